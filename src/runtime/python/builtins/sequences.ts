/** Builtin functions over iterables (library reference, chapter 2). */
import { call } from "../call.js";
import { cmp as compare, gt, lt } from "../compare.js";
import { eq } from "../equality.js";
import { Dict } from "../dict.js";
import { OverflowError, TypeError, ValueError } from "../exceptions/plain.js";
import { isSmallLong, type float, type int } from "../float.js";
import { demote } from "../number-forms.js";
import { iter as iterate } from "../iteration.js";
import { indexNumber, notIndex } from "../index-number.js";
import { getItem } from "../items.js";
import { sort } from "../list.js";
import { special } from "../object.js";
import { typeName } from "../names.js";
import { primitive } from "../primitive.js";
import { add } from "../operators.js";
import { truth } from "../truth.js";
import { Tuple } from "../tuple.js";
import { XRange } from "../xrange.js";
import { bindArguments } from "../binding.js";
import {
  CallableIterator,
  Enumerated,
  Reversed,
  ReversedList,
  TupleIterator,
} from "./iterators.js";
import { builtin, builtinType, one, unpacked, type Arity } from "../parameters.js";

/** `range([start,] stop[, step])`. */
export function range(start: int | boolean, stop?: int | boolean, step?: int | boolean): number[];
export function range(start: unknown, stop?: unknown, step?: unknown): number[];
export function range(start: unknown, stop?: unknown, step: unknown = 1): number[] {
  const from = stop === undefined ? 0 : bound(start, "start");
  const to = bound(stop === undefined ? start : stop, "end");
  const by = bound(step, "step");
  if (by === 0) throw new ValueError("range() step argument must not be zero");
  const n = Math.max(0, Math.ceil((to - from) / by));
  if ([start, stop, step].some((each) => typeof each === "bigint"))
    return bigRange(start, stop, step) as number[];
  if (n > 2 ** 31) throw new OverflowError("range() result has too many items");
  const result: number[] = [];
  for (let i = 0, value = from; i < n; i++, value += by) result.push(value);
  return result;
}

/** {@link range} with bounds beyond the safe integers. */
function bigRange(start: unknown, stop: unknown, step: unknown): int[] {
  const exact = (value: unknown) =>
    BigInt(typeof value === "bigint" ? value : (indexNumber(value) ?? 0));
  const from = stop === undefined ? 0n : exact(start);
  const to = exact(stop === undefined ? start : stop);
  const by = exact(step);
  const span = by > 0n ? to - from + by - 1n : from - to - by - 1n;
  const n = span / (by > 0n ? by : -by);
  if (n > 2n ** 31n) throw new OverflowError("range() result has too many items");
  return Array.from({ length: n > 0n ? Number(n) : 0 }, (_, i) => demote(from + BigInt(i) * by));
}

function bound(value: unknown, name: string): number {
  const number = typeof value === "number" ? value : indexNumber(value);
  if (number !== undefined && (Number.isInteger(number) || typeof value === "bigint"))
    return number;
  throw new TypeError(`range() integer ${name} argument expected, got ${typeName(value)}.`);
}

/** `xrange([start,] stop[, step])`: gives its ints one by one; for inference it is an iterator. */
export function xrange(
  start: unknown,
  stop?: unknown,
  step?: unknown,
): XRange & IterableIterator<number>;
export function xrange(start: unknown, stop?: unknown, step: unknown = 1): XRange {
  if (start === undefined) throw new TypeError("xrange() requires 1-3 int arguments");
  const from = stop === undefined ? 0 : word(start);
  const by = word(step);
  if (by === 0) throw new ValueError("xrange() arg 3 must not be zero");
  return new XRange(from, word(stop === undefined ? start : stop), by);
}

function word(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  const number = indexNumber(value);
  if (typeof value === "bigint" && !isSmallLong(value))
    throw new OverflowError("Python int too large to convert to C long");
  if (number !== undefined) return number;
  throw new TypeError(
    typeName(value) === "float" ? "integer argument expected, got float" : "an integer is required",
  );
}

