/** The methods of int and float. */
import { OverflowError, TypeError, ValueError } from "./exceptions/plain.js";
import { Float, type float, type int } from "./float.js";
import { demote } from "./number-forms.js";
import { typeName } from "./names.js";
import { toDouble } from "./numbers.js";
import type { Numeric } from "./float.js";
import { Tuple } from "./tuple.js";

/** `int.bit_length()`. */
export function bit_length(value: int | boolean): number {
  const absolute = BigInt(value) < 0n ? -BigInt(value) : BigInt(value);
  return absolute === 0n ? 0 : absolute.toString(2).length;
}

/** `number.conjugate()`. */
export function conjugate(value: Numeric): int | float {
  return typeof value === "boolean" ? Number(value) : value;
}

/** `float.is_integer()`. */
export function is_integer(value: float): boolean {
  return value instanceof Float;
}

/** `float.as_integer_ratio()`; OverflowError for infinity, ValueError for nan. */
export function as_integer_ratio(value: float): Tuple<[int, int]> {
  const double = toDouble(value);
  if (Number.isNaN(double)) throw new ValueError("Cannot pass NaN to float.as_integer_ratio.");
  if (!Number.isFinite(double))
    throw new OverflowError("Cannot pass infinity to float.as_integer_ratio.");
  let numerator = double;
  let exponent = 0n;
  // Doubling is exact, and a double has no more than 1074 binary places.
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    exponent++;
  }
  return new Tuple([demote(BigInt(numerator)), demote(1n << exponent)]);
}

/** `float.hex()`. */
export function hex(value: float): string {
  const double = toDouble(value);
  if (!Number.isFinite(double)) return Number.isNaN(double) ? "nan" : double < 0 ? "-inf" : "inf";
  const sign = double < 0 || Object.is(double, -0) ? "-" : "";
  if (double === 0) return `${sign}0x0.0p+0`;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(double));
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const digits = (bits & 0xfffffffffffffn).toString(16).padStart(13, "0");
  const exponent = biased === 0 ? -1022 : biased - 1023;
  return `${sign}0x${biased === 0 ? 0 : 1}.${digits}p${exponent < 0 ? "" : "+"}${exponent}`;
}

/** `float.fromhex(text)`; ValueError for what is no such number. */
export function fromhex(text: string): float {
  const plain = text.trim().toLowerCase();
  const special = /^([+-]?)(inf|infinity|nan)$/.exec(plain);
  if (special !== null)
    return special[2] === "nan" ? NaN : special[1] === "-" ? -Infinity : Infinity;
  const found = /^([+-]?)(?:0x)?([\da-f]*)(?:\.([\da-f]*))?(?:p([+-]?\d+))?$/.exec(plain);
  const digits = (found?.[2] ?? "") + (found?.[3] ?? "");
  if (found === null || digits === "")
    throw new ValueError("invalid hexadecimal floating-point string");
  const exponent = Number(found[4] ?? 0) - 4 * (found[3] ?? "").length;
  const size = Number(BigInt(`0x${digits}`)) * 2 ** exponent;
  if (size === Infinity)
    throw new OverflowError("hexadecimal value too large to represent as a float");
  const value = found[1] === "-" ? -size : size;
  return Number.isInteger(value) ? new Float(value) : value;
}

/** `float.__getformat__(kind)`: how "double" and "float" are laid out in memory. */
export function floatFormat(kind: unknown): string {
  if (typeof kind !== "string")
    throw new TypeError(`__getformat__() argument must be string, not ${typeName(kind)}`);
  if (kind === "double" || kind === "float") return "IEEE, little-endian";
  throw new ValueError("__getformat__() argument 1 must be 'double' or 'float'");
}
