/** What may happen in arithmetic (library, 9.4.4): exceptional conditions, which are flagged, and raised where they are trapped. */
import { ArithmeticError, inherit, inModule, ZeroDivisionError } from "../../python/index.js";

export class DecimalException extends ArithmeticError {}
/** An exponent was changed to fit. */
export class Clamped extends DecimalException {}
export class InvalidOperation extends DecimalException {}
export class ConversionSyntax extends InvalidOperation {}
export class DivisionByZero extends inherit(DecimalException, ZeroDivisionError) {}
/** The whole part of a quotient has more digits than the precision. */
export class DivisionImpossible extends InvalidOperation {}
export class DivisionUndefined extends inherit(InvalidOperation, ZeroDivisionError) {}
export class Inexact extends DecimalException {}
export class InvalidContext extends InvalidOperation {}
export class Rounded extends DecimalException {}
export class Subnormal extends DecimalException {}
export class Overflow extends inherit(Inexact, Rounded) {}
export class Underflow extends inherit(Inexact, Rounded, Subnormal) {}

/** A class of exceptions. */
export type Signal = new (message: string | null) => Error;

/** The conditions that a context has flags and traps for. */
export const signals: readonly Signal[] = [
  Clamped,
  DivisionByZero,
  Inexact,
  Overflow,
  Rounded,
  Underflow,
  InvalidOperation,
  Subnormal,
];

/** The kinds of InvalidOperation, which have no flags of their own. */
const invalid: readonly Signal[] = [
  ConversionSyntax,
  DivisionImpossible,
  DivisionUndefined,
  InvalidContext,
];

/** The condition whose flag and trap stand for a condition. */
export function signalOf(condition: Signal): Signal {
  return invalid.includes(condition) ? InvalidOperation : condition;
}

inModule(
  "decimal",
  DecimalException,
  Clamped,
  InvalidOperation,
  ConversionSyntax,
  DivisionByZero,
  DivisionImpossible,
  DivisionUndefined,
  Inexact,
  InvalidContext,
  Rounded,
  Subnormal,
  Overflow,
  Underflow,
);
