/** The module `decimal` of Python 2.7 (library, 9.4): decimal arithmetic of any precision, by BigInt. */
export {
  BasicContext,
  Context,
  DefaultContext,
  ExtendedContext,
  getcontext,
  localcontext,
  setcontext,
} from "./decimal/context.js";
export { Decimal, DecimalTuple } from "./decimal/decimal.js";
export {
  ROUND_05UP,
  ROUND_CEILING,
  ROUND_DOWN,
  ROUND_FLOOR,
  ROUND_HALF_DOWN,
  ROUND_HALF_EVEN,
  ROUND_HALF_UP,
  ROUND_UP,
} from "./decimal/settings.js";
export {
  Clamped,
  ConversionSyntax,
  DecimalException,
  DivisionByZero,
  DivisionImpossible,
  DivisionUndefined,
  Inexact,
  InvalidContext,
  InvalidOperation,
  Overflow,
  Rounded,
  Subnormal,
  Underflow,
} from "./decimal/signals.js";
