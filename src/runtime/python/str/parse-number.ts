/** `int(text, base)` and `float(text)`: what Python 2.7 reads as a number. */
import { ValueError } from "../exceptions/plain.js";
import { type Float } from "../float.js";
import { boxFloat } from "../number-forms.js";
import { lstrip, strip } from "./layout.js";
import { reprString } from "./repr.js";

/**
 * The integer that a text holds: white space around it, a sign, a prefix (0x, 0o, 0b) that fits the base; with base 0
 * the prefix decides (a leading 0 is octal).
 * @throws ValueError `invalid literal for int() with base 10: 'x'`; also for a base that is not 0 or 2..36.
 */
export function parseInteger(text: string, base = 10): number | bigint {
  if (base === 10 && text.length <= 15 && /^-?\d+$/.test(text)) return Number(text) + 0;
  if (base !== 0 && (base < 2 || base > 36)) {
    throw new ValueError("int() base must be >= 2 and <= 36, or 0");
  }
  const match = /^([+-]?)\s*([0-9a-zA-Z]+)$/.exec(asciiDigits(strip(text)));
  const value = match === null ? undefined : digitsValue(match[2]!, base);
  if (value === undefined) {
    if (text.includes("\0")) throw new ValueError("null byte in argument for int()");
    const shown = lstrip(text).slice(0, 200);
    throw new ValueError(`invalid literal for int() with base ${base}: ${reprString(shown)}`);
  }
  return match![1] === "-" ? -value : value;
}

const prefixes: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };

function digitsValue(digits: string, base: number): number | bigint | undefined {
  const prefix = digits[0] === "0" ? prefixes[(digits[1] ?? "").toLowerCase()] : undefined;
  if (prefix !== undefined && (base === 0 || base === prefix)) {
    return magnitude(digits.slice(2), prefix);
  }
  if (base !== 0) return magnitude(digits, base);
  return magnitude(digits, digits[0] === "0" ? 8 : 10);
}

function magnitude(digits: string, base: number): number | bigint | undefined {
  if (digits === "") return undefined;
  let value = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = parseInt(digits[i]!, 36);
    if (!(digit < base)) return undefined;
    value = value * base + digit;
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : bigMagnitude(digits, base);
}

function bigMagnitude(digits: string, base: number): bigint {
  if (base === 10) return BigInt(digits);
  const radix = BigInt(base);
  let value = 0n;
  for (const digit of digits) value = value * radix + BigInt(parseInt(digit, 36));
  return value;
}

/** Decimal digits of other scripts as 0..9. Each script has its ten in order. */
function asciiDigits(text: string): string {
  return text.replace(/[\u0080-\u{10ffff}]/gu, (character) => {
    if (!/\p{Nd}/u.test(character)) return character;
    const code = character.codePointAt(0)!;
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
    return String(before % 10);
  });
}

const floatText = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)/i;

/**
 * The float that a text holds, white space around it; `inf`, `infinity` and `nan` too, in any case.
 * @throws ValueError `could not convert string to float: x`, or `invalid literal for float(): 1x`.
 */
export function parseFloatText(text: string): number | Float {
  const stripped = asciiDigits(strip(text));
  const match = floatText.exec(stripped);
  if (match === null) {
    throw new ValueError(
      `could not convert string to float: ${text.split("\0", 1)[0]!.slice(0, 200)}`,
    );
  }
  if (match[0].length !== stripped.length) {
    if (stripped[match[0].length] === "\0")
      throw new ValueError("null byte in argument for float()");
    throw new ValueError(`invalid literal for float(): ${text.slice(0, 200)}`);
  }
  return boxFloat(floatValue(stripped));
}

function floatValue(text: string): number {
  const value = Number(text);
  if (value === value) return value;
  if (/nan/i.test(text)) return NaN;
  return text.startsWith("-") ? -Infinity : Infinity;
}

const realPart = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)(?=$|[+-])/i;
const imaginaryPart = /^([+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)|[+-]?)j$/i;

/**
 * The parts of the complex number that a text holds, in parentheses or not, white space around it.
 * @throws ValueError `complex() arg is a malformed string`.
 */
export function parseComplexText(text: string): readonly [real: number, imag: number] {
  let rest = strip(text);
  if (rest.startsWith("(") && rest.endsWith(")")) rest = strip(rest.slice(1, -1));
  const real = realPart.exec(rest)?.[0] ?? "";
  rest = rest.slice(real.length);
  if (real !== "" && rest === "") return [floatValue(real), 0];
  const imaginary = imaginaryPart.exec(rest)?.[1];
  const isSigned = imaginary !== undefined && /^[+-]/.test(imaginary);
  if (imaginary === undefined || (real !== "" && !isSigned))
    throw new ValueError("complex() arg is a malformed string");
  const size = /\w/.test(imaginary) ? floatValue(imaginary) : Number(`${imaginary}1`);
  return [real === "" ? 0 : floatValue(real), size];
}
