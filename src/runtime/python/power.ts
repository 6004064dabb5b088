/**
 * `x ** y` of doubles as the C library rounds it. V8's own power is off by one or two in the last place for many
 * arguments, which programs see in every `repr`; this one computes with twice the precision (Dekker, "A floating-point
 * technique for extending the available precision", 1971) and rounds once.
 */

/** A number as the unevaluated sum of two doubles. */
type Double = readonly [high: number, low: number];

const one: Double = [1, 0];
const ln2: Double = [0.6931471805599453, 2.3190468138462996e-17];

/** The nearest double to x ** y for finite x > 0, finite y. */
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

function squareRoot(x: number): Double {
  const root = Math.sqrt(x);
  const [high, low] = exactProduct(root, root);
  return [root, (x - high - low) / (2 * root)];
}

/** a + b where |a| >= |b|, without loss. */
function normalized(a: number, b: number): Double {
  const sum = a + b;
  return [sum, b - (sum - a)];
}

/** a * b without loss (Veltkamp's splitting). */
function exactProduct(a: number, b: number): Double {
  const high = a * b;
  const x = 134217729 * a;
  const ah = x - (x - a);
  const al = a - ah;
  const y = 134217729 * b;
  const bh = y - (y - b);
  const bl = b - bh;
  return [high, ah * bh - high + ah * bl + al * bh + al * bl];
}

function sum(a: Double, b: Double): Double {
  const high = a[0] + b[0];
  const part = high - a[0];
  const low = a[0] - (high - part) + (b[0] - part) + a[1] + b[1];
  return normalized(high, low);
}

function product(a: Double, b: Double): Double {
  const [high, low] = exactProduct(a[0], b[0]);
  return normalized(high, low + a[0] * b[1] + a[1] * b[0]);
}

function scaled(a: Double, factor: number): Double {
  const [high, low] = exactProduct(a[0], factor);
  return normalized(high, low + a[1] * factor);
}

function quotient(a: Double, b: Double): Double {
  const high = a[0] / b[0];
  const rest = sum(a, scaled(b, -high));
  return normalized(high, rest[0] / b[0]);
}

/** 1/1, 1/3, 1/5 … of the series of the logarithm. */
const oddReciprocals: readonly Double[] = Array.from({ length: 24 }, (_, n) =>
  quotient(one, [2 * n + 1, 0]),
);

/** 1/0!, 1/1!, 1/2! … of the series of the exponential. */
const factorialReciprocals: readonly Double[] = reciprocalFactorials(18);

function reciprocalFactorials(count: number): Double[] {
  const terms: Double[] = [one];
  for (let n = 1; n < count; n++) terms.push(quotient(terms[n - 1]!, [n, 0]));
  return terms;
}

function series(coefficients: readonly Double[], x: Double): Double {
  let result: Double = [0, 0];
  for (let n = coefficients.length - 1; n >= 0; n--)
    result = sum(product(result, x), coefficients[n]!);
  return result;
}

/** log(x): the exponent times log 2, and the series of artanh for a mantissa between sqrt(1/2) and sqrt(2). */
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
  const log = product(scaled(ratio, 2), series(oddReciprocals, product(ratio, ratio)));
  return sum(scaled(ln2, exponent), log);
}

function exactSum(a: number, b: number): Double {
  const high = a + b;
  const part = high - a;
  return [high, a - (high - part) + (b - part)];
}

/** exp(z): a power of two, and the series for the rest, an eighth of it at a time. */
function exponential(z: Double): number {
  const exponent = Math.round(z[0] / ln2[0]);
  const rest = sum(z, scaled(ln2, -exponent));
  let result = series(factorialReciprocals, [rest[0] / 8, rest[1] / 8]);
  for (let i = 0; i < 3; i++) result = product(result, result);
  const half = Math.trunc(exponent / 2);
  return (result[0] + result[1]) * 2 ** half * 2 ** (exponent - half);
}
