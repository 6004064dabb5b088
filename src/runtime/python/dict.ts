/** Python's dict: keyed by Python equality, in the order of insertion, the first of equal keys kept. */
import { sameOrEqual } from "./equality.js";
import { KeyError, TypeError, ValueError } from "./exceptions/plain.js";
import { iter } from "./iteration.js";
import { KeyIndex, plainKey } from "./keys.js";
import { allocation, special } from "./object.js";
import { compareDicts } from "./order.js";
import { SizedIterator } from "./sized-iterator.js";
import { EQUALS, LENGTH, ORDER, REPR } from "./symbols.js";
import { nested, repr } from "./text.js";
import { Tuple } from "./tuple.js";

/** What a dict keeps its values in: a Map, or what acts like one over something else ({@link Dict.over}). */
export type Storage<V> = Pick<
  Map<unknown, V>,
  "get" | "set" | "has" | "delete" | "clear" | "size" | "keys" | "values"
>;

/** A dict. Methods have Python's names; `getItem` and its like are the operators. */
export class Dict<K = unknown, V = unknown> {
  static readonly __builtin__: string = "dict";
  /** Values by canonical key (keys.ts). */
  #map: Storage<V> = new Map<unknown, V>();
  /** The key as first given, where it differs from the canonical one (True, 1.0). */
  #shown: Map<unknown, K> | null = null;
  #index: KeyIndex | null = null;

  /** `dict(...)` of a subclass: its `__init__` gets the arguments. A Dict of pairs is made with {@link Dict.of}. */
  constructor(...args: unknown[]) {
    if (new.target === Dict || args[0] === allocation) return;
    const init = special(this, "__init__");
    if (init !== undefined) init.apply(this, args);
    else Dict.prototype.update.apply(this, args as [unknown?]);
  }

  /** The dict of the pairs, as a display `{k: v, ...}` makes it. */
  static of<K = never, V = never>(...pairs: (readonly [K, V])[]): Dict<K, V> {
    const dict = new Dict<K, V>();
    for (const [key, value] of pairs) dict.setItem(key, value);
    return dict;
  }

  /** The dict of the pairs that an iterable gives, as a comprehension makes it. */
  static fromPairs<K = never, V = never>(pairs: Iterable<readonly [K, V]>): Dict<K, V> {
    const dict = new Dict<K, V>();
    for (const [key, value] of pairs) dict.setItem(key, value);
    return dict;
  }

  /** `dict.fromkeys(keys[, value])`. */
  static fromkeys<K>(keys: Iterable<K>): Dict<K, null>;
  static fromkeys<K, V>(keys: Iterable<K>, value: V): Dict<K, V>;
  static fromkeys(keys: unknown, value?: unknown): Dict;
  static fromkeys(keys: unknown, value: unknown = null): Dict {
    const dict = new this<unknown, unknown>();
    for (const key of iter(keys)) dict.setItem(key, value);
    return dict;
  }

  /** An instance of a subclass on which `__init__` did not run, as `dict.__new__(cls)` gives. */
  static allocate(type: typeof Dict): Dict {
    return Reflect.construct(Dict, [allocation], type) as Dict;
  }

  /** A dict that reads and writes another storage, as `__dict__` does. */
  static over<V>(storage: Storage<V>): Dict<unknown, V> {
    const dict = new Dict<unknown, V>();
    dict.#map = storage;
    return dict;
  }

  /** Dicts cannot be keys. */
  get unhashable(): boolean {
    return true;
  }

  /** `len(d)`. */
  get size(): number {
    return this.#map.size;
  }

  /** The same, whatever a subclass calls `size`. */
  get [LENGTH](): number {
    return this.#map.size;
  }

  /** `key in dict`, whatever a subclass calls `has`. */
  static holds(dict: Dict, key: unknown): boolean {
    return dict.#lookup(key) !== undefined;
  }

