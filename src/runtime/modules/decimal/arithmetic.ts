/** Sums, products and quotients (General Decimal Arithmetic, "Arithmetic operations"). */
import {
  adjusted,
  digitsOf,
  finite,
  infinity,
  isInfinite,
  isNaN,
  isSpecial,
  isZero,
  negated,
  tenTo,
  withSign,
  type Num,
} from "./number.js";
import {
  changed,
  etiny,
  fixed,
  fixedNaN,
  rescaled,
  ROUND_FLOOR,
  ROUND_HALF_EVEN,
  signal,
  type Settings,
} from "./settings.js";
import {
  Clamped,
  DivisionByZero,
  DivisionImpossible,
  DivisionUndefined,
  InvalidOperation,
} from "./signals.js";

/** What NaNs among the operands make of the result; undefined where there is none. A signaling one is told of. */
export function nanOf(settings: Settings, ...operands: readonly Num[]): Num | undefined {
  const signaling = operands.find((each) => each.kind === "signaling");
  if (signaling !== undefined) {
    signal(settings, InvalidOperation, "sNaN");
    return fixedNaN({ ...signaling, kind: "quiet" }, settings);
  }
  const quiet = operands.find(isNaN);
  return quiet && fixedNaN(quiet, settings);
}

/** The sign of a product or a quotient. */
function signOf(a: Num, b: Num): 0 | 1 {
  return a.sign === b.sign ? 0 : 1;
}

export function add(a: Num, b: Num, settings: Settings): Num {
  if (isSpecial(a) || isSpecial(b)) {
    const nan = nanOf(settings, a, b);
    if (nan !== undefined) return nan;
    if (!isInfinite(a)) return b;
    if (a.sign !== b.sign && isInfinite(b)) return signal(settings, InvalidOperation, "-INF + INF");
    return a;
  }
  const exponent = Math.min(a.exponent, b.exponent);
  const zeroSign = settings.rounding === ROUND_FLOOR && a.sign !== b.sign ? 1 : 0;
  if (a.coefficient === 0n || b.coefficient === 0n) {
    if (a.coefficient === b.coefficient) {
      const sign = zeroSign === 1 ? 1 : a.sign === 1 && b.sign === 1 ? 1 : 0;
      return fixed(finite(sign, 0n, exponent), settings);
    }
    const other = a.coefficient === 0n ? b : a;
    const wanted = Math.max(exponent, other.exponent - settings.prec - 1);
    return fixed(rescaled(other, wanted, settings.rounding), settings);
  }
  const [x, y] = aligned(a, b, settings.prec);
  const sum = signedSize(x) + signedSize(y);
  if (sum === 0n) return fixed(finite(zeroSign, 0n, exponent), settings);
  return fixed(finite(sum < 0n ? 1 : 0, sum < 0n ? -sum : sum, x.exponent), settings);
}

function signedSize({ sign, coefficient }: Num): bigint {
  return sign === 1 ? -coefficient : coefficient;
}

/** Two numbers with one exponent; one far below the last digit of the result becomes the least that still tells. */
function aligned(a: Num, b: Num, precision: number): readonly [Num, Num] {
  const isSwapped = a.exponent < b.exponent;
  const upper = isSwapped ? b : a;
  let lower = isSwapped ? a : b;
  const least = upper.exponent + Math.min(-1, digitsOf(upper.coefficient) - precision - 2);
  if (digitsOf(lower.coefficient) + lower.exponent - 1 < least) {
    lower = finite(lower.sign, 1n, least);
  }
  const shift = upper.exponent - lower.exponent;
  const scaled = finite(upper.sign, upper.coefficient * tenTo(shift), lower.exponent);
  return [scaled, lower];
}

export function subtract(a: Num, b: Num, settings: Settings): Num {
  return nanOf(settings, a, b) ?? add(a, negated(b), settings);
}

export function multiply(a: Num, b: Num, settings: Settings): Num {
  const nan = nanOf(settings, a, b);
  return nan ?? fixedUnlessSpecial(product(a, b, settings), settings);
}

function fixedUnlessSpecial(x: Num, settings: Settings): Num {
  return isSpecial(x) ? x : fixed(x, settings);
}

/** A product before it is rounded; its factors are no NaNs. */
function product(a: Num, b: Num, settings: Settings): Num {
  const sign = signOf(a, b);
  if (isInfinite(a) || isInfinite(b)) {
    if (isZero(b)) return signal(settings, InvalidOperation, "(+-)INF * 0");
    if (isZero(a)) return signal(settings, InvalidOperation, "0 * (+-)INF");
    return infinity(sign);
  }
  return finite(sign, a.coefficient * b.coefficient, a.exponent + b.exponent);
}

