/**
 * The functions of a C library that rounds as well as can be: `exp`, `log`, `sin` and their like are worked out with some ten
 * more bits than a double has, and rounded once. V8's own are off in the last place for one argument in twenty, which programs
 * see in every `repr`.
 */
import {
  exactProduct,
  exactSum,
  negated,
  normalized,
  one,
  product,
  quotient,
  scaled,
  series,
  squareRoot,
  sum,
  type Double,
} from "./double-double.js";

const ln2: Double = [0.6931471805599453, 2.3190468138462996e-17];

/** log 2 / 64, and π / 2, in parts of which all but the last are exact after a multiplication by a small int. */
const [LN2_HIGH, LN2_LOW] = [0.010830424695996044, 2.5310172166650877e-13] as const;
const HALF_PI = Math.PI / 2;
const [HALF_PI_1, HALF_PI_2, HALF_PI_3] = [
  1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21,
] as const;

/** 1/1, 1/3, 1/5 … of the series of the logarithm. */
const oddReciprocals: readonly Double[] = Array.from({ length: 24 }, (_, n) =>
  quotient(one, [2 * n + 1, 0]),
);

/** 1/0!, 1/1!, 1/2! … */
const reciprocalFactorials: readonly Double[] = (() => {
  const terms: Double[] = [one];
  for (let n = 1; n < 30; n++) terms.push(quotient(terms[n - 1]!, [n, 0]));
  return terms;
})();

const exponentialSeries = reciprocalFactorials.slice(0, 18);
const [cosineSeries, sineSeries] = [alternating(0), alternating(1)];

/** The coefficients of sine (1) or cosine (0) in the square of the angle. */
function alternating(odd: 0 | 1): Double[] {
  return Array.from({ length: 14 }, (_, n) => {
    const term = reciprocalFactorials[2 * n + odd]!;
    return n % 2 === 1 ? negated(term) : term;
  });
}

/**
 * A table of what a function gives for 0, 1, 2 …, made when it is first asked for. Of doubles of twice the precision the
 * high parts are at even places, what they lack behind them.
 */
function tableOf(count: number, compute: (n: number) => number | Double): () => Float64Array {
  let table: Float64Array | undefined;
  return () =>
    (table ??= new Float64Array(Array.from({ length: count }, (_, n) => compute(n)).flat()));
}

/** 2 ** (n - 1074), which takes long to work out; 2 ** (n / 64); the sine and the cosine of n / 32. */
const scales = tableOf(2098, (n) => 2 ** (n - 1074));
const powers = tableOf(64, (n) => series(reciprocalFactorials, scaled(ln2, n / 64), 12));
const sines = tableOf(27, (n) => product([n / 32, 0], series(sineSeries, [(n / 32) ** 2, 0], 9)));
const cosines = tableOf(27, (n) => series(cosineSeries, [(n / 32) ** 2, 0], 9));

/** e ** x of what neither overflows nor vanishes: 2 ** (n / 64), and the series for the rest. */
function quickExp(x: number): Double {
  const n = Math.round(x * 92.33248261689366);
  const high = x - n * LN2_HIGH;
  const low = n * LN2_LOW;
  const rest = high - low;
  const place = (n & 63) * 2;
  const table = powers();
  const base = table[place]!;
  const [main, error] = exactProduct(base, rest);
  const curve = 1 / 6 + rest * (1 / 24 + rest * (1 / 120 + rest / 720));
  const tail = high - rest - low + rest * rest * (0.5 + rest * curve);
  const [high_, lost] = exactSum(base, main);
  const scale = scales()[(n >> 6) + 1074]!;
  return [high_ * scale, (lost + error + table[place + 1]! * (1 + rest) + base * tail) * scale];
}

