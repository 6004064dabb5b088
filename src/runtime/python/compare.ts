/** Inequality and order of any two values, mixed types as CPython 2.7 orders them (language reference, 5.9). */
import {
  eq,
  equal,
  isObject,
  maySteer,
  orderMethods,
  plain,
  richMethods,
  sameOrEqual,
  type Comparable,
  type Comparison,
} from "./equality.js";
import { isNumeric } from "./float.js";
import { NotImplemented, special } from "./object.js";
import { classifyOrder } from "./order.js";
import { primitive } from "./primitive.js";
import { COMPARE, ORDER } from "./symbols.js";
import { truth } from "./truth.js";
import { Tuple } from "./tuple.js";

/** `a != b`. */
export function ne(a: unknown, b: unknown): boolean {
  if (typeof a === "string") {
    if (typeof b !== "object" || b === null) return a !== b;
  } else if (typeof a === "number" && typeof b === "number") return a !== b;
  if (maySteer(a) || maySteer(b)) {
    const answer = richMethods("ne", a, b);
    if (answer !== NotImplemented) return truth(answer);
    const order = orderMethods(a, b);
    if (order !== undefined) return order !== 0;
    // A class that defines __eq__ alone has the default __ne__: identity.
    if (special(a, "__eq__") !== undefined || special(b, "__eq__") !== undefined) return a !== b;
  }
  return !equal(a, b);
}

/** `a < b`. */
export function lt(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return a < b;
  return truth(compareRich("lt", a, b));
}

/** `a <= b`. */
export function le(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  if (typeof a === "string" && typeof b === "string") return a <= b;
  return truth(compareRich("le", a, b));
}

/** `a > b`. */
export function gt(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return a > b;
  if (typeof a === "string" && typeof b === "string") return a > b;
  return truth(compareRich("gt", a, b));
}

/** `a >= b`. */
export function ge(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return a >= b;
  if (typeof a === "string" && typeof b === "string") return a >= b;
  return truth(compareRich("ge", a, b));
}

/** The raw answer of a comparison: what a rich comparison method of a class returned, else a bool. */
export function compareRich(operation: Comparison, a: unknown, b: unknown): unknown {
  if (maySteer(a) || maySteer(b)) {
    const answer = richMethods(operation, a, b);
    if (answer !== NotImplemented) return answer;
  }
  if (operation === "eq") return eq(a, b);
  if (operation === "ne") return ne(a, b);
  return ordered(operation, a, b);
}

/** `a < b` and its like, the methods of classes having passed. */
function ordered(operation: "lt" | "le" | "gt" | "ge", a: unknown, b: unknown): boolean {
  const own = isObject(a) ? (a as Comparable)[COMPARE]?.(operation, b) : undefined;
  if (own !== undefined) return own;
  if (isNumeric(a) && isNumeric(b)) return numbersOrdered(operation, plain(a), plain(b));
  const left = sequenceItems(a);
  const right = sequenceItems(b);
  if (left !== undefined && right !== undefined && Array.isArray(a) === Array.isArray(b)) {
    const i = firstDifference(left, right);
    if (i < left.length && i < right.length)
      return truth(compareRich(operation, left[i], right[i]));
    return numbersOrdered(operation, left.length, right.length);
  }
  const steered = maySteer(a) || maySteer(b) ? orderMethods(a, b) : undefined;
  return numbersOrdered(operation, steered ?? builtinOrder(a, b), 0);
}

function numbersOrdered(operation: Comparison, a: number | bigint, b: number | bigint): boolean {
  switch (operation) {
    case "lt":
      return a < b;
    case "le":
      return a <= b;
    case "gt":
      return a > b;
    default:
      return a >= b;
  }
}

/** `cmp(a, b)`: -1, 0 or 1. */
export function cmp(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a === b ? 0 : 1;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a === b ? 0 : 1;
  if (maySteer(a) || maySteer(b)) {
    if (a === b && special(a, "__cmp__") === undefined) return 0;
    for (const [operation, sign] of [
      ["eq", 0],
      ["lt", -1],
      ["gt", 1],
    ] as const) {
      const answer = richMethods(operation, a, b);
      if (answer !== NotImplemented && truth(answer)) return sign;
    }
    const order = orderMethods(a, b);
    if (order !== undefined) return order;
  }
  return builtinOrder(a, b);
}

/** `cmp(a, b)` by the builtin rules. */
export function builtinOrder(a: unknown, b: unknown): number {
  const [p, q] = [primitive(a), primitive(b)];
  if (!Object.is(p, a) || !Object.is(q, b)) return cmp(p, q);
  if (isNumeric(a) && isNumeric(b)) {
    const [x, y] = [plain(a), plain(b)];
    // Loose, for a bigint beside a number; nan is neither less nor equal.
    return x < y ? -1 : x == y ? 0 : 1;
  }
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a === b ? 0 : 1;
  const left = sequenceItems(a);
  const right = sequenceItems(b);
  if (left !== undefined && right !== undefined && Array.isArray(a) === Array.isArray(b)) {
    const i = firstDifference(left, right);
    if (i < left.length && i < right.length) return cmp(left[i], right[i]);
    return Math.sign(left.length - right.length);
  }
  const own = isObject(a) ? (a as Comparable)[ORDER]?.(b) : undefined;
  return own ?? classifyOrder(a, b);
}

/** -1, 0 or 1 as a sort needs it, which asks for `<` alone: tuples and lists are gone through once. */
export function sortOrder(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  if (!maySteer(a) && !maySteer(b)) {
    const left = sequenceItems(a);
    const right = sequenceItems(b);
    if (left !== undefined && right !== undefined && Array.isArray(a) === Array.isArray(b)) {
      const i = firstDifference(left, right);
      if (i < left.length && i < right.length) return sortOrder(left[i], right[i]);
      return left.length - right.length;
    }
  }
  return lt(a, b) ? -1 : lt(b, a) ? 1 : 0;
}

/** The index of the first pair that differs, or the shorter length. */
function firstDifference(a: readonly unknown[], b: readonly unknown[]): number {
  const n = Math.min(a.length, b.length);
  let i = 0;
  while (i < n && sameOrEqual(a[i], b[i])) i++;
  return i;
}

function sequenceItems(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  return value instanceof Tuple ? value.items : undefined;
}
