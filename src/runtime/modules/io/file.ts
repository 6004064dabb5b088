/** Files of the system as `io` has them, byte for byte (library, 16.2.3). */
import {
  callMethod,
  getAttr,
  inModule,
  IOError,
  isFloat,
  isInt,
  len,
  primitive,
  repr,
  str,
  truth,
  TypeError,
  typeName,
  ValueError,
  writePending,
  type int,
} from "../../python/index.js";
import { O_APPEND, O_CREAT, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY } from "../os/constants.js";
import * as os from "../os/descriptors.js";
import { hide } from "../shared/hidden.js";
import { checkOpen, CLOSED_FILE, fill, RawIOBase, sizeOf } from "./base.js";
import { ioCall } from "./errors.js";

const S_IFMT = 0o170000;
const S_IFDIR = 0o040000;
const S_IFREG = 0o100000;

/** What a mode asks for. @throws ValueError */
function flagsOf(mode: string): { readonly reads: boolean; readonly writes: boolean; flags: int } {
  const kinds = [...mode].filter((letter) => "rwa".includes(letter));
  if (/[^rwab+]/.test(mode)) throw new ValueError(`invalid mode: ${mode}`);
  if (kinds.length !== 1 || mode.split("+").length > 2)
    throw new ValueError("Must have exactly one of read/write/append mode and at most one plus");
  const [kind] = kinds;
  const both = mode.includes("+");
  const access = both ? O_RDWR : kind === "r" ? O_RDONLY : O_WRONLY;
  const more = kind === "w" ? O_CREAT | O_TRUNC : kind === "a" ? O_CREAT | O_APPEND : 0;
  return { reads: both || kind === "r", writes: both || kind !== "r", flags: access | more };
}

/** An open file, by its path or by its number. */
export class FileIO extends RawIOBase {
  static override readonly signatures: Readonly<Record<string, readonly string[]>> = {
    ...RawIOBase.signatures,
    __init__: ["file", "mode?", "closefd?"],
  };
  declare name: unknown;
  declare _fd: int;
  declare _reads: boolean;
  declare _writes: boolean;
  declare _appends: boolean;
  declare _isRegular: boolean;
  declare closefd: boolean;

  /** @throws IOError, ValueError, TypeError */
  __init__(file: unknown, mode: unknown = "r", closefd: unknown = true): void {
    const how = str(mode);
    const { reads, writes, flags } = flagsOf(how);
    const path = primitive(file);
    hide(this, "_reads", reads);
    hide(this, "_writes", writes);
    hide(this, "_appends", how.includes("a"));
    hide(this, "closefd", truth(closefd));
    hide(this, "name", file);
    if (typeof path === "string") {
      if (!this.closefd) throw new ValueError("Cannot use closefd=False with file name");
      writePending();
      hide(
        this,
        "_fd",
        ioCall(() => os.open(path, flags, 0o666)),
      );
    } else hide(this, "_fd", descriptorOf(file));
    const kind = ioCall(() => Number(os.fstat(this._fd).st_mode)) & S_IFMT;
    hide(this, "_isRegular", kind === S_IFREG);
    if (kind === S_IFDIR) {
      if (typeof path === "string") os.close(this._fd);
      throw new IOError(21, "Is a directory", ...(typeof path === "string" ? [path] : []));
    }
    if (this._appends && this._isRegular) os.lseek(this._fd, 0, 2);
  }

  get mode(): string {
    if (this._appends) return this._reads ? "ab+" : "ab";
    return this._reads ? (this._writes ? "rb+" : "rb") : "wb";
  }

  override read(n: unknown = -1): unknown {
    const size = sizeOf(n);
    check(this, "reading", this._reads);
    return size === null ? this.readall() : ioCall(() => os.read(this._fd, size));
  }
  override readall(): string {
    check(this, "reading", this._reads);
    const pieces: string[] = [];
    for (let size = 8192; ; size = Math.min(size * 2, 1 << 20)) {
      const piece = ioCall(() => os.read(this._fd, size));
      if (piece === "") return pieces.join("");
      pieces.push(piece);
    }
  }
  override readinto(b: unknown): int {
    return fill(b, str(this.read(len(b))));
  }
  override write(b: unknown): int {
    check(this, "writing", this._writes);
    if (this._appends && this._isRegular) os.lseek(this._fd, 0, 2);
    return ioCall(() => os.write(this._fd, bytesOf(b)));
  }

  override seek(offset: unknown, whence: unknown = 0): int {
    checkOpen(this, CLOSED_FILE);
    return ioCall(() => os.lseek(this._fd, offset, whence));
  }
  override tell(): int {
    return this.seek(0, 1);
  }
  override truncate(size: unknown = null): unknown {
    check(this, "writing", this._writes);
    const length = size ?? this.tell();
    ioCall(() => os.ftruncate(this._fd, length));
    return length;
  }

  override close(): null {
    if (this.closed) return null;
    super.close();
    if (this.closefd) ioCall(() => os.close(this._fd));
    return null;
  }
  override fileno(): int {
    checkOpen(this, CLOSED_FILE);
    return this._fd;
  }
  override isatty(): boolean {
    checkOpen(this, CLOSED_FILE);
    return os.isatty(this._fd);
  }
  override readable(): boolean {
    checkOpen(this, CLOSED_FILE);
    return this._reads;
  }
  override writable(): boolean {
    checkOpen(this, CLOSED_FILE);
    return this._writes;
  }
  override seekable(): boolean {
    checkOpen(this, CLOSED_FILE);
    return this._isRegular;
  }

  __repr__(): string {
    if (this.closed) return "<_io.FileIO [closed]>";
    const name: unknown = getAttr(this, "name", null);
    const what = name === null ? `fd=${this._fd}` : `name=${repr(name)}`;
    return `<_io.FileIO ${what} mode='${this.mode}'>`;
  }
}

function check(file: FileIO, what: string, isPossible: boolean): void {
  checkOpen(file, CLOSED_FILE);
  if (!isPossible) throw new ValueError(`File not open for ${what}`);
}

function descriptorOf(file: unknown): int {
  if (isFloat(file)) throw new TypeError("integer argument expected, got float");
  if (!isInt(file)) throw new TypeError("an integer is required");
  const number = Number(file);
  if (number < 0) throw new ValueError("Negative filedescriptor");
  return number;
}

/** The bytes of a string or bytearray as a string. @throws TypeError */
export function bytesOf(value: unknown): string {
  if (typeof value === "string") return value;
  const inner = primitive(value);
  if (typeof inner === "string") return inner;
  const name = typeName(value);
  if (name === "bytearray") return str(value);
  if (name === "array.array") return str(callMethod(value, "tostring"));
  throw new TypeError(`'${name}' does not have the buffer interface`);
}

inModule("io", FileIO);
