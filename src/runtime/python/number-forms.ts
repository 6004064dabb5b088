/** Numbers of JavaScript as Python's, and back: floats that are boxed or not, ints that are bigints or not. */
import { OverflowError } from "./exceptions/plain.js";
import { Float, isSmallLong, type float, type int } from "./float.js";

/** The Python float of a JS number: boxed when it is integral. */
export function boxFloat(value: number): float {
  return Number.isInteger(value) ? new Float(value) : value;
}

/** The JS number of a Python number. @throws OverflowError for an int beyond the range of floats. */
export function unboxFloat(value: int | float | boolean): number {
  return typeof value === "number" ? value : toNumber(value);
}

function toNumber(value: bigint | Float | boolean): number {
  const number = Number(value);
  if (typeof value === "bigint" && !Number.isFinite(number))
    throw new OverflowError("long int too large to convert to float");
  return number;
}

/** Is this a Python int or long (a bool is not)? */
export function isInt(value: unknown): value is int {
  return typeof value === "number" ? Number.isInteger(value) : typeof value === "bigint";
}

/** The int of a bigint: a number again where it fits. */
export function demote(value: bigint): int {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** The result of arithmetic on ints: with a long it is one. */
export function settled(result: bigint, a: int, b: int = a): int {
  return isSmallLong(a) || isSmallLong(b) ? result : demote(result);
}
