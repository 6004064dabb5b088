/** `collections.OrderedDict`. Every dict here keeps the order of insertion; this one compares and shows it. */
import { Dict, picklable, eq, iter, KeyError, repr, Tuple } from "../../python/index.js";

export class OrderedDict<K = unknown, V = unknown> extends Dict<K, V> {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["source?", "**keywords"],
    popitem: ["last?"],
  };
  declare __module__: string;

  static {
    this.prototype.__module__ = "collections";
  }

  __init__(source?: unknown, keywords?: Dict): void {
    this.update(source, keywords as Dict<string, V> | undefined);
  }

  static override fromkeys<K>(keys: Iterable<K>): OrderedDict<K, null>;
  static override fromkeys<K, V>(keys: Iterable<K>, value: V): OrderedDict<K, V>;
  static override fromkeys(keys: unknown, value?: unknown): OrderedDict;
  static override fromkeys(keys: unknown, value: unknown = null): OrderedDict {
    const dict = Reflect.construct(this, []) as OrderedDict;
    for (const key of iter(keys)) dict.setItem(key, value);
    return dict;
  }

  /** Removes and gives the pair that was put in last, or first. */
  override popitem(last: unknown = true): Tuple<[K, V]> {
    if (this.size === 0) throw new KeyError("dictionary is empty");
    if (last === false || last === 0) return super.popitem();
    const key = this.keys().at(-1) as K;
    return new Tuple([key, this.pop(key)]);
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
    return this.size === 0 ? `${name}()` : `${name}(${repr(this.items())})`;
  }

  __reduce__(): Tuple {
    return Tuple.of(this.constructor, Tuple.of(this.items().map(({ items }) => [...items])));
  }
}

picklable(OrderedDict);
