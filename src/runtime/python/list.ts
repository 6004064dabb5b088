/** The methods of list, as functions that take the array first (library reference, 5.6.4). */
import { eq, sign } from "./equality.js";
import { sortOrder } from "./compare.js";
import { call } from "./call.js";
import { IndexError, OverflowError, TypeError, ValueError } from "./exceptions/plain.js";
import { indexNumber, isBeyondIndex } from "./index-number.js";
import { iter } from "./iteration.js";
import { special } from "./object.js";
import { isNumeric } from "./float.js";
import { repr } from "./text.js";
import { truth } from "./truth.js";
import { Tuple } from "./tuple.js";

/** JavaScript's own methods: a subclass of list may have others of these names (`class Stack(list): def push…`). */
const { pop: popLast, push, reverse: reverseItems, slice, splice } = Array.prototype;

/** `list.append(item)`. */
export function append<T>(list: T[], item: T): null {
  push.call(list, item);
  return null;
}

/** `list.extend(iterable)`. */
export function extend<T>(list: T[], items: Iterable<T>): null;
export function extend(list: unknown[], items: unknown): null;
export function extend(list: unknown[], items: unknown): null {
  if (
    Array.isArray(items) &&
    (items.constructor === Array || special(items, "__iter__") === undefined)
  ) {
    // The length first: a list may be extended by itself.
    const n = items.length;
    for (let i = 0; i < n; i++) push.call(list, items[i]);
  } else for (const item of iter(items)) push.call(list, item);
  return null;
}

/** `list.insert(index, item)`. */
export function insert<T>(list: T[], index: unknown, item: T): null {
  const at = word(index);
  splice.call(list, at < 0 ? Math.max(at + list.length, 0) : at, 0, item);
  return null;
}

/** `list.remove(item)`; ValueError where it is not there. */
export function remove(list: unknown[], item: unknown): null {
  const at = find(list, item, 0, list.length);
  if (at < 0) throw new ValueError("list.remove(x): x not in list");
  splice.call(list, at, 1);
  return null;
}

/** `list.pop([index])`; IndexError where there is none. */
export function pop<T>(list: T[], index: unknown = -1): T {
  const given = word(index);
  if (list.length === 0) throw new IndexError("pop from empty list");
  const at = given < 0 ? given + list.length : given;
  if (at < 0 || at >= list.length) throw new IndexError("pop index out of range");
  return (at === list.length - 1 ? popLast.call(list) : splice.call(list, at, 1)[0]) as T;
}

/** `list.index(item[, start[, stop]])`; ValueError where it is not there. */
export function index(
  list: readonly unknown[],
  item: unknown,
  start: unknown = 0,
  stop?: unknown,
): number {
  const n = list.length;
  const from = integer(start);
  const to = stop === undefined ? n : integer(stop);
  const at = find(
    list,
    item,
    from < 0 ? Math.max(from + n, 0) : from,
    to < 0 ? to + n : Math.min(to, n),
  );
  if (at < 0) throw new ValueError(`${repr(item)} is not in list`);
  return at;
}

/** `list.count(item)`. */
export function count(list: readonly unknown[], item: unknown): number {
  let n = 0;
  for (const candidate of list) if (candidate === item || eq(candidate, item)) n++;
  return n;
}

/** `list.reverse()`. */
export function reverse(list: unknown[]): null {
  reverseItems.call(list);
  return null;
}

/**
 * `list.sort([cmp[, key[, reverse]]])`: stable, reversed as well. The list reads as empty to whoever looks while code of
 * the program compares. @throws ValueError where that code changes it
 */
export function sort(
  list: unknown[],
  cmp: unknown = null,
  key: unknown = null,
  reverse: unknown = false,
): null {
  const backwards = truth(reverse);
  const items = slice.call(list) as unknown[];
  if (cmp === null && key === null && items.every(isPlain)) {
    sortPlainly(items, backwards);
    for (let i = 0; i < items.length; i++) list[i] = items[i];
    return null;
  }
  list.length = 0;
  let sorted = items;
  try {
    sorted = sortWith(items, cmp, key, backwards);
    if (list.length > 0) throw new ValueError("list modified during sort");
  } finally {
    list.length = 0;
    for (const item of sorted) push.call(list, item);
  }
  return null;
}

