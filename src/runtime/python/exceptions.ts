/**
 * The exceptions of Python 2.7 under their own names, TypeError and its like included (JavaScript's are reached through
 * globalThis here). Library reference, chapter 6.
 */
import { getItem } from "./items.js";
import { getSlice } from "./slices.js";
import { Tuple } from "./tuple.js";
import { repr, str } from "./text.js";

/** The root of the hierarchy. Its constructor calls `__init__` with its arguments, as Python does. */
export class BaseException extends Error {
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
    return str(items.length === 1 ? items[0] : this.args);
  }

  __repr__(): unknown {
    return this.constructor.name + (this.args.items.length === 0 ? "()" : repr(this.args));
  }

  __getitem__(index: unknown): unknown {
    return getItem(this.args, index);
  }

  __getslice__(from: unknown, to: unknown): unknown {
    return getSlice(this.args, from, to);
  }

  /** What Node prints. */
  override toString(): string {
    const text = str(this);
    return text === "" ? this.constructor.name : `${this.constructor.name}: ${text}`;
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
export class KeyboardInterrupt extends BaseException {}
export class GeneratorExit extends BaseException {}
export class Exception extends BaseException {}
export class StopIteration extends Exception {}
export class StandardError extends Exception {}
export class BufferError extends StandardError {}
export class ArithmeticError extends StandardError {}
export class FloatingPointError extends ArithmeticError {}
export class OverflowError extends ArithmeticError {}
export class ZeroDivisionError extends ArithmeticError {}
export class AssertionError extends StandardError {}
export class AttributeError extends StandardError {}

/** `EnvironmentError(errno, strerror[, filename])`; with any other number of arguments these three are None. */
export class EnvironmentError extends StandardError {
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
    const text = `[Errno ${str(this.errno)}] ${str(this.strerror)}`;
    return this.filename === null ? text : `${text}: ${repr(this.filename)}`;
  }
}
export class IOError extends EnvironmentError {}
export class OSError extends EnvironmentError {}
export class EOFError extends StandardError {}
export class ImportError extends StandardError {}
export class LookupError extends StandardError {}
export class IndexError extends LookupError {}

export class KeyError extends LookupError {
  override __str__(): unknown {
    const { items } = this.args;
    return items.length === 1 ? repr(items[0]) : super.__str__();
  }
}
export class MemoryError extends StandardError {}
export class NameError extends StandardError {}
export class UnboundLocalError extends NameError {}
export class ReferenceError extends StandardError {}
export class RuntimeError extends StandardError {}
export class NotImplementedError extends RuntimeError {}

/** `SyntaxError(msg, (filename, lineno, offset, text))`. */
export class SyntaxError extends StandardError {
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
    const base = str(this.msg);
    const file = typeof this.filename === "string" ? this.filename.replace(/^.*\//, "") : null;
    const line = this.lineno === null ? null : `line ${str(this.lineno)}`;
    const place = [file, line].filter((part) => part !== null).join(", ");
    return place === "" ? base : `${base} (${place})`;
  }
}
export class IndentationError extends SyntaxError {}
export class TabError extends IndentationError {}
export class SystemError extends StandardError {}
export class TypeError extends StandardError {}
export class ValueError extends StandardError {}
export class UnicodeError extends ValueError {}

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
  override __str__(): unknown {
    const byte = this.object.charCodeAt(this.start) & 0xff;
    return this.describe("decode", "byte", `0x${byte.toString(16).padStart(2, "0")}`);
  }
}

/** `UnicodeEncodeError(encoding, object, start, end, reason)`. */
export class UnicodeEncodeError extends CodecError {
  override __str__(): unknown {
    const unit = this.object.charCodeAt(this.start);
    const digits = unit.toString(16);
    const code = unit < 0x100 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`;
    return this.describe("encode", "character", `u'${code}'`);
  }
}

/** `UnicodeTranslateError(object, start, end, reason)`. */
export class UnicodeTranslateError extends UnicodeError {}
export class Warning extends Exception {}
export class DeprecationWarning extends Warning {}
export class PendingDeprecationWarning extends Warning {}
export class RuntimeWarning extends Warning {}
export class SyntaxWarning extends Warning {}
export class UserWarning extends Warning {}
export class FutureWarning extends Warning {}
export class ImportWarning extends Warning {}
export class UnicodeWarning extends Warning {}
export class BytesWarning extends Warning {}

/**
 * `raise "text"[, value]`: caught by that string, or by a bare `except`. To programs that know better it is the
 * TypeError that Python 2.6 and later raise instead.
 */
export class StringException extends TypeError {
  declare text: string;
  declare value: unknown;

  override __init__(text: string, value: unknown = null): void {
    super.__init__("exceptions must be old-style classes or derived from BaseException, not str");
    hide(this, { text, value });
  }
}

// A bundler renames what is called like something of JavaScript's own; Python's programs see the names.
for (const [name, type] of Object.entries({ ReferenceError, SyntaxError, TypeError, Warning }))
  Object.defineProperty(type, "name", { value: name });
