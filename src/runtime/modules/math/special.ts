/** The error function and the gamma function, in doubles. */

import { elementary } from "../../python/index.js";

const sqrtPi = Math.sqrt(Math.PI);

/** erf(x): its power series near 0, else from the continued fraction of erfc. */
export function erf(x: number): number {
  if (x !== x) return x;
  const size = Math.abs(x);
  if (size < 1.5) return erfSeries(x);
  const complement = erfcFraction(size);
  return x > 0 ? 1 - complement : complement - 1;
}

/** erfc(x) = 1 - erf(x), without the loss of digits for large x. */
export function erfc(x: number): number {
  if (x !== x) return x;
  const size = Math.abs(x);
  if (size < 1.5) return 1 - erfSeries(x);
  const complement = erfcFraction(size);
  return x > 0 ? complement : 2 - complement;
}

/** Abramowitz and Stegun 7.1.6, summed from its smallest term. */
function erfSeries(x: number): number {
  const square = x * x;
  let sum = 0;
  for (let k = 25.5; k > 0.5; k--) sum = 2 + (square * sum) / k;
  return (sum * x * elementary.exp(-square)) / sqrtPi;
}

/** Abramowitz and Stegun 7.1.14, for x > 0. */
function erfcFraction(x: number): number {
  if (x >= 30) return 0;
  const square = x * x;
  let a = 0;
  let da = 0.5;
  let [p, p1] = [1, 0];
  let [q, q1] = [da + square, 1];
  for (let i = 0; i < 50; i++) {
    a += da;
    da += 2;
    const b = da + square;
    [p1, p] = [p, b * p - a * p1];
    [q1, q] = [q, b * q - a * q1];
  }
  return ((p / q) * x * elementary.exp(-square)) / sqrtPi;
}

/** Lanczos' approximation with g = 7 and nine terms. */
const lanczosG = 7;
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

function lanczosSum(x: number): number {
  let sum = lanczos[0]!;
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (x + i);
  return sum;
}

/** The gamma function; NaN at its poles. Whole numbers by multiplication, which is exact as long as doubles are. */
export function gamma(x: number): number {
  if (Number.isInteger(x)) {
    if (x <= 0) return NaN;
    if (x > 171) return Infinity;
    let product = 1;
    for (let i = 2; i < x; i++) product *= i;
    return product;
  }
  if (x < 0.5) {
    // Beyond, the value is below the smallest double, and the reflection would divide by infinity.
    if (x < -184) return Math.floor(x) % 2 === 0 ? 0 : -0;
    return Math.PI / (elementary.sin(Math.PI * x) * gamma(1 - x));
  }
  if (x > 171.7) return Infinity;
  const y = x - 1;
  const t = y + lanczosG + 0.5;
  const half = t ** ((y + 0.5) / 2);
  return Math.sqrt(2 * Math.PI) * half * elementary.exp(-t) * half * lanczosSum(y);
}

/** The logarithm of the absolute value of the gamma function; Infinity at its poles. */
export function lgamma(x: number): number {
  if (x <= 0 && Number.isInteger(x)) return Infinity;
  if (x === 1 || x === 2) return 0;
  if (x < 0.5)
    return elementary.log(Math.PI / Math.abs(elementary.sin(Math.PI * x))) - lgamma(1 - x);
  if (x < 20) return elementary.log(Math.abs(gamma(x)));
  const y = x - 1;
  const t = y + lanczosG + 0.5;
  return (
    (y + 0.5) * (elementary.log(t) - 1) -
    lanczosG +
    0.5 * elementary.log(2 * Math.PI) +
    elementary.log(lanczosSum(y))
  );
}