/** `enumerate(iterable[, start])`. */
export function enumerate<T>(
  items: Iterable<T>,
  start?: number,
): IterableIterator<Tuple<[number, T]>>;
export function enumerate(
  items: unknown,
  start?: unknown,
): IterableIterator<Tuple<[number, unknown]>>;
export function enumerate(
  items: unknown,
  start: unknown = 0,
): IterableIterator<Tuple<[number, unknown]>> {
  const first = indexNumber(start);
  if (first === undefined) throw notIndex(start);
  const from = typeof start === "bigint" ? start : first;
  return new Enumerated(iterate(items), from) as IterableIterator<Tuple<[number, unknown]>>;
}

/** `zip(*iterables)`: as long as the shortest. */
export function zip<A>(a: Iterable<A>): Tuple<[A]>[];
export function zip<A, B>(a: Iterable<A>, b: Iterable<B>): Tuple<[A, B]>[];
export function zip<A, B, C>(a: Iterable<A>, b: Iterable<B>, c: Iterable<C>): Tuple<[A, B, C]>[];
export function zip<A, B, C, D>(
  a: Iterable<A>,
  b: Iterable<B>,
  c: Iterable<C>,
  d: Iterable<D>,
): Tuple<[A, B, C, D]>[];
export function zip<A, B, C, D, E>(
  a: Iterable<A>,
  b: Iterable<B>,
  c: Iterable<C>,
  d: Iterable<D>,
  e: Iterable<E>,
): Tuple<[A, B, C, D, E]>[];
export function zip(...iterables: unknown[]): Tuple[];
export function zip(...iterables: unknown[]): Tuple[] {
  const iterators = iterables.map((items, i) => zipIterator(items, i));
  const result: Tuple[] = [];
  if (iterators.length === 0) return result;
  for (;;) {
    const items: unknown[] = [];
    for (const iterator of iterators) {
      const step = iterator.next(null);
      if (step.done === true) return result;
      items.push(step.value);
    }
    result.push(new Tuple(items));
  }
}

function zipIterator(items: unknown, i: number): Iterator<unknown> {
  try {
    return iterate(items);
  } catch (error) {
    if (!(error instanceof TypeError) || special(items, "__iter__") !== undefined) throw error;
    throw new TypeError(`zip argument #${i + 1} must support iteration`);
  }
}

/** `map(f, *iterables)`: as long as the longest, None where one has ended; without f, tuples. */
export function map<T, R>(f: (item: T) => R, items: Iterable<T>): R[];
export function map<T, R>(f: new (item: T) => R, items: Iterable<T>): R[];
export function map<A, B, R>(f: (a: A, b: B) => R, a: Iterable<A>, b: Iterable<B>): R[];
export function map(f: unknown, ...iterables: unknown[]): unknown[];
export function map(f: unknown, ...iterables: unknown[]): unknown[] {
  if (iterables.length === 0) throw new TypeError("map() requires at least two args");
  const result: unknown[] = [];
  if (iterables.length === 1) {
    if (f === null) return Array.from(iterate(iterables[0]));
    for (const item of mapIterator(iterables[0], 0)) result.push(call(f, item));
    return result;
  }
  const iterators = iterables.map((items, i) => mapIterator(items, i));
  const ended = iterators.map(() => false);
  for (;;) {
    const items = iterators.map((iterator, i) => {
      if (ended[i] === true) return null;
      const step = iterator.next(null);
      if (step.done === true) ended[i] = true;
      return step.done === true ? null : step.value;
    });
    if (ended.every(Boolean)) return result;
    result.push(f === null ? new Tuple(items) : call(f, ...items));
  }
}

function mapIterator(items: unknown, i: number): IterableIterator<unknown> {
  return iterateAs(items, `argument ${i + 2} to map() must support iteration`);
}

/** Goes through what must be iterable; a TypeError that says so where it is not. */
function iterateAs(items: unknown, refusal: string): IterableIterator<unknown> {
  try {
    return iterate(items);
  } catch (error) {
    if (!(error instanceof TypeError) || special(items, "__iter__") !== undefined) throw error;
    throw new TypeError(refusal);
  }
}

