/** Files of bytes in memory (library, 16.2.4). */
import {
  inModule,
  isInt,
  len,
  Str,
  TypeError,
  typeName,
  ValueError,
  type int,
} from "../../python/index.js";
import { hide } from "../shared/hidden.js";
import { overwritten } from "../shared/overwriting.js";
import { BufferedIOBase, checkOpen, fill, sizeOf } from "./base.js";
import { bytesOf } from "./file.js";

/** Whether every unit of a string is a byte. */
const bytesOnly = /^[\0-\x7f\udc80-\udcff]*$/;

/** A file in memory; what is written to it that is text goes in as UTF-8. */
export class BytesIO extends BufferedIOBase {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...BufferedIOBase.signatures,
    __init__: ["initial_bytes?"],
    read: ["n?"],
    read1: ["n?"],
    write: ["b"],
  };
  declare _bytes: string;
  declare _at: number;

  __init__(initial: unknown = null): void {
    hide(this, "_bytes", initial === null ? "" : asBytes(initial));
    hide(this, "_at", 0);
  }

  getvalue(): string {
    checkOpen(this);
    return this._bytes;
  }

  override read(n: unknown = -1): string {
    checkOpen(this);
    const size = sizeOf(n);
    return take(this, size === null ? this._bytes.length : this._at + size);
  }
  override read1(n: unknown = -1): string {
    return this.read(n);
  }
  override readline(limit: unknown = -1): string {
    checkOpen(this);
    const most = sizeOf(limit);
    const newline = this._bytes.indexOf("\n", this._at);
    const end = newline < 0 ? this._bytes.length : newline + 1;
    return take(this, most === null ? end : Math.min(end, this._at + most));
  }
  override readinto(b: unknown): int {
    return fill(b, this.read(len(b)));
  }

  override write(b: unknown): int {
    checkOpen(this);
    const text = asBytes(b);
    if (text === "") return 0;
    this._bytes = overwritten(this._bytes, this._at, text);
    this._at += text.length;
    return text.length;
  }

  /** @throws ValueError for a place before the first, or an unknown origin */
  override seek(offset: unknown, whence: unknown = 0): int {
    checkOpen(this);
    if (!isInt(offset)) throw new TypeError(`an integer is required`);
    if (whence === 0 && Number(offset) < 0)
      throw new ValueError(`negative seek value ${Number(offset)}`);
    if (whence !== 0 && whence !== 1 && whence !== 2)
      throw new ValueError(`invalid whence (${String(whence)}, should be 0, 1 or 2)`);
    const from = whence === 1 ? this._at : whence === 2 ? this._bytes.length : 0;
    return (this._at = Math.max(0, from + Number(offset)));
  }
  override tell(): int {
    checkOpen(this);
    return this._at;
  }
  override truncate(size: unknown = null): int {
    checkOpen(this);
    if (size !== null && !isInt(size))
      throw new TypeError(`integer argument expected, got '${typeName(size)}'`);
    const end = size === null ? this._at : Number(size);
    if (end < 0) throw new ValueError(`negative size value ${end}`);
    this._bytes = this._bytes.slice(0, end);
    return end;
  }
  override flush(): null {
    checkOpen(this);
    return null;
  }
  override readable(): boolean {
    checkOpen(this);
    return true;
  }
  override writable(): boolean {
    checkOpen(this);
    return true;
  }
  override seekable(): boolean {
    checkOpen(this);
    return true;
  }
}

function take(stream: BytesIO, end: number): string {
  const piece = stream._bytes.slice(stream._at, Math.max(end, stream._at));
  stream._at += piece.length;
  return piece;
}

function asBytes(value: unknown): string {
  const text = bytesOf(value);
  return bytesOnly.test(text) ? text : Str.encode(text, "utf-8");
}

inModule("io", BytesIO);
