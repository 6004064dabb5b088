/** Python's set and frozenset, keyed as dicts are. */
import { KeyError, RuntimeError, TypeError } from "./exceptions/plain.js";
import { demote, type int } from "./float.js";
import { allocation, NotImplemented, special } from "./object.js";
import { iter } from "./iteration.js";
import { hash } from "./hash.js";
import { KeyIndex, plainKey } from "./keys.js";
import { className } from "./names.js";
import { COMPARE, EQUALS, HASH, LENGTH, ORDER, REPR } from "./symbols.js";
import { nested, reprItems } from "./text.js";

/** What set and frozenset share. */
export abstract class BaseSet<T = unknown> {
  /** Elements as given, by canonical key (keys.ts). */
  readonly #map = new Map<unknown, T>();
  #index: KeyIndex | null = null;

  constructor(...args: unknown[]) {
    const allocated = args[0] === allocation;
    const init = allocated ? undefined : special(this, "__init__");
    if (init !== undefined) init.apply(this, args);
    else if (allocated) this.fillFrom(args[1] ?? []);
    else if (args.length > 0) this.fillFrom(args[0]);
  }

  /** Puts in what an iterable gives; a frozenset uses it while it is made only. */
  protected fillFrom(items: unknown): void {
    if (items instanceof BaseSet)
      for (const item of items.#map.values()) this.insertItem(item as T);
    else for (const item of iter(items)) this.insertItem(item as T);
  }

  protected insertItem(item: T): void {
    const plain = plainKey(item);
    if (plain !== undefined) {
      if (!this.#map.has(plain)) this.#map.set(plain, item);
      return;
    }
    const index = (this.#index ??= new KeyIndex());
    if (index.find(item) !== undefined) return;
    index.add(item);
    this.#map.set(item, item);
  }

  /** Removes an element; was it there? */
  protected takeItem(item: unknown): boolean {
    const plain = plainKey(hashable(item));
    const canonical = plain === undefined ? this.#index?.find(hashable(item)) : plain;
    if (!this.#map.delete(canonical)) return false;
    if (plain === undefined) this.#index?.delete(canonical);
    return true;
  }

  protected dropAll(): void {
    this.#map.clear();
    this.#index = null;
  }

  /** `len(s)`. */
  get size(): number {
    return this.#map.size;
  }

  /** The same, whatever a subclass calls `size`. */
  get [LENGTH](): number {
    return this.#map.size;
  }

  /** `item in set`, whatever a subclass calls `has`. */
  static holds(set: BaseSet, item: unknown): boolean {
    const key = hashable(item);
    const plain = plainKey(key);
    return set.#map.has(plain === undefined ? set.#index?.find(key) : plain);
  }

  [REPR](): string {
    const type = className(this.constructor);
    if (this[LENGTH] === 0) return `${type}([])`;
    return nested(this, `${type}(...)`, () => `${type}([${reprItems(Array.from(this))}])`);
  }

  [EQUALS](other: unknown): boolean {
    return other instanceof BaseSet && this[LENGTH] === other[LENGTH] && isWithin(this, other);
  }

  /** Subsets are less. */
  [COMPARE](operation: string, other: unknown): boolean | undefined {
    if (!(other instanceof BaseSet)) return undefined;
    if (operation === "lt") return this[LENGTH] < other[LENGTH] && isWithin(this, other);
    if (operation === "le") return isWithin(this, other);
    return operation === "gt"
      ? other[LENGTH] < this[LENGTH] && isWithin(other, this)
      : isWithin(other, this);
  }

  [ORDER](other: unknown): number | undefined {
    if (this === other) return 0;
    if (other instanceof BaseSet) throw new TypeError("cannot compare sets using cmp()");
    return undefined;
  }

  /** `item in s`; a set asked for is looked up as a frozenset. */
  has(item: unknown): boolean {
    return BaseSet.holds(this, item);
  }

  /** The elements; RuntimeError when the set changes its size meanwhile. */
  [Symbol.iterator](): IterableIterator<T> {
    return new SetIterator(this.#map, this.#map.values());
  }

  /** A set of the same type as this one. */
  protected abstract makeAlike(): BaseSet<T>;

  copy(): this {
    return this.#with((result) => result.fillFrom(this));
  }

  #with(fill: (result: BaseSet<T>) => void): this {
    const result = this.makeAlike();
    fill(result);
    return result as this;
  }

  issubset(other: unknown): boolean {
    const set = asSet(other);
    if (this[LENGTH] > set[LENGTH]) return false;
    for (const item of this.#map.values()) if (!BaseSet.holds(set, item)) return false;
    return true;
  }

  issuperset(other: unknown): boolean {
    return isWithin(asSet(other), this);
  }

  isdisjoint(other: unknown): boolean {
    for (const item of iter(other)) if (BaseSet.holds(this, item)) return false;
    return true;
  }

  union(...others: unknown[]): this {
    return this.#with((result) => {
      result.fillFrom(this);
      for (const other of others) result.fillFrom(other);
    });
  }

  intersection(...others: unknown[]): this {
    const sets = others.map(asSet);
    return this.#with((result) => {
      for (const item of this)
        if (sets.every((set) => BaseSet.holds(set, item))) result.insertItem(item);
    });
  }

  difference(...others: unknown[]): this {
    const sets = others.map(asSet);
    return this.#with((result) => {
      for (const item of this)
        if (!sets.some((set) => BaseSet.holds(set, item))) result.insertItem(item);
    });
  }

  symmetric_difference(other: unknown): this {
    const set = asSet(other);
    return this.#with((result) => {
      for (const item of this) if (!BaseSet.holds(set, item)) result.insertItem(item);
      for (const item of set) if (!BaseSet.holds(this, item)) result.insertItem(item as T);
    });
  }
}

