/** What all files of `io` have (library, 16.2.2): the abstract classes that programs extend, too. */
import {
  bytearray,
  callMethod,
  getAttr,
  inModule,
  IOError,
  iterate,
  len,
  PyObject,
  setItem,
  StopIteration,
  str,
  toBytes,
  truth,
  TypeError,
  typeName,
  ValueError,
  type int,
} from "../../python/index.js";
import { UnsupportedOperation } from "./errors.js";

/** Whether a file was closed. A symbol: programs do not see it among the attributes. */
const CLOSED: unique symbol = Symbol("closed");

export const DEFAULT_BUFFER_SIZE: int = 8192;

/** A count of bytes or characters as `read` takes it; null for all. @throws TypeError */
export function sizeOf(size: unknown): number | null {
  if (size === null || size === undefined) return null;
  if (typeof size !== "number" && typeof size !== "boolean" && typeof size !== "bigint")
    throw new TypeError(`integer argument expected, got '${typeName(size)}'`);
  return Number(size) < 0 ? null : Number(size);
}

/** Any file. */
export class IOBase extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    seek: ["offset", "whence?"],
    truncate: ["size?"],
    readline: ["limit?"],
    readlines: ["hint?"],
    writelines: ["lines"],
  };
  declare [CLOSED]?: boolean;

  get closed(): boolean {
    return this[CLOSED] === true;
  }

  /** @throws UnsupportedOperation, unless a class says otherwise */
  seek(_offset: unknown, _whence: unknown = 0): unknown {
    throw new UnsupportedOperation("seek");
  }
  tell(): unknown {
    return callMethod(this, "seek", 0, 1);
  }
  truncate(_size: unknown = null): unknown {
    throw new UnsupportedOperation("truncate");
  }
  fileno(): unknown {
    throw new UnsupportedOperation("fileno");
  }

  flush(): unknown {
    checkOpen(this);
    return null;
  }
  /** Writes what is held back, and closes the file; once more does nothing. */
  close(): unknown {
    if (this[CLOSED] === true) return null;
    try {
      callMethod(this, "flush");
    } finally {
      this[CLOSED] = true;
    }
    return null;
  }

  readable(): boolean {
    return false;
  }
  writable(): boolean {
    return false;
  }
  seekable(): boolean {
    return false;
  }
  isatty(): boolean {
    checkOpen(this);
    return false;
  }

  _checkClosed(): null {
    checkOpen(this);
    return null;
  }
  _checkReadable(): boolean {
    checkCan(this, "readable");
    return true;
  }
  _checkWritable(): boolean {
    checkCan(this, "writable");
    return true;
  }
  _checkSeekable(): boolean {
    checkCan(this, "seekable");
    return true;
  }

  __enter__(): this {
    checkOpen(this);
    return this;
  }
  __exit__(_type: unknown, _value: unknown, _traceback: unknown): null {
    callMethod(this, "close");
    return null;
  }

  __iter__(): this {
    checkOpen(this);
    return this;
  }
  /** The next line. @throws StopIteration */
  next(): unknown {
    const line = callMethod(this, "readline");
    if (!truth(line)) throw new StopIteration();
    return line;
  }

  /** A line with its end, or its first bytes: byte by byte, as nothing more is known of the file. */
  readline(limit: unknown = -1): unknown {
    const most = sizeOf(limit) ?? Infinity;
    let line = "";
    while (line.length < most) {
      const piece = str(callMethod(this, "read", 1));
      line += piece;
      if (piece === "" || piece === "\n") break;
    }
    return line;
  }
  /** Lines, until they have as many characters as the hint says. */
  readlines(hint: unknown = null): unknown[] {
    const most = sizeOf(hint) ?? 0;
    const lines: unknown[] = [];
    let total = 0;
    for (const line of iterate(this)) {
      lines.push(line);
      total += len(line);
      if (most > 0 && total >= most) break;
    }
    return lines;
  }
  writelines(lines: unknown): null {
    checkOpen(this);
    for (const line of iterate(lines)) callMethod(this, "write", line);
    return null;
  }
}

/** A file of bytes that holds nothing back. */
export class RawIOBase extends IOBase {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...IOBase.signatures,
    read: ["n?"],
  };

  /** Up to so many bytes, by `readinto`; None where there are none yet. */
  read(n: unknown = -1): unknown {
    const size = sizeOf(n);
    if (size === null) return callMethod(this, "readall");
    const buffer = new bytearray(size);
    const count = callMethod(this, "readinto", buffer);
    return count === null ? null : str(buffer).slice(0, Number(count));
  }
  readall(): unknown {
    let all = "";
    for (;;) {
      const piece = callMethod(this, "read", DEFAULT_BUFFER_SIZE);
      if (!truth(piece)) return all === "" ? piece : all;
      all += str(piece);
    }
  }
  readinto(_b: unknown): unknown {
    throw new UnsupportedOperation("readinto");
  }
  write(_b: unknown): unknown {
    throw new UnsupportedOperation("write");
  }
}

/** A file of bytes that reads ahead, or holds back what is written. */
export class BufferedIOBase extends IOBase {
  detach(): unknown {
    throw new UnsupportedOperation("detach");
  }
  read(_n: unknown = -1): unknown {
    throw new UnsupportedOperation("read");
  }
  read1(_n: unknown = -1): unknown {
    throw new UnsupportedOperation("read1");
  }
  write(_b: unknown): unknown {
    throw new UnsupportedOperation("write");
  }
  /** Reads into a bytearray or array; gives how much. */
  readinto(b: unknown): int {
    return fill(b, str(callMethod(this, "read", len(b))));
  }
}

/** A file of text. */
export class TextIOBase extends IOBase {
  get encoding(): unknown {
    return null;
  }
  get newlines(): unknown {
    return null;
  }
  get errors(): unknown {
    return null;
  }
  detach(): unknown {
    throw new UnsupportedOperation("detach");
  }
  read(_n: unknown = -1): unknown {
    throw new UnsupportedOperation("read");
  }
  override readline(_limit: unknown = -1): unknown {
    throw new UnsupportedOperation("readline");
  }
  write(_s: unknown): unknown {
    throw new UnsupportedOperation("write");
  }
}

/** Puts bytes into a bytearray or array; gives how many. */
export function fill(target: unknown, text: string): int {
  const bytes = toBytes(text);
  bytes.forEach((byte, i) => setItem(target, i, byte));
  return bytes.length;
}

/** What some files say, without the dot of the others. */
export const CLOSED_FILE = "I/O operation on closed file";

/** @throws ValueError for a file that was closed, by itself or as its class says */
export function checkOpen(file: IOBase, message = "I/O operation on closed file."): void {
  if (truth(getAttr(file, "closed"))) throw new ValueError(message);
}

/** @throws IOError for a file that says that it can't do it */
export function checkCan(file: unknown, what: "readable" | "writable" | "seekable"): void {
  if (!truth(callMethod(file, what))) throw new IOError(`File or stream is not ${what}.`);
}

inModule("io", IOBase, RawIOBase, BufferedIOBase, TextIOBase);
