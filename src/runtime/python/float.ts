/**
 * Python's numbers as JavaScript values. An int is a number while it is a safe integer and a bigint beyond; a long that
 * a program made (`5L`) is a bigint of any size. A float is a number that is no integer (or is infinite or nan), and a
 * {@link Float} where its value is integral.
 */

/** A Python int (or long). */
export type int = number | bigint;

/** A Python float. */
export type float = number | Float;

/** Any Python value. */
export type Value = unknown;

/** A float whose value is integral: `5.0`, `-0.0`, `1e300`. Made by `boxFloat` alone. */
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

/** Is this a Python float? */
export function isFloat(value: unknown): value is float {
  return typeof value === "number" ? !Number.isInteger(value) : value instanceof Float;
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

/** Any number that an operator takes. */
export type Numeric = number | bigint | boolean | Float;

/** Is this a number in Python's sense (a bool is)? */
export function isNumeric(value: unknown): value is Numeric {
  const type = typeof value;
  return type === "number" || type === "bigint" || type === "boolean" || value instanceof Float;
}
