/** The exceptions that have nothing but their arguments, and the root of all. */
import { className } from "../names.js";
import { Tuple } from "../tuple.js";
import { hide } from "./hidden.js";

/** How values are written. */
export interface Writer {
  str(value: unknown): string;
  repr(value: unknown): string;
}

/**
 * What writes the arguments of exceptions: text.ts, from its loading on. Whatever a program shows a value with loads it; a server
 * whose exceptions are never shown does not need it.
 */
const text: { writer: Writer } = { writer: { str: String, repr: String } };

/** Gives exceptions the functions that write values. */
export function writeExceptionsBy(writer: Writer): void {
  text.writer = writer;
}

/** `str` of a value, as {@link writeExceptionsBy} has it. */
export function written(value: unknown): string {
  return text.writer.str(value);
}

/** `repr` of a value, likewise. */
export function represented(value: unknown): string {
  return text.writer.repr(value);
}

/** The root of the hierarchy. Its constructor calls `__init__` with its arguments, as Python does. */
export class BaseException extends Error {
  static readonly __builtin__: string = "BaseException";

  declare args: Tuple;

  constructor(...args: unknown[]) {
    super();
    setArguments(this, []);
    this.__init__(...args);
  }

  __init__(...args: unknown[]): void {
    if (this.args.items.length + args.length > 0) setArguments(this, args);
  }

  __str__(): unknown {
    const { items } = this.args;
    if (items.length === 0) return "";
    return written(items.length === 1 ? items[0] : this.args);
  }

  __repr__(): unknown {
    return className(this.constructor) + represented(this.args);
  }

  /** What Node prints. */
  override toString(): string {
    const shown = written(this.__str__());
    const name = className(this.constructor);
    return shown === "" ? name : `${name}: ${shown}`;
  }
}

/** Sets `args`, and `message` unless its class says what that is. */
export function setArguments(exception: BaseException, args: readonly unknown[]): void {
  let owner: object = exception;
  do owner = Object.getPrototypeOf(owner) as object;
  while (!Object.hasOwn(owner, "message"));
  hide(exception, { args: new Tuple(args) });
  if (owner === Error.prototype) hide(exception, { message: args.length === 1 ? args[0] : "" });
}

export class KeyboardInterrupt extends BaseException {
  static override readonly __builtin__: string = "KeyboardInterrupt";
}
export class GeneratorExit extends BaseException {
  static override readonly __builtin__: string = "GeneratorExit";
}
export class Exception extends BaseException {
  static override readonly __builtin__: string = "Exception";
}
export class StopIteration extends Exception {
  static override readonly __builtin__: string = "StopIteration";
}
export class StandardError extends Exception {
  static override readonly __builtin__: string = "StandardError";
}
export class BufferError extends StandardError {
  static override readonly __builtin__: string = "BufferError";
}
export class ArithmeticError extends StandardError {
  static override readonly __builtin__: string = "ArithmeticError";
}
export class FloatingPointError extends ArithmeticError {
  static override readonly __builtin__: string = "FloatingPointError";
}
export class OverflowError extends ArithmeticError {
  static override readonly __builtin__: string = "OverflowError";
}
export class ZeroDivisionError extends ArithmeticError {
  static override readonly __builtin__: string = "ZeroDivisionError";
}
export class AssertionError extends StandardError {
  static override readonly __builtin__: string = "AssertionError";
}
export class AttributeError extends StandardError {
  static override readonly __builtin__: string = "AttributeError";
}

export class EOFError extends StandardError {
  static override readonly __builtin__: string = "EOFError";
}
export class ImportError extends StandardError {
  static override readonly __builtin__: string = "ImportError";
}
export class LookupError extends StandardError {
  static override readonly __builtin__: string = "LookupError";
}
export class IndexError extends LookupError {
  static override readonly __builtin__: string = "IndexError";
}

export class KeyError extends LookupError {
  static override readonly __builtin__: string = "KeyError";

  override __str__(): unknown {
    const { items } = this.args;
    return items.length === 1 ? represented(items[0]) : super.__str__();
  }
}
export class MemoryError extends StandardError {
  static override readonly __builtin__: string = "MemoryError";
}
export class NameError extends StandardError {
  static override readonly __builtin__: string = "NameError";
}
export class UnboundLocalError extends NameError {
  static override readonly __builtin__: string = "UnboundLocalError";
}
export class ReferenceError extends StandardError {
  static override readonly __builtin__: string = "ReferenceError";
}
export class RuntimeError extends StandardError {
  static override readonly __builtin__: string = "RuntimeError";
}
export class NotImplementedError extends RuntimeError {
  static override readonly __builtin__: string = "NotImplementedError";
}

export class SystemError extends StandardError {
  static override readonly __builtin__: string = "SystemError";
}
export class TypeError extends StandardError {
  static override readonly __builtin__: string = "TypeError";
}
export class ValueError extends StandardError {
  static override readonly __builtin__: string = "ValueError";
}
export class Warning extends Exception {
  static override readonly __builtin__: string = "Warning";
}
export class DeprecationWarning extends Warning {
  static override readonly __builtin__: string = "DeprecationWarning";
}
export class PendingDeprecationWarning extends Warning {
  static override readonly __builtin__: string = "PendingDeprecationWarning";
}
export class RuntimeWarning extends Warning {
  static override readonly __builtin__: string = "RuntimeWarning";
}
export class SyntaxWarning extends Warning {
  static override readonly __builtin__: string = "SyntaxWarning";
}
export class UserWarning extends Warning {
  static override readonly __builtin__: string = "UserWarning";
}
export class FutureWarning extends Warning {
  static override readonly __builtin__: string = "FutureWarning";
}
export class ImportWarning extends Warning {
  static override readonly __builtin__: string = "ImportWarning";
}
export class UnicodeWarning extends Warning {
  static override readonly __builtin__: string = "UnicodeWarning";
}
export class BytesWarning extends Warning {
  static override readonly __builtin__: string = "BytesWarning";
}
