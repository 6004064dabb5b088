/**
 * Floats as Python 2.7's `str` (12 significant digits) and `repr` (the shortest text that reads back as the same number) write
 * them. JS gives the digits; where it rounds a tie up, C's printf rounds to even, which is done here.
 */

/** `str(x)` of a float: 12 significant digits, always with a point or an exponent. */
export function floatStr(x: number): string {
  const size = Math.abs(x);
  if (size >= 1e-4 && size < 1e11) {
    const shortest = String(x);
    // Up to 12 digits the shortest text is the one with 12 digits, trailing zeros removed.
    if (shortest.length <= 13) return Number.isInteger(x) ? shortest + ".0" : shortest;
  }
  return withPoint(
    Number.isFinite(x) ? layOut(x, roundedDigits(size, 11), false, 11) : nonFinite(x),
  );
}

/** `repr(x)` of a float: the shortest text that reads back as x, with an exponent from 1e16 on and below 1e-4. */
export function floatRepr(x: number): string {
  const size = Math.abs(x);
  if (size >= 1e-4 && size < 1e16) return Number.isInteger(x) ? String(x) + ".0" : String(x);
  if (x === 0) return Object.is(x, -0) ? "-0.0" : "0.0";
  return Number.isFinite(x) ? padExponent(x.toExponential()) : nonFinite(x);
}

export function withPoint(text: string): string {
  return /^-?\d+$/.test(text) ? text + ".0" : text;
}

/** `nan`, `inf`, `-inf`. */
export function nonFinite(x: number): string {
  return x !== x ? "nan" : x > 0 ? "inf" : "-inf";
}

/** JS writes `1e+5`, C at least two digits: `1e+05`. */
export function padExponent(text: string): string {
  const at = text.length - 2;
  const sign = text.charCodeAt(at);
  return sign === 43 || sign === 45 ? `${text.slice(0, at + 1)}0${text.slice(at + 1)}` : text;
}

/** JS rounded a tie up to the digit at `at`: go one down where that leaves an even one. */
export function toEven(text: string, at: number): string {
  const digit = text.charCodeAt(at) - 48;
  return digit % 2 === 1 ? text.slice(0, at) + String(digit - 1) + text.slice(at + 1) : text;
}

/** "-" or nothing. */
export function signOf(x: number): string {
  return x < 0 || Object.is(x, -0) ? "-" : "";
}

/** The digits of a number >= 0 with an exponent, as JS writes them; `precision` behind the point, at most 100. */
export function roundedDigits(size: number, precision: number): string {
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

/**
 * Lays digits (`scientific`, as {@link roundedDigits} gives them) out with or without an exponent; `limit` is the exponent from
 * which on it is written.
 */
export function layOut(x: number, scientific: string, alternate: boolean, limit: number): string {
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
