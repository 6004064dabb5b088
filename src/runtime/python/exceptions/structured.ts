/** Exceptions that take their arguments apart: of the compiler, of codecs, of the end of a program; and string exceptions. */
import { Tuple } from "../tuple.js";
import { hide } from "./hidden.js";
import { BaseException, StandardError, TypeError, ValueError, written } from "./plain.js";

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
    const base = written(this.msg);
    const file = typeof this.filename === "string" ? this.filename.replace(/^.*\//, "") : null;
    const line = this.lineno === null ? null : `line ${written(this.lineno)}`;
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
export class UnicodeError extends ValueError {
  static override readonly __builtin__: string = "UnicodeError";
}

/** What the errors of codecs have in common: which part of a text can't be converted, and why. */
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

  /** The positions and the reason as CPython words them; `nameOf` names the unit of text that fails. */
  protected describe(failure: string, unit: string, nameOf: (code: number) => string): string {
    const { object, start, end, reason } = this;
    // Made without its values.
    if (typeof object !== "string") return "";
    const place =
      end - start === 1
        ? `${unit} ${nameOf(object.charCodeAt(start))} in position ${start}`
        : `${unit}s in position ${start}-${end - 1}`;
    return `${failure} ${place}: ${reason}`;
  }
}

/** `UnicodeDecodeError(encoding, object, start, end, reason)`; bytes of `object` are characters or U+DC80..U+DCFF. */
export class UnicodeDecodeError extends CodecError {
  static override readonly __builtin__: string = "UnicodeDecodeError";

  override __str__(): unknown {
    return this.describe(
      `'${this.encoding}' codec can't decode`,
      "byte",
      (code) => `0x${hexadecimal(code & 0xff, 2)}`,
    );
  }
}

/** `UnicodeEncodeError(encoding, object, start, end, reason)`. */
export class UnicodeEncodeError extends CodecError {
  static override readonly __builtin__: string = "UnicodeEncodeError";

  override __str__(): unknown {
    return this.describe(`'${this.encoding}' codec can't encode`, "character", characterName);
  }
}

/** `UnicodeTranslateError(object, start, end, reason)`. */
export class UnicodeTranslateError extends CodecError {
  static override readonly __builtin__: string = "UnicodeTranslateError";

  override __init__(...args: unknown[]): void {
    super.__init__("", ...args);
    this.args = new Tuple(args);
  }

  override __str__(): unknown {
    return this.describe("can't translate", "character", characterName);
  }
}

/** A character as CPython names it there: `u'\xe9'`, `u'\u1234'`. */
function characterName(code: number): string {
  return code < 0x100 ? `u'\\x${hexadecimal(code, 2)}'` : `u'\\u${hexadecimal(code, 4)}'`;
}

function hexadecimal(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
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
