/** Files of bytes that read ahead, and hold back what is written (library, 16.2.4). */
import {
  callMethod,
  getAttr,
  hasAttr,
  inModule,
  IOError,
  noteUnwritten,
  noteWritten,
  repr,
  str,
  truth,
  TypeError,
  ValueError,
  type int,
} from "../../python/index.js";
import { hide } from "../shared/hidden.js";
import { BufferedIOBase, checkCan, checkOpen, DEFAULT_BUFFER_SIZE, sizeOf } from "./base.js";
import { BlockingIOError } from "./errors.js";
import { bytesOf } from "./file.js";

/** What the buffered files of one raw file share. */
abstract class Buffered extends BufferedIOBase {
  declare raw: unknown;
  declare _size: number;
  /** Read from the raw file, and not given yet. */
  declare _ahead: string;
  /** Given, and not written to the raw file yet. */
  declare _held: string;

  __init__(raw: unknown, size: unknown = DEFAULT_BUFFER_SIZE): void {
    if (Number(size) <= 0) throw new ValueError("buffer size must be strictly positive");
    hide(this, "raw", raw);
    hide(this, "_size", Number(size));
    hide(this, "_ahead", "");
    hide(this, "_held", "");
  }

  override get closed(): boolean {
    return truth(getAttr(this.raw, "closed"));
  }
  get name(): unknown {
    return getAttr(this.raw, "name");
  }
  get mode(): unknown {
    return getAttr(this.raw, "mode");
  }

  override flush(): null {
    checkClosed(this, "flush of closed file");
    this.writeHeld();
    return null;
  }
  /** Writes what is held back, and closes the raw file. */
  override close(): null {
    if (this.raw === null || this.closed) return null;
    try {
      callMethod(this, "flush");
    } finally {
      callMethod(this.raw, "close");
    }
    return null;
  }
  /** Gives the raw file away; this one can't be used any more. */
  override detach(): unknown {
    const { raw } = this;
    if (raw === null) throw new ValueError("raw stream already detached");
    callMethod(this, "flush");
    this.raw = null;
    return raw;
  }

  protected writeHeld(): void {
    if (this._held !== "") noteWritten(this);
    while (this._held !== "") {
      const count = callMethod(this.raw, "write", this._held);
      if (count === null)
        throw new BlockingIOError(11, "write could not complete without blocking", 0);
      if (Number(count) < 0 || Number(count) > this._held.length)
        throw new IOError("write() returned incorrect number of bytes");
      this._held = this._held.slice(Number(count));
    }
  }

  /** Reads ahead: was there anything? None where there is nothing yet. */
  protected fillAhead(size = this._size): boolean | null {
    const piece = callMethod(this.raw, "read", size);
    if (piece === null) return null;
    this._ahead += str(piece);
    return str(piece) !== "";
  }

  protected readBytes(n: unknown): string | null {
    checkClosed(this, "read of closed file");
    this.writeHeld();
    const size = this.countOf(n);
    if (size === null) {
      const rest = callMethod(this.raw, hasAttr(this.raw, "readall") ? "readall" : "read");
      const ahead = take(this, this._ahead.length);
      if (rest === null) return ahead === "" ? null : ahead;
      return ahead + str(rest);
    }
    while (this._ahead.length < size) {
      const more = this.fillAhead(Math.max(this._size, size - this._ahead.length));
      if (more === null && this._ahead === "") return null;
      if (more !== true) break;
    }
    return take(this, size);
  }

  private countOf(n: unknown): number | null {
    const size = sizeOf(n);
    if (size === null && n !== null && Number(n) < -1)
      throw new ValueError("read length must be positive or -1");
    return size;
  }

  protected read1Bytes(n: unknown): string {
    checkClosed(this, "read of closed file");
    const size = sizeOf(n);
    if (size === null) throw new ValueError("read length must be positive");
    this.writeHeld();
    if (this._ahead === "" && size > 0) this.fillAhead();
    return take(this, size);
  }

  protected peekBytes(): string {
    checkClosed(this, "peek of closed file");
    this.writeHeld();
    if (this._ahead === "") this.fillAhead();
    return this._ahead;
  }

  protected readLineBytes(limit: unknown): string {
    checkClosed(this, "readline of closed file");
    this.writeHeld();
    const most = sizeOf(limit) ?? Infinity;
    for (let searched = 0; ;) {
      const end = this._ahead.indexOf("\n", searched);
      if (end >= 0) return take(this, Math.min(end + 1, most));
      searched = this._ahead.length;
      if (searched >= most) return take(this, most);
      if (this.fillAhead() !== true) return take(this, searched);
    }
  }

  protected writeBytes(b: unknown): int {
    const text = bytesOf(b);
    checkClosed(this, "write to closed file");
    this.forgetAhead();
    if (this._held.length + text.length > this._size) this.writeHeld();
    if (this._held === "") noteUnwritten(this);
    this._held += text;
    if (this._held.length > this._size) this.writeHeld();
    return text.length;
  }

  /** Drops what was read ahead: the raw file stands where the program does. */
  protected forgetAhead(): void {
    if (this._ahead === "") return;
    callMethod(this.raw, "seek", -this._ahead.length, 1);
    this._ahead = "";
  }

