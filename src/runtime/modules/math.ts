/** The module `math` of Python 2.7 (library, 9.2): functions of floats, which give floats (`floor` and `ceil` too). */
import {
  boxFloat,
  call,
  elementary,
  Float,
  getAttr,
  int as toInt,
  iter,
  native,
  nearestPower,
  OverflowError,
  Tuple,
  TypeError,
  ValueError,
  ZeroDivisionError,
  type float,
  type int,
} from "../python/index.js";
import * as functions from "./math/special.js";

/** A number; TypeError for anything else. */
type Real = unknown;

export const pi: float = Math.PI;
export const e: float = Math.E;

/** The double of a number, or of an object with `__float__`. @throws TypeError `a float is required`. */
function double(x: unknown): number {
  if (typeof x === "number") return x;
  if (x instanceof Float) return x.value;
  if (typeof x === "boolean") return x ? 1 : 0;
  if (typeof x === "bigint") {
    const converted = Number(x);
    if (Number.isFinite(converted)) return converted;
    throw new OverflowError("long int too large to convert to float");
  }
  const convert = getAttr(x, "__float__", null);
  if (convert !== null) return double(call(convert));
  throw new TypeError("a float is required");
}

/** A result: NaN from a number is a domain error, infinity from a finite one a range error. */
function checked(result: number, ...from: readonly number[]): float {
  if (result !== result && !from.some(Number.isNaN)) throw domainError();
  if (!Number.isFinite(result) && result === result && from.every(Number.isFinite)) {
    throw new OverflowError("math range error");
  }
  return boxFloat(result);
}

function domainError(): ValueError {
  return new ValueError("math domain error");
}

/** A function of one number, with the name that the module gives it. */
function unary(compute: (x: number) => number, name = compute.name): (x: Real) => float {
  const f = (x: Real): float => {
    const value = double(x);
    return checked(compute(value), value);
  };
  Object.defineProperty(f, "name", { value: name, configurable: true });
  return f;
}

export const acos = unary(elementary.acos, "acos");
export const acosh = unary(elementary.acosh, "acosh");
export const asin = unary(elementary.asin, "asin");
export const asinh = unary(elementary.asinh, "asinh");
export const atan = unary(elementary.atan, "atan");
export const ceil = unary(Math.ceil);
export const cos = unary(elementary.cos, "cos");
export const cosh = unary(elementary.cosh, "cosh");
export const degrees = unary((x) => x * (180 / Math.PI), "degrees");
export const erf = unary(functions.erf);
export const erfc = unary(functions.erfc);
export const exp = unary(elementary.exp, "exp");
export const expm1 = unary(Math.expm1);
export const fabs = unary(Math.abs, "fabs");
export const floor = unary(Math.floor);
export const radians = unary((x) => x * (Math.PI / 180), "radians");
export const sin = unary(elementary.sin, "sin");
export const sinh = unary(elementary.sinh, "sinh");
export const sqrt = unary(Math.sqrt);
export const tan = unary(elementary.tan, "tan");
export const tanh = unary(Math.tanh);

export const atanh = unary((x) => (Math.abs(x) === 1 ? NaN : Math.atanh(x)), "atanh");
export const log1p = unary(Math.log1p);
export const gamma = unary(
  (x) => (x === -Infinity || (x <= 0 && Number.isInteger(x)) ? NaN : functions.gamma(x)),
  "gamma",
);
export const lgamma = unary((x) => {
  if (x <= 0 && Number.isInteger(x)) return NaN;
  return Number.isFinite(x) ? functions.lgamma(x) : Math.abs(x);
}, "lgamma");

/** What a function of two numbers takes. */
const pair = { least: 2, most: 2, style: "unpacked" } as const;

/** The logarithm to the base e, or another. Longs of any size have one. */
export const log = native(
  function log(x: Real, base?: Real): float {
    const value = naturalLog(x);
    if (base === undefined) return boxFloat(value);
    const divisor = naturalLog(base);
    if (divisor === 0) throw new ZeroDivisionError("float division by zero");
    return boxFloat(value / divisor);
  },
  { least: 1, most: 2, style: "unpacked" },
);

function naturalLog(x: unknown): number {
  if (typeof x === "bigint") return bigLog(x, elementary.log, Math.LN2);
  const value = double(x);
  if (value <= 0) throw domainError();
  return elementary.log(value);
}

/** The logarithm to the base 10. */
export function log10(x: Real): float {
  if (typeof x === "bigint") return boxFloat(bigLog(x, elementary.log10, Math.log10(2)));
  const value = double(x);
  if (value <= 0) throw domainError();
  return boxFloat(elementary.log10(value));
}

/** log(x) = log(x / 2 ** shift) + shift * log(2). */
function bigLog(x: bigint, logarithm: (x: number) => number, ofTwo: number): number {
  if (x <= 0n) throw domainError();
  const shift = Math.max(0, x.toString(16).length * 4 - 1000);
  return logarithm(Number(x >> BigInt(shift))) + shift * ofTwo;
}

/** The angle of the point (x, y). */
export const atan2 = native(function atan2(y: Real, x: Real): float {
  return boxFloat(elementary.atan2(double(y), double(x)));
}, pair);

/** x with the sign of y. */
export const copysign = native(function copysign(x: Real, y: Real): float {
  const sign = double(y);
  const size = Math.abs(double(x));
  return boxFloat(sign < 0 || Object.is(sign, -0) ? -size : size);
}, pair);