  /** `a == b` by what they hold. */
  static areEqual(a: Dict, b: Dict): boolean {
    if (a.#map.size !== b.#map.size) return false;
    for (const key of a.#map.keys()) {
      const value = b.#lookup(key);
      if (value === undefined || !sameOrEqual(a.#map.get(key), value)) return false;
    }
    return true;
  }

  [REPR](): string {
    const pair = ({ items: [key, value] }: Tuple<[K, V]>): string => `${repr(key)}: ${repr(value)}`;
    return nested(this, "{...}", () => `{${this.#items().map(pair).join(", ")}}`);
  }

  [EQUALS](other: unknown): boolean {
    return other instanceof Dict && Dict.areEqual(this, other);
  }

  [ORDER](other: unknown): number | undefined {
    return other instanceof Dict ? compareDicts(this, other) : undefined;
  }

  /** The Map key under which an equal key is or would be found; undefined for a structured key that is not there. */
  #find(key: unknown): unknown {
    const plain = plainKey(key);
    return plain === undefined ? this.#index?.find(key) : plain;
  }

  /** `d[key]`, of any key that may equal one; KeyError where it is missing and the class has no `__missing__`. */
  getItem(key: unknown): V {
    const value = this.#map.get(
      typeof key === "string" || typeof key === "number" ? key : this.#find(key),
    );
    return value === undefined ? this.#missing(key) : value;
  }

  #missing(key: unknown): V {
    const missing = special(this, "__missing__");
    if (missing !== undefined) return missing.call(this, key) as V;
    throw new KeyError(key);
  }

  /** `d[key] = value`. */
  setItem(key: K, value: V): void {
    if (typeof key === "string" || typeof key === "number") this.#map.set(key, value);
    else this.#setOther(key, value);
  }