/** The sine and cosine of |x| < 2 ** 20: of the angle to the next n / 32, and of what is left. */
function sineAndCosine(x: number): readonly [sine: Double, cosine: Double] {
  const quarter = Math.round(x / HALF_PI);
  const [turned, rounded] = exactSum(x - quarter * HALF_PI_1, -quarter * HALF_PI_2);
  const isNegative = turned < 0;
  const lacking = rounded - quarter * HALF_PI_3;
  const more = isNegative ? -lacking : lacking;
  const angle = isNegative ? -turned : turned;
  const n = Math.round(angle * 32);
  const rest = angle - n / 32;
  const square = rest * rest;
  const odd = more - rest * square * (1 / 6 - square * (1 / 120 - square / 5040));
  const curve = square * (0.5 - square * (1 / 24 - square * (1 / 720 - square / 40320)));
  const even = -rest * more - curve;
  const [sineTable, cosineTable] = [sines(), cosines()];
  const [s, c] = [sineTable[2 * n]!, cosineTable[2 * n]!];
  const [sLow, cLow] = [sineTable[2 * n + 1]!, cosineTable[2 * n + 1]!];
  const [cRest, cError] = exactProduct(c, rest);
  const [sine, sineLost] = exactSum(s, cRest);
  const [sRest, sError] = exactProduct(s, -rest);
  const [cosine, cosineLost] = exactSum(c, sRest);
  const sineLow = sineLost + (cError + sLow + cLow * rest + c * odd + s * even);
  const cosineLow = cosineLost + (sError + cLow - sLow * rest - s * odd + c * even);
  const sign = isNegative ? -1 : 1;
  return turnedBy(quarter, normalized(sign * sine, sign * sineLow), normalized(cosine, cosineLow));
}

/** The sine and cosine of an angle and so many quarters of a circle. */
function turnedBy(quarter: number, sine: Double, cosine: Double): readonly [Double, Double] {
  switch (quarter & 3) {
    case 0:
      return [sine, cosine];
    case 1:
      return [cosine, negated(sine)];
    case 2:
      return [negated(sine), negated(cosine)];
    default:
      return [negated(cosine), sine];
  }
}

/** Whether V8 rounds the functions of an angle as well as can be: where it is tiny, vast, or no number. */
function isExtreme(x: number): boolean {
  const size = Math.abs(x);
  return !(size > 1e-8 && size < 2 ** 20);
}

export function exp(x: number): number {
  if (!(x > -708 && x < 709) || Math.abs(x) < 1e-16) return Math.exp(x);
  const [high, low] = quickExp(x);
  return high + low;
}

/** V8's logarithm, put right by what its power of e lacks. */
export function log(x: number): number {
  const near = Math.log(x);
  if (Math.abs(near) < 0.25) return x === 1 ? 0 : logarithm(x)[0];
  if (!(Math.abs(near) < 690)) return near;
  const [high, low] = quickExp(-near);
  const [main, error] = exactProduct(x, high);
  return near + (main - 1 + error + x * low);
}

/** log(x) of x > 0: the exponent times log 2, and the series of artanh for a mantissa between sqrt(1/2) and sqrt(2). */
function logarithm(x: number): Double {
  let exponent = Math.floor(Math.log2(x));
  let mantissa = x * 2 ** -Math.max(exponent, -1000);
  // A subnormal number takes two steps.
  if (exponent < -1000) mantissa *= 2 ** (-1000 - exponent);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  const ratio = quotient(exactSum(mantissa, -1), exactSum(mantissa, 1));
  const log = product(scaled(ratio, 2), series(oddReciprocals, product(ratio, ratio), 10));
  return sum(scaled(ln2, exponent), log);
}

/** exp(z) of what neither overflows nor vanishes: a power of two, and the series for the rest, an eighth of it at a time. */
function exponential(z: Double): number {
  const exponent = Math.round(z[0] / ln2[0]);
  const rest = sum(z, scaled(ln2, -exponent));
  let result = series(exponentialSeries, [rest[0] / 8, rest[1] / 8], 9);
  for (let i = 0; i < 3; i++) result = product(result, result);
  const half = Math.trunc(exponent / 2);
  return (result[0] + result[1]) * 2 ** half * 2 ** (exponent - half);
}

export function sin(x: number): number {
  if (isExtreme(x)) return Math.sin(x);
  return sineAndCosine(x)[0][0];
}

