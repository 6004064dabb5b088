/**
 * Floats as text: Python 2.7's `str` (12 significant digits), `repr` (the shortest text that reads back as the same
 * number), and the conversions e, f, g with any precision. JS gives the digits; where it rounds a tie up, C's printf
 * rounds to even, and beyond 100 digits JS gives up: both are done here.
 */

/** `str(x)` of a float: 12 significant digits, always with a point or an exponent. */
export function floatStr(x: number): string {
  const size = Math.abs(x);
  if (size >= 1e-4 && size < 1e11) {
    const shortest = String(x);
    // Up to 12 digits the shortest text is the one with 12 digits, trailing zeros removed.
    if (shortest.length <= 13) return Number.isInteger(x) ? shortest + ".0" : shortest;
  }
  return formatPointed(x, 12);
}

/** `repr(x)` of a float: the shortest text that reads back as x, with an exponent from 1e16 on and below 1e-4. */
export function floatRepr(x: number): string {
  const size = Math.abs(x);
  if (size >= 1e-4 && size < 1e16) return Number.isInteger(x) ? String(x) + ".0" : String(x);
  if (x === 0) return Object.is(x, -0) ? "-0.0" : "0.0";
  return Number.isFinite(x) ? padExponent(x.toExponential()) : nonFinite(x);
}

function withPoint(text: string): string {
  return /^-?\d+$/.test(text) ? text + ".0" : text;
}

function nonFinite(x: number): string {
  return x !== x ? "nan" : x > 0 ? "inf" : "-inf";
}

/** JS writes `1e+5`, C at least two digits: `1e+05`. */
function padExponent(text: string): string {
  const at = text.length - 2;
  const sign = text.charCodeAt(at);
  return sign === 43 || sign === 45 ? `${text.slice(0, at + 1)}0${text.slice(at + 1)}` : text;
}

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

/** JS rounded a tie up to the digit at `at`: go one down where that leaves an even one. */
function toEven(text: string, at: number): string {
  const digit = text.charCodeAt(at) - 48;
  return digit % 2 === 1 ? text.slice(0, at) + String(digit - 1) + text.slice(at + 1) : text;
}

function signOf(x: number): string {
  return x < 0 || Object.is(x, -0) ? "-" : "";
}

/** `%.{precision}e`. */
export function formatExponent(x: number, precision: number, alternate = false): string {
  if (!Number.isFinite(x)) return nonFinite(x);
  const text = exponentDigits(Math.abs(x), precision);
  const shown = alternate && precision === 0 ? text.replace("e", ".e") : text;
  return signOf(x) + padExponent(shown);
}

function exponentDigits(size: number, precision: number): string {
  if (precision > 100) return exactExponent(size, precision);
  const text = size.toExponential(precision);
  const e = text.indexOf("e");
  return isTie(size, precision - Number(text.slice(e + 1))) ? toEven(text, e - 1) : text;
}

/** Whether a number lies halfway between two neighbours of `decimals` digits after the point (before it: negative). */
function isTie(size: number, decimals: number): boolean {
  if (decimals >= 0) return (size * 2 ** (decimals + 1)) % 2 === 1;
  if (!Number.isInteger(size)) return false;
  if (size <= Number.MAX_SAFE_INTEGER) {
    const unit = 10 ** -decimals;
    return (2 * size) % unit === 0 && ((2 * size) / unit) % 2 === 1;
  }
  const unit = 10n ** BigInt(-decimals);
  const twice = 2n * BigInt(size);
  return twice % unit === 0n && (twice / unit) % 2n === 1n;
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

/** `limit`: the exponent from which on it is written. */
function general(x: number, digits: number, alternate: boolean, limit: number): string {
  if (!Number.isFinite(x)) return nonFinite(x);
  const scientific = exponentDigits(Math.abs(x), digits - 1);
  const e = scientific.indexOf("e");
  const exponent = Number(scientific.slice(e + 1));
  let text: string;
  if (exponent >= -4 && exponent < limit) {
    text = pointAt(scientific.slice(0, e).replace(".", ""), exponent);
    if (!alternate) text = trimZeros(text);
    else if (!text.includes(".")) text += ".";
  } else {
    let mantissa = scientific.slice(0, e);
    if (!alternate) mantissa = trimZeros(mantissa);
    else if (!mantissa.includes(".")) mantissa += ".";
    text = padExponent(mantissa + scientific.slice(e));
  }
  return signOf(x) + text;
}

/** The digits d.ddd × 10 ** exponent without an exponent. */
function pointAt(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  if (exponent + 1 >= digits.length) return digits.padEnd(exponent + 1, "0");
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

function trimZeros(text: string): string {
  if (!text.includes(".")) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end--;
  return text.slice(0, text.charCodeAt(end - 1) === 46 ? end - 1 : end);
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
