/** Slices of strings, lists and tuples: reading, assignment and deletion (language reference, 5.3.3 and 6.2). */
import { AttributeError, BaseException, TypeError, ValueError } from "./exceptions/plain.js";
import { indexNumber } from "./index-number.js";
import { iter } from "./iteration.js";
import { unhashable } from "./keys.js";
import { ClassicObject, special } from "./object.js";
import { typeName } from "./names.js";
import { primitive } from "./primitive.js";
import { UNHASHABLE } from "./symbols.js";
import { repr } from "./text.js";
import { cmp } from "./compare.js";
import { Tuple } from "./tuple.js";

/** JavaScript's own methods: a subclass of list may have others of these names. */
const { push, slice, splice: spliceItems } = Array.prototype;

/** A `slice` object; null is None. */
export class Slice {
  static readonly __builtin__: string = "slice";
  readonly start: unknown;
  readonly stop: unknown;
  readonly step: unknown;

  constructor(start: unknown, stop: unknown, step: unknown) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /** `slice.indices(length)`: start, stop and step made to fit. */
  indices(length: number): Tuple<[number, number, number]> {
    const { start, stop, step } = resolve(length, this.start, this.stop, this.step);
    return new Tuple([start, stop, step]);
  }

  __repr__(): string {
    return `slice(${repr(this.start)}, ${repr(this.stop)}, ${repr(this.step)})`;
  }

  __cmp__(other: unknown): number {
    if (!(other instanceof Slice)) return cmp("slice", typeName(other));
    return cmp(
      new Tuple([this.start, this.stop, this.step]),
      new Tuple([other.start, other.stop, other.step]),
    );
  }

  get [UNHASHABLE](): boolean {
    return true;
  }
}

/** The positions that a slice means in a sequence of a length. */
interface Range {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  /** How many positions. */
  readonly count: number;
}

function resolve(length: number, lower: unknown, upper: unknown, by: unknown): Range {
  const step = by === null || by === undefined ? 1 : bound(by);
  if (step === 0) throw new ValueError("slice step cannot be zero");
  const start = clip(lower, length, step, step < 0 ? length - 1 : 0);
  const stop = clip(upper, length, step, step < 0 ? -1 : length);
  const count = Math.max(0, Math.ceil((stop - start) / step));
  return { start, stop, step, count };
}

function clip(value: unknown, length: number, step: number, fallback: number): number {
  if (value === null || value === undefined) return fallback;
  let position = bound(value);
  if (position < 0) position += length;
  if (position < 0) return step < 0 ? -1 : 0;
  if (position >= length) return step < 0 ? length - 1 : length;
  return position;
}

function bound(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  const index = indexNumber(value);
  if (index === undefined)
    throw new TypeError("slice indices must be integers or None or have an __index__ method");
  return index;
}

/** `o[lower:upper:step]`; null where a bound is left out. */
export function getSlice(o: string, lower: unknown, upper: unknown, step?: unknown): string;
export function getSlice<T>(o: T[], lower: unknown, upper: unknown, step?: unknown): T[];
export function getSlice(o: unknown, lower: unknown, upper: unknown, step?: unknown): unknown;
export function getSlice(
  o: unknown,
  lower: unknown,
  upper: unknown,
  step: unknown = null,
): unknown {
  if (Array.isArray(o) && o.constructor === Array) return sliceItems(o, lower, upper, step);
  const own = special(o, "__getitem__");
  const getSliceMethod = step === null ? special(o, "__getslice__") : undefined;
  if (getSliceMethod !== undefined) return getSliceMethod.call(o, ...sliceBounds(o, lower, upper));
  // What classes inherit of builtin sequences has a `__getslice__`, and exceptions do.
  const isSliced = step === null && hasGetSlice(o);
  if (own !== undefined && !isSliced) return own.call(o, sliceFor(o, lower, upper, step));
  return sliceSequence(o, lower, upper, step);
}

function hasGetSlice(o: unknown): boolean {
  if (Array.isArray(o) || o instanceof Tuple || o instanceof BaseException) return true;
  return typeof primitive(o) === "string";
}