/** `set`. */
export class PySet<T = unknown> extends BaseSet<T> {
  static readonly __builtin__: string = "set";
  /** The set of what an iterable gives, as a comprehension makes it. */
  static from<T = never>(items: Iterable<T>): PySet<T> {
    const set = new PySet<T>();
    for (const item of items) set.insertItem(item);
    return set;
  }

  /** The set of the arguments, as a display `{a, b}` makes it. */
  static of<T = never>(...items: T[]): PySet<T> {
    const set = new PySet<T>();
    for (const item of items) set.insertItem(item);
    return set;
  }

  protected override makeAlike(): BaseSet<T> {
    return new PySet<T>();
  }

  /** Sets cannot be keys. */
  get unhashable(): boolean {
    return true;
  }

  add(item: T): void {
    this.insertItem(item);
  }

  discard(item: unknown): void {
    this.takeItem(item);
  }

  remove(item: unknown): void {
    if (!this.takeItem(item)) throw new KeyError(item);
  }

  pop(): T {
    for (const item of this) {
      this.takeItem(item);
      return item;
    }
    throw new KeyError("pop from an empty set");
  }

  clear(): void {
    this.dropAll();
  }

  update(...others: unknown[]): void {
    for (const other of others) this.fillFrom(other);
  }

  intersection_update(...others: unknown[]): void {
    const rest = this.difference(this.intersection(...others));
    for (const item of rest) this.takeItem(item);
  }

  difference_update(...others: unknown[]): void {
    for (const other of others)
      for (const item of other === this ? this.copy() : iter(other)) this.takeItem(item);
  }

  symmetric_difference_update(other: unknown): void {
    const result = this.symmetric_difference(other);
    this.dropAll();
    this.fillFrom(result);
  }
}

/** `frozenset`: hashable, so that it can be a key or an element. */
export class FrozenSet<T = unknown> extends BaseSet<T> {
  static readonly __builtin__: string = "frozenset";
  /** The frozenset of the arguments. */
  static of<T = never>(...items: T[]): FrozenSet<T> {
    const set = new FrozenSet<T>();
    for (const item of items) set.insertItem(item);
    return set;
  }

  protected override makeAlike(): BaseSet<T> {
    return new FrozenSet<T>();
  }

  /** CPython's frozenset_hash. */
  [HASH](): int {
    let code = 1927868237n * BigInt(this[LENGTH] + 1);
    for (const item of this) {
      const h = BigInt.asUintN(64, BigInt(hash(item)));
      code ^= BigInt.asUintN(64, (h ^ (h << 16n) ^ 89869747n) * 3644798167n);
    }
    code = BigInt.asIntN(64, BigInt.asUintN(64, code) * 69069n + 907133923n);
    return code === -1n ? 590923713 : demote(code);
  }
}

function isWithin(a: BaseSet, b: BaseSet): boolean {
  return BaseSet.prototype.issubset.call(a, b);
}

function asSet(value: unknown): BaseSet {
  return value instanceof BaseSet ? value : new PySet(value);
}

/** A set stands for its frozenset where an element is looked up. */
function hashable(item: unknown): unknown {
  return item instanceof PySet ? new FrozenSet(item) : item;
}

/** `|`, `&`, `-`, `^` of two sets; NotImplemented where one operand is none. */
export function setOperator(
  name: "union" | "intersection" | "difference" | "symmetric_difference",
  a: unknown,
  b: unknown,
): unknown {
  return a instanceof BaseSet && b instanceof BaseSet ? a[name](b) : NotImplemented;
}

/** `|=` and its like, which change a set; NotImplemented for anything but two sets, and for a frozenset. */
export function setOperatorInPlace(
  name: "update" | "intersection_update" | "difference_update" | "symmetric_difference_update",
  a: unknown,
  b: unknown,
): unknown {
  if (!(a instanceof PySet && b instanceof BaseSet)) return NotImplemented;
  a[name](b);
  return a;
}

class SetIterator<T> implements IterableIterator<T> {
  readonly #set: { readonly size: number };
  readonly #inner: Iterator<T>;
  readonly #size: number;

  constructor(set: { readonly size: number }, inner: Iterator<T>) {
    this.#set = set;
    this.#inner = inner;
    this.#size = set.size;
  }

  next(): IteratorResult<T> {
    if (this.#set.size !== this.#size) throw new RuntimeError("Set changed size during iteration");
    return this.#inner.next();
  }

  [Symbol.iterator](): this {
    return this;
  }

  get [Symbol.toStringTag](): string {
    return "Set Iterator";
  }
}
