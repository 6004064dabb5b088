/** The module `bisect` of Python 2.7 (library, 8.6): sorted lists. */
import { getItem, len, lt, callMethod, ValueError, native, type int } from "../python/index.js";

const signature = ["a", "x", "lo?", "hi?"];

/** The place where the order of `isBefore` ends. */
function place(a: unknown, lo: unknown, hi: unknown, isBefore: (item: unknown) => boolean): int {
  let low = Number(lo);
  if (low < 0) throw new ValueError("lo must be non-negative");
  let high = hi === null || hi === -1 ? Number(len(a)) : Number(hi);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(getItem(a, middle))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where to insert x behind those that are equal. */
export const bisect_right = native(function bisect_right(
  a: unknown,
  x: unknown,
  lo: unknown = 0,
  hi: unknown = null,
): int {
  return place(a, lo, hi, (item) => !lt(x, item));
}, signature);

/** Where to insert x before those that are equal. */
export const bisect_left = native(function bisect_left(
  a: unknown,
  x: unknown,
  lo: unknown = 0,
  hi: unknown = null,
): int {
  return place(a, lo, hi, (item) => lt(item, x));
}, signature);

/** Inserts x in its place, behind those that are equal. */
export const insort_right = native(function insort_right(
  a: unknown,
  x: unknown,
  lo: unknown = 0,
  hi: unknown = null,
): null {
  callMethod(a, "insert", bisect_right(a, x, lo, hi), x);
  return null;
}, signature);

/** Inserts x in its place, before those that are equal. */
export const insort_left = native(function insort_left(
  a: unknown,
  x: unknown,
  lo: unknown = 0,
  hi: unknown = null,
): null {
  callMethod(a, "insert", bisect_left(a, x, lo, hi), x);
  return null;
}, signature);

export { bisect_right as bisect, insort_right as insort };