/** A value that is compared without code of the program. */
function isPlain(value: unknown): boolean {
  return typeof value !== "object" && typeof value !== "function";
}

/** A stable descending order is the ascending one of the reversed list, read backwards. */
function sortPlainly(items: unknown[], backwards: boolean): void {
  if (backwards) items.reverse();
  sortItems(items, null);
  if (backwards) items.reverse();
}

function sortWith(items: unknown[], cmp: unknown, key: unknown, backwards: boolean): unknown[] {
  const sorted: unknown[] = key === null ? items.slice() : decorate(items, key);
  if (backwards) sorted.reverse();
  if (key === null) sortItems(sorted, cmp);
  else {
    const keyed = sorted as Keyed[];
    const keys = keyed.map((item) => item.key);
    const order = comparator(keys, cmp);
    keyed.sort((a, b) => order(a.key, b.key));
  }
  if (backwards) sorted.reverse();
  return key === null ? sorted : (sorted as Keyed[]).map(({ item }) => item);
}

interface Keyed {
  readonly key: unknown;
  readonly item: unknown;
}

function decorate(list: readonly unknown[], key: unknown): Keyed[] {
  return list.map((item) => ({ key: call(key, item), item }));
}

function sortItems(items: unknown[], cmp: unknown): void {
  if (cmp === null && items.every((item) => typeof item === "string")) items.sort();
  else items.sort(comparator(items, cmp));
}

/** How two of these values compare; plain where they are all numbers or all strings. */
function comparator(values: readonly unknown[], cmp: unknown): (a: unknown, b: unknown) => number {
  if (cmp !== null) {
    return (a, b) => {
      const answer = call(cmp, a, b);
      return typeof answer === "number" && (answer | 0) === answer ? answer : sign(answer);
    };
  }
  if (values.every((value) => typeof value === "string"))
    return (a, b) => ((a as string) < (b as string) ? -1 : a === b ? 0 : 1);
  if (values.every((value) => typeof value === "number" && !Number.isNaN(value)))
    return (a, b) => (a as number) - (b as number);
  return tupleOrder(values) ?? sortOrder;
}

/** The order of tuples of one length that hold numbers or strings, in each place of one kind; undefined of others. */
function tupleOrder(values: readonly unknown[]): ((a: unknown, b: unknown) => number) | undefined {
  const first = values[0];
  if (!(first instanceof Tuple)) return undefined;
  const items: readonly unknown[] = first.items;
  const kinds = items.map((item) => typeof item);
  const alike = values.every(
    (value) =>
      value instanceof Tuple &&
      value.items.length === kinds.length &&
      kinds.every((kind, i) => typeof value.items[i] === kind && value.items[i] === value.items[i]),
  );
  if (!alike || kinds.some((kind) => kind !== "number" && kind !== "string")) return undefined;
  const places = kinds.length;
  return (a, b) => {
    const left = (a as Tuple<string[]>).items;
    const right = (b as Tuple<string[]>).items;
    for (let i = 0; i < places; i++) if (left[i] !== right[i]) return left[i]! < right[i]! ? -1 : 1;
    return 0;
  };
}

/** The place of an item that equals this one, or -1. */
function find(list: readonly unknown[], item: unknown, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const candidate = list[i];
    if (candidate === item || eq(candidate, item)) return i;
  }
  return -1;
}

/** An int that fits a C long. */
function word(value: unknown): number {
  const index = integer(value);
  if (!isBeyondIndex(value)) return index;
  throw new OverflowError("Python int too large to convert to C long");
}

function integer(value: unknown): number {
  const index = indexNumber(value);
  if (index !== undefined) return index;
  throw new TypeError(
    isNumeric(value) ? "integer argument expected, got float" : "an integer is required",
  );
}
