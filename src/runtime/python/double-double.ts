/**
 * Arithmetic on numbers of twice the precision of doubles (Dekker, "A floating-point technique for extending the available
 * precision", 1971).
 */

/** A number as the unevaluated sum of two doubles. */
export type Double = readonly [high: number, low: number];

export const one: Double = [1, 0];

/** a + b where |a| >= |b|, without loss. */
export function normalized(a: number, b: number): Double {
  const sum = a + b;
  return [sum, b - (sum - a)];
}

/** a * b without loss (Veltkamp's splitting). */
export function exactProduct(a: number, b: number): Double {
  const high = a * b;
  const x = 134217729 * a;
  const ah = x - (x - a);
  const al = a - ah;
  const y = 134217729 * b;
  const bh = y - (y - b);
  const bl = b - bh;
  return [high, ah * bh - high + ah * bl + al * bh + al * bl];
}

/** a + b without loss. */
export function exactSum(a: number, b: number): Double {
  const high = a + b;
  const part = high - a;
  return [high, a - (high - part) + (b - part)];
}

export function sum(a: Double, b: Double): Double {
  const high = a[0] + b[0];
  const part = high - a[0];
  const low = a[0] - (high - part) + (b[0] - part) + a[1] + b[1];
  return normalized(high, low);
}

export function product(a: Double, b: Double): Double {
  const [high, low] = exactProduct(a[0], b[0]);
  return normalized(high, low + a[0] * b[1] + a[1] * b[0]);
}

export function scaled(a: Double, factor: number): Double {
  const [high, low] = exactProduct(a[0], factor);
  return normalized(high, low + a[1] * factor);
}

export function negated([high, low]: Double): Double {
  return [-high, -low];
}

export function quotient(a: Double, b: Double): Double {
  const high = a[0] / b[0];
  const rest = sum(a, scaled(b, -high));
  return normalized(high, rest[0] / b[0]);
}

export function squareRoot(x: number): Double {
  const root = Math.sqrt(x);
  const [high, low] = exactProduct(root, root);
  return [root, (x - high - low) / (2 * root)];
}

/** c0 + c1 x + c2 x² …; of the terms from `plain` on no more than a double counts. */
export function series(coefficients: readonly Double[], x: Double, plain: number): Double {
  let tail = 0;
  for (let n = coefficients.length - 1; n >= plain; n--) tail = tail * x[0] + coefficients[n]![0];
  let result: Double = [tail, 0];
  for (let n = plain - 1; n >= 0; n--) result = sum(product(result, x), coefficients[n]!);
  return result;
}
