/** What arithmetic asks of a context: how it rounds, and whom it tells what happened. */
import { Dict, KeyError, truth } from "../../python/index.js";
import { digitsOf, finite, infinity, isNaN, NAN, tenTo, type Num } from "./number.js";
import {
  Clamped,
  DivisionByZero,
  Inexact,
  Overflow,
  Rounded,
  signalOf,
  Subnormal,
  Underflow,
  type Signal,
} from "./signals.js";

export const ROUND_DOWN = "ROUND_DOWN";
export const ROUND_HALF_UP = "ROUND_HALF_UP";
export const ROUND_HALF_EVEN = "ROUND_HALF_EVEN";
export const ROUND_CEILING = "ROUND_CEILING";
export const ROUND_FLOOR = "ROUND_FLOOR";
export const ROUND_UP = "ROUND_UP";
export const ROUND_HALF_DOWN = "ROUND_HALF_DOWN";
export const ROUND_05UP = "ROUND_05UP";

/** Precision, rounding and limits, and the conditions that are flagged and trapped. */
export interface Settings {
  prec: number;
  rounding: string;
  Emin: number;
  Emax: number;
  capitals: number;
  /** Whether exponents are kept low enough for coefficients of full length. */
  _clamp: number;
  flags: Dict<Signal, number>;
  traps: Dict<Signal, number>;
  /** Conditions that nobody is told of. */
  ignored: readonly Signal[];
}

/** The least exponent of a number of full precision's last digit. */
export function etiny({ Emin, prec }: Settings): number {
  return Emin - prec + 1;
}

/** The greatest one. */
export function etop({ Emax, prec }: Settings): number {
  return Emax - prec + 1;
}

/** A context like another, with some settings of its own, and the flags shared unless those are given. */
export function changed(settings: Settings, changes: Partial<Settings>): Settings {
  const { prec, rounding, Emin, Emax, capitals, _clamp, flags, traps, ignored } = settings;
  return { prec, rounding, Emin, Emax, capitals, _clamp, flags, traps, ignored, ...changes };
}

/** A context like another that notes what happens in flags of its own, and raises nothing. */
export function silent(settings: Settings, changes: Partial<Settings> = {}): Settings {
  return changed(settings, { flags: new Dict(), traps: new Dict(), ...changes });
}

/**
 * Flags a condition, and raises it where it is trapped.
 * @param sign the sign of the result where there is one
 * @returns what comes of it where it is not
 */
export function signal(
  settings: Settings,
  condition: Signal,
  message: string | null = null,
  sign: 0 | 1 = 0,
): Num {
  const flag = signalOf(condition);
  if (!settings.ignored.includes(flag)) {
    settings.flags.setItem(flag, 1);
    if (truth(settings.traps.get(flag))) throw new flag(message);
  }
  if (condition === DivisionByZero) return infinity(sign);
  if (condition !== Overflow) return NAN;
  const { rounding, prec, Emax } = settings;
  const isInfinite =
    /^ROUND_(?:HALF_\w+|UP)$/.test(rounding) ||
    rounding === (sign === 0 ? ROUND_CEILING : ROUND_FLOOR);
  return isInfinite ? infinity(sign) : finite(sign, tenTo(prec) - 1n, Emax - prec + 1);
}

/** Whether a rest makes the coefficient above it one larger. */
function roundsUp(rounding: string, sign: 0 | 1, above: bigint, rest: bigint, half: bigint) {
  switch (rounding) {
    case ROUND_DOWN:
      return false;
    case ROUND_UP:
      return rest > 0n;
    case ROUND_HALF_UP:
      return rest >= half;
    case ROUND_HALF_DOWN:
      return rest > half;
    case ROUND_HALF_EVEN:
      return rest > half || (rest === half && above % 2n === 1n);
    case ROUND_CEILING:
      return rest > 0n && sign === 0;
    case ROUND_FLOOR:
      return rest > 0n && sign === 1;
    case ROUND_05UP:
      return rest > 0n && above % 5n === 0n;
    default:
      throw new KeyError(rounding);
  }
}

/** A coefficient without its last digits, rounded, and whether that changed its value. */
export function withoutDigits(
  coefficient: bigint,
  count: number,
  sign: 0 | 1,
  rounding: string,
): readonly [rounded: bigint, isInexact: boolean] {
  // Far below its last digit a number is just something more than nothing.
  if (count > digitsOf(coefficient) + 1) {
    return withoutDigits(coefficient === 0n ? 0n : 1n, 2, sign, rounding);
  }
  const unit = tenTo(count);
  const above = coefficient / unit;
  const rest = coefficient % unit;
  const up = roundsUp(rounding, sign, above, rest, unit / 2n);
  return [up ? above + 1n : above, rest !== 0n];
}

/** A number with another exponent, rounded to it. */
export function rescaled(x: Num, exponent: number, rounding: string): Num {
  if (x.kind !== "finite") return x;
  if (x.coefficient === 0n) return finite(x.sign, 0n, exponent);
  if (x.exponent >= exponent) {
    return finite(x.sign, x.coefficient * tenTo(x.exponent - exponent), exponent);
  }
  const [rounded] = withoutDigits(x.coefficient, exponent - x.exponent, x.sign, rounding);
  return finite(x.sign, rounded, exponent);
}

/** A NaN whose payload fits the precision. */
export function fixedNaN(x: Num, { prec, _clamp }: Settings): Num {
  const most = prec - _clamp;
  const text = String(x.coefficient);
  if (text.length <= most || x.coefficient === 0n) return x;
  return { ...x, coefficient: BigInt(text.slice(text.length - most) || "0") };
}

/** Rounds a result to what the context allows, and tells of all that happens thereby. */
export function fixed(x: Num, settings: Settings): Num {
  if (x.kind !== "finite") return isNaN(x) ? fixedNaN(x, settings) : x;
  const { prec, Emax, _clamp, rounding } = settings;
  const tiny = etiny(settings);
  const top = etop(settings);
  if (x.coefficient === 0n) {
    const exponent = Math.min(Math.max(x.exponent, tiny), _clamp === 1 ? top : Emax);
    if (exponent === x.exponent) return x;
    signal(settings, Clamped);
    return finite(x.sign, 0n, exponent);
  }
  let least = digitsOf(x.coefficient) + x.exponent - prec;
  if (least > top) return overflowed(x, settings);
  const isSubnormal = least < tiny;
  if (isSubnormal) least = tiny;
  if (x.exponent >= least) {
    if (isSubnormal) signal(settings, Subnormal);
    if (_clamp !== 1 || x.exponent <= top) return x;
    signal(settings, Clamped);
    return finite(x.sign, x.coefficient * tenTo(x.exponent - top), top);
  }
  const [rounded, isInexact] = withoutDigits(x.coefficient, least - x.exponent, x.sign, rounding);
  let coefficient = rounded;
  if (coefficient === tenTo(prec)) {
    coefficient /= 10n;
    least++;
  }
  const result =
    least > top
      ? signal(settings, Overflow, "above Emax", x.sign)
      : finite(x.sign, coefficient, least);
  if (isInexact && isSubnormal) signal(settings, Underflow);
  if (isSubnormal) signal(settings, Subnormal);
  if (isInexact) signal(settings, Inexact);
  signal(settings, Rounded);
  if (coefficient === 0n) signal(settings, Clamped);
  return result;
}

/** A number that is too large, as the context has it. */
function overflowed(x: Num, settings: Settings): Num {
  const result = signal(settings, Overflow, "above Emax", x.sign);
  signal(settings, Inexact);
  signal(settings, Rounded);
  return result;
}