/** The length of a list, tuple or str, or of an object that stands for one; undefined of anything else. */
export function sequenceLength(o: unknown): number | undefined {
  if (Array.isArray(o)) return o.length;
  if (o instanceof Tuple) return o.items.length;
  const plain = primitive(o);
  return typeof plain === "string" ? plain.length : undefined;
}

/** The bounds that `__getslice__` and its like are given: a negative one counts from the end of what has a length. */
function sliceBounds(o: unknown, lower: unknown, upper: unknown): [unknown, unknown] {
  const place = (bound: unknown, fallback: unknown): unknown => {
    if (bound === null || bound === undefined) return fallback;
    if (typeof bound !== "number" || bound >= 0) return bound;
    const length = special(o, "__len__")?.call(o) ?? sequenceLength(o);
    if (length === undefined && o instanceof ClassicObject)
      throw new AttributeError(`${o.constructor.name} instance has no attribute '__len__'`);
    return typeof length === "number" ? bound + length : bound;
  };
  return [place(lower, 0), place(upper, 9223372036854775807n)];
}

/**
 * The slice that `__getitem__` and its like are given: of an old-style instance it has both bounds where the source has one, as
 * `__getslice__` would. (`[:]`, which has them in CPython as well, is not told from `[::]`, which does not.)
 */
function sliceFor(o: unknown, lower: unknown, upper: unknown, step: unknown): Slice {
  const isPlain =
    o instanceof ClassicObject &&
    step === null &&
    (lower !== null || upper !== null) &&
    [lower, upper].every(isWholeOrNone);
  return isPlain ? new Slice(...sliceBounds(o, lower, upper), null) : new Slice(lower, upper, step);
}

function isWholeOrNone(bound: unknown): boolean {
  return bound === null || typeof bound === "bigint" || Number.isInteger(bound);
}

/** A slice of a builtin sequence, whatever `__getitem__` its class has. */
export function sliceSequence(o: unknown, lower: unknown, upper: unknown, step: unknown): unknown {
  if (typeof o === "string") {
    const range = resolve(o.length, lower, upper, step);
    if (range.step === 1) return o.slice(range.start, Math.max(range.start, range.stop));
    let text = "";
    for (let i = 0, at = range.start; i < range.count; i++, at += range.step) text += o[at];
    return text;
  }
  if (Array.isArray(o)) return sliceItems(o, lower, upper, step);
  if (o instanceof Tuple) return new Tuple(sliceItems(o.items, lower, upper, step));
  const plain = primitive(o);
  if (plain !== o) return sliceSequence(plain, lower, upper, step);
  if (o instanceof BaseException) return sliceSequence(o.args, lower, upper, step);
  if (typeName(o) === "dict") throw unhashable(new Slice(lower, upper, step));
  throw new TypeError(
    `'${typeName(o)}' object ${special(o, "__len__") ? "is unsliceable" : "has no attribute '__getitem__'"}`,
  );
}

function sliceItems(
  items: readonly unknown[],
  lower: unknown,
  upper: unknown,
  step: unknown,
): unknown[] {
  const { length } = items;
  if (step === null || step === undefined || step === 1) {
    const start = clip(lower, length, 1, 0);
    const stop = clip(upper, length, 1, length);
    return slice.call(items, start, stop > start ? stop : start) as unknown[];
  }
  const result: unknown[] = [];
  if (step === -1) {
    const stop = clip(upper, length, -1, -1);
    for (let at = clip(lower, length, -1, length - 1); at > stop; at--) result.push(items[at]);
    return result;
  }
  const range = resolve(length, lower, upper, step);
  for (let i = 0, at = range.start; i < range.count; i++, at += range.step) result.push(items[at]);
  return result;
}

/** `o[lower:upper:step] = value`. */
export function setSlice(
  o: unknown,
  lower: unknown,
  upper: unknown,
  step: unknown,
  value: unknown,
): void {
  if (Array.isArray(o) && o.constructor === Array) {
    assignSlice(o, lower, upper, step, value);
    return;
  }
  const setSliceMethod =
    step === null || step === undefined ? special(o, "__setslice__") : undefined;
  if (setSliceMethod !== undefined) {
    setSliceMethod.call(o, ...sliceBounds(o, lower, upper), value);
    return;
  }
  const own = special(o, "__setitem__");
  const isList = Array.isArray(o) && (step === null || step === undefined);
  if (own !== undefined && !isList) own.call(o, sliceFor(o, lower, upper, step ?? null), value);
  else if (Array.isArray(o)) assignSlice(o, lower, upper, step, value);
  else throw new TypeError(`'${typeName(o)}' object does not support item assignment`);
}