  override seek(offset: unknown, whence: unknown = 0): unknown {
    if (whence !== 0 && whence !== 1 && whence !== 2)
      throw new ValueError(`whence must be between 0 and 2, not ${String(whence)}`);
    checkClosed(this, "seek of closed file");
    this._checkSeekable();
    this.writeHeld();
    const shift = whence === 1 ? this._ahead.length : 0;
    const place = callMethod(this.raw, "seek", Number(offset) - shift, whence);
    this._ahead = "";
    return place;
  }
  override tell(): unknown {
    checkOpen(this);
    const place = Number(callMethod(this.raw, "tell"));
    return place - this._ahead.length + this._held.length;
  }
  override truncate(size: unknown = null): unknown {
    this.writeHeld();
    return callMethod(this.raw, "truncate", size ?? this.tell());
  }

  override readable(): boolean {
    return truth(callMethod(this.raw, "readable"));
  }
  override writable(): boolean {
    return truth(callMethod(this.raw, "writable"));
  }
  override seekable(): boolean {
    return truth(callMethod(this.raw, "seekable"));
  }
  override fileno(): unknown {
    return callMethod(this.raw, "fileno");
  }
  override isatty(): boolean {
    return truth(callMethod(this.raw, "isatty"));
  }

  __repr__(): string {
    const name: unknown = getAttr(this.raw, "name", null);
    const kind = str(getAttr(this.constructor, "__name__"));
    return name === null ? `<_io.${kind}>` : `<_io.${kind} name=${repr(name)}>`;
  }
}

function take(stream: Buffered, count: number): string {
  const piece = stream._ahead.slice(0, count);
  stream._ahead = stream._ahead.slice(count);
  return piece;
}

function checkClosed(file: Buffered, message: string): void {
  if (file.raw === null) throw new ValueError("raw stream has been detached");
  if (file.closed) throw new ValueError(message);
}

const signatures: Readonly<Record<string, readonly string[]>> = {
  ...BufferedIOBase.signatures,
  __init__: ["raw", "buffer_size?"],
  read: ["n?"],
  read1: ["n"],
  peek: ["n?"],
  write: ["b"],
};

/** Reads ahead. */
export class BufferedReader extends Buffered {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = signatures;

  override __init__(raw: unknown, size: unknown = DEFAULT_BUFFER_SIZE): void {
    checkRaw(raw, "readable");
    super.__init__(raw, size);
  }
  override read(n: unknown = -1): string | null {
    return this.readBytes(n);
  }
  override read1(n: unknown): string {
    return this.read1Bytes(n);
  }
  peek(_n: unknown = 0): string {
    return this.peekBytes();
  }
  override readline(limit: unknown = -1): string {
    return this.readLineBytes(limit);
  }
}

/** Holds back what is written. */
export class BufferedWriter extends Buffered {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...signatures,
    __init__: ["raw", "buffer_size?", "max_buffer_size?"],
  };

  override __init__(raw: unknown, size: unknown = DEFAULT_BUFFER_SIZE): void {
    checkRaw(raw, "writable");
    super.__init__(raw, size);
  }
  override write(b: unknown): int {
    return this.writeBytes(b);
  }
}

/** Reads ahead, and holds back what is written, in one file that can seek. */
export class BufferedRandom extends BufferedReader {
  override __init__(raw: unknown, size: unknown = DEFAULT_BUFFER_SIZE): void {
    checkRaw(raw, "seekable");
    checkRaw(raw, "writable");
    super.__init__(raw, size);
  }
  override write(b: unknown): int {
    return this.writeBytes(b);
  }
}

/** One file to read and another to write, as one. */
export class BufferedRWPair extends BufferedIOBase {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...signatures,
    __init__: ["reader", "writer", "buffer_size?", "max_buffer_size?"],
  };
  declare reader: BufferedReader;
  declare writer: BufferedWriter;

  __init__(reader: unknown, writer: unknown, size: unknown = DEFAULT_BUFFER_SIZE): void {
    checkRaw(reader, "readable");
    checkRaw(writer, "writable");
    hide(this, "reader", new BufferedReader(reader, size));
    hide(this, "writer", new BufferedWriter(writer, size));
  }
  override get closed(): boolean {
    return this.writer.closed;
  }
  override read(n: unknown = -1): unknown {
    return this.reader.read(n ?? -1);
  }
  override read1(n: unknown): unknown {
    return this.reader.read1(n);
  }
  override readinto(b: unknown): int {
    return this.reader.readinto(b);
  }
  override readline(limit: unknown = -1): unknown {
    return this.reader.readline(limit);
  }
  peek(n: unknown = 0): unknown {
    return this.reader.peek(n);
  }
  override write(b: unknown): unknown {
    return this.writer.write(b);
  }
  override flush(): null {
    return this.writer.flush();
  }
  override close(): null {
    this.writer.close();
    return this.reader.close();
  }
  override readable(): boolean {
    return this.reader.readable();
  }
  override writable(): boolean {
    return this.writer.writable();
  }
  override isatty(): boolean {
    return this.reader.isatty() || this.writer.isatty();
  }
}

/** @throws IOError where a raw file says that it can't do it; TypeError for what is no file */
function checkRaw(raw: unknown, what: "readable" | "writable" | "seekable"): void {
  if (!hasAttr(raw, what)) throw new TypeError(`a file of io is needed: there is no ${what}()`);
  checkCan(raw, what);
}

inModule("io", BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair);
