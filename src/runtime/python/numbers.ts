/** The paths of arithmetic behind the first test of each operator: promotion to bigint, floats, zero divisors. */
import { OverflowError, ValueError, ZeroDivisionError } from "./exceptions/plain.js";
import { Float, isLong, isSmallLong, type float, type int, type Numeric } from "./float.js";
import { boxFloat, settled } from "./number-forms.js";
import { power } from "./elementary.js";

/** Has one of the operands to be a float, so that the result is one? */
export function anyFloat(a: Numeric, b: Numeric): boolean {
  return isFloatNumeric(a) || isFloatNumeric(b);
}

function isFloatNumeric(a: Numeric): boolean {
  return typeof a === "number" ? !Number.isInteger(a) : a instanceof Float;
}

/** The number as a double; OverflowError for an int beyond its range. */
export function toDouble(value: Numeric): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") {
    const double = Number(value);
    if (!Number.isFinite(double)) throw new OverflowError("long int too large to convert to float");
    return double;
  }
  return Number(value);
}

/** The number as an int: a bool counts as 0 or 1. Only for what {@link anyFloat} denies. */
export function toInt(value: Numeric): int {
  return typeof value === "bigint" ? value : Number(value);
}

/** `a + b` of numbers of any kind. */
export function addNumbers(a: Numeric, b: Numeric): int | float {
  if (anyFloat(a, b)) return boxFloat(toDouble(a) + toDouble(b));
  const x = toInt(a);
  const y = toInt(b);
  if (typeof x === "number" && typeof y === "number") {
    const sum = x + y;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return settled(BigInt(x) + BigInt(y), x, y);
}

/** `a - b` of numbers of any kind. */
export function subNumbers(a: Numeric, b: Numeric): int | float {
  if (anyFloat(a, b)) return boxFloat(toDouble(a) - toDouble(b));
  const x = toInt(a);
  const y = toInt(b);
  if (typeof x === "number" && typeof y === "number") {
    const difference = x - y;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return settled(BigInt(x) - BigInt(y), x, y);
}

/** `a * b` of numbers of any kind. */
export function mulNumbers(a: Numeric, b: Numeric): int | float {
  if (anyFloat(a, b)) return boxFloat(toDouble(a) * toDouble(b));
  const x = toInt(a);
  const y = toInt(b);
  if (typeof x === "number" && typeof y === "number") {
    const product = x * y;
    // Adding 0 makes the 0 of -0, which is no int.
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return settled(BigInt(x) * BigInt(y), x, y);
}

/** `a / b` as Python 3 and `from __future__ import division` have it. */
export function trueDivNumbers(a: Numeric, b: Numeric): float {
  if (anyFloat(a, b)) {
    const divisor = toDouble(b);
    const dividend = toDouble(a);
    if (divisor === 0) throw new ZeroDivisionError("float division by zero");
    return boxFloat(dividend / divisor);
  }
  const x = toInt(a);
  const y = toInt(b);
  if (Number(y) === 0) throw new ZeroDivisionError("division by zero");
  if (typeof x === "number" && typeof y === "number") return boxFloat(x / y);
  return boxFloat(divideExactly(BigInt(x), BigInt(y)));
}

/** The double nearest to the quotient of two ints of any size. */
function divideExactly(x: bigint, y: bigint): number {
  const negative = x < 0n !== y < 0n;
  let dividend = x < 0n ? -x : x;
  let divisor = y < 0n ? -y : y;
  const bits = dividend.toString(2).length - divisor.toString(2).length;
  // Scale to a quotient of 65 or 66 bits; the remainder only matters as a sticky last bit.
  const shift = 65 - bits;
  if (shift > 0) dividend <<= BigInt(shift);
  else divisor <<= BigInt(-shift);
  let quotient = dividend / divisor;
  if (quotient * divisor !== dividend) quotient |= 1n;
  const result = scale(Number(quotient), -shift);
  if (!Number.isFinite(result))
    throw new OverflowError("integer division result too large for a float");
  return negative ? -result : result;
}

/** `value * 2 ** exponent` where the power alone would leave the range. */
function scale(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/** `a // b`: rounds towards minus infinity. */
export function floorDivNumbers(a: Numeric, b: Numeric): int | float {
  if (anyFloat(a, b)) {
    const x = toDouble(a);
    const y = toDouble(b);
    if (y === 0) throw new ZeroDivisionError("float divmod()");
    return boxFloat(floatDivmod(x, y)[0]);
  }
  return intFloorDiv(toInt(a), toInt(b));
}

/** `a % b`: the sign is that of the divisor. */
export function modNumbers(a: Numeric, b: Numeric): int | float {
  if (anyFloat(a, b)) {
    const x = toDouble(a);
    const y = toDouble(b);
    if (y === 0) throw new ZeroDivisionError("float modulo");
    return boxFloat(floatMod(x, y));
  }
  return intMod(toInt(a), toInt(b));
}

/** `divmod(a, b)` as a pair. */
export function divmodNumbers(a: Numeric, b: Numeric): [int | float, int | float] {
  if (!anyFloat(a, b)) return [intFloorDiv(toInt(a), toInt(b)), intMod(toInt(a), toInt(b))];
  const x = toDouble(a);
  const y = toDouble(b);
  if (y === 0) throw new ZeroDivisionError("float divmod()");
  const [quotient, remainder] = floatDivmod(x, y);
  return [boxFloat(quotient), boxFloat(remainder)];
}

function intFloorDiv(x: int, y: int): int {
  if (Number(y) === 0) throw intZeroDivision(x, y);
  if (typeof x === "number" && typeof y === "number") {
    // The division of two safe integers may round up to an integer: the remainder decides.
    const remainder = x % y;
    const quotient = (x - remainder) / y;
    return (remainder !== 0 && remainder < 0 !== y < 0 ? quotient - 1 : quotient) + 0;
  }
  const [p, q] = [BigInt(x), BigInt(y)];
  const quotient = p / q;
  return settled(p % q !== 0n && p < 0n !== q < 0n ? quotient - 1n : quotient, x, y);
}

function intMod(x: int, y: int): int {
  if (Number(y) === 0) throw intZeroDivision(x, y);
  if (typeof x === "number" && typeof y === "number") {
    const remainder = x % y;
    return (remainder !== 0 && remainder < 0 !== y < 0 ? remainder + y : remainder) + 0;
  }
  const q = BigInt(y);
  const remainder = BigInt(x) % q;
  return settled(remainder !== 0n && remainder < 0n !== q < 0n ? remainder + q : remainder, x, y);
}

function intZeroDivision(x: int, y: int): ZeroDivisionError {
  const kind = isLong(x) || isLong(y) ? "long" : "integer";
  return new ZeroDivisionError(`${kind} division or modulo by zero`);
}

/** C's fmod with the sign of the divisor, a zero included. */
export function floatMod(x: number, y: number): number {
  const remainder = x % y;
  if (remainder === 0) return y < 0 || Object.is(y, -0) ? -0 : 0;
  return remainder < 0 !== y < 0 ? remainder + y : remainder;
}

/** CPython's float_divmod, step by step. */
function floatDivmod(x: number, y: number): [number, number] {
  let remainder = x % y;
  let quotient = (x - remainder) / y;
  if (remainder !== 0) {
    if (y < 0 !== remainder < 0) {
      remainder += y;
      quotient -= 1;
    }
  } else {
    remainder = y < 0 ? -0 : 0;
  }
  if (quotient !== 0) {
    const floor = Math.floor(quotient);
    quotient = quotient - floor > 0.5 ? floor + 1 : floor;
  } else {
    quotient = (0 * x) / y;
  }
  return [quotient, remainder];
}

/** `a ** b`. */
export function powNumbers(a: Numeric, b: Numeric): int | float {
  if (anyFloat(a, b)) return floatPow(toDouble(a), toDouble(b));
  const x = toInt(a);
  const y = toInt(b);
  if (y < 0) return floatPow(toDouble(x), toDouble(y));
  if (typeof x === "number" && typeof y === "number") {
    // JavaScript's own power may be off by one in the last place.
    let power = 1;
    let square = x;
    for (let exponent = y; ; square *= square) {
      if (exponent % 2 === 1) power *= square;
      exponent = Math.floor(exponent / 2);
      if (!Number.isSafeInteger(power)) break;
      if (exponent === 0) return power + 0;
      if (!Number.isSafeInteger(square)) break;
    }
  }
  return settled(BigInt(x) ** BigInt(y), x, y);
}

function floatPow(x: number, y: number): float {
  if (x === 1 || y === 0) return new Float(1);
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x === 0 && y === -Infinity) return Infinity;
  if (x === 0 && y < 0) throw new ZeroDivisionError("0.0 cannot be raised to a negative power");
  if (x === -1 && !Number.isFinite(y)) return new Float(1);
  if (x < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y))
    throw new ValueError("negative number cannot be raised to a fractional power");
  const result = nearestPower(x, y);
  if (!Number.isFinite(result) && Number.isFinite(x) && Number.isFinite(y))
    throw new OverflowError(34, "Numerical result out of range");
  return boxFloat(result);
}

/** Zeros, infinities and the sign of a negative base aside, it is {@link power} that rounds. */
export function nearestPower(x: number, y: number): number {
  if (x === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return x ** y;
  if (x > 0) return power(x, y);
  if (!Number.isInteger(y)) return NaN;
  return Math.abs(y % 2) === 1 ? -power(-x, y) : power(-x, y);
}

/** `pow(a, b, m)` of ints, with the sign of the modulus. */
export function powMod(a: int, b: int, m: int): int {
  if (Number(m) === 0) throw new ValueError("pow() 3rd argument cannot be 0");
  const modulus = BigInt(m);
  const size = modulus < 0n ? -modulus : modulus;
  let base = BigInt(a) % size;
  let result = 1n % size;
  for (let exponent = BigInt(b); exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % size;
    base = (base * base) % size;
  }
  const remainder = ((result % size) + size) % size;
  const signed = modulus < 0n && remainder !== 0n ? remainder + modulus : remainder;
  return isSmallLong(m) ? signed : settled(signed, a, b);
}
