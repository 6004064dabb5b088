/**
 * Floats by the conversions e, f, g with any precision. Beyond 100 digits JS gives up: they are computed here.
 */
import {
  layOut,
  nonFinite,
  padExponent,
  roundedDigits,
  signOf,
  toEven,
  withPoint,
} from "./float-digits.js";

/** `%.{precision}f`: a sign where x is negative (-0.0 too); `alternate` keeps the point where no digit follows it. */
export function formatFixed(x: number, precision: number, alternate = false): string {
  if (!Number.isFinite(x)) return nonFinite(x);
  const size = Math.abs(x);
  const text =
    size < 1e21 && precision <= 100 ? fixedDigits(size, precision) : exactFixed(size, precision);
  return signOf(x) + (alternate && precision === 0 ? text + "." : text);
}

function fixedDigits(size: number, precision: number): string {
  const text = size.toFixed(precision);
  // A number halfway between two neighbours is an odd multiple of 2 ** -(precision + 1): the test is exact.
  return (size * 2 ** (precision + 1)) % 2 === 1 ? toEven(text, text.length - 1) : text;
}

/** `%.{precision}e`. */
export function formatExponent(x: number, precision: number, alternate = false): string {
  if (!Number.isFinite(x)) return nonFinite(x);
  const text = exponentDigits(Math.abs(x), precision);
  const shown = alternate && precision === 0 ? text.replace("e", ".e") : text;
  return signOf(x) + padExponent(shown);
}

function exponentDigits(size: number, precision: number): string {
  return precision > 100 ? exactExponent(size, precision) : roundedDigits(size, precision);
}

/** `%.{precision}g`: fixed or with an exponent, whichever suits; trailing zeros removed unless `alternate`. */
export function formatGeneral(x: number, precision: number, alternate: boolean): string {
  const digits = precision === 0 ? 1 : precision;
  return general(x, digits, alternate, digits);
}

/** As `formatGeneral`, but always with an exponent or a digit behind the point (and so with an exponent earlier). */
export function formatPointed(x: number, precision: number): string {
  const digits = precision === 0 ? 1 : precision;
  return withPoint(general(x, digits, false, digits - 1));
}

function general(x: number, digits: number, alternate: boolean, limit: number): string {
  if (!Number.isFinite(x)) return nonFinite(x);
  return layOut(x, exponentDigits(Math.abs(x), digits - 1), alternate, limit);
}

/** A finite number >= 0 as numerator / 2 ** shift, exactly. */
function exactFraction(size: number): { numerator: bigint; shift: number } {
  let shift = 0;
  let scaled = size;
  while (!Number.isInteger(scaled)) {
    const step = Math.min(1000, Math.max(1, 52 - exponentOf(scaled)));
    scaled *= 2 ** step;
    shift += step;
  }
  return { numerator: BigInt(scaled), shift };
}

/** The power of two of a number's first bit, near enough to bring it to an integer in a few steps. */
function exponentOf(size: number): number {
  return Math.floor(Math.log2(size));
}

function exactFixed(size: number, precision: number): string {
  const { numerator, shift } = exactFraction(size);
  const scaled = divideToEven(numerator * 10n ** BigInt(precision), 1n << BigInt(shift));
  const digits = scaled.toString().padStart(precision + 1, "0");
  if (precision === 0) return digits;
  return `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}

function divideToEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

function exactExponent(size: number, precision: number): string {
  if (size === 0) return `0.${"0".repeat(precision)}e+0`;
  const { numerator, shift } = exactFraction(size);
  // numerator / 2 ** shift = numerator * 5 ** shift / 10 ** shift: all of its decimal digits.
  let digits = (numerator * 5n ** BigInt(shift)).toString();
  let exponent = digits.length - 1 - shift;
  if (digits.length > precision + 1) {
    const unit = 10n ** BigInt(digits.length - precision - 1);
    const rounded = divideToEven(BigInt(digits), unit).toString();
    if (rounded.length > precision + 1) exponent++;
    digits = rounded.slice(0, precision + 1);
  }
  const padded = digits.padEnd(precision + 1, "0");
  return `${padded[0]}.${padded.slice(1)}e${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}
