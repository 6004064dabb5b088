/** Files of text in memory (library, 16.2.5). */
import {
  inModule,
  IOError,
  isinstance,
  isInt,
  str,
  TypeError,
  typeName,
  ValueError,
  type int,
} from "../../python/index.js";
import { hide } from "../shared/hidden.js";
import { overwritten } from "../shared/overwriting.js";
import { checkOpen, CLOSED_FILE, sizeOf, TextIOBase } from "./base.js";
import { Newlines } from "./newlines.js";

export class StringIO extends TextIOBase {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...TextIOBase.signatures,
    __init__: ["initial_value?", "newline?"],
    read: ["n?"],
    write: ["s"],
  };
  declare _text: string;
  declare _at: number;
  declare _newlines: Newlines;

  /** @throws TypeError, ValueError */
  __init__(initial: unknown = "", newline: unknown = "\n"): void {
    hide(this, "_newlines", new Newlines(newline));
    hide(this, "_text", "");
    hide(this, "_at", 0);
    if (initial === null) return;
    if (!isinstance(initial, str))
      throw new TypeError(`initial_value must be unicode or None, not ${typeName(initial)}`);
    this.write(initial);
    this._at = 0;
  }

  override get newlines(): unknown {
    return this._newlines.seen;
  }
  get line_buffering(): boolean {
    return false;
  }

  getvalue(): string {
    checkOpen(this, CLOSED_FILE);
    return this._text;
  }

  override read(n: unknown = -1): string {
    checkOpen(this, CLOSED_FILE);
    const size = sizeOf(n);
    return take(this, size === null ? this._text.length : this._at + size);
  }
  override readline(limit: unknown = -1): string {
    checkOpen(this, CLOSED_FILE);
    const most = sizeOf(limit) ?? Infinity;
    const end = this._newlines.lineEnd(this._text, this._at, true);
    return take(this, Math.min(end < 0 ? this._text.length : end, this._at + most));
  }

  override write(s: unknown): int {
    if (!isinstance(s, str)) throw new TypeError(`unicode argument expected, got '${typeName(s)}'`);
    checkOpen(this, CLOSED_FILE);
    const given = str(s);
    const text = this._newlines.toFile(this._newlines.fromFile(given));
    if (text === "") return given.length;
    this._text = overwritten(this._text, this._at, text);
    this._at += text.length;
    return given.length;
  }

  /** @throws ValueError, IOError: only the beginning can be counted from */
  override seek(offset: unknown, whence: unknown = 0): int {
    checkOpen(this, CLOSED_FILE);
    if (whence !== 0 && whence !== 1 && whence !== 2)
      throw new ValueError(`Invalid whence (${String(whence)}, should be 0, 1 or 2)`);
    if (!isInt(offset)) throw new TypeError("an integer is required");
    if (whence === 0 && Number(offset) < 0)
      throw new ValueError(`Negative seek position ${Number(offset)}`);
    if (whence !== 0 && offset !== 0) throw new IOError("Can't do nonzero cur-relative seeks");
    if (whence === 0) this._at = Number(offset);
    else if (whence === 2) this._at = this._text.length;
    return this._at;
  }
  override tell(): int {
    checkOpen(this, CLOSED_FILE);
    return this._at;
  }
  override truncate(size: unknown = null): int {
    checkOpen(this, CLOSED_FILE);
    if (size !== null && !isInt(size))
      throw new TypeError(`integer argument expected, got '${typeName(size)}'`);
    const end = size === null ? this._at : Number(size);
    if (end < 0) throw new ValueError(`Negative size value ${end}`);
    this._text = this._text.slice(0, end);
    return end;
  }
  override readable(): boolean {
    checkOpen(this, CLOSED_FILE);
    return true;
  }
  override writable(): boolean {
    checkOpen(this, CLOSED_FILE);
    return true;
  }
  override seekable(): boolean {
    checkOpen(this, CLOSED_FILE);
    return true;
  }
}

function take(stream: StringIO, end: number): string {
  const piece = stream._text.slice(stream._at, Math.max(end, stream._at));
  stream._at += piece.length;
  return piece;
}

inModule("io", StringIO);
