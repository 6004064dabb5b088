/** What the string methods take: checks and conversions with CPython's errors. */
import { OverflowError, TypeError } from "../exceptions/plain.js";
import { Float } from "../float.js";
import { typeName } from "../names.js";
import { primitive } from "../primitive.js";

/** A number that a method takes: an int, a bool, or an object with `__index__` or `__int__`. */
export type Integer = number | bigint | boolean;

/**
 * The value of an integer argument.
 * @throws TypeError for a float or what is no number, OverflowError beyond 64 bits, as CPython's argument parser does.
 */
export function integerArgument(value: unknown): number {
  if (typeof value === "number") {
    if (Number.isInteger(value)) return value;
    throw new TypeError("integer argument expected, got float");
  }
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") {
    if (BigInt.asIntN(64, value) === value) return Number(value);
    throw new OverflowError("Python int too large to convert to C long");
  }
  if (value instanceof Float) throw new TypeError("integer argument expected, got float");
  const converted = specialInteger(value, "__index__") ?? specialInteger(value, "__int__");
  if (converted === undefined) throw new TypeError("an integer is required");
  return integerArgument(converted);
}

function specialInteger(value: unknown, method: "__index__" | "__int__"): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = (value as Record<string, unknown>)[method];
  return typeof found === "function" ? (found.call(value) as unknown) : undefined;
}

/**
 * A bound of a slice, counted from the end where negative, within 0..; it may lie beyond `length` (a search there
 * finds nothing, not even the empty string).
 * @throws TypeError where it is neither an integer nor None.
 */
export function sliceBound(value: unknown, length: number, missing: number): number {
  if (value === undefined || value === null) return missing;
  let bound: number;
  if (typeof value === "number" && Number.isInteger(value)) bound = value;
  else if (typeof value === "bigint") bound = Number(value);
  else if (typeof value === "boolean") bound = value ? 1 : 0;
  else {
    const converted = value instanceof Float ? undefined : specialInteger(value, "__index__");
    if (converted === undefined) {
      throw new TypeError("slice indices must be integers or None or have an __index__ method");
    }
    return sliceBound(converted, length, missing);
  }
  return bound < 0 ? Math.max(0, bound + length) : bound;
}

/** A string argument: TypeError in the words of CPython's buffer interface for anything else. */
export function textArgument(value: unknown): string {
  const text = typeof value === "string" ? value : primitive(value);
  if (typeof text === "string") return text;
  throw new TypeError("expected a string or other character buffer object");
}

/** The fill character of `center`, `ljust` and `rjust`; a character beyond 16 bits counts as one. */
export function fillArgument(method: string, value: unknown): string {
  if (value === undefined) return " ";
  if (typeof value === "string" && value.length > 0) {
    if (value.length === (value.codePointAt(0)! > 0xffff ? 2 : 1)) return value;
  }
  throw new TypeError(`${method}() argument 2 must be char, not ${givenName(value)}`);
}

/** A named string argument, as of `encode`: TypeError `encode() argument 1 must be string, not int`. */
export function namedTextArgument(method: string, position: number, value: unknown): string {
  if (typeof value === "string") return value;
  throw new TypeError(`${method}() argument ${position} must be string, not ${givenName(value)}`);
}

/** How CPython's argument parser names what it was given. */
function givenName(value: unknown): string {
  return value === null ? "None" : typeName(value);
}
