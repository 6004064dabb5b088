/** Comparison (General Decimal Arithmetic, "compare", "compare-total", "max", "min"). */
import { nanOf } from "./arithmetic.js";
import {
  adjusted,
  finite,
  isInfinite,
  isNaN,
  isZero,
  ONE,
  tenTo,
  withSign,
  type Num,
} from "./number.js";
import { fixed, fixedNaN, signal, type Settings } from "./settings.js";
import { InvalidOperation } from "./signals.js";

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`; neither is a NaN. */
export function compared(a: Num, b: Num): number {
  if (isInfinite(a) || isInfinite(b)) return side(a) - side(b);
  if (a.coefficient === 0n || b.coefficient === 0n) return side(a) - side(b);
  if (a.sign !== b.sign) return b.sign - a.sign;
  const size = comparedSizes(a, b);
  return a.sign === 1 ? -size : size;
}

/** 2 and -2 for the infinities, 1 and -1 for other numbers, 0 for zero. */
function side(x: Num): number {
  const size = isInfinite(x) ? 2 : x.coefficient === 0n ? 0 : 1;
  return x.sign === 1 ? -size : size;
}

function comparedSizes(a: Num, b: Num): number {
  const [x, y] = [adjusted(a), adjusted(b)];
  if (x !== y) return x < y ? -1 : 1;
  const shift = a.exponent - b.exponent;
  const left = shift > 0 ? a.coefficient * tenTo(shift) : a.coefficient;
  const right = shift < 0 ? b.coefficient * tenTo(-shift) : b.coefficient;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A comparison as a number: -1, 0, 1, or a NaN. */
export function compare(a: Num, b: Num, settings: Settings): Num {
  return nanOf(settings, a, b) ?? asNum(compared(a, b));
}

/** The same, where each NaN is told of. */
export function compareSignal(a: Num, b: Num, settings: Settings): Num {
  return nanComparison(a, b, settings) ?? asNum(compared(a, b));
}

/** What a comparison with a NaN comes to, once it is told of; undefined where there is none. */
export function nanComparison(a: Num, b: Num, settings: Settings): Num | undefined {
  const signaling = [a, b].find((each) => each.kind === "signaling");
  const nan = signaling ?? [a, b].find(isNaN);
  if (nan === undefined) return undefined;
  const kind = signaling === undefined ? "NaN" : "sNaN";
  signal(settings, InvalidOperation, `comparison involving ${kind}`);
  return fixedNaN({ ...nan, kind: "quiet" }, settings);
}

function asNum(difference: number): Num {
  return difference === 0 ? finite(0, 0n, 0) : withSign(ONE, difference < 0 ? 1 : 0);
}

/** An order of all representations: also of NaNs, and of equal numbers with different exponents. */
export function compareTotal(a: Num, b: Num): Num {
  if (a.sign !== b.sign) return asNum(b.sign - a.sign);
  const order = a.sign === 1 ? -1 : 1;
  const [x, y] = [rank(a), rank(b)];
  if (x !== y) return asNum(order * (x - y));
  if (isNaN(a)) {
    const [m, n] = [a.coefficient, b.coefficient];
    return asNum(m === n ? 0 : m < n ? -order : order);
  }
  const difference = compared(a, b);
  if (difference !== 0) return asNum(difference);
  return asNum(order * (a.exponent - b.exponent));
}

function rank(x: Num): number {
  return x.kind === "quiet" ? 2 : x.kind === "signaling" ? 1 : 0;
}

/** The greater number (`sign` 1) or the lesser one (-1); a quiet NaN gives way to a number. */
export function extreme(a: Num, b: Num, sign: 1 | -1, settings: Settings, bySize = false): Num {
  if (isNaN(a) || isNaN(b)) {
    if (b.kind === "quiet" && !isNaN(a)) return fixed(a, settings);
    if (a.kind === "quiet" && !isNaN(b)) return fixed(b, settings);
    return nanOf(settings, a, b)!;
  }
  const key = (x: Num) => (bySize ? withSign(x, 0) : x);
  let difference = compared(key(a), key(b));
  if (difference === 0) difference = totalOrder(a, b);
  const takesFirst = sign === 1 ? difference !== -1 && difference >= 0 : difference < 0;
  return fixed(takesFirst ? a : b, settings);
}

function totalOrder(a: Num, b: Num): number {
  const { coefficient, sign } = compareTotal(a, b);
  return coefficient === 0n ? 0 : sign === 1 ? -1 : 1;
}

/** Whether two numbers have the same exponent, or are both infinite, or both NaNs. */
export function sameQuantum(a: Num, b: Num): boolean {
  if (a.kind === "finite" && b.kind === "finite") return a.exponent === b.exponent;
  return (isNaN(a) && isNaN(b)) || (isInfinite(a) && isInfinite(b));
}

/** What kind of number it is, in the words of the specification. */
export function numberClass(x: Num, { Emin }: Settings): string {
  if (x.kind === "signaling") return "sNaN";
  if (x.kind === "quiet") return "NaN";
  const sign = x.sign === 1 ? "-" : "+";
  if (isInfinite(x)) return `${sign}Infinity`;
  if (isZero(x)) return `${sign}Zero`;
  return `${sign}${adjusted(x) < Emin ? "Subnormal" : "Normal"}`;
}
