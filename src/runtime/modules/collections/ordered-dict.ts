/** `collections.OrderedDict`: gone through in the order in which keys were first put in, which it compares and shows. */
import { Dict, picklable, eq, iter, KeyError, nested, repr, Tuple } from "../../python/index.js";

export class OrderedDict<K = unknown, V = unknown> extends Dict<K, V> {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["source?", "**keywords"],
    popitem: ["last?"],
    update: ["other?", "**keywords"],
  };
  declare __module__: string;

  static {
    this.prototype.__module__ = "collections";
  }

  __init__(source?: unknown, keywords?: Dict): void {
    // Whatever a subclass makes of `update`.
    OrderedDict.prototype.update.call(this, source, keywords as Dict<string> | undefined);
  }

  static override fromkeys<K>(keys: Iterable<K>): OrderedDict<K, null>;
  static override fromkeys<K, V>(keys: Iterable<K>, value: V): OrderedDict<K, V>;
  static override fromkeys(keys: unknown, value?: unknown): OrderedDict;
  static override fromkeys(keys: unknown, value: unknown = null): OrderedDict {
    const dict = Reflect.construct(this, []) as OrderedDict;
    for (const key of iter(keys)) dict.setItem(key, value);
    return dict;
  }

  override [Symbol.iterator](): IterableIterator<K> {
    return this.givenKeys();
  }

  override keys(): K[] {
    return Array.from(this.givenKeys());
  }

  override values(): V[] {
    return Array.from(this.givenKeys(), (key) => this.lookup(key)!);
  }

  override items(): Tuple<[K, V]>[] {
    return Array.from(this.givenKeys(), (key) => new Tuple([key, this.lookup(key)!]));
  }

  override *itervalues(): IterableIterator<V> {
    for (const key of this.givenKeys()) yield this.lookup(key)!;
  }

  override *iteritems(): IterableIterator<Tuple<[K, V]>> {
    for (const key of this.givenKeys()) yield new Tuple([key, this.lookup(key)!]);
  }

  /** Takes over what a mapping has in its own order. */
  override update(
    source: unknown = undefined,
    keywords: Dict<string, V> | undefined = undefined,
  ): void {
    for (const given of [source, keywords]) {
      if (given instanceof Dict)
        for (const { items } of given.items()) this.setItem(items[0] as K, items[1] as V);
      else super.update(given);
    }
  }

  /** Removes and gives the pair that was put in last, or first. */
  override popitem(last: unknown = true): Tuple<[K, V]> {
    if (this.size === 0) throw new KeyError("dictionary is empty");
    const isFirst = last === false || last === 0;
    const key = isFirst ? this.givenKeys().next().value : this.keys().at(-1);
    return new Tuple([key as K, this.pop(key)]);
  }

  override copy(): OrderedDict<K, V> {
    return new OrderedDict<K, V>(this);
  }

  __copy__(): OrderedDict<K, V> {
    return this.copy();
  }

  __reversed__(): IterableIterator<K> {
    return this.keys().reverse().values();
  }

  /** Two of them are equal in the same order only. */
  __eq__(other: unknown): unknown {
    if (!(other instanceof Dict)) return false;
    if (!(other instanceof OrderedDict)) return Dict.areEqual(this, other);
    return this.size === other.size && eq(this.items(), other.items());
  }

  __ne__(other: unknown): unknown {
    return this.__eq__(other) !== true;
  }

  __repr__(): string {
    const name = this.constructor.name;
    if (this.size === 0) return `${name}()`;
    return nested(this, "...", () => `${name}(${repr(this.items())})`);
  }

  __reduce__(): Tuple {
    return Tuple.of(this.constructor, Tuple.of(this.items().map(({ items }) => [...items])));
  }
}

picklable(OrderedDict);
