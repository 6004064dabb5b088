/** Python's set and frozenset: keyed as dicts are, and gone through in CPython's order (hash-order.ts). */
import { Dict } from "./dict.js";
import { KeyError, TypeError } from "./exceptions/plain.js";
import { type int } from "./float.js";
import { demote } from "./number-forms.js";
import { fitsSmallest, HashOrder } from "./hash-order.js";
import { allocation, NotImplemented, special } from "./object.js";
import { iter } from "./iteration.js";
import { hash } from "./hash.js";
import { givenArguments } from "./call.js";
import { canonicalKey, KeyIndex, plainKey } from "./keys.js";
import { className } from "./names.js";
import { ValueIterator } from "./sized-iterator.js";
import { COMPARE, EQUALS, HASH, LENGTH, ORDER, REPR, UNHASHABLE } from "./symbols.js";
import { nested, reprItems } from "./text.js";

/** What set and frozenset share. */
export abstract class BaseSet<T = unknown> {
  /** Elements as given, by canonical key (keys.ts). */
  readonly #map = new Map<unknown, T>();
  #index: KeyIndex | null = null;
  /** The order of the elements, from when it is first asked for, one is taken out or room is made for many. */
  #order: HashOrder | null = null;

  constructor(...args: unknown[]) {
    const allocated = args[0] === allocation;
    const init = allocated ? undefined : special(this, "__init__");
    if (init !== undefined) {
      // One that never changes has its elements from `__new__`.
      if (this instanceof FrozenSet) this.fillFrom(givenArguments(this, init, args)[0] ?? []);
      init.apply(this, args);
    } else if (args.length > 1 && !allocated)
      throw new TypeError(
        `${className(this.constructor)} expected at most 1 arguments, got ${args.length}`,
      );
    else if (allocated) this.fillFrom(args[1] ?? []);
    else if (args.length > 0) this.fillFrom(args[0]);
  }

  /** Puts in what an iterable gives; a frozenset uses it while it is made only. */
  protected fillFrom(items: unknown): void {
    if (items instanceof BaseSet) {
      if (items === this) return;
      this.#reserve(items.#map.size);
      for (const item of items.#elements()) this.insertItem(item as T);
      return;
    }
    if (items instanceof Dict && items.constructor === Dict) this.#reserve(items.size);
    for (const item of iter(items)) this.insertItem(item as T);
  }

  /** Makes room for as many elements as merging may bring. */
  #reserve(more: number): void {
    const isEmpty = this.#map.size === 0 && this.#order === null;
    if (!isEmpty || !fitsSmallest(more)) this.#ordered().reserve(more);
  }

  #ordered(): HashOrder {
    return (this.#order ??= new HashOrder(this.#map)).follow();
  }

  /** The elements in order, without the check against changes. */
  #elements(): T[] {
    if (this.#map.size === 0) return [];
    const elements = this.#ordered().keys() as T[];
    for (let i = 0; i < elements.length; i++) elements[i] = this.#map.get(elements[i])!;
    return elements;
  }