/** `filter(f, iterable)`: a string gives a string, a tuple a tuple, anything else a list; without f, what is true. */
export function filter(f: unknown, items: string): string;
export function filter<T>(f: unknown, items: readonly T[]): T[];
export function filter<T extends readonly unknown[]>(
  f: unknown,
  items: Tuple<T>,
): Tuple<T[number][]>;
export function filter(f: unknown, items: unknown): unknown;
export function filter(f: unknown, items: unknown): unknown {
  const kept: unknown[] = [];
  const isText = typeof primitive(items) === "string";
  const source = isText || items instanceof Tuple ? itemsOf(items) : iterate(items);
  for (const item of source) if (truth(f === null ? item : call(f, item))) kept.push(item);
  if (!isText) return items instanceof Tuple ? new Tuple(kept) : kept;
  if (kept.every((item) => typeof primitive(item) === "string"))
    return kept.map(primitive).join("");
  throw new TypeError("can't filter str to str: __getitem__ returned different type");
}

/** The items of a str or tuple; those of a class derived from one, by its `__getitem__` and as many as it was made of. */
function itemsOf(sequence: unknown): Iterable<unknown> {
  if (typeof sequence === "string") return sequence;
  if (sequence instanceof Tuple && sequence.constructor === Tuple) return sequence;
  const size =
    sequence instanceof Tuple ? sequence.items.length : String(primitive(sequence)).length;
  return Array.from({ length: size }, (_, i) => getItem(sequence, i));
}

/** `reduce(f, iterable[, initial])`. */
export function reduce(f: unknown, items: unknown, initial?: unknown): unknown {
  let result = initial;
  for (const item of iterateAs(items, "reduce() arg 2 must support iteration"))
    result = result === undefined ? item : call(f, result, item);
  if (result === undefined) throw new TypeError("reduce() of empty sequence with no initial value");
  return result;
}

/** `sorted(iterable[, cmp[, key[, reverse]]])`. */
export function sorted<T>(items: Iterable<T>, cmp?: unknown, key?: unknown, reverse?: unknown): T[];
export function sorted(items: unknown, cmp?: unknown, key?: unknown, reverse?: unknown): unknown[];
export function sorted(
  items: unknown,
  cmp: unknown = null,
  key: unknown = null,
  reverse: unknown = false,
): unknown[] {
  const copy = Array.from(iterate(items));
  sort(copy, cmp, key, reverse);
  return copy;
}

/** `reversed(sequence)`; TypeError for what has no order. */
export function reversed<T>(items: readonly T[]): IterableIterator<T>;
export function reversed<T>(items: Tuple<T[]>): IterableIterator<T>;
export function reversed(items: XRange): IterableIterator<number>;
export function reversed(items: string): IterableIterator<string>;
export function reversed(items: unknown): IterableIterator<unknown>;
export function reversed(items: unknown): IterableIterator<unknown> {
  const own = special(items, "__reversed__");
  if (own !== undefined) return iterate(own.call(items));
  const sequence =
    typeof items === "string" ||
    Array.isArray(items) ||
    items instanceof Tuple ||
    items instanceof XRange ||
    special(items, "__getitem__") !== undefined;
  if (!sequence || items instanceof Dict)
    throw new TypeError("argument to reversed() must be a sequence");
  if (items instanceof XRange) return items.reversed()[Symbol.iterator]();
  return Array.isArray(items) ? new ReversedList(items) : new Reversed(items);
}

/** `any(iterable)`. */
export function any(items: unknown): boolean {
  for (const item of iterate(items)) if (truth(item)) return true;
  return false;
}

/** `all(iterable)`. */
export function all(items: unknown): boolean {
  for (const item of iterate(items)) if (!truth(item)) return false;
  return true;
}

/** `sum(iterable[, start])`; TypeError for strings. */
export function sum(items: Iterable<int>): int;
export function sum(items: Iterable<int | float>): int | float;
export function sum(items: unknown, start?: unknown): unknown;
export function sum(items: unknown, start: unknown = 0): unknown {
  if (typeof start === "string")
    throw new TypeError("sum() can't sum strings [use ''.join(seq) instead]");
  let total = start;
  for (const item of iterate(items)) total = add(total, item);
  return total;
}

