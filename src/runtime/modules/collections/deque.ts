/** `collections.deque`: a sequence that grows and shrinks at both ends. */
import {
  compareRich,
  countOf,
  eq,
  IndexError,
  iter,
  nested,
  NotImplemented,
  picklable,
  repr,
  RuntimeError,
  Tuple,
  TYPE_NAME,
  TypeError,
  typeName,
  ValueError,
  type Comparison,
  type int,
} from "../../python/index.js";
import { Comparable } from "../shared/comparable.js";
import { hide } from "../shared/hidden.js";

/** Items that were taken from the left are dropped when there are so many of them. */
const slack = 64;

export class deque<T = unknown> extends Comparable {
  static readonly [TYPE_NAME]: string = "collections.deque";
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["iterable?", "maxlen?"],
    append: ["x"],
    appendleft: ["x"],
    extend: ["iterable"],
    extendleft: ["iterable"],
    rotate: ["n?"],
    remove: ["value"],
    count: ["x"],
  };
  declare __module__: string;

  declare private array: T[];
  /** Where the first item is in the array. */
  declare private first: number;
  /** Counts changes, which iterators must not see. */
  declare private changes: number;
  declare private limit: number;

  static {
    this.prototype.__module__ = "collections";
  }

  __init__(iterable: unknown = null, maxlen: unknown = null): void {
    if (maxlen !== null && (typeof maxlen !== "number" || !Number.isInteger(maxlen))) {
      throw new TypeError("an integer is required");
    }
    if (maxlen !== null && maxlen < 0) throw new ValueError("maxlen must be non-negative");
    hide(this, "array", []);
    hide(this, "first", 0);
    hide(this, "changes", 0);
    hide(this, "limit", maxlen ?? Infinity);
    if (iterable !== null) deque.prototype.extend.call(this, iterable);
  }

  get maxlen(): int | null {
    return this.limit === Infinity ? null : this.limit;
  }

  private items(): T[] {
    return this.first === 0 ? this.array : this.array.slice(this.first);
  }

  append(x: T): null {
    this.array.push(x);
    if (this.__len__() > this.limit) this.popleft();
    this.changes++;
    return null;
  }

  appendleft(x: T): null {
    if (this.first > 0) this.array[--this.first] = x;
    else {
      // Room for as many again, so that the next ones need no move.
      const room = this.array.length + 8;
      const moved = new Array<T>(room).concat(this.array);
      this.array = moved;
      this.first = room - 1;
      moved[this.first] = x;
    }
    if (this.__len__() > this.limit) this.array.pop();
    this.changes++;
    return null;
  }

  extend(iterable: unknown): null {
    for (const x of iterable === this ? [...this.items()] : iter(iterable))
      deque.prototype.append.call(this, x);
    return null;
  }

  extendleft(iterable: unknown): null {
    for (const x of iterable === this ? [...this.items()] : iter(iterable))
      deque.prototype.appendleft.call(this, x);
    return null;
  }

  pop(): T {
    if (this.__len__() === 0) throw new IndexError("pop from an empty deque");
    this.changes++;
    return this.array.pop()!;
  }

  popleft(): T {
    if (this.__len__() === 0) throw new IndexError("pop from an empty deque");
    const item = this.array[this.first]!;
    this.array[this.first++] = undefined as T;
    if (this.first > slack && this.first * 2 > this.array.length) {
      this.array = this.array.slice(this.first);
      this.first = 0;
    }
    this.changes++;
    return item;
  }

  clear(): null {
    this.array = [];
    this.first = 0;
    this.changes++;
    return null;
  }

  /** Turns n steps to the right, or to the left where n is negative. */
  rotate(n: unknown = 1): null {
    const items = this.items();
    const steps = countOf(n);
    if (items.length === 0) return null;
    const by = ((steps % items.length) + items.length) % items.length;
    this.array = [...items.slice(items.length - by), ...items.slice(0, items.length - by)];
    this.first = 0;
    this.changes++;
    return null;
  }

  reverse(): null {
    this.array = this.items().reverse();
    this.first = 0;
    this.changes++;
    return null;
  }

  remove(value: unknown): null {
    const items = this.items();
    const { changes } = this;
    const at = items.findIndex((item) => item === value || eq(item, value));
    if (this.changes !== changes) throw new IndexError("deque mutated during remove().");
    if (at < 0) throw new ValueError("deque.remove(x): x not in deque");
    this.array.splice(this.first + at, 1);
    this.changes++;
    return null;
  }

  /** @throws RuntimeError where a comparison changes it */
  count(x: unknown): int {
    const { changes } = this;
    const found = this.items().filter((item) => item === x || eq(item, x)).length;
    if (this.changes !== changes) throw new RuntimeError("deque mutated during iteration");
    return found;
  }

  __len__(): number {
    return this.array.length - this.first;
  }

  __iter__(): Generator<T, void, unknown> {
    return this.through(this.changes);
  }

  private *through(changes: number): Generator<T, void, unknown> {
    for (let i = this.first; i < this.array.length; i++) {
      if (this.changes !== changes) throw new RuntimeError("deque mutated during iteration");
      yield this.array[i]!;
    }
    if (this.changes !== changes) throw new RuntimeError("deque mutated during iteration");
  }

  *__reversed__(): Generator<T, void, unknown> {
    yield* [...this.items()].reverse();
  }

  __contains__(x: unknown): boolean {
    return this.items().some((item) => item === x || eq(item, x));
  }

  private place(index: unknown): number {
    if (typeof index !== "number" || !Number.isInteger(index)) {
      throw new TypeError(`sequence index must be integer, not '${typeName(index)}'`);
    }
    const at = index < 0 ? index + this.__len__() : index;
    if (at < 0 || at >= this.__len__()) throw new IndexError("deque index out of range");
    return this.first + at;
  }

  __getitem__(index: unknown): T {
    return this.array[this.place(index)]!;
  }

  __setitem__(index: unknown, value: T): void {
    this.array[this.place(index)] = value;
  }

  __delitem__(index: unknown): void {
    this.array.splice(this.place(index), 1);
    this.changes++;
  }

  __iadd__(other: unknown): this {
    deque.prototype.extend.call(this, other);
    return this;
  }

  protected override compared(operation: Comparison, other: unknown): unknown {
    if (!(other instanceof deque)) return NotImplemented;
    return compareRich(operation, this.items(), other.items());
  }

  __hash__(): never {
    throw new TypeError(`unhashable type: '${typeName(this)}'`);
  }

  __reduce__(): Tuple {
    const args: unknown[] = [[...this.items()]];
    if (this.maxlen !== null) args.push(this.maxlen);
    return Tuple.of(this.constructor, new Tuple(args));
  }

  __copy__(): deque<T> {
    const { constructor } = this as unknown as {
      constructor: new (...args: unknown[]) => deque<T>;
    };
    return this.maxlen === null ? new constructor(this) : new constructor(this, this.maxlen);
  }

  __repr__(): string {
    const limit = this.maxlen === null ? "" : `, maxlen=${this.maxlen}`;
    return nested(this, "[...]", () => `deque(${repr(this.items())}${limit})`);
  }
}

picklable(deque);
