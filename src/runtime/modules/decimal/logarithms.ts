/** `exp`, `ln`, `log10` and `logb`: computed in fixed point until the digits beyond the precision leave no doubt how to round. */
import { nanOf } from "./arithmetic.js";
import {
  adjusted,
  digitsOf,
  finite,
  infinity,
  isInfinite,
  isOne,
  isZero,
  ONE,
  stripZeros,
  tenTo,
  type Num,
} from "./number.js";
import { changed, etiny, fixed, ROUND_HALF_EVEN, signal, type Settings } from "./settings.js";
import { DivisionByZero, InvalidOperation } from "./signals.js";

/** A real number as a whole number of units of 10^-scale. */
type Fixed = bigint;

/** `ln(n / d)` for a ratio near 1, as `2 atanh((n - d) / (n + d))`. */
function lnNearOne(n: bigint, d: bigint, unit: bigint): Fixed {
  const z = ((n - d) * unit) / (n + d);
  const square = (z * z) / unit;
  let sum = 0n;
  let term = z;
  for (let k = 1n; term !== 0n; k += 2n) {
    sum += term / k;
    term = (term * square) / unit;
  }
  return 2n * sum;
}

/** `ln(2)` and `ln(10)`, by `2 = (5/4)^... ` of ratios near 1: ln 2 = 7a + 5b + 3c, ln 5 = 16a + 12b + 7c. */
function lnOfTen(unit: bigint): Fixed {
  const a = lnNearOne(16n, 15n, unit);
  const b = lnNearOne(25n, 24n, unit);
  const c = lnNearOne(81n, 80n, unit);
  return 23n * a + 17n * b + 10n * c;
}

/** `ln` of a positive number, with an error of few units of 10^-scale. */
function lnFixed({ coefficient, exponent }: Num, scale: number): Fixed {
  const guard = 12;
  const unit = tenTo(scale + guard);
  // Between 1 and 10, then by square roots near to 1.
  const size = digitsOf(coefficient);
  const power = exponent + size - 1;
  const shift = scale + guard - (size - 1);
  let m = shift >= 0 ? coefficient * tenTo(shift) : coefficient / tenTo(-shift);
  const halvings = 6;
  for (let i = 0; i < halvings; i++) m = root(m * unit);
  const ln = lnNearOne(m, unit, unit) << BigInt(halvings);
  return (ln + BigInt(power) * lnOfTen(unit)) / tenTo(guard);
}