  #setOther(key: K, value: V): void {
    const plain = plainKey(key);
    if (plain === undefined) {
      const index = (this.#index ??= new KeyIndex());
      let stored = index.find(key);
      if (stored === undefined) index.add((stored = key));
      this.#map.set(stored, value);
      return;
    }
    if (plain !== key && !this.#map.has(plain)) (this.#shown ??= new Map()).set(plain, key);
    this.#map.set(plain, value);
  }

  /** `del d[key]`; KeyError where it is missing. */
  delItem(key: unknown): void {
    if (!this.dropKey(key)) throw new KeyError(key);
  }

  /** Removes a key; was it there? */
  protected dropKey(key: unknown): boolean {
    const canonical = this.#find(key);
    if (!this.#map.delete(canonical)) return false;
    if (this.#shown !== null) this.#shown.delete(canonical);
    if (this.#index !== null && plainKey(key) === undefined) this.#index.delete(canonical);
    return true;
  }

  /** `key in d`. */
  has(key: unknown): boolean {
    return this.#map.has(
      typeof key === "string" || typeof key === "number" ? key : this.#find(key),
    );
  }

  /** The value, or undefined: one look-up for those who can do without Python's None. */
  lookup(key: unknown): V | undefined {
    return this.#lookup(key);
  }

  #lookup(key: unknown): V | undefined {
    return this.#map.get(
      typeof key === "string" || typeof key === "number" ? key : this.#find(key),
    );
  }

  /** The keys in order, without the check against changes. */
  *#storedKeys(): IterableIterator<K> {
    const shown = this.#shown;
    if (shown === null) yield* this.#map.keys() as IterableIterator<K>;
    else for (const key of this.#map.keys()) yield shown.has(key) ? shown.get(key)! : (key as K);
  }

  /** The keys; RuntimeError when the dict changes its size meanwhile. */
  [Symbol.iterator](): IterableIterator<K> {
    const shown = this.#shown;
    const keys = (shown === null ? this.#map.keys() : this.#storedKeys()) as IterableIterator<K>;
    return new SizedIterator("Map", this.#map, keys);
  }

  get(key: unknown): V | null;
  get<D>(key: unknown, fallback: D): V | D;
  get(key: unknown, fallback: unknown = null): unknown {
    const value = this.#lookup(key);
    return value === undefined ? fallback : value;
  }

  has_key(key: unknown): boolean {
    return Dict.holds(this, key);
  }

  keys(): K[] {
    return Array.from(this.#storedKeys());
  }

  values(): V[] {
    return Array.from(this.#map.values());
  }

  items(): Tuple<[K, V]>[] {
    return this.#items();
  }

  #items(): Tuple<[K, V]>[] {
    const items: Tuple<[K, V]>[] = [];
    for (const key of this.#storedKeys()) items.push(new Tuple([key, this.#lookup(key)!]));
    return items;
  }

  iterkeys(): IterableIterator<K> {
    return this[Symbol.iterator]();
  }

  itervalues(): IterableIterator<V> {
    return new SizedIterator("Map", this.#map, this.#map.values());
  }

  iteritems(): IterableIterator<Tuple<[K, V]>> {
    return new SizedIterator("Map", this.#map, this.#pairs());
  }

  *#pairs(): IterableIterator<Tuple<[K, V]>> {
    for (const key of this.#storedKeys()) yield new Tuple([key, this.#lookup(key)!]);
  }

  viewkeys(): K[] {
    return Array.from(this.#storedKeys());
  }

  viewvalues(): V[] {
    return Array.from(this.#map.values());
  }

  viewitems(): Tuple<[K, V]>[] {
    return this.#items();
  }

  setdefault(key: K): V | null;
  setdefault<D extends V>(key: K, fallback: D): V;
  setdefault(key: K, fallback: unknown = null): unknown {
    const value = this.#lookup(key);
    if (value !== undefined) return value;
    this.setItem(key, fallback as V);
    return fallback;
  }

  pop(key: unknown): V;
  pop<D>(key: unknown, fallback: D): V | D;
  // A parameter with a default is none that must be given, as `length` tells those who call by name.
  pop(key: unknown, fallback: unknown = undefined): unknown {
    // CPython does not hash the key for an empty dict.
    const value = this.#map.size === 0 ? undefined : this.#lookup(key);
    if (value !== undefined) {
      this.dropKey(key);
      return value;
    }
    if (fallback !== undefined) return fallback;
    throw new KeyError(key);
  }

  /** Removes and gives a pair: the first, which is found at once. */
  popitem(): Tuple<[K, V]> {
    for (const key of this.#storedKeys()) {
      const value = this.#lookup(key)!;
      this.dropKey(key);
      return new Tuple([key, value]);
    }
    throw new KeyError("popitem(): dictionary is empty");
  }

  /** `update([mapping or pairs][, **keywords])`; keywords come as a Dict. */
  update(source: unknown = undefined, keywords: Dict<string, V> | undefined = undefined): void {
    if (source instanceof Dict) this.#merge(source as Dict<K, V>);
    else if (source !== undefined && source !== null) this.#absorb(source);
    else if (source === null) iter(source);
    if (keywords !== undefined) this.#merge(keywords as unknown as Dict<K, V>);
  }

  #merge(source: Dict<K, V>): void {
    if (source.#shown !== null) {
      for (const key of source.#storedKeys()) this.setItem(key, source.#lookup(key)!);
      return;
    }
    const map = source.#map;
    for (const key of map.keys() as IterableIterator<K>) this.setItem(key, map.get(key)!);
  }

  #absorb(source: unknown): void {
    const keys = Array.isArray(source) ? undefined : special(source, "keys");
    if (keys !== undefined) {
      const getItem = special(source, "__getitem__");
      for (const key of iter(keys.call(source)))
        this.setItem(key as K, getItem?.call(source, key) as V);
      return;
    }
    let i = 0;
    for (const pair of iter(source)) {
      const items = this.#pairItems(pair, i);
      if (items.length !== 2)
        throw new ValueError(
          `dictionary update sequence element #${i} has length ${items.length}; 2 is required`,
        );
      this.setItem(items[0] as K, items[1] as V);
      i++;
    }
  }

  #pairItems(pair: unknown, i: number): readonly unknown[] {
    if (pair instanceof Tuple) return pair.items;
    try {
      return Array.from(iter(pair));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new TypeError(`cannot convert dictionary update sequence element #${i} to a sequence`);
    }
  }

  clear(): void {
    this.#map.clear();
    this.#shown = null;
    this.#index = null;
  }

  copy(): Dict<K, V> {
    const dict = new Dict<K, V>();
    dict.#merge(this);
    return dict;
  }
}

/** The keyword arguments of a call as strings; TypeError where a key is none. */
export function keywordPairs(name: string, keywords: Dict): (readonly [string, unknown])[] {
  return keywords.items().map(({ items: [key, value] }) => {
    if (typeof key !== "string") throw new TypeError(`${name}() keywords must be strings`);
    return [key, value] as const;
  });
}
