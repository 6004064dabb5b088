/** Arithmetic on ranges of ints (language reference, 5.4 to 5.8): what an operator on any two values may give. */

/**
 * An int from `low` to `high`, both included; a bound beyond the safe integers is infinite. With both bounds finite it
 * is a JavaScript number for sure.
 */
export interface IntType {
  readonly kind: "int";
  readonly low: number;
  readonly high: number;
}

const { MAX_SAFE_INTEGER } = Number;
/** The greatest length, and with it the greatest index: V8 has no longer strings or arrays. */
const GREATEST_INDEX = 2 ** 31 - 1;
/** What no value reaches in a life time that grows by {@link STEP} at a time. */
const COUNTED = 2 ** 51;
const STEP = 255;

/** The ints between two bounds. */
export function intBetween(low: number, high: number): IntType {
  return {
    kind: "int",
    low: low < -MAX_SAFE_INTEGER ? -Infinity : low,
    high: high > MAX_SAFE_INTEGER ? Infinity : high,
  };
}

/** Any int. */
export const INT: IntType = intBetween(-Infinity, Infinity);
/** A length, or an index that counts from the start. */
export const INDEX: IntType = intBetween(0, GREATEST_INDEX);
/** The place of something that may not be found. */
export const POSITION: IntType = intBetween(-1, GREATEST_INDEX);
/** What a bool counts as. */
export const BIT: IntType = intBetween(0, 1);

/** The type of one value. */
export function intLiteral(value: bigint): IntType {
  const number = Number(value);
  return intBetween(number, number);
}

/** Whether values of the type are never negative. */
export function isNatural({ low }: IntType): boolean {
  return low >= 0;
}

/** Whether values of the type fit the 32 bits that JavaScript's bit operators work on. */
export function isWord({ low, high }: IntType): boolean {
  return low >= -(2 ** 31) && high < 2 ** 31;
}

/** The ints of either type. */
export function joinInts(a: IntType, b: IntType): IntType {
  if (a.low <= b.low && a.high >= b.high) return a;
  return intBetween(Math.min(a.low, b.low), Math.max(a.high, b.high));
}

/** Bounds that a growing range passes on its way to the infinite ones, so that growing ends. */
const highs = [0, STEP, GREATEST_INDEX, COUNTED, MAX_SAFE_INTEGER, Infinity];
const lows = [0, -GREATEST_INDEX, -COUNTED, -MAX_SAFE_INTEGER, -Infinity];

/** A range that grew, made so wide that it can grow a few times only. */
export function widenInts(before: IntType, after: IntType): IntType {
  return {
    kind: "int",
    low: after.low >= before.low ? after.low : lows.find((bound) => bound <= after.low)!,
    high: after.high <= before.high ? after.high : highs.find((bound) => bound >= after.high)!,
  };
}

/** A range that grew, with no bound where it did. */
export function widenAtOnce(before: IntType, after: IntType): IntType {
  return {
    kind: "int",
    low: after.low >= before.low ? after.low : -Infinity,
    high: after.high <= before.high ? after.high : Infinity,
  };
}

/** `a + b`. Counting by small steps never leaves the safe integers. */
export function addInts(a: IntType, b: IntType): IntType {
  const high = counted(a.high, b.high);
  return intBetween(-counted(-a.low, -b.low), high);
}

function counted(a: number, b: number): number {
  const sum = a + b;
  const isCounter = sum > COUNTED && Math.max(a, b) <= COUNTED && Math.min(a, b) <= STEP;
  return isCounter ? COUNTED : sum;
}

/** What a range may hold: it counts with JavaScript's numbers. */
export const COUNT: IntType = intBetween(-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER);

/** The numbers from a start to a stop that is not reached, by a step of either sign. */
export function countInts(start: IntType, stop: IntType, step: IntType): IntType {
  const low = step.low < 0 ? -countEnd(-start.low, -stop.low - 1, -step.low) : start.low;
  const high = step.high > 0 ? countEnd(start.high, stop.high - 1, step.high) : start.high;
  return intBetween(Math.max(low, COUNT.low), Math.min(high, COUNT.high));
}

