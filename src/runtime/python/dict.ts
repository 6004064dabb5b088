/** Python's dict: keyed by Python equality, the first of equal keys kept, gone through in CPython's order (hash-order.ts). */
import { sameOrEqual } from "./equality.js";
import { eachItem } from "./dict-sources.js";
import { KeyError } from "./exceptions/plain.js";
import { exceedsSmallest, fitsSmallest, HashOrder } from "./hash-order.js";
import { iter } from "./iteration.js";
import { canonicalKey, KeyIndex, plainKey } from "./keys.js";
import { typeName } from "./names.js";
import { allocation, special } from "./object.js";
import { compareDicts } from "./order.js";
import { ItemIterator, KeyIterator, ValueIterator } from "./sized-iterator.js";
import { EQUALS, LENGTH, ORDER, REPR, UNHASHABLE } from "./symbols.js";
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
  /** The order of the keys, from when it is first asked for, a key is taken out or room is made for many. */
  #order: HashOrder | null = null;

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
    // CPython makes room for what a display holds.
    if (exceedsSmallest(pairs.length)) dict.#ordered().presize(pairs.length);
    for (const [key, value] of pairs) dict.setItem(key, value);
    return dict;
  }

  /** What `**keywords` of a class's `__init__` gets: CPython hands them on in a dict, into which the last goes first. */
  static ofKeywords<K = never, V = never>(...pairs: (readonly [K, V])[]): Dict<K, V> {
    const passed = Dict.fromPairs(pairs.reverse());
    return Dict.fromPairs(passed.#items().map(({ items }) => items));
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
    if (dict.constructor !== Dict || !isTable(keys)) {
      for (const key of iter(keys)) dict.setItem(key, value);
      return dict;
    }
    // CPython makes room once, and sometimes too little.
    dict.#order = new HashOrder(dict.#map);
    dict.#order.presize(Math.floor(keys[LENGTH] / 2) * 3);
    for (const key of iter(keys)) dict.setItem(key, value);
    dict.#order.followWithin();
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

  /**
   * Lets a dict read and write another storage from now on, which is given its items; false, and nothing done, where it does so already,
   * has keys that are no strings, or is of a subclass.
   */
  static reroute(dict: Dict, storage: Storage<unknown>): boolean {
    const map = dict.#map;
    if (!(map instanceof Map) || dict.constructor !== Dict) return false;
    for (const key of map.keys()) if (typeof key !== "string") return false;
    for (const [key, value] of map) storage.set(key, value);
    dict.#map = storage;
    dict.#order = null;
    return true;
  }

  /** Gives a dict over another storage the items for its own. */
  static settle(dict: Dict): void {
    const storage = dict.#map;
    dict.#map = new Map(Array.from(storage.keys(), (key) => [key, storage.get(key)]));
  }

  /** Dicts cannot be keys. */
  get [UNHASHABLE](): boolean {
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

  /** The value of a key, or undefined, whatever a subclass calls `lookup`. */
  static itemOf<V>(dict: Dict<unknown, V>, key: unknown): V | undefined {
    return dict.#lookup(key);
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
    return canonicalKey(key, this.#map, this.#index);
  }

  /** `d[key]`, of any key that may equal one; KeyError where it is missing and the class has no `__missing__`. */
  getItem(key: unknown): V {
    const value = this.#map.get(
      typeof key === "string" || typeof key === "number" ? key : this.#find(key),
    );
    return value === undefined ? this.#missing(key) : value;
  }

  #missing(key: unknown): V {
    const twin = this.#index?.twin(key);
    if (twin !== undefined) return this.#map.get(twin)!;
    // The class has it, or nobody.
    const missing = special(Object.getPrototypeOf(this), "__missing__");
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
      let stored = canonicalKey(key, this.#map, index);
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
    const map = this.#map;
    if (!map.has(canonical)) return false;
    if (map instanceof Map) this.#ordered().delete(canonical);
    this.#forget(canonical);
    return true;
  }

  /** Removes a key that its order has no more. */
  #forget(canonical: unknown): void {
    this.#map.delete(canonical);
    if (this.#shown !== null) this.#shown.delete(canonical);
    if (this.#index !== null && plainKey(canonical) === undefined) this.#index.delete(canonical);
  }

  /** `key in d`. */
  has(key: unknown): boolean {
    const canonical = typeof key === "string" || typeof key === "number" ? key : this.#find(key);
    return this.#map.has(canonical) || this.#index?.twin(key) !== undefined;
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

  /** The order of the keys that are there now. Of a storage of another, which changes without a word, it is made anew. */
  #ordered(): HashOrder {
    const map = this.#map;
    if (!(map instanceof Map)) return new HashOrder(map).follow();
    return (this.#order ??= new HashOrder(map)).follow();
  }

  /** The canonical keys in order; nothing is made for an empty dict. */
  #canonicalKeys(): unknown[] {
    return this.#map.size === 0 ? [] : this.#ordered().keys();
  }

  /** The keys as they were put in, whatever their order is. */
  *givenKeys(): IterableIterator<K> {
    for (const key of this.#map.keys()) yield this.#shownKey(key);
  }

  /** A key as it was first given. */
  #shownKey(canonical: unknown): K {
    return this.#shown?.get(canonical) ?? (canonical as K);
  }

  /** The keys; RuntimeError when the dict changes its size meanwhile. */
  [Symbol.iterator](): IterableIterator<K> {
    return new KeyIterator(this.#map, this.#ordered(), this.#shown);
  }

  get(key: unknown): V | null;
  get(key: unknown, fallback: V): V;
  get<D>(key: unknown, fallback: D): V | D;
  get(key: unknown, fallback: unknown = null): unknown {
    const value = this.#lookup(key);
    return value === undefined ? fallback : value;
  }

  has_key(key: unknown): boolean {
    return Dict.holds(this, key);
  }

  keys(): K[] {
    const keys = this.#canonicalKeys() as K[];
    return this.#shown === null ? keys : keys.map((key) => this.#shownKey(key));
  }

  values(): V[] {
    return this.#canonicalKeys().map((key) => this.#map.get(key)!);
  }

  items(): Tuple<[K, V]>[] {
    return this.#items();
  }

  #items(): Tuple<[K, V]>[] {
    return this.#canonicalKeys().map(
      (key) => new Tuple([this.#shownKey(key), this.#map.get(key)!]),
    );
  }

  iterkeys(): IterableIterator<K> {
    return this[Symbol.iterator]();
  }

  itervalues(): IterableIterator<V> {
    return new ValueIterator("Map", this.#map, this.#ordered());
  }

  iteritems(): IterableIterator<Tuple<[K, V]>> {
    return new ItemIterator(this.#map, this.#ordered(), this.#shown);
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

  /** Removes and gives a pair: that of the next slot of the table. */
  popitem(): Tuple<[K, V]> {
    if (this.#map.size === 0) throw new KeyError("popitem(): dictionary is empty");
    const canonical = this.#ordered().pop();
    const pair = new Tuple<[K, V]>([this.#shownKey(canonical), this.#map.get(canonical)!]);
    this.#forget(canonical);
    return pair;
  }

  /** `update([mapping or pairs][, **keywords])`; keywords come as a Dict. */
  update(source: unknown = undefined, keywords: Dict<string, V> | undefined = undefined): void {
    if (source instanceof Dict) this.#merge(source as Dict<K, V>);
    else if (source !== undefined && source !== null) this.#absorb(source);
    else if (source === null) iter(source);
    if (keywords !== undefined) this.#merge(keywords as unknown as Dict<K, V>);
  }

  #merge(source: Dict<K, V>): void {
    if (source === this) return;
    this.#reserve(source.#map.size);
    for (const key of source.#canonicalKeys())
      this.setItem(source.#shownKey(key), source.#map.get(key)!);
  }

  /** Makes room for as many keys as merging may bring. */
  #reserve(more: number): void {
    const isEmpty = this.#map.size === 0 && this.#order === null;
    if (isEmpty ? !fitsSmallest(more) : this.#map instanceof Map) this.#ordered().reserve(more);
  }

  #absorb(source: unknown): void {
    eachItem(source, (key, value) => {
      this.setItem(key as K, value as V);
    });
  }

  clear(): void {
    this.#map.clear();
    this.#shown = null;
    this.#index = null;
    this.#order = null;
  }

  copy(): Dict<K, V> {
    const dict = new Dict<K, V>();
    dict.#merge(this);
    return dict;
  }
}

/** Whether a value is a dict or set of no class of its own. */
function isTable(value: unknown): value is { readonly [LENGTH]: number } {
  return ["dict", "set", "frozenset"].includes(typeName(value));
}

/** An item for a dict, of which the value is evaluated before the key, as CPython 2.7 does. */
export function entry<K, V>(value: V, key: K): [K, V] {
  return [key, value];
}
