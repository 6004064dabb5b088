/** `format(number, specification)` of a decimal number (PEP 3101, with the types of floats). */
import { ValueError } from "../../python/index.js";
import {
  adjusted,
  digitsOf,
  finite,
  isSpecial,
  placePoint,
  signed,
  textOf,
  withSign,
  type Num,
} from "./number.js";
import { rescaled, type Settings } from "./settings.js";

interface Specification {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly isZeroPadded: boolean;
  readonly width: number;
  readonly separator: string;
  readonly precision: number | null;
  readonly type: string;
}

const pattern = /^(?:([^])?([<>=^]))?([-+ ])?(0)?((?!0)\d+)?(,)?(?:\.(0|(?!0)\d+))?([eEfFgGn%])?$/;

/** @throws ValueError */
function specificationOf(text: string, capitals: boolean): Specification {
  const found = pattern.exec(text);
  if (found === null) throw new ValueError(`Invalid format specifier: ${text}`);
  const [, fill, align, sign = "-", zero, width, separator = "", precision, given] = found;
  if (zero !== undefined) {
    if (fill !== undefined) {
      throw new ValueError(`Fill character conflicts with '0' in format specifier: ${text}`);
    }
    if (align !== undefined) {
      throw new ValueError(`Alignment conflicts with '0' in format specifier: ${text}`);
    }
  }
  if (given === "n" && separator !== "") {
    throw new ValueError(
      `Explicit thousands separator conflicts with 'n' type in format specifier: ${text}`,
    );
  }
  // The locale of programs is C, which groups nothing.
  const type = given === "n" ? "g" : (given ?? (capitals ? "G" : "g"));
  const places = precision === undefined ? null : Number(precision);
  return {
    fill: fill ?? (zero === undefined ? " " : "0"),
    align: align ?? (zero === undefined ? ">" : "="),
    sign,
    isZeroPadded: zero !== undefined,
    width: Number(width ?? 0),
    separator,
    precision: places === 0 && /g/i.test(type) ? 1 : places,
    type,
  };
}

/** The text of a number by a specification. @throws ValueError for one that is none */
export function formatted(x: Num, text: string, settings: Settings, rounding: string): string {
  const specification = specificationOf(text, settings.capitals === 1);
  const sign = signText(x, specification);
  if (isSpecial(x)) {
    const body = textOf(withSign(x, 0), true) + (specification.type === "%" ? "%" : "");
    // Zeros are for digits.
    const spaced = { ...specification, fill: " ", align: ">" };
    return laidOut(sign, body, specification.isZeroPadded ? spaced : specification);
  }
  const { precision, type } = specification;
  const number = rounded(x, type, precision, rounding);
  const digits = number.coefficient.toString();
  const before = number.exponent + digits.length;
  const point = pointOf(number, before, type, precision);
  const exponent = before - point;
  const [whole = "", fraction] = placePoint(digits, point).split(".");
  let tail = fraction === undefined ? "" : `.${fraction}`;
  if (exponent !== 0 || /e/i.test(type)) {
    tail += (/[EG]/.test(type) ? "E" : "e") + signed(exponent);
  }
  if (type === "%") tail += "%";
  const least = specification.isZeroPadded ? specification.width - tail.length - sign.length : 0;
  return laidOut(sign, grouped(whole, specification.separator, least) + tail, specification);
}

/** The number with the digits that are to be shown. */
function rounded(x: Num, type: string, precision: number | null, rounding: string): Num {
  let number = type === "%" ? finite(x.sign, x.coefficient, x.exponent + 2) : x;
  if (precision !== null) {
    if (/[fF%]/.test(type)) number = rescaled(number, -precision, rounding);
    else if (/e/i.test(type)) number = significant(number, precision + 1, rounding);
    else if (digitsOf(number.coefficient) > precision) {
      number = significant(number, precision, rounding);
    }
  }
  const isLongZero = number.coefficient === 0n && number.exponent > 0 && /[fF%]/.test(type);
  if (isLongZero) return finite(number.sign, 0n, 0);
  // Without an exponent, all digits before the point are written.
  return number;
}

/** The number with so many digits. */
function significant(x: Num, places: number, rounding: string): Num {
  if (x.coefficient === 0n) return x;
  const result = rescaled(x, adjusted(x) + 1 - places, rounding);
  return adjusted(result) === adjusted(x)
    ? result
    : rescaled(result, adjusted(result) + 1 - places, rounding);
}

function pointOf(x: Num, before: number, type: string, precision: number | null): number {
  if (/[fF%]/.test(type)) return before;
  if (/e/i.test(type)) {
    return x.coefficient === 0n && precision !== null ? 1 - precision : 1;
  }
  return x.exponent <= 0 && before > -6 ? before : 1;
}

function signText(x: Num, { sign }: Specification): string {
  return x.sign === 1 ? "-" : sign === "-" ? "" : sign;
}

/** Digits in groups of three, zeros before them up to a width. */
function grouped(digits: string, separator: string, least: number): string {
  if (separator === "") return digits.padStart(least, "0");
  let all = digits;
  const group = (text: string) => text.replace(/\B(?=(?:\d{3})+$)/g, separator);
  while (group(all).length < least) all = `0${all}`;
  return group(all);
}

function laidOut(sign: string, body: string, { fill, align, width }: Specification): string {
  const missing = Math.max(0, width - sign.length - body.length);
  const padding = fill.repeat(missing);
  switch (align) {
    case "<":
      return sign + body + padding;
    case ">":
      return padding + sign + body;
    case "=":
      return sign + padding + body;
    default: {
      const half = missing >> 1;
      return fill.repeat(half) + sign + body + fill.repeat(missing - half);
    }
  }
}