/** `a * b + c` with one rounding. */
export function fma(a: Num, b: Num, c: Num, settings: Settings): Num {
  if (a.kind === "signaling" || b.kind === "signaling") return nanOf(settings, a, b)!;
  if (isNaN(a)) return add(a, c, settings);
  if (isNaN(b)) return add(b, c, settings);
  if (isInfinite(a) || isInfinite(b)) {
    const isUndefined = isZero(a) || isZero(b);
    if (isUndefined) {
      return signal(settings, InvalidOperation, isZero(b) ? "INF * 0 in fma" : "0 * INF in fma");
    }
  }
  return add(product(a, b, settings), c, settings);
}

export function divide(a: Num, b: Num, settings: Settings): Num {
  const sign = signOf(a, b);
  if (isSpecial(a) || isSpecial(b)) {
    const nan = nanOf(settings, a, b);
    if (nan !== undefined) return nan;
    if (isInfinite(a)) {
      if (isInfinite(b)) return signal(settings, InvalidOperation, "(+-)INF/(+-)INF");
      return infinity(sign);
    }
    signal(settings, Clamped, "Division by infinity");
    return finite(sign, 0n, etiny(settings));
  }
  if (b.coefficient === 0n) {
    if (a.coefficient === 0n) return signal(settings, DivisionUndefined, "0 / 0");
    return signal(settings, DivisionByZero, "x / 0", sign);
  }
  const ideal = a.exponent - b.exponent;
  if (a.coefficient === 0n) return fixed(finite(sign, 0n, ideal), settings);
  const shift = digitsOf(b.coefficient) - digitsOf(a.coefficient) + settings.prec + 1;
  let exponent = ideal - shift;
  const dividend = shift >= 0 ? a.coefficient * tenTo(shift) : a.coefficient;
  const divisor = shift >= 0 ? b.coefficient : b.coefficient * tenTo(-shift);
  let quotient = dividend / divisor;
  if (dividend % divisor !== 0n) {
    // A last digit that is no 0 or 5 tells rounding that there is a rest.
    if (quotient % 5n === 0n) quotient++;
  } else {
    while (exponent < ideal && quotient % 10n === 0n) {
      quotient /= 10n;
      exponent++;
    }
  }
  return fixed(finite(sign, quotient, exponent), settings);
}

/** The whole quotient and the rest, neither rounded; finite dividend, divisor not zero. */
function quotientAndRest(a: Num, b: Num, settings: Settings): readonly [Num, Num] {
  const sign = signOf(a, b);
  const ideal = isInfinite(b) ? a.exponent : Math.min(a.exponent, b.exponent);
  const distance = adjusted(a) - adjusted(b);
  if (a.coefficient === 0n || isInfinite(b) || distance <= -2) {
    return [finite(sign, 0n, 0), rescaled(a, ideal, settings.rounding)];
  }
  if (distance <= settings.prec) {
    const shift = a.exponent - b.exponent;
    const x = shift >= 0 ? a.coefficient * tenTo(shift) : a.coefficient;
    const y = shift >= 0 ? b.coefficient : b.coefficient * tenTo(-shift);
    const quotient = x / y;
    if (quotient < tenTo(settings.prec)) {
      return [finite(sign, quotient, 0), finite(a.sign, x % y, ideal)];
    }
  }
  const nan = signal(settings, DivisionImpossible, "quotient too large in //, % or divmod");
  return [nan, nan];
}

export function divideInteger(a: Num, b: Num, settings: Settings): Num {
  const nan = nanOf(settings, a, b);
  if (nan !== undefined) return nan;
  if (isInfinite(a)) {
    if (isInfinite(b)) return signal(settings, InvalidOperation, "INF // INF");
    return infinity(signOf(a, b));
  }
  if (isZero(b)) {
    if (isZero(a)) return signal(settings, DivisionUndefined, "0 // 0");
    return signal(settings, DivisionByZero, "x // 0", signOf(a, b));
  }
  return quotientAndRest(a, b, settings)[0];
}

export function remainder(a: Num, b: Num, settings: Settings): Num {
  const nan = nanOf(settings, a, b);
  if (nan !== undefined) return nan;
  if (isInfinite(a)) return signal(settings, InvalidOperation, "INF % x");
  if (isZero(b)) {
    if (isZero(a)) return signal(settings, DivisionUndefined, "0 % 0");
    return signal(settings, InvalidOperation, "x % 0");
  }
  return fixed(quotientAndRest(a, b, settings)[1], settings);
}

