/**
 * Python's numbers as JavaScript values. An int is a number while it is a safe integer and a bigint beyond; a long that
 * a program made (`5L`) is a bigint of any size. A float is a number that is no integer (or is infinite or nan), and a
 * {@link Float} where its value is integral.
 */

import { OverflowError } from "./exceptions/plain.js";

/** A Python int (or long). */
export type int = number | bigint;

/** A Python float. */
export type float = number | Float;

/** Any Python value. */
export type Value = unknown;

/** A float whose value is integral: `5.0`, `-0.0`, `1e300`. Made by {@link boxFloat} alone. */
export class Float {
  static readonly __builtin__: string = "float";
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  /** What JavaScript's own operators see. */
  valueOf(): number {
    return this.value;
  }
}

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

/** Is this a Python float? */
export function isFloat(value: unknown): value is float {
  return typeof value === "number" ? !Number.isInteger(value) : value instanceof Float;
}

/** Is this a Python int or long (a bool is not)? */
export function isInt(value: unknown): value is int {
  return typeof value === "number" ? Number.isInteger(value) : typeof value === "bigint";
}

/** The int of a bigint: a number again where it fits. */
export function demote(value: bigint): int {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** Does this int fit the 64 bits of a C long? */
export function isWordSized(value: int): boolean {
  return typeof value === "number" || BigInt.asIntN(64, value) === value;
}

/**
 * Is this int one that Python calls a long? Beyond 64 bits all are; a bigint that would be a number as an int was made
 * as one (`5L`). Between the two nothing tells: such pass for ints.
 */
export function isLong(value: int): boolean {
  return typeof value === "bigint" && (isSmallLong(value) || !isWordSized(value));
}

/** Is this a long of a size that a number could have? */
export function isSmallLong(value: int): boolean {
  return typeof value === "bigint" && value >= -9007199254740991n && value <= 9007199254740991n;
}

/** The result of arithmetic on ints: with a long it is one. */
export function settled(result: bigint, a: int, b: int = a): int {
  return isSmallLong(a) || isSmallLong(b) ? result : demote(result);
}

/** Any number that an operator takes. */
export type Numeric = number | bigint | boolean | Float;

/** Is this a number in Python's sense (a bool is)? */
export function isNumeric(value: unknown): value is Numeric {
  const type = typeof value;
  return type === "number" || type === "bigint" || type === "boolean" || value instanceof Float;
}
