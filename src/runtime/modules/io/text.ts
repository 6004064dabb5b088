/** Files of text over files of bytes (library, 16.2.5). */
import {
  callMethod,
  getAttr,
  hasAttr,
  inModule,
  IOError,
  isinstance,
  len,
  noteUnwritten,
  noteWritten,
  repr,
  str,
  Str,
  truth,
  TypeError,
  typeName,
  ValueError,
  takeOptions,
  type int,
} from "../../python/index.js";
import { hide } from "../shared/hidden.js";
import { checkOpen, DEFAULT_BUFFER_SIZE, sizeOf, TextIOBase } from "./base.js";
import { Newlines } from "./newlines.js";
import { wholeCharacters } from "./whole-characters.js";

/** Decodes what a file of bytes holds, and encodes what is written to it. */
export class TextIOWrapper extends TextIOBase {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...TextIOBase.signatures,
    __init__: ["buffer", "encoding?", "errors?", "newline?", "line_buffering?"],
    read: ["n?"],
    seek: ["cookie", "whence?"],
    write: ["s"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare buffer: unknown;
  declare line_buffering: boolean;
  declare _encoding: string;
  declare _errors: string;
  declare _newlines: Newlines;
  /** Bytes that were read, and do not make a character yet. */
  declare _bytes: string;
  /** Text that was read and not given, with its ends of lines as they are in the file. */
  declare _ahead: string;
  declare _held: string;
  declare _isAtEnd: boolean;
  /** Whether the mark at the beginning of the encoding was written, or there is none. */
  declare _isBegun: boolean;

  /** @throws LookupError for an encoding that there is not; ValueError */
  __init__(
    buffer: unknown,
    encoding: unknown = null,
    errors: unknown = null,
    newline: unknown = null,
    line_buffering: unknown = false,
  ): void {
    hide(this, "_newlines", new Newlines(newline));
    hide(this, "_encoding", encoding === null ? "UTF-8" : str(encoding));
    hide(this, "_errors", errors === null ? "strict" : str(errors));
    Str.encode("", this._encoding);
    if (!hasAttr(buffer, "readable"))
      throw new TypeError(`'${typeName(buffer)}' object has no attribute 'readable'`);
    hide(this, "buffer", buffer);
    hide(this, "line_buffering", truth(line_buffering));
    hide(this, "_bytes", "");
    hide(this, "_ahead", "");
    hide(this, "_held", "");
    hide(this, "_isAtEnd", false);
    hide(
      this,
      "_isBegun",
      this.writable() && this.seekable() && Number(callMethod(buffer, "tell")) > 0,
    );
  }

  override get encoding(): string {
    return this._encoding;
  }
  override get errors(): string {
    return this._errors;
  }
  override get newlines(): unknown {
    return this._newlines.seen;
  }
  override get closed(): boolean {
    return truth(getAttr(this.buffer, "closed"));
  }
  get name(): unknown {
    return getAttr(this.buffer, "name");
  }

  override read(n: unknown = -1): string {
    const size = sizeOf(n);
    check(this, "readable");
    writeHeld(this);
    if (size === null) {
      while (fill(this));
      return this._newlines.fromFile(take(this, this._ahead.length));
    }
    let text = "";
    while (text.length < size) {
      if (this._ahead === "" && !fill(this) && this._ahead === "") break;
      let end = Math.min(size - text.length, this._ahead.length);
      // Half an end of a line is no character yet.
      if (this._newlines.translates && this._ahead[end - 1] === "\r") {
        while (end === this._ahead.length && fill(this));
        if (this._ahead[end] === "\n") end++;
      }
      text += this._newlines.fromFile(take(this, end));
    }
    return text;
  }

  override readline(limit: unknown = -1): string {
    const most = sizeOf(limit) ?? Infinity;
    check(this, "readable");
    writeHeld(this);
    for (;;) {
      const end = this._newlines.lineEnd(this._ahead, 0, this._isAtEnd);
      if (end >= 0 && end <= most) return this._newlines.fromFile(take(this, end));
      if (this._isAtEnd || this._ahead.length >= most)
        return this._newlines.fromFile(take(this, Math.min(this._ahead.length, most)));
      fill(this);
    }
  }

  override write(s: unknown): int {
    if (!isinstance(s, str)) throw new TypeError(`must be unicode, not ${typeName(s)}`);
    check(this, "writable");
    const text = str(s);
    if (this._ahead !== "" || this._bytes !== "") forget(this);
    if (this._held === "") noteUnwritten(this);
    this._held += this._newlines.toFile(text);
    const isLine = this.line_buffering && /[\r\n]/.test(text);
    if (isLine) callMethod(this, "flush");
    else if (this._held.length >= DEFAULT_BUFFER_SIZE) writeHeld(this);
    return text.length;
  }

  override flush(): null {
    checkUsable(this);
    writeHeld(this);
    callMethod(this.buffer, "flush");
    return null;
  }

  /** Where the program stands, as `seek` takes it. @throws IOError for what has no places */
  override tell(): int {
    checkUsable(this);
    if (!this.seekable()) throw new IOError("underlying stream is not seekable");
    this.flush();
    return place(this);
  }

  /** Goes to a place that `tell` gave, or to the beginning or the end. @throws IOError, ValueError */
  override seek(cookie: unknown, whence: unknown = 0): unknown {
    checkUsable(this);
    if (!this.seekable()) throw new IOError("underlying stream is not seekable");
    if (whence === 1 && cookie !== 0) throw new IOError("can't do nonzero cur-relative seeks");
    if (whence === 2 && cookie !== 0) throw new IOError("can't do nonzero end-relative seeks");
    if (whence !== 0 && whence !== 1 && whence !== 2)
      throw new ValueError(`invalid whence (${String(whence)}, should be 0, 1 or 2)`);
    if (whence === 0 && Number(cookie) < 0)
      throw new ValueError(`negative seek position ${repr(cookie)}`);
    const target = whence === 1 ? this.tell() : cookie;
    this.flush();
    drop(this);
    const place = callMethod(this.buffer, "seek", target, whence === 2 ? 2 : 0);
    this._isBegun = Number(place) > 0;
    return place;
  }

  override truncate(size: unknown = null): unknown {
    this.flush();
    return callMethod(this.buffer, "truncate", size ?? this.tell());
  }

  override close(): null {
    if (this.buffer === null || this.closed) return null;
    try {
      callMethod(this, "flush");
    } finally {
      callMethod(this.buffer, "close");
    }
    return null;
  }
  /** Gives the file of bytes away; this one can't be used any more. */
  override detach(): unknown {
    checkUsable(this);
    callMethod(this, "flush");
    const { buffer } = this;
    this.buffer = null;
    return buffer;
  }

  override readable(): boolean {
    return truth(callMethod(this.buffer, "readable"));
  }
  override writable(): boolean {
    return truth(callMethod(this.buffer, "writable"));
  }
  override seekable(): boolean {
    return truth(callMethod(this.buffer, "seekable"));
  }
  override fileno(): unknown {
    return callMethod(this.buffer, "fileno");
  }
  override isatty(): boolean {
    return truth(callMethod(this.buffer, "isatty"));
  }
  override readlines(hint: unknown = null): string[] {
    const most = sizeOf(hint) ?? 0;
    const lines: string[] = [];
    for (let line = this.readline(), total = 0; line !== ""; line = this.readline()) {
      lines.push(line);
      total += len(line);
      if (most > 0 && total >= most) break;
    }
    return lines;
  }

  __repr__(): string {
    const name: unknown = getAttr(this.buffer, "name", null);
    const shown = name === null ? "" : ` name=${repr(name)}`;
    return `<_io.TextIOWrapper${shown} encoding=${repr(this._encoding)}>`;
  }
}

/** Reads more; was there any? */
function fill(stream: TextIOWrapper): boolean {
  if (stream._isAtEnd) return false;
  const piece = callMethod(
    stream.buffer,
    hasAttr(stream.buffer, "read1") ? "read1" : "read",
    DEFAULT_BUFFER_SIZE,
  );
  if (piece !== null && !isinstance(piece, str))
    throw new TypeError(
      `underlying read1() should have returned a bytes object, not '${typeName(piece)}'`,
    );
  stream._isAtEnd = !truth(piece);
  const bytes = stream._bytes + (piece === null ? "" : str(piece));
  const whole = stream._isAtEnd ? bytes.length : wholeCharacters(bytes, stream._encoding);
  stream._bytes = bytes.slice(whole);
  const text = Str.decode(bytes.slice(0, whole), stream._encoding, stream._errors);
  stream._isBegun = true;
  stream._ahead += text;
  return !stream._isAtEnd;
}

function check(stream: TextIOWrapper, what: "readable" | "writable"): void {
  checkUsable(stream);
  if (!truth(callMethod(stream.buffer, what))) throw new IOError(`not ${what}`);
}

function take(stream: TextIOWrapper, count: number): string {
  const text = stream._ahead.slice(0, count);
  stream._ahead = stream._ahead.slice(count);
  return text;
}

function writeHeld(stream: TextIOWrapper): void {
  if (stream._held === "") return;
  noteWritten(stream);
  const bytes = encode(stream, stream._held);
  stream._held = "";
  stream._isBegun = true;
  callMethod(stream.buffer, "write", bytes);
}

/** Only the first text of a file has the mark that its encoding begins with. */
function encode(stream: TextIOWrapper, text: string): string {
  const bytes = Str.encode(text, stream._encoding, stream._errors);
  return stream._isBegun ? bytes.slice(Str.encode("", stream._encoding).length) : bytes;
}

/** Drops what was read ahead, and has the file of bytes stand where the program does. */
function forget(stream: TextIOWrapper): void {
  callMethod(stream.buffer, "seek", place(stream));
  drop(stream);
}

/** Drops what was read ahead: the file of bytes goes to another place. */
function drop(stream: TextIOWrapper): void {
  stream._ahead = "";
  stream._bytes = "";
  stream._isAtEnd = false;
}

function place(stream: TextIOWrapper): number {
  const ahead = stream._ahead === "" ? 0 : encode(stream, stream._ahead).length;
  return Number(callMethod(stream.buffer, "tell")) - stream._bytes.length - ahead;
}

function checkUsable(stream: TextIOWrapper): void {
  if (stream.buffer === null) throw new ValueError("underlying buffer has been detached");
  checkOpen(stream);
}

inModule("io", TextIOWrapper);