export function divideWithRest(a: Num, b: Num, settings: Settings): readonly [Num, Num] {
  const nan = nanOf(settings, a, b);
  if (nan !== undefined) return [nan, nan];
  const sign = signOf(a, b);
  if (isInfinite(a)) {
    if (isInfinite(b)) {
      const undefined_ = signal(settings, InvalidOperation, "divmod(INF, INF)");
      return [undefined_, undefined_];
    }
    return [infinity(sign), signal(settings, InvalidOperation, "INF % x")];
  }
  if (isZero(b)) {
    if (isZero(a)) {
      const undefined_ = signal(settings, DivisionUndefined, "divmod(0, 0)");
      return [undefined_, undefined_];
    }
    return [
      signal(settings, DivisionByZero, "x // 0", sign),
      signal(settings, InvalidOperation, "x % 0"),
    ];
  }
  const [quotient, rest] = quotientAndRest(a, b, settings);
  return [quotient, fixed(rest, settings)];
}

/** The rest of the division by the whole quotient that is nearest, the even one of two. */
export function remainderNear(a: Num, b: Num, settings: Settings): Num {
  const nan = nanOf(settings, a, b);
  if (nan !== undefined) return nan;
  if (isInfinite(a)) return signal(settings, InvalidOperation, "remainder_near(infinity, x)");
  if (isZero(b)) {
    if (isZero(a)) return signal(settings, DivisionUndefined, "remainder_near(0, 0)");
    return signal(settings, InvalidOperation, "remainder_near(x, 0)");
  }
  if (isInfinite(b)) return fixed(a, settings);
  const ideal = Math.min(a.exponent, b.exponent);
  if (a.coefficient === 0n) return fixed(finite(a.sign, 0n, ideal), settings);
  const distance = adjusted(a) - adjusted(b);
  if (distance >= settings.prec + 1) return signal(settings, DivisionImpossible);
  if (distance <= -2) return fixed(rescaled(a, ideal, settings.rounding), settings);
  const shift = a.exponent - b.exponent;
  const x = shift >= 0 ? a.coefficient * tenTo(shift) : a.coefficient;
  const y = shift >= 0 ? b.coefficient : b.coefficient * tenTo(-shift);
  let quotient = x / y;
  let rest = x % y;
  if (2n * rest + (quotient % 2n) > y) {
    rest -= y;
    quotient++;
  }
  if (quotient >= tenTo(settings.prec)) return signal(settings, DivisionImpossible);
  const sign = rest < 0n ? (a.sign === 0 ? 1 : 0) : a.sign;
  return fixed(finite(sign, rest < 0n ? -rest : rest, ideal), settings);
}

/** The number with its sign changed (or as it is), rounded. */
export function plus(a: Num, settings: Settings, isNegated = false): Num {
  const nan = nanOf(settings, a);
  if (nan !== undefined) return nan;
  const result = isNegated ? negated(a) : a;
  const isUnsigned = isZero(a) && settings.rounding !== ROUND_FLOOR;
  return fixed(isUnsigned ? withSign(result, 0) : result, settings);
}

/** The square root, rounded half to even. */
export function squareRoot(a: Num, settings: Settings): Num {
  const nan = nanOf(settings, a);
  if (nan !== undefined) return nan;
  if (isInfinite(a) && a.sign === 0) return a;
  if (isZero(a)) return fixed(finite(a.sign, 0n, Math.floor(a.exponent / 2)), settings);
  if (a.sign === 1) return signal(settings, InvalidOperation, "sqrt(-x), x > 0");
  const isOdd = a.exponent % 2 !== 0;
  let exponent = Math.floor(a.exponent / 2);
  let coefficient = isOdd ? a.coefficient * 10n : a.coefficient;
  const pairs = Math.ceil(digitsOf(coefficient) / 2);
  const shift = settings.prec + 1 - pairs;
  let isExact = true;
  if (shift >= 0) coefficient *= tenTo(2 * shift);
  else {
    isExact = coefficient % tenTo(-2 * shift) === 0n;
    coefficient /= tenTo(-2 * shift);
  }
  exponent -= shift;
  let root = integerRoot(coefficient, 2);
  isExact &&= root * root === coefficient;
  if (isExact) {
    root = shift >= 0 ? root / tenTo(shift) : root * tenTo(-shift);
    exponent += shift;
  } else if (root % 5n === 0n) root++;
  return fixed(finite(0, root, exponent), changed(settings, { rounding: ROUND_HALF_EVEN }));
}

/** The whole part of the root of a number that is not negative. */
export function integerRoot(n: bigint, degree: number): bigint {
  if (n < 2n) return n;
  const k = BigInt(degree);
  // From above, each step comes closer until it would go up.
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / degree));
  for (;;) {
    const next = ((k - 1n) * x + n / x ** (k - 1n)) / k;
    if (next >= x) return x;
    x = next;
  }
}