function countEnd(from: number, to: number, step: number): number {
  if (Number.isFinite(to)) return Math.max(from, to);
  return from <= COUNTED && step <= STEP ? COUNTED : Infinity;
}

export function subtractInts(a: IntType, b: IntType): IntType {
  return addInts(a, negateInts(b));
}

export function negateInts({ low, high }: IntType): IntType {
  // Adding 0 makes the 0 of -0.
  return intBetween(-high + 0, -low + 0);
}

export function absoluteInts({ low, high }: IntType): IntType {
  if (low >= 0) return intBetween(low, high);
  return intBetween(Math.max(0, -high) + 0, Math.max(high, -low));
}

export function invertInts({ low, high }: IntType): IntType {
  return intBetween(-high - 1, -low - 1);
}

export function multiplyInts(a: IntType, b: IntType): IntType {
  return hull(a, b, (x, y) => (x === 0 || y === 0 ? 0 : x * y));
}

/** `a // b`, and Python 2's `a / b`. */
export function divideInts(a: IntType, b: IntType): IntType {
  if (b.low <= 0 && b.high >= 0) {
    const most = Math.max(Math.abs(a.low), Math.abs(a.high));
    return intBetween(a.low >= 0 && b.low >= 0 ? 0 : -most, most);
  }
  return hull(a, b, floorQuotient);
}

function floorQuotient(x: number, y: number): number {
  if (Number.isFinite(y)) return Math.floor(x / y) + 0;
  return x === 0 || x < 0 === y < 0 ? 0 : -1;
}

/** `a % b`: the sign is that of the divisor. */
export function moduloInts(a: IntType, b: IntType): IntType {
  if (a.low >= 0 && b.low > a.high) return a;
  const high = Math.max(0, b.high - 1);
  return intBetween(
    Math.min(0, b.low + 1),
    a.low >= 0 && b.low >= 0 ? Math.min(a.high, high) : high,
  );
}

export function shiftLeft(a: IntType, b: IntType): IntType {
  return hull(a, intBetween(Math.max(0, b.low), Math.max(0, b.high)), (x, y) =>
    x === 0 ? 0 : x * 2 ** y,
  );
}

export function shiftRight(a: IntType, b: IntType): IntType {
  return hull(a, intBetween(Math.max(0, b.low), Math.max(0, b.high)), (x, y) =>
    Number.isFinite(x) ? Math.floor(x / 2 ** y) : x,
  );
}

export function andInts(a: IntType, b: IntType): IntType {
  if (a.low >= 0 && b.low >= 0) return intBetween(0, Math.min(a.high, b.high));
  if (a.low >= 0) return intBetween(0, a.high);
  if (b.low >= 0) return intBetween(0, b.high);
  return allBits(a, b);
}

/** `a | b` and `a ^ b`. */
export function orInts(a: IntType, b: IntType): IntType {
  return allBits(a, b);
}

/** Every int of as many bits as the longer of two. */
function allBits(a: IntType, b: IntType): IntType {
  const most = Math.max(a.high, b.high, -a.low - 1, -b.low - 1);
  if (!Number.isFinite(most)) return a.low >= 0 && b.low >= 0 ? intBetween(0, Infinity) : INT;
  const size = 2 ** (Math.floor(Math.log2(Math.max(1, most))) + 1);
  return intBetween(a.low >= 0 && b.low >= 0 ? 0 : -size, size - 1);
}

/** `a ** b` for exponents that are not negative. */
export function powerInts(a: IntType, b: IntType): IntType {
  const most = Math.max(Math.abs(a.low), Math.abs(a.high)) ** Math.max(0, b.high);
  return intBetween(a.low >= 0 ? 0 : -Math.max(1, most), Math.max(1, most));
}

/** The range of a function that is monotone in both operands, each for itself: its values at the corners. */
function hull(a: IntType, b: IntType, of: (x: number, y: number) => number): IntType {
  const corners = [of(a.low, b.low), of(a.low, b.high), of(a.high, b.low), of(a.high, b.high)];
  return intBetween(Math.min(...corners), Math.max(...corners));
}