function root(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** `e^x` as a coefficient of at least so many digits and its exponent; x counts units of 10^-scale. */
function expDigits(x: Fixed, scale: number, digits: number): readonly [bigint, number] {
  const wanted = digits + 12;
  const unit = tenTo(wanted);
  // Of x, so many digits behind the point matter as the power of ten takes before it.
  const extra = x.toString().length;
  const fine = tenTo(wanted + extra);
  const value = scaled(x, wanted + extra - scale);
  const ten = lnOfTen(fine);
  let power = value / ten;
  if (value < 0n) power--;
  const rest = (value - power * ten) / tenTo(extra);
  // e^r = (e^(r / 2^k))^(2^k)
  const halvings = 8;
  const small = rest >> BigInt(halvings);
  let sum = unit;
  let term = unit;
  for (let n = 1n; term !== 0n; n++) {
    term = (term * small) / unit / n;
    sum += term;
  }
  for (let i = 0; i < halvings; i++) sum = (sum * sum) / unit;
  return [sum, Number(power) - wanted];
}

/** A number of other units: a power of ten times as many. */
function scaled(x: bigint, shift: number): bigint {
  return shift >= 0 ? x * tenTo(shift) : x / tenTo(-shift);
}

/**
 * The digits of a number that is no short decimal: `compute` gives it with an error far below the last of so many digits.
 * One more digit than the precision is kept, which is no 0 or 5, so that rounding goes right.
 */
export function settled(
  precision: number,
  compute: (digits: number) => readonly [coefficient: bigint, exponent: number],
): readonly [bigint, number] {
  for (let extra = 4; ; extra += 6) {
    const [coefficient, exponent] = compute(precision + extra + 2);
    const surplus = digitsOf(coefficient) - (precision + extra);
    const kept = scaled(coefficient, -surplus);
    // Doubt is where the digits beyond the precision are within a unit of 000… or 500….
    const half = 5n * tenTo(extra - 1);
    const beyond = kept % half;
    if (beyond > 1n && beyond < half - 2n) return [kept, exponent + surplus];
  }
}

function toHalfEven(x: Num, settings: Settings): Num {
  return fixed(x, changed(settings, { rounding: ROUND_HALF_EVEN }));
}

export function exp(x: Num, settings: Settings): Num {
  const nan = nanOf(settings, x);
  if (nan !== undefined) return nan;
  if (isInfinite(x)) return x.sign === 1 ? finite(0, 0n, 0) : x;
  if (isZero(x)) return ONE;
  const { prec, Emax } = settings;
  const place = adjusted(x);
  let result: Num;
  if (x.sign === 0 && place > String((Emax + 1) * 3).length) result = finite(0, 1n, Emax + 1);
  else if (x.sign === 1 && place > String((-etiny(settings) + 1) * 3).length) {
    result = finite(0, 1n, etiny(settings) - 1);
  } else if (place < -prec) {
    // 1 and a bit.
    result =
      x.sign === 0
        ? finite(0, tenTo(prec) + 1n, -prec)
        : finite(0, tenTo(prec + 1) - 1n, -prec - 1);
  } else {
    const [coefficient, exponent] = settled(prec, (digits) => {
      const scale = digits + 4;
      const size = scaled(x.coefficient, x.exponent + scale);
      return expDigits(x.sign === 1 ? -size : size, scale, digits);
    });
    result = finite(0, coefficient, exponent);
  }
  return toHalfEven(result, settings);
}

export function ln(x: Num, settings: Settings): Num {
  const special = logarithmOfSpecial(x, settings, "ln of a negative value");
  if (special !== undefined) return special;
  if (isOne(x)) return finite(0, 0n, 0);
  return toHalfEven(settledLogarithm(x, settings.prec, lnFixed), settings);
}

export function log10(x: Num, settings: Settings): Num {
  const special = logarithmOfSpecial(x, settings, "log10 of a negative value");
  if (special !== undefined) return special;
  const [digits, zeros] = stripZeros(x.coefficient);
  if (digits === 1n) {
    const power = x.exponent + zeros;
    return toHalfEven(finite(power < 0 ? 1 : 0, BigInt(Math.abs(power)), 0), settings);
  }
  const log = (y: Num, scale: number): Fixed => {
    const unit = tenTo(scale + 12);
    return (lnFixed(y, scale + 12) * tenTo(scale)) / lnOfTen(unit);
  };
  return toHalfEven(settledLogarithm(x, settings.prec, log), settings);
}

function logarithmOfSpecial(x: Num, settings: Settings, message: string): Num | undefined {
  const nan = nanOf(settings, x);
  if (nan !== undefined) return nan;
  if (isZero(x)) return infinity(1);
  if (isInfinite(x) && x.sign === 0) return x;
  return x.sign === 1 ? signal(settings, InvalidOperation, message) : undefined;
}

function settledLogarithm(x: Num, precision: number, log: (x: Num, scale: number) => Fixed): Num {
  let sign: 0 | 1 = 0;
  // Near 1 the logarithm is small, and its digits begin later.
  const late = Math.max(0, leadingZeros(x));
  const [coefficient, exponent] = settled(precision, (digits) => {
    const scale = digits + late;
    const value = log(x, scale);
    sign = value < 0n ? 1 : 0;
    return [value < 0n ? -value : value, -scale];
  });
  return finite(sign, coefficient, exponent);
}

/** How many zeros stand behind the point of `x - 1`, at most. */
function leadingZeros(x: Num): number {
  const { coefficient, exponent } = x;
  const place = adjusted(x);
  if (exponent > 0 || place > 0 || place < -1) return 0;
  const difference = coefficient - tenTo(-exponent);
  return -exponent - digitsOf(difference < 0n ? -difference : difference) + 2;
}

/** The exponent of the first digit, as a number. */
export function logb(x: Num, settings: Settings): Num {
  const nan = nanOf(settings, x);
  if (nan !== undefined) return nan;
  if (isInfinite(x)) return infinity(0);
  if (isZero(x)) return signal(settings, DivisionByZero, "logb(0)", 1);
  const place = adjusted(x);
  return fixed(finite(place < 0 ? 1 : 0, BigInt(Math.abs(place)), 0), settings);
}

/** The digits of `x ^ y`, for finite x > 0 and y that make no exact result. */
export function powerDigits(x: Num, y: Num, precision: number): readonly [bigint, number] {
  return settled(precision, (digits) => {
    const late = Math.max(0, leadingZeros(x));
    // The product has as many digits before the point as both together.
    const scale = digits + late + Math.max(0, adjusted(y)) + 20;
    const log = lnFixed(x, scale + Math.max(0, digitsOf(y.coefficient)));
    const logScale = scale + Math.max(0, digitsOf(y.coefficient));
    const size = log * y.coefficient;
    const exponentScale = logScale - y.exponent;
    return expDigits(y.sign === 1 ? -size : size, exponentScale, digits);
  });
}