/** x! @throws ValueError for what is negative or no whole number. */
export function factorial(x: Real): int {
  const value = double(x);
  if (!Number.isInteger(value)) {
    throw new ValueError("factorial() only accepts integral values");
  }
  if (value < 0) throw new ValueError("factorial() not defined for negative values");
  let product = 1;
  let i = 2;
  while (i <= value && product * i <= Number.MAX_SAFE_INTEGER) product *= i++;
  if (i > value) return product;
  let big = BigInt(product);
  while (i <= value) big *= BigInt(i++);
  return big;
}

/** The remainder of C's fmod, with the sign of x. */
export const fmod = native(function fmod(x: Real, y: Real): float {
  const [a, b] = [double(x), double(y)];
  return checked(a % b, a, b);
}, pair);

/** `(m, e)` with x = m * 2 ** e and 0.5 <= |m| < 1. */
export function frexp(x: Real): Tuple<[float, number]> {
  const value = double(x);
  if (value === 0 || !Number.isFinite(value)) return Tuple.of(boxFloat(value), 0);
  const bits = new DataView(new ArrayBuffer(8));
  // A subnormal is scaled first, so that its exponent can be read.
  const scale = Math.abs(value) < 2 ** -1022 ? 64 : 0;
  bits.setFloat64(0, value * 2 ** scale);
  const high = bits.getUint32(0);
  const exponent = ((high >>> 20) & 0x7ff) - 1022;
  bits.setUint32(0, (high & 0x800fffff) | (1022 << 20));
  return Tuple.of(boxFloat(bits.getFloat64(0)), exponent - scale);
}

/** x * 2 ** i. */
export function ldexp(x: Real, i: unknown): float {
  const value = double(x);
  if (typeof i !== "number" && typeof i !== "bigint" && typeof i !== "boolean") {
    throw new TypeError("Expected an int or long as second argument to ldexp.");
  }
  let exponent = Math.max(-3000, Math.min(3000, Number(i)));
  let result = value;
  // In steps, since 2 ** i alone may be out of range; downwards a subnormal is rounded only once.
  while (exponent > 1000) {
    result *= 2 ** 1000;
    exponent -= 1000;
  }
  while (exponent < -1000 && Math.abs(result) > 2 ** -22) {
    result *= 2 ** -1000;
    exponent += 1000;
  }
  if (exponent >= -1000) return checked(result * 2 ** exponent, value);
  const rest = Math.max(exponent + 1000, -1074);
  return checked(result * 2 ** -1000 * 2 ** rest, value);
}

/** The exact sum of the floats of an iterable, rounded once (Shewchuk's partial sums). */
export function fsum(items: Iterable<Real> | unknown): float {
  const partials: number[] = [];
  let special = 0;
  let hasInfinity = false;
  for (const item of iter(items)) {
    let x = double(item);
    const given = x;
    let count = 0;
    for (const partial of partials) {
      const [a, b] = Math.abs(x) < Math.abs(partial) ? [partial, x] : [x, partial];
      const high = a + b;
      const low = b - (high - a);
      if (low !== 0) partials[count++] = low;
      x = high;
    }
    partials.length = count;
    if (Number.isFinite(x)) {
      if (x !== 0) partials.push(x);
      continue;
    }
    if (Number.isFinite(given)) throw new OverflowError("intermediate overflow in fsum");
    hasInfinity ||= given === given;
    special += given;
    partials.length = 0;
  }
  if (special !== 0) {
    if (special !== special && hasInfinity) throw new ValueError("-inf + inf in fsum");
    return special;
  }
  return boxFloat(roundPartials(partials));
}

/** The sum of partials that do not overlap, from the largest down, ties to even decided by the next one. */
function roundPartials(partials: readonly number[]): number {
  let n = partials.length;
  if (n === 0) return 0;
  let high = partials[--n]!;
  let low = 0;
  while (n > 0) {
    const x = high;
    const y = partials[--n]!;
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  if (n > 0 && low !== 0 && low < 0 === partials[n - 1]! < 0) {
    const twice = low * 2;
    const up = high + twice;
    if (twice === up - high) high = up;
  }
  return high;
}

/** The length of the vector (x, y). */
export const hypot = native(function hypot(x: Real, y: Real): float {
  const [a, b] = [double(x), double(y)];
  return checked(elementary.hypot(a, b), a, b);
}, pair);

/** Whether x is infinite. */
export function isinf(x: Real): boolean {
  return Math.abs(double(x)) === Infinity;
}

/** Whether x is not a number. */
export function isnan(x: Real): boolean {
  return Number.isNaN(double(x));
}

/** `(fraction, whole)`, both with the sign of x. */
export function modf(x: Real): Tuple<[float, float]> {
  const value = double(x);
  const whole = Math.trunc(value);
  const fraction = Number.isFinite(value) ? value - whole : value === value ? 0 : value;
  const signed = value < 0 || Object.is(value, -0) ? -Math.abs(fraction) : fraction;
  return Tuple.of(boxFloat(signed), boxFloat(whole));
}

/** x ** y as C's pow has it. */
export const pow = native(function pow(x: Real, y: Real): float {
  const [a, b] = [double(x), double(y)];
  if (a === 1 || b === 0) return boxFloat(1);
  if (a === -1 && Math.abs(b) === Infinity) return boxFloat(1);
  if (a === 0 && b < 0) throw domainError();
  return checked(nearestPower(a, b), a, b);
}, pair);

/** The number without its fraction, an int (`__trunc__` of other objects). */
export function trunc(x: Real): int {
  const isNumber = typeof x === "number" || typeof x === "bigint" || typeof x === "boolean";
  if (isNumber || x instanceof Float) return toInt(x);
  return call(getAttr(x, "__trunc__")) as int;
}