  protected insertItem(item: T): void {
    const plain = plainKey(item);
    if (plain !== undefined) {
      if (!this.#map.has(plain)) this.#map.set(plain, item);
      return;
    }
    const index = (this.#index ??= new KeyIndex());
    if (canonicalKey(item, this.#map, index) !== undefined) return;
    index.add(item);
    this.#map.set(item, item);
  }

  /** Removes an element; was it there? */
  protected takeItem(item: unknown): boolean {
    const canonical = canonicalKey(hashable(item), this.#map, this.#index);
    if (!this.#map.has(canonical)) return false;
    this.#ordered().delete(canonical);
    this.#forget(canonical);
    return true;
  }

  /** Removes an element that its order has no more. */
  #forget(canonical: unknown): void {
    this.#map.delete(canonical);
    if (this.#index !== null && plainKey(canonical) === undefined) this.#index.delete(canonical);
  }

  /** Removes and gives the next element in order. */
  protected takeNextItem(): T {
    const key = this.#ordered().pop();
    const item = this.#map.get(key)!;
    this.#forget(key);
    return item;
  }

  /** Removes what an iterable gives. */
  protected takeFrom(items: unknown): void {
    if (items === this) this.dropAll();
    else for (const item of iter(items)) this.takeItem(item);
    if (this.#order !== null) this.#ordered().compact();
  }

  /** Takes over the elements of a set that nobody else has. */
  protected takeOver(other: BaseSet<T>): void {
    this.#map.clear();
    for (const [key, item] of other.#map) this.#map.set(key, item);
    this.#index = other.#index;
    this.#order = null;
  }

  protected dropAll(): void {
    this.#map.clear();
    this.#index = null;
    this.#order = null;
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
    const canonical = canonicalKey(key, set.#map, set.#index);
    return set.#map.has(canonical) || set.#index?.twin(key) !== undefined;
  }

  [REPR](): string {
    const type = className(this.constructor);
    if (this[LENGTH] === 0) return `${type}([])`;
    return nested(this, `${type}(...)`, () => `${type}([${reprItems(Array.from(shownBy(this)))}])`);
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
    return new ValueIterator("Set", this.#map, this.#ordered());
  }

  /** A set of the same type as this one. */
  protected abstract makeAlike(): BaseSet<T>;

  copy(): this {
    return this.#twin();
  }

  /** A set of its own with the same elements. */
  #twin(): this {
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
    const result = this.#twin();
    for (const other of others) result.fillFrom(other);
    return result;
  }

  intersection(...others: unknown[]): this {
    if (others.length === 0) return this.#twin();
    return others.reduce<this>((result, other) => result.#common(other), this);
  }

  /** CPython goes through the smaller one of two sets, else through the other. */
  #common(other: unknown): this {
    return this.#with((result) => {
      const isLarger = other instanceof BaseSet && other.#map.size > this.#map.size;
      const [through, within]: [unknown, BaseSet] = isLarger ? [this, other] : [other, this];
      for (const item of iter(through))
        if (BaseSet.holds(within, item)) result.insertItem(item as T);
    });
  }

  difference(...others: unknown[]): this {
    const [other, ...more] = others;
    if (others.length === 0) return this.#twin();
    if (!(other instanceof BaseSet || other instanceof Dict) || more.length > 0) {
      const result = this.#twin();
      for (const each of others) result.takeFrom(each);
      return result;
    }
    return this.#with((result) => {
      for (const item of this.#elements())
        if (!(other instanceof Dict ? Dict.holds(other, item) : BaseSet.holds(other, item)))
          result.insertItem(item);
    });
  }

  symmetric_difference(other: unknown): this {
    return this.#with((result) => {
      result.fillFrom(other);
      for (const item of this.#elements()) if (!result.takeItem(item)) result.insertItem(item);
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
    return this.constructor === PySet ? new PySet<T>() : madeOf(this);
  }

  /** Sets cannot be keys. */
  get [UNHASHABLE](): boolean {
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
    if (this[LENGTH] === 0) throw new KeyError("pop from an empty set");
    return this.takeNextItem();
  }

  clear(): void {
    this.dropAll();
  }

  update(...others: unknown[]): void {
    for (const other of others) this.fillFrom(other);
  }

  intersection_update(...others: unknown[]): void {
    this.takeOver(BaseSet.prototype.intersection.apply(this, others) as BaseSet<T>);
  }

  difference_update(...others: unknown[]): void {
    for (const other of others) this.takeFrom(other);
  }

  symmetric_difference_update(other: unknown): void {
    const others = other instanceof BaseSet || other instanceof Dict ? other : new PySet(other);
    for (const item of others === this ? BaseSet.prototype.copy.call(this) : iter(others))
      if (!this.takeItem(item)) this.insertItem(item as T);
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
    return this.constructor === FrozenSet ? new FrozenSet<T>() : madeOf(this);
  }

  /** What never changes is its own copy. */
  override copy(): this {
    return this.constructor === FrozenSet ? this : super.copy();
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

/** An empty set of the class of another, whose `__init__` does not run. */
function madeOf<T>(set: BaseSet<T>): BaseSet<T> {
  return Reflect.construct(set.constructor as new () => BaseSet<T>, [allocation]);
}

function isWithin(a: BaseSet, b: BaseSet): boolean {
  return BaseSet.prototype.issubset.call(a, b);
}

/** The elements as the class of a set goes through them. */
function shownBy(set: BaseSet): Iterable<unknown> {
  return set.constructor === PySet ? set : iter(set);
}

function asSet(value: unknown): BaseSet {
  return value instanceof BaseSet ? value : new PySet(value);
}

/** A set stands for its frozenset where an element is looked up. */
function hashable(item: unknown): unknown {
  return item instanceof PySet && special(item, "__hash__") === undefined
    ? new FrozenSet(item)
    : item;
}

/** `|`, `&`, `-`, `^` of two sets; NotImplemented where one operand is none. */
export function setOperator(
  name: "union" | "intersection" | "difference" | "symmetric_difference",
  a: unknown,
  b: unknown,
): unknown {
  return a instanceof BaseSet && b instanceof BaseSet
    ? BaseSet.prototype[name].call(a, b)
    : NotImplemented;
}

/** `|=` and its like, which change a set; NotImplemented for anything but two sets, and for a frozenset. */
export function setOperatorInPlace(
  name: "update" | "intersection_update" | "difference_update" | "symmetric_difference_update",
  a: unknown,
  b: unknown,
): unknown {
  if (!(a instanceof PySet && b instanceof BaseSet)) return NotImplemented;
  PySet.prototype[name].call(a, b);
  return a;
}
