/** Operations on the digits of a number: its exponent, its neighbours, its digits as bits. */
import { add, nanOf } from "./arithmetic.js";
import { compared } from "./ordering.js";
import {
  adjusted,
  digitsOf,
  finite,
  isInfinite,
  isSpecial,
  stripZeros,
  tenTo,
  truncated,
  withSign,
  type Num,
} from "./number.js";
import {
  etiny,
  etop,
  fixed,
  rescaled,
  ROUND_CEILING,
  ROUND_FLOOR,
  signal,
  silent,
  type Settings,
} from "./settings.js";
import {
  Clamped,
  Inexact,
  InvalidOperation,
  Overflow,
  Rounded,
  Subnormal,
  Underflow,
} from "./signals.js";

/** The number with the exponent of another. @param watched whether exponents are held within the limits */
export function quantize(
  x: Num,
  pattern: Num,
  rounding: string,
  settings: Settings,
  watched = true,
): Num {
  const wrong = (message: string) => signal(settings, InvalidOperation, message);
  if (isSpecial(x) || isSpecial(pattern)) {
    const nan = nanOf(settings, x, pattern);
    if (nan !== undefined) return nan;
    if (isInfinite(x) && isInfinite(pattern)) return x;
    return wrong("quantize with one INF");
  }
  const { exponent } = pattern;
  if (!watched) {
    const result = rescaled(x, exponent, rounding);
    if (exponent > x.exponent) {
      signal(settings, Rounded);
      if (compared(result, x) !== 0) signal(settings, Inexact);
    }
    return result;
  }
  const { Emax, Emin, prec } = settings;
  if (exponent < etiny(settings) || exponent > Emax) {
    return wrong("target exponent out of bounds in quantize");
  }
  if (x.coefficient === 0n) return fixed(finite(x.sign, 0n, exponent), settings);
  const place = adjusted(x);
  const tooLarge = "exponent of quantize result too large for current context";
  const tooLong = "quantize result has too many digits for current context";
  if (place > Emax) return wrong(tooLarge);
  if (place - exponent + 1 > prec) return wrong(tooLong);
  const result = rescaled(x, exponent, rounding);
  if (adjusted(result) > Emax) return wrong(tooLarge);
  if (digitsOf(result.coefficient) > prec) return wrong(tooLong);
  if (result.coefficient !== 0n && adjusted(result) < Emin) signal(settings, Subnormal);
  if (result.exponent > x.exponent) {
    if (compared(result, x) !== 0) signal(settings, Inexact);
    signal(settings, Rounded);
  }
  return fixed(result, settings);
}

/** The nearest whole number. @param tells whether it tells that it rounded */
export function toIntegral(x: Num, rounding: string, settings: Settings, tells: boolean): Num {
  if (isSpecial(x)) return nanOf(settings, x) ?? x;
  if (x.exponent >= 0) return x;
  if (x.coefficient === 0n) return finite(x.sign, 0n, 0);
  const result = rescaled(x, 0, rounding);
  if (tells) {
    if (compared(result, x) !== 0) signal(settings, Inexact);
    signal(settings, Rounded);
  }
  return result;
}

/** The number without zeros at its end. */
export function normalize(x: Num, settings: Settings): Num {
  const nan = nanOf(settings, x);
  if (nan !== undefined) return nan;
  const rounded = fixed(x, settings);
  if (isInfinite(rounded)) return rounded;
  if (rounded.coefficient === 0n) return finite(rounded.sign, 0n, 0);
  const most = settings._clamp === 1 ? etop(settings) : settings.Emax;
  const [, zeros] = stripZeros(rounded.coefficient);
  const taken = Math.min(zeros, Math.max(0, most - rounded.exponent));
  return finite(rounded.sign, rounded.coefficient / tenTo(taken), rounded.exponent + taken);
}

/** The next number that the context can hold, down (1) or up (0). */
export function next(x: Num, sign: 0 | 1, settings: Settings): Num {
  const nan = nanOf(settings, x);
  if (nan !== undefined) return nan;
  if (isInfinite(x)) {
    if (x.sign === sign) return x;
    return finite(x.sign, tenTo(settings.prec) - 1n, etop(settings));
  }
  const quiet = silent(settings, { rounding: sign === 1 ? ROUND_FLOOR : ROUND_CEILING });
  const rounded = fixed(x, quiet);
  if (compared(rounded, x) !== 0) return rounded;
  return add(x, finite(sign, 1n, etiny(settings) - 1), quiet);
}

