/** `x ** y` (General Decimal Arithmetic, "power"), and `pow(x, y, z)` of whole numbers. */
import { integerRoot, nanOf } from "./arithmetic.js";
import { powerDigits } from "./logarithms.js";
import {
  adjusted,
  digitsOf,
  finite,
  infinity,
  isEven,
  isInfinite,
  isInteger,
  isOne,
  isZero,
  ONE,
  stripZeros,
  tenTo,
  truncated,
  withSign,
  type Num,
} from "./number.js";
import { etiny, fixed, signal, silent, type Settings } from "./settings.js";
import {
  Clamped,
  Inexact,
  InvalidOperation,
  Overflow,
  Rounded,
  Subnormal,
  Underflow,
} from "./signals.js";

/** `x ** y`. */
export function power(base: Num, y: Num, settings: Settings): Num {
  const nan = nanOf(settings, base, y);
  if (nan !== undefined) return nan;
  if (isZero(y)) return isZero(base) ? signal(settings, InvalidOperation, "0 ** 0") : ONE;
  let sign: 0 | 1 = 0;
  let x = base;
  if (base.sign === 1) {
    if (isInteger(y)) sign = isEven(y) ? 0 : 1;
    else if (!isZero(base)) {
      const message = "x ** y with x negative and y not an integer";
      return signal(settings, InvalidOperation, message);
    }
    x = withSign(base, 0);
  }
  if (isZero(x)) return y.sign === 0 ? finite(sign, 0n, 0) : infinity(sign);
  if (isInfinite(x)) return y.sign === 0 ? infinity(sign) : finite(sign, 0n, 0);
  const { prec } = settings;
  if (isOne(x)) {
    return powerOfOne(x, y, sign, settings);
  }
  const place = adjusted(x);
  if (isInfinite(y)) {
    return (y.sign === 0) === place < 0 ? finite(sign, 0n, 0) : infinity(sign);
  }
  const extreme = beyondLimits(x, y, sign, settings);
  if (extreme !== undefined) return fixed(extreme, settings);
  const exact = exactPower(x, y, prec + 1);
  if (exact !== undefined) {
    const result = withSign(exact, sign);
    return isInteger(y) ? fixed(result, settings) : fixedAsInexact(result, settings);
  }
  // Between 1 - 10^-prec and 1 + 10^-prec all that matters is on which side of 1 it is.
  if (adjusted(y) + String(Math.abs(place) + 1).length < -prec - 3) {
    const isAbove = (y.sign === 0) === place >= 0;
    const nearOne = isAbove
      ? finite(sign, tenTo(prec) + 1n, -prec)
      : finite(sign, tenTo(prec + 1) - 1n, -prec - 1);
    return fixed(nearOne, settings);
  }
  const [coefficient, exponent] = powerDigits(x, y, prec);
  return fixed(finite(sign, coefficient, exponent), settings);
}

/** A power of 1, which has as many zeros as the exponent makes of its digits. */
function powerOfOne(x: Num, y: Num, sign: 0 | 1, settings: Settings): Num {
  const { prec } = settings;
  let exponent = 1 - prec;
  if (isInteger(y)) {
    const times =
      y.sign === 1
        ? 0
        : adjusted(y) > String(prec).length
          ? prec
          : Math.min(Number(truncated(y)), prec);
    const exact = x.exponent * times;
    if (exact < exponent) signal(settings, Rounded);
    else exponent = exact;
  } else {
    signal(settings, Inexact);
    signal(settings, Rounded);
  }
  return finite(sign, tenTo(-exponent), exponent === 0 ? 0 : exponent);
}

/** A number that overflows or underflows where the power surely does. */
function beyondLimits(x: Num, y: Num, sign: 0 | 1, settings: Settings): Num | undefined {
  const bound = logarithmPlace(x) + adjusted(y);
  if (adjusted(x) >= 0 === (y.sign === 0)) {
    if (bound < String(settings.Emax).length) return undefined;
    return finite(sign, 1n, settings.Emax + 1);
  }
  const tiny = etiny(settings);
  return bound < String(-tiny).length ? undefined : finite(sign, 1n, tiny - 1);
}

/** A lower bound of the exponent of the first digit of `log10(x)`. */
function logarithmPlace(x: Num): number {
  const place = adjusted(x);
  if (place >= 1) return String(place).length - 1;
  if (place <= -2) return String(-1 - place).length - 1;
  // Between 0.1 and 10.
  if (place === 0) {
    const above = (x.coefficient - tenTo(-x.exponent)).toString();
    const below = (231n * x.coefficient).toString();
    return above.length - below.length - (above < below ? 1 : 0);
  }
  const missing = (tenTo(-x.exponent) - x.coefficient).toString();
  return missing.length + x.exponent - (missing < "231" ? 1 : 0) - 1;
}

