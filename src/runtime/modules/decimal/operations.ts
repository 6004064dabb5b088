/** The operations by their names, which Decimal and Context have both: as a method of a number, and of a context. */
import * as arithmetic from "./arithmetic.js";
import * as digits from "./digits.js";
import * as logarithms from "./logarithms.js";
import * as ordering from "./ordering.js";
import {
  adjusted,
  isInfinite,
  isNaN,
  isSpecial,
  isZero,
  negated,
  withSign,
  type Num,
} from "./number.js";
import type { Settings } from "./settings.js";

type Unary = (x: Num, settings: Settings) => Num;
type Binary = (x: Num, y: Num, settings: Settings) => Num;

/** Operations on one number. */
export const unary: Readonly<Record<string, Unary>> = {
  exp: logarithms.exp,
  ln: logarithms.ln,
  log10: logarithms.log10,
  logb: logarithms.logb,
  sqrt: arithmetic.squareRoot,
  normalize: digits.normalize,
  next_minus: (x, settings) => digits.next(x, 1, settings),
  next_plus: (x, settings) => digits.next(x, 0, settings),
  logical_invert: digits.logicalInvert,
};

/** Operations on two. */
export const binary: Readonly<Record<string, Binary>> = {
  compare: ordering.compare,
  compare_signal: ordering.compareSignal,
  max: (x, y, settings) => ordering.extreme(x, y, 1, settings),
  min: (x, y, settings) => ordering.extreme(x, y, -1, settings),
  max_mag: (x, y, settings) => ordering.extreme(x, y, 1, settings, true),
  min_mag: (x, y, settings) => ordering.extreme(x, y, -1, settings, true),
  remainder_near: arithmetic.remainderNear,
  next_toward: digits.nextToward,
  scaleb: digits.scaleb,
  shift: digits.shift,
  rotate: digits.rotate,
  logical_and: (x, y, settings) => digits.logical("and", x, y, settings),
  logical_or: (x, y, settings) => digits.logical("or", x, y, settings),
  logical_xor: (x, y, settings) => digits.logical("xor", x, y, settings),
};

/** What needs no context: nothing is rounded, and nobody told. */
export const plainUnary: Readonly<Record<string, (x: Num) => Num>> = {
  canonical: (x) => x,
  copy_abs: (x) => withSign(x, 0),
  copy_negate: negated,
};

export const plainBinary: Readonly<Record<string, (x: Num, y: Num) => Num>> = {
  compare_total: ordering.compareTotal,
  compare_total_mag: (x, y) => ordering.compareTotal(withSign(x, 0), withSign(y, 0)),
  copy_sign: (x, y) => withSign(x, y.sign),
};

/** Questions. */
export const tests: Readonly<Record<string, (x: Num) => boolean>> = {
  is_canonical: () => true,
  is_finite: (x) => !isSpecial(x),
  is_infinite: isInfinite,
  is_nan: isNaN,
  is_qnan: (x) => x.kind === "quiet",
  is_signed: (x) => x.sign === 1,
  is_snan: (x) => x.kind === "signaling",
  is_zero: isZero,
};

/** Those whose answer depends on the context. */
export const contextTests: Readonly<Record<string, (x: Num, settings: Settings) => boolean>> = {
  is_normal: (x, { Emin }) => !isSpecial(x) && !isZero(x) && adjusted(x) >= Emin,
  is_subnormal: (x, { Emin }) => !isSpecial(x) && !isZero(x) && adjusted(x) < Emin,
};

/** The operators, as a context names them. */
export const operators: Readonly<Record<string, Binary>> = {
  add: arithmetic.add,
  subtract: arithmetic.subtract,
  multiply: arithmetic.multiply,
  divide: arithmetic.divide,
  divide_int: arithmetic.divideInteger,
  remainder: arithmetic.remainder,
};