/** Assigns to a slice of a list, whatever `__setitem__` its class has. */
export function assignSlice(
  list: unknown[],
  lower: unknown,
  upper: unknown,
  step: unknown,
  value: unknown,
): void {
  if (step === null || step === undefined || step === 1) {
    assignRun(list, lower, upper, value);
    return;
  }
  const range = resolve(list.length, lower, upper, step);
  const items = value === list ? (slice.call(list) as unknown[]) : sliceValue(value, range.step);
  if (items.length !== range.count)
    throw new ValueError(
      `attempt to assign sequence of size ${items.length} to extended slice of size ${range.count}`,
    );
  const { start, step: by } = range;
  for (let i = 0; i < items.length; i++) list[start + i * by] = items[i];
}

/** Assigns to a slice without a step, which may make the list longer or shorter. */
function assignRun(list: unknown[], lower: unknown, upper: unknown, value: unknown): void {
  const start = clip(lower, list.length, 1, 0);
  const stop = clip(upper, list.length, 1, list.length);
  const items = value === list ? (slice.call(list) as unknown[]) : sliceValue(value, 1);
  if (items.length !== stop - start) splice(list, start, Math.max(start, stop), items);
  else for (let i = 0; i < items.length; i++) list[start + i] = items[i];
}

/** `list[lower:upper] = list[lower:upper][::-1]`, in place. */
export function reverseSlice(list: unknown[], lower: number | null, upper: number | null): void {
  let low = clip(lower, list.length, 1, 0);
  let high = clip(upper, list.length, 1, list.length) - 1;
  for (; low < high; low++, high--) {
    const item = list[low];
    list[low] = list[high];
    list[high] = item;
  }
}

function sliceValue(value: unknown, step: number): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Tuple) return value.items;
  try {
    return Array.from(iter(value));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(
      step === 1 ? "can only assign an iterable" : "must assign iterable to extended slice",
    );
  }
}

/** Replaces list[from:to]; in pieces, as a call takes no million arguments. */
function splice(list: unknown[], from: number, to: number, items: readonly unknown[]): void {
  if (items.length < 10_000) {
    spliceItems.call(list, from, to - from, ...items);
    return;
  }
  const tail = spliceItems.call(list, from, list.length).slice(to - from);
  for (const item of items) push.call(list, item);
  for (const item of tail) push.call(list, item);
}

/** `del o[lower:upper:step]`. */
export function delSlice(o: unknown, lower: unknown, upper: unknown, step: unknown): void {
  const delSliceMethod =
    step === null || step === undefined ? special(o, "__delslice__") : undefined;
  if (delSliceMethod !== undefined) {
    delSliceMethod.call(o, ...sliceBounds(o, lower, upper));
    return;
  }
  const own = special(o, "__delitem__");
  const isList = Array.isArray(o) && (step === null || step === undefined);
  if (own !== undefined && !isList) own.call(o, sliceFor(o, lower, upper, step ?? null));
  else if (Array.isArray(o)) deleteSlice(o, lower, upper, step);
  else throw new TypeError(`'${typeName(o)}' object doesn't support item deletion`);
}

/** Deletes a slice of a list, whatever `__delitem__` its class has. */
export function deleteSlice(list: unknown[], lower: unknown, upper: unknown, step: unknown): void {
  const range = resolve(list.length, lower, upper, step);
  if (range.count === 0) return;
  if (range.step === 1) {
    spliceItems.call(list, range.start, range.count);
    return;
  }
  const doomed = new Set<number>();
  for (let i = 0; i < range.count; i++) doomed.add(range.start + i * range.step);
  let kept = 0;
  for (let i = 0; i < list.length; i++) if (!doomed.has(i)) list[kept++] = list[i];
  list.length = kept;
}