/** The next number in the direction of another. */
export function nextToward(x: Num, y: Num, settings: Settings): Num {
  const nan = nanOf(settings, x, y);
  if (nan !== undefined) return nan;
  const order = compared(x, y);
  if (order === 0) return withSign(x, y.sign);
  const result = next(x, order < 0 ? 0 : 1, settings);
  if (isInfinite(result)) {
    signal(settings, Overflow, "Infinite result from next_toward", result.sign);
    signal(settings, Inexact);
    signal(settings, Rounded);
  } else if (adjusted(result) < settings.Emin) {
    for (const each of [Underflow, Subnormal, Inexact, Rounded]) signal(settings, each);
    if (result.coefficient === 0n) signal(settings, Clamped);
  }
  return result;
}

/** The number times a power of ten. */
export function scaleb(x: Num, y: Num, settings: Settings): Num {
  const nan = nanOf(settings, x, y);
  if (nan !== undefined) return nan;
  const limit = 2 * (settings.Emax + settings.prec);
  const by = wholeWithin(y, limit);
  if (by === undefined) return signal(settings, InvalidOperation);
  if (isInfinite(x)) return x;
  return fixed(finite(x.sign, x.coefficient, x.exponent + by), settings);
}

function wholeWithin(y: Num, limit: number): number | undefined {
  if (isSpecial(y) || y.exponent !== 0) return undefined;
  const value = Number(truncated(y));
  return Math.abs(value) <= limit ? value : undefined;
}

/** The digits moved left (or, by a negative count, right), zeros coming after. */
export function shift(x: Num, y: Num, settings: Settings): Num {
  return moved(x, y, settings, (digits, by) =>
    by < 0 ? digits.slice(0, by) : digits + "0".repeat(by),
  );
}

/** The digits moved left or right, those that fall out coming in at the other end. */
export function rotate(x: Num, y: Num, settings: Settings): Num {
  return moved(x, y, settings, (digits, by) => {
    const at = ((by % digits.length) + digits.length) % digits.length;
    return digits.slice(at) + digits.slice(0, at);
  });
}

function moved(
  x: Num,
  y: Num,
  settings: Settings,
  move: (digits: string, by: number) => string,
): Num {
  const nan = nanOf(settings, x, y);
  if (nan !== undefined) return nan;
  const { prec } = settings;
  const by = wholeWithin(y, prec);
  if (by === undefined) return signal(settings, InvalidOperation);
  if (isInfinite(x)) return x;
  const digits = move(x.coefficient.toString().padStart(prec, "0").slice(-prec), by).slice(-prec);
  return finite(x.sign, BigInt(digits || "0"), x.exponent);
}

/** The digits of a logical number: 0 and 1 alone; undefined of any other number. */
function bitsOf(x: Num, { prec }: Settings): string | undefined {
  if (isSpecial(x) || x.sign !== 0 || x.exponent !== 0) return undefined;
  const digits = x.coefficient.toString();
  return /^[01]+$/.test(digits) ? digits.padStart(prec, "0").slice(-prec) : undefined;
}

/** Each digit of the one with its like of the other. */
export function logical(operation: "and" | "or" | "xor", x: Num, y: Num, settings: Settings): Num {
  const [a, b] = [bitsOf(x, settings), bitsOf(y, settings)];
  if (a === undefined || b === undefined) return signal(settings, InvalidOperation);
  const bit = (p: boolean, q: boolean) =>
    operation === "and" ? p && q : operation === "or" ? p || q : p !== q;
  const digits = Array.from(a, (each, i) => (bit(each === "1", b[i] === "1") ? "1" : "0"));
  return finite(0, BigInt(digits.join("")), 0);
}

export function logicalInvert(x: Num, settings: Settings): Num {
  return logical("xor", x, finite(0, BigInt("1".repeat(settings.prec)), 0), settings);
}
