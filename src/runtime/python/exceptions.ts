/**
 * The exceptions of Python 2.7 under their own names, TypeError and its like included (JavaScript's are reached through
 * globalThis here). Library reference, chapter 6.
 */
import { className } from "./names.js";
import { Tuple } from "./tuple.js";
import { repr, strOf } from "./text.js";

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
    if (this.args.items.length !== 0 || args.length !== 0) setArguments(this, args);
  }

  __str__(): unknown {
    const { items } = this.args;
    if (items.length === 0) return "";
    return strOf(items.length === 1 ? items[0] : this.args);
  }

  __repr__(): unknown {
    return className(this.constructor) + (this.args.items.length === 0 ? "()" : repr(this.args));
  }

  /** What Node prints. */
  override toString(): string {
    const text = strOf(this);
    const name = className(this.constructor);
    return text === "" ? name : `${name}: ${text}`;
  }
}

/** Sets `args` and `message`. */
export function setArguments(exception: BaseException, args: readonly unknown[]): void {
  hide(exception, { args: new Tuple(args), message: args.length === 1 ? args[0] : "" });
}

/** Sets attributes that are not in `__dict__`, as CPython keeps them. */
function hide(exception: object, attributes: Readonly<Record<string, unknown>>): void {
  for (const name in attributes) {
    const value = attributes[name];
    const descriptor = { value, writable: true, configurable: true, enumerable: false };
    Object.defineProperty(exception, name, descriptor);
  }
}

export class SystemExit extends BaseException {
  static override readonly __builtin__: string = "SystemExit";

  /** The argument, None without one, the tuple of several. */
  declare code: unknown;

  static {
    hide(this.prototype, { code: null });
  }

  override __init__(...args: unknown[]): void {
    super.__init__(...args);
    hide(this, { code: args.length === 0 ? null : args.length === 1 ? args[0] : this.args });
  }
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

/** `EnvironmentError(errno, strerror[, filename])`; with any other number of arguments these three are None. */
export class EnvironmentError extends StandardError {
  static override readonly __builtin__: string = "EnvironmentError";

  declare errno: unknown;
  declare strerror: unknown;
  declare filename: unknown;

  static {
    hide(this.prototype, { errno: null, strerror: null, filename: null });
  }

  override __init__(...args: unknown[]): void {
    super.__init__(...args);
    if (args.length !== 2 && args.length !== 3) return;
    const [errno, strerror, filename = null] = args;
    hide(this, { errno, strerror, filename });
    if (args.length === 3) hide(this, { args: new Tuple([errno, strerror]) });
  }

  override __str__(): unknown {
    if (this.errno === null && this.strerror === null) return super.__str__();
    const text = `[Errno ${strOf(this.errno)}] ${strOf(this.strerror)}`;
    return this.filename === null ? text : `${text}: ${repr(this.filename)}`;
  }
}
export class IOError extends EnvironmentError {
  static override readonly __builtin__: string = "IOError";
}
export class OSError extends EnvironmentError {
  static override readonly __builtin__: string = "OSError";
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
    return items.length === 1 ? repr(items[0]) : super.__str__();
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

/** `SyntaxError(msg, (filename, lineno, offset, text))`. */
export class SyntaxError extends StandardError {
  static override readonly __builtin__: string = "SyntaxError";

  declare msg: unknown;
  declare filename: unknown;
  declare lineno: unknown;
  declare offset: unknown;
  declare text: unknown;

  static {
    hide(this.prototype, { msg: null, filename: null, lineno: null, offset: null, text: null });
  }

  override __init__(...args: unknown[]): void {
    super.__init__(...args);
    if (args.length > 0) hide(this, { msg: args[0] });
    if (!(args[1] instanceof Tuple)) return;
    const [filename = null, lineno = null, offset = null, text = null] = args[1].items;
    hide(this, { filename, lineno, offset, text });
  }

  override __str__(): unknown {
    const base = strOf(this.msg);
    const file = typeof this.filename === "string" ? this.filename.replace(/^.*\//, "") : null;
    const line = this.lineno === null ? null : `line ${strOf(this.lineno)}`;
    const place = [file, line].filter((part) => part !== null).join(", ");
    return place === "" ? base : `${base} (${place})`;
  }
}
export class IndentationError extends SyntaxError {
  static override readonly __builtin__: string = "IndentationError";
}
export class TabError extends IndentationError {
  static override readonly __builtin__: string = "TabError";
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
export class UnicodeError extends ValueError {
  static override readonly __builtin__: string = "UnicodeError";
}

/** What UnicodeDecodeError and UnicodeEncodeError have in common: `(encoding, object, start, end, reason)`. */
class CodecError extends UnicodeError {
  declare encoding: string;
  declare object: string;
  declare start: number;
  declare end: number;
  declare reason: string;

  override __init__(...args: unknown[]): void {
    super.__init__(...args);
    const [encoding, object, start, end, reason] = args;
    hide(this, { encoding, object, start, end, reason });
  }

  /** The positions and the reason as CPython words them; `code` is the character that fails. */
  protected describe(verb: string, unit: string, code: string): string {
    const { encoding, start, end, reason } = this;
    const place =
      end - start === 1
        ? `${unit} ${code} in position ${start}`
        : `${unit}s in position ${start}-${end - 1}`;
    return `'${encoding}' codec can't ${verb} ${place}: ${reason}`;
  }
}

/** `UnicodeDecodeError(encoding, object, start, end, reason)`; bytes of `object` are characters or U+DC80..U+DCFF. */
export class UnicodeDecodeError extends CodecError {
  static override readonly __builtin__: string = "UnicodeDecodeError";

  override __str__(): unknown {
    const byte = this.object.charCodeAt(this.start) & 0xff;
    return this.describe("decode", "byte", `0x${byte.toString(16).padStart(2, "0")}`);
  }
}

/** `UnicodeEncodeError(encoding, object, start, end, reason)`. */
export class UnicodeEncodeError extends CodecError {
  static override readonly __builtin__: string = "UnicodeEncodeError";

  override __str__(): unknown {
    const unit = this.object.charCodeAt(this.start);
    const digits = unit.toString(16);
    const code = unit < 0x100 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`;
    return this.describe("encode", "character", `u'${code}'`);
  }
}

/** `UnicodeTranslateError(object, start, end, reason)`. */
export class UnicodeTranslateError extends UnicodeError {
  static override readonly __builtin__: string = "UnicodeTranslateError";
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

/**
 * `raise "text"[, value]`: caught by that string, or by a bare `except`. To programs that know better it is the
 * TypeError that Python 2.6 and later raise instead.
 */
export class StringException extends TypeError {
  static override readonly __builtin__: string = "StringException";

  declare text: string;
  declare value: unknown;

  override __init__(text: string, value: unknown = null): void {
    super.__init__("exceptions must be old-style classes or derived from BaseException, not str");
    hide(this, { text, value });
  }
}