/** `min(iterable[, key=f])`, `min(a, b, …[, key=f])`: emitted calls with a key go to {@link minBy}. */
export function min<T>(first: Iterable<T>): T;
export function min<T>(...values: readonly [T, T, ...T[]]): T;
export function min(...values: readonly [int, int, ...int[]]): int;
export function min(...values: unknown[]): unknown;
export function min(...values: unknown[]): unknown {
  return extreme("min", values, null);
}

/** `max(iterable[, key=f])`, `max(a, b, …[, key=f])`. */
export function max<T>(first: Iterable<T>): T;
export function max<T>(...values: readonly [T, T, ...T[]]): T;
export function max(...values: readonly [int, int, ...int[]]): int;
export function max(...values: unknown[]): unknown;
export function max(...values: unknown[]): unknown {
  return extreme("max", values, null);
}

/** `min(*values, key=key)`. */
export function minBy(key: unknown, ...values: unknown[]): unknown {
  return extreme("min", values, key);
}

/** `max(*values, key=key)`. */
export function maxBy(key: unknown, ...values: unknown[]): unknown {
  return extreme("max", values, key);
}

function extreme(name: "min" | "max", values: readonly unknown[], key: unknown): unknown {
  if (values.length === 0) throw new TypeError(`${name} expected 1 arguments, got 0`);
  const isLess = name === "min";
  const better = isLess ? lt : gt;
  let best: unknown;
  let bestKey: unknown;
  for (const value of values.length === 1 ? iterate(values[0]) : values) {
    const valueKey = key === null ? value : call(key, value);
    if (typeof valueKey === "number" && typeof bestKey === "number") {
      if (!(isLess ? valueKey < bestKey : valueKey > bestKey)) continue;
    } else if (best !== undefined && !better(valueKey, bestKey)) continue;
    best = value;
    bestKey = valueKey;
  }
  if (best === undefined) throw new ValueError(`${name}() arg is an empty sequence`);
  return best;
}

/** `cmp(a, b)`: -1, 0 or 1. */
export function cmp(a: unknown, b: unknown): number {
  return compare(a, b);
}

/** `iter(iterable)`, `iter(callable, sentinel)`. */
export function iter<T>(items: Iterable<T>): IterableIterator<T>;
export function iter(items: unknown, sentinel?: unknown): IterableIterator<unknown>;
export function iter(items: unknown, sentinel?: unknown): IterableIterator<unknown> {
  if (sentinel === undefined)
    return items instanceof Tuple && special(items, "__iter__") === undefined
      ? new TupleIterator(items.items)
      : iterate(items);
  if (typeof items !== "function" && special(items, "__call__") === undefined)
    throw new TypeError("iter(v, w): v must be callable");
  return new CallableIterator(
    () => call(items),
    (value) => eq(value, sentinel),
  );
}

builtin(all, "all", unpacked(1));
builtin(any, "any", unpacked(1));
builtin(cmp, "cmp", unpacked(2));
builtinType(enumerate, "enumerate", ["sequence", "start?"]);
builtin(filter, "filter", unpacked(2));
builtin(iter, "iter", unpacked(1, 2));
builtin(map, "map");
builtin(range, "range", unpacked(1, 3));
builtin(reduce, "reduce", unpacked(2, 3));
builtinType(reversed, "reversed", one("unpacked"));
builtin(sorted, "sorted", ["iterable", "cmp?", "key?", "reverse?"]);
builtin(sum, "sum", unpacked(1, 2));
builtinType(xrange, "xrange");
builtin(zip, "zip");
builtin(max, "max", withKey("max", maxBy));
builtin(min, "min", withKey("min", minBy));

/** `min` and `max`: the values come one by one, the key by keyword alone. */
function withKey(name: string, by: (key: unknown, ...values: unknown[]) => unknown): Arity {
  return {
    ...unpacked(0, Infinity),
    byKeyword(args, keywords) {
      const [values, key = null] = bindArguments(["*values", "key?"], name, args, keywords);
      return by(key, ...(values as Tuple).items);
    },
  };
}
