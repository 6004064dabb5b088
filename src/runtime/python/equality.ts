/** Equality of any two values, and the comparison methods of classes (language reference, 5.9). */
import { TypeError } from "./exceptions/plain.js";
import { Float, isNumeric, type Numeric } from "./float.js";
import { NotImplemented, special } from "./object.js";
import { primitive } from "./primitive.js";
import { COMPARE, EQUALS, FUNCTION, METACLASS, ORDER, SELF } from "./symbols.js";
import { truth } from "./truth.js";
import { Tuple } from "./tuple.js";

/** The six comparisons. */
export type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

const methods = {
  eq: ["__eq__", "__eq__"],
  ne: ["__ne__", "__ne__"],
  lt: ["__lt__", "__gt__"],
  le: ["__le__", "__ge__"],
  gt: ["__gt__", "__lt__"],
  ge: ["__ge__", "__le__"],
} as const;

/** `a == b`. */
export function eq(a: unknown, b: unknown): boolean {
  if (typeof a === "string") {
    if (typeof b !== "object" || b === null) return a === b;
  } else if (typeof a === "number" && typeof b === "number") return a === b;
  return equal(a, b);
}

/** `a is b or a == b`, which containers compare their items by. */
export function sameOrEqual(a: unknown, b: unknown): boolean {
  return a === b || eq(a, b) || (typeof a === "number" && Object.is(a, b));
}

/** Equality behind the first tests of {@link eq}. */
export function equal(a: unknown, b: unknown): boolean {
  if (maySteer(a) || maySteer(b)) {
    const answer = richMethods("eq", a, b);
    if (answer !== NotImplemented) return truth(answer);
    const order = orderMethods(a, b);
    if (order !== undefined) return order === 0;
    if (a === b) return true;
    return builtinEqual(a, b);
  }
  if (a === b) return true;
  if (typeof a === "function" && typeof b === "function") return sameMethod(a, b);
  return builtinEqual(a, b);
}

/** `a == b` by the builtin rules, whatever methods their classes have. */
export function builtinEqual(a: unknown, b: unknown): boolean {
  if (a instanceof Tuple) return b instanceof Tuple && itemsEqual(a.items, b.items);
  if (Array.isArray(a)) return Array.isArray(b) && itemsEqual(a, b);
  const [x, y] = [primitive(a), primitive(b)];
  if (!Object.is(x, a) || !Object.is(y, b)) return eq(x, y);
  // Loose between number kinds alone: bigint beside number, boolean beside either.
  if (isNumeric(a)) return isNumeric(b) && plain(a) == plain(b);
  return isObject(a) && ((a as Comparable)[EQUALS]?.(b) ?? false);
}

function itemsEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!sameOrEqual(a[i], b[i])) return false;
  return true;
}

/** Methods are equal that bind one function to one object. */
function sameMethod(a: object, b: object): boolean {
  const x = a as { [FUNCTION]?: unknown; [SELF]?: unknown };
  const y = b as { [FUNCTION]?: unknown; [SELF]?: unknown };
  return x[FUNCTION] !== undefined && x[FUNCTION] === y[FUNCTION] && sameOrEqual(x[SELF], y[SELF]);
}

/** What `__lt__` and its like answer, the right operand's reflected one included; NotImplemented where none does. */
export function richMethods(operation: Comparison, a: unknown, b: unknown): unknown {
  const [name, reflected] = methods[operation];
  const right = special(b, reflected);
  const rightFirst = right !== undefined && isObject(a) && isObject(b) && isProperSubclass(b, a);
  if (rightFirst) {
    const answer = right.call(b, a);
    if (answer !== NotImplemented) return answer;
  }
  const left = special(a, name);
  if (left !== undefined) {
    const answer = left.call(a, b);
    if (answer !== NotImplemented) return answer;
  }
  if (right !== undefined && !rightFirst) return right.call(b, a);
  return NotImplemented;
}

function isProperSubclass(b: object, a: object): boolean {
  const type: unknown = a.constructor;
  return typeof type === "function" && b.constructor !== type && b instanceof type;
}

/** What `__cmp__` of either operand says, as -1, 0 or 1; undefined where neither has one. */
export function orderMethods(a: unknown, b: unknown): number | undefined {
  const left = special(a, "__cmp__");
  if (left !== undefined) {
    const answer = left.call(a, b);
    if (answer !== NotImplemented) return sign(answer);
  }
  const right = special(b, "__cmp__");
  if (right === undefined) return undefined;
  const answer = right.call(b, a);
  return answer === NotImplemented ? undefined : 0 - sign(answer);
}

/** The sign of what a comparison function returned; TypeError for what is no int. */
export function sign(answer: unknown): number {
  if (isNumeric(answer) && !(answer instanceof Float)) {
    const value = plain(answer);
    return value < 0 ? -1 : value > 0 ? 1 : 0;
  }
  throw new TypeError("an integer is required");
}

/** A number as operators of JavaScript take it. */
export function plain(value: Numeric): number | bigint {
  return typeof value === "bigint" ? value : Number(value);
}

/** May the class of a value have comparison methods? Not those of the usual containers. */
export function maySteer(value: unknown): boolean {
  if (typeof value === "function") return METACLASS in value;
  if (typeof value !== "object" || value === null) return false;
  const type: unknown = value.constructor;
  if (type === Tuple || type === Array || type === Float) return false;
  // A dict that is no program's own.
  return !(typeof type === "function" && Object.hasOwn(type.prototype as object, EQUALS));
}

/** What values that compare in ways of their own have. */
export interface Comparable {
  [EQUALS]?(other: unknown): boolean;
  [ORDER]?(other: unknown): number | undefined;
  [COMPARE]?(operation: Comparison, other: unknown): boolean | undefined;
}

/** Is it an object of any class? */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