/** The power where it is a decimal of at most so many digits, with the exponent that the definition prefers. */
function exactPower(x: Num, y: Num, most: number): Num | undefined {
  const [c, cZeros] = stripZeros(x.coefficient);
  const e = x.exponent + cZeros;
  const [n, nZeros] = stripZeros(y.coefficient);
  const yExponent = y.exponent + nZeros;
  // y = numerator / degree in lowest terms.
  let numerator = n;
  let degree = 1n;
  if (yExponent >= 0) {
    if (nZeros + y.exponent > 40) return undefined;
    numerator = n * tenTo(yExponent);
  } else {
    if (-yExponent > 40) return undefined;
    degree = tenTo(-yExponent);
    const common = gcd(numerator, degree);
    numerator /= common;
    degree /= common;
  }
  if (c !== 1n && (degree > 4n * BigInt(digitsOf(c)) || numerator > 10n * BigInt(most))) {
    return undefined;
  }
  if (BigInt(e) % degree !== 0n) return undefined;
  const rootExponent = BigInt(e) / degree;
  const root = c === 1n ? 1n : integerRoot(c, Number(degree));
  if (c !== 1n && root ** degree !== c) return undefined;
  const [coefficient, exponent] =
    y.sign === 0
      ? [root === 1n ? 1n : root ** numerator, Number(rootExponent * numerator)]
      : inverse(root, rootExponent, numerator, most);
  if (coefficient === 0n || coefficient >= tenTo(most)) return undefined;
  let zeros = 0;
  if (isInteger(y) && y.sign === 0) {
    const ideal = x.exponent * Number(truncated(y));
    zeros = Math.min(exponent - ideal, most - digitsOf(coefficient));
  }
  return finite(0, coefficient * tenTo(zeros), exponent - zeros);
}

/** `(root * 10^e) ^ -n` as a coefficient and an exponent; a coefficient of 0 where it is no finite decimal. */
function inverse(
  root: bigint,
  e: bigint,
  n: bigint,
  most: number,
): readonly [coefficient: bigint, exponent: number] {
  const shift = -Number(e * n);
  if (root === 1n) return [1n, shift];
  for (const [prime, other] of [
    [2n, 5n],
    [5n, 2n],
  ] as const) {
    let times = 0n;
    let rest = root;
    while (rest % prime === 0n) {
      rest /= prime;
      times++;
    }
    // 1 / 2^t is 5^t / 10^t.
    if (rest !== 1n) continue;
    const total = times * n;
    return total > 10n * BigInt(most) ? [0n, 0] : [other ** total, shift - Number(total)];
  }
  return [0n, 0];
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** An exact result of an exponent that is not whole counts as inexact, and has all its digits. */
function fixedAsInexact(x: Num, settings: Settings): Num {
  const missing = settings.prec + 1 - digitsOf(x.coefficient);
  const padded =
    missing > 0 ? finite(x.sign, x.coefficient * tenTo(missing), x.exponent - missing) : x;
  const quiet = silent(settings);
  const result = fixed(padded, quiet);
  const happened = quiet.flags;
  happened.setItem(Inexact, 1);
  if (happened.has(Subnormal)) happened.setItem(Underflow, 1);
  if (happened.has(Overflow)) signal(settings, Overflow, "above Emax", result.sign);
  for (const each of [Underflow, Subnormal, Inexact, Rounded, Clamped]) {
    if (happened.has(each)) signal(settings, each);
  }
  return result;
}

/** `pow(x, y, modulus)`. */
export function powerModulo(x: Num, y: Num, modulus: Num, settings: Settings): Num {
  const nan = nanOf(settings, x, y, modulus);
  if (nan !== undefined) return nan;
  const wrong = (message: string) => signal(settings, InvalidOperation, message);
  if (!(isInteger(x) && isInteger(y) && isInteger(modulus))) {
    return wrong("pow() 3rd argument not allowed unless all arguments are integers");
  }
  if (y.sign === 1 && !isZero(y)) {
    return wrong("pow() 2nd argument cannot be negative when 3rd argument specified");
  }
  if (isZero(modulus)) return wrong("pow() 3rd argument cannot be 0");
  if (adjusted(modulus) >= settings.prec) {
    return wrong(
      "insufficient precision: pow() 3rd argument must not have more than precision digits",
    );
  }
  if (isZero(y) && isZero(x))
    return wrong(
      "at least one of pow() 1st argument and 2nd argument must be nonzero ;0**0 is not defined",
    );
  const sign = isEven(y) ? 0 : x.sign;
  const size = truncated(withSign(modulus, 0));
  let result = 1n % size;
  let factor = truncated(withSign(x, 0)) % size;
  for (let rest = truncated(withSign(y, 0)); rest > 0n; rest >>= 1n) {
    if (rest % 2n === 1n) result = (result * factor) % size;
    factor = (factor * factor) % size;
  }
  return finite(sign, result, 0);
}