export function cos(x: number): number {
  if (isExtreme(x)) return Math.cos(x);
  return sineAndCosine(x)[1][0];
}

export function tan(x: number): number {
  return isExtreme(x) ? Math.tan(x) : quotient(...sineAndCosine(x))[0];
}

/** The inverse functions are V8's, put right by what their sine and cosine lack. */
export function asin(x: number): number {
  const near = Math.asin(x);
  if (isExtreme(x) || Math.abs(x) >= 1) return near;
  const [sine, cosine] = sineAndCosine(near);
  return near + (x - sine[0] - sine[1]) / cosine[0];
}

export function acos(x: number): number {
  const near = Math.acos(x);
  if (!(Math.abs(x) < 1)) return near;
  const [sine, cosine] = sineAndCosine(near);
  return near + (cosine[0] - x + cosine[1]) / sine[0];
}

export function atan(x: number): number {
  return atan2(x, 1);
}

export function atan2(y: number, x: number): number {
  const near = Math.atan2(y, x);
  if (isExtreme(y) || isExtreme(x) || isExtreme(near)) return near;
  const [sine, cosine] = sineAndCosine(near);
  const lacking = sum(scaled(cosine, y), scaled(sine, -x))[0];
  return near + lacking / (x * cosine[0] + y * sine[0]);
}

export function hypot(x: number, y: number): number {
  const near = Math.hypot(x, y);
  if (!(near > 1e-140 && near < 1e140)) return near;
  const square = sum(exactProduct(x, x), exactProduct(y, y));
  return near + sum(square, exactProduct(near, -near))[0] / (2 * near);
}

// The others are what the C library makes of those in plain doubles (Sun's fdlibm).

export function log10(x: number): number {
  if (!(x > 1e-300 && x < Infinity)) return Math.log10(x);
  const exponent = Math.floor(Math.log2(x));
  const shift = exponent < 0 ? exponent + 1 : exponent;
  const low = shift * 3.69423907715893078616e-13 + 4.34294481903251816668e-1 * log(x * 2 ** -shift);
  return low + shift * 3.01029995663611771306e-1;
}

export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.5 * Math.LN2 || !(size < 709)) return Math.cosh(x);
  const power = exp(size);
  return size < 22 ? 0.5 * power + 0.5 / power : 0.5 * power;
}

export function sinh(x: number): number {
  const size = Math.abs(x);
  return size < 22 || !(size < 709) ? Math.sinh(x) : Math.sign(x) * 0.5 * exp(size);
}

export function acosh(x: number): number {
  if (!(x > 2)) return Math.acosh(x);
  return x > 2 ** 28 ? log(x) + Math.LN2 : log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
}

export function asinh(x: number): number {
  const size = Math.abs(x);
  if (!(size > 2)) return Math.asinh(x);
  if (size > 2 ** 28) return Math.sign(x) * (log(size) + Math.LN2);
  return Math.sign(x) * log(2 * size + 1 / (Math.sqrt(x * x + 1) + size));
}

/** x ** y of finite x > 0, finite y. */
export function power(x: number, y: number): number {
  const twice = y * 2;
  if (Number.isInteger(twice) && Math.abs(twice) <= 128) {
    const exact = halfIntegerPower(x, Math.abs(twice));
    const result = y < 0 ? quotient(one, exact) : exact;
    const value = result[0] + result[1];
    // Where intermediate steps left the range, the general way decides.
    if (Number.isFinite(value) && value > 1e-290 && value < 1e290) return value;
  }
  const estimate = x ** y;
  if (estimate === 0 || !Number.isFinite(estimate)) return estimate;
  return exponential(scaled(logarithm(x), y));
}

/** x ** (n / 2). */
function halfIntegerPower(x: number, n: number): Double {
  let result: Double = n % 2 === 1 ? squareRoot(x) : one;
  let square: Double = [x, 0];
  for (let exponent = n >> 1; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result = product(result, square);
    square = product(square, square);
  }
  return result;
}
