/** Ratios of whole numbers: of what values they are made, and what doubles they are. */
import {
  boxFloat,
  Float,
  getAttr,
  int,
  isFloat,
  isInt,
  isinstance,
  OverflowError,
  repr,
  str,
  Tuple,
  TypeError,
  ValueError,
  type float,
} from "../../python/index.js";
import { Decimal } from "../decimal.js";
import { Rational } from "../numbers.js";

export type Ratio = readonly [numerator: bigint, denominator: bigint];

const rationalText =
  /^\s*([-+]?)(?=\d|\.\d)(\d*)(?:(?:\/(\d+))?|(?:\.(\d*))?(?:[eE]([-+]?\d+))?)\s*$/;

export function isWhole(value: unknown): value is int | boolean {
  return typeof value === "boolean" || isInt(value);
}

/** A double as a ratio. */
export function ratioOfDouble(x: number): Ratio {
  let whole = x;
  let denominator = 1n;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    denominator *= 2n;
  }
  return [BigInt(whole), denominator];
}

/** The ratio that a text, a whole number, a float or a number with `numerator` and `denominator` is. */
export function ratioOf(value: unknown): Ratio {
  if (isWhole(value)) return [BigInt(value), 1n];
  if (isinstance(value, Rational)) {
    return [BigInt(int(getAttr(value, "numerator"))), BigInt(int(getAttr(value, "denominator")))];
  }
  if (isFloat(value)) return ofFloat(value);
  if (value instanceof Decimal) return ofDecimal(value);
  if (typeof value !== "string") {
    throw new TypeError("argument should be a string or a Rational instance");
  }
  const found = rationalText.exec(value);
  if (found === null) throw new ValueError(`Invalid literal for Fraction: ${repr(value)}`);
  const [, sign, whole = "", below, fraction = "", power = "0"] = found;
  const exponent = Number(power) - fraction.length;
  const size = BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, exponent));
  const denominator = BigInt(below ?? "1") * 10n ** BigInt(Math.max(0, -exponent));
  return [sign === "-" ? -size : size, denominator];
}

export function ofFloat(value: float): Ratio {
  const double = value instanceof Float ? value.value : value;
  if (!Number.isFinite(double)) {
    throw new TypeError(`Cannot convert ${repr(boxFloat(double))} to Fraction.`);
  }
  return ratioOfDouble(double);
}

export function ofDecimal(value: Decimal): Ratio {
  const tuple = value.as_tuple() as Tuple<readonly [number, Tuple<number[]>, unknown]>;
  const [sign, digits, exponent] = tuple.items;
  if (typeof exponent !== "number") {
    throw new TypeError(`Cannot convert ${str(value)} to Fraction.`);
  }
  const size = BigInt(digits.items.join("") || "0") * 10n ** BigInt(Math.max(0, exponent));
  return [sign === 1 ? -size : size, 10n ** BigInt(Math.max(0, -exponent))];
}

/** @throws TypeError for what is no rational number */
export function dividedRatios(numerator: unknown, denominator: unknown): Ratio {
  if (!isinstance(numerator, Rational) || !isinstance(denominator, Rational)) {
    throw new TypeError("both arguments should be Rational instances");
  }
  const [a, b] = [ratioOf(numerator), ratioOf(denominator)];
  return [a[0] * b[1], a[1] * b[0]];
}

export function floorQuotient(n: bigint, d: bigint): bigint {
  const whole = n / d;
  return n % d !== 0n && n < 0n !== d < 0n ? whole - 1n : whole;
}

/** The double nearest to a ratio. @throws OverflowError */
export function doubleOf(over: bigint, under: bigint): number {
  const size = over < 0n ? -over : over;
  // 64 bits of the quotient, the last one telling of a rest, are enough to round right.
  const shift = 64 - (size.toString(2).length - under.toString(2).length);
  const scaled = shift >= 0 ? size << BigInt(shift) : size;
  const divisor = shift >= 0 ? under : under << BigInt(-shift);
  let bits = scaled / divisor;
  if (scaled % divisor !== 0n) bits |= 1n;
  const half = Math.trunc(shift / 2);
  const result = Number(bits) * 2 ** -half * 2 ** -(shift - half);
  if (result === Infinity) throw new OverflowError("integer division result too large for a float");
  return over < 0n ? -result : result;
}

/** The greatest common divisor, not negative. */
export function common(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
