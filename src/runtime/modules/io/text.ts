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

  /** Reads more; was there any? */
  #fill(): boolean {
    if (this._isAtEnd) return false;
    const piece = callMethod(
      this.buffer,
      hasAttr(this.buffer, "read1") ? "read1" : "read",
      DEFAULT_BUFFER_SIZE,
    );
    if (piece !== null && !isinstance(piece, str))
      throw new TypeError(
        `underlying read1() should have returned a bytes object, not '${typeName(piece)}'`,
      );
    this._isAtEnd = !truth(piece);
    const bytes = this._bytes + (piece === null ? "" : str(piece));
    const whole = this._isAtEnd ? bytes.length : wholeCharacters(bytes, this._encoding);
    this._bytes = bytes.slice(whole);
    const text = Str.decode(bytes.slice(0, whole), this._encoding, this._errors);
    this._isBegun = true;
    this._ahead += text;
    return !this._isAtEnd;
  }

  #check(what: "readable" | "writable"): void {
    this.#checkUsable();
    if (!truth(callMethod(this.buffer, what))) throw new IOError(`not ${what}`);
  }

  override read(n: unknown = -1): string {
    const size = sizeOf(n);
    this.#check("readable");
    this.#writeHeld();
    if (size === null) {
      while (this.#fill());
      return this._newlines.fromFile(this.#take(this._ahead.length));
    }
    let text = "";
    while (text.length < size) {
      if (this._ahead === "" && !this.#fill() && this._ahead === "") break;
      let end = Math.min(size - text.length, this._ahead.length);
      // Half an end of a line is no character yet.
      if (this._newlines.translates && this._ahead[end - 1] === "\r") {
        while (end === this._ahead.length && this.#fill());
        if (this._ahead[end] === "\n") end++;
      }
      text += this._newlines.fromFile(this.#take(end));
    }
    return text;
  }

  #take(count: number): string {
    const text = this._ahead.slice(0, count);
    this._ahead = this._ahead.slice(count);
    return text;
  }

  override readline(limit: unknown = -1): string {
    const most = sizeOf(limit) ?? Infinity;
    this.#check("readable");
    this.#writeHeld();
    for (;;) {
      const end = this._newlines.lineEnd(this._ahead, 0, this._isAtEnd);
      if (end >= 0 && end <= most) return this._newlines.fromFile(this.#take(end));
      if (this._isAtEnd || this._ahead.length >= most)
        return this._newlines.fromFile(this.#take(Math.min(this._ahead.length, most)));
      this.#fill();
    }
  }

  override write(s: unknown): int {
    if (!isinstance(s, str)) throw new TypeError(`must be unicode, not ${typeName(s)}`);
    this.#check("writable");
    const text = str(s);
    if (this._ahead !== "" || this._bytes !== "") this.#forget();
    if (this._held === "") noteUnwritten(this);
    this._held += this._newlines.toFile(text);
    const isLine = this.line_buffering && /[\r\n]/.test(text);
    if (isLine) callMethod(this, "flush");
    else if (this._held.length >= DEFAULT_BUFFER_SIZE) this.#writeHeld();
    return text.length;
  }

  #writeHeld(): void {
    if (this._held === "") return;
    noteWritten(this);
    const bytes = this.#encode(this._held);
    this._held = "";
    this._isBegun = true;
    callMethod(this.buffer, "write", bytes);
  }

  /** Only the first text of a file has the mark that its encoding begins with. */
  #encode(text: string): string {
    const bytes = Str.encode(text, this._encoding, this._errors);
    return this._isBegun ? bytes.slice(Str.encode("", this._encoding).length) : bytes;
  }

  /** Drops what was read ahead, and has the file of bytes stand where the program does. */
  #forget(): void {
    const place = this.#place();
    callMethod(this.buffer, "seek", place);
    this.#drop();
  }

  /** Drops what was read ahead: the file of bytes goes to another place. */
  #drop(): void {
    this._ahead = "";
    this._bytes = "";
    this._isAtEnd = false;
  }

  #place(): number {
    const ahead = this._ahead === "" ? 0 : this.#encode(this._ahead).length;
    return Number(callMethod(this.buffer, "tell")) - this._bytes.length - ahead;
  }

  override flush(): null {
    this.#checkUsable();
    this.#writeHeld();
    callMethod(this.buffer, "flush");
    return null;
  }

  #checkUsable(): void {
    if (this.buffer === null) throw new ValueError("underlying buffer has been detached");
    checkOpen(this);
  }

  /** Where the program stands, as `seek` takes it. @throws IOError for what has no places */
  override tell(): int {
    this.#checkUsable();
    if (!this.seekable()) throw new IOError("underlying stream is not seekable");
    this.flush();
    return this.#place();
  }

  /** Goes to a place that `tell` gave, or to the beginning or the end. @throws IOError, ValueError */
  override seek(cookie: unknown, whence: unknown = 0): unknown {
    this.#checkUsable();
    if (!this.seekable()) throw new IOError("underlying stream is not seekable");
    if (whence === 1 && cookie !== 0) throw new IOError("can't do nonzero cur-relative seeks");
    if (whence === 2 && cookie !== 0) throw new IOError("can't do nonzero end-relative seeks");
    if (whence !== 0 && whence !== 1 && whence !== 2)
      throw new ValueError(`invalid whence (${String(whence)}, should be 0, 1 or 2)`);
    if (whence === 0 && Number(cookie) < 0)
      throw new ValueError(`negative seek position ${repr(cookie)}`);
    const target = whence === 1 ? this.tell() : cookie;
    this.flush();
    this.#drop();
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
    this.#checkUsable();
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

inModule("io", TextIOWrapper);
