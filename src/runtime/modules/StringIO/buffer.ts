/** A file in memory: the classes of `StringIO` and `cStringIO`. Positions count the units of the string. */
import {
  callMethod,
  IOError,
  iter,
  PyObject,
  str,
  StopIteration,
  truth,
  TypeError,
  ValueError,
  type int,
} from "../../python/index.js";
import { overwritten } from "../shared/overwriting.js";

export class StringIO extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["buf?"],
    read: ["n?"],
    readline: ["length?"],
    readlines: ["sizehint?"],
    write: ["s"],
    writelines: ["iterable"],
    seek: ["pos", "mode?"],
    truncate: ["size?"],
  };
  declare __module__: string;

  /** What the file holds. */
  declare buf: string;
  declare pos: number;
  declare closed: boolean;
  declare softspace: number;

  static {
    this.prototype.__module__ = "StringIO";
  }

  __init__(buf: unknown = ""): void {
    this.buf = str(buf);
    this.pos = 0;
    this.closed = false;
    this.softspace = 0;
  }

  get len(): number {
    return this.buf.length;
  }

  private check(): void {
    if (this.closed) throw new ValueError("I/O operation on closed file");
  }

  __iter__(): this {
    return this;
  }

  next(): string {
    this.check();
    const line = this.readline();
    if (line === "") throw new StopIteration();
    return line;
  }

  close(): null {
    if (!this.closed) {
      this.closed = true;
      this.buf = "";
      this.pos = 0;
    }
    return null;
  }

  isatty(): boolean {
    this.check();
    return false;
  }

  flush(): null {
    this.check();
    return null;
  }

  /** Goes to a place: from the beginning (0), from where it is (1), from the end (2). */
  seek(pos: unknown, mode: unknown = 0): null {
    this.check();
    const from = mode === 1 ? this.pos : mode === 2 ? this.buf.length : 0;
    this.pos = Math.max(0, from + Number(pos));
    return null;
  }

  tell(): int {
    this.check();
    return this.pos;
  }

  /** What is read up to a place. Reading beyond the end goes back to it. */
  protected take(end: number): string {
    const piece = this.buf.slice(this.pos, end);
    this.pos = Math.min(end, this.buf.length);
    return piece;
  }

  read(n: unknown = -1): string {
    this.check();
    const count = n === null ? -1 : Number(n);
    return this.take(count < 0 ? this.buf.length : this.pos + count);
  }

  readline(length: unknown = null): string {
    this.check();
    const newline = this.buf.indexOf("\n", this.pos);
    const end = newline < 0 ? this.buf.length : newline + 1;
    const most = length === null ? -1 : Number(length);
    return this.take(most >= 0 ? Math.min(end, this.pos + most) : end);
  }

  readlines(sizehint: unknown = 0): string[] {
    const lines: string[] = [];
    let total = 0;
    for (let line = this.readline(); line !== ""; line = this.readline()) {
      lines.push(line);
      total += line.length;
      if (Number(sizehint) > 0 && total >= Number(sizehint)) break;
    }
    return lines;
  }

  /** Cuts the file off at a size, or where it is. */
  truncate(size: unknown = null): null {
    this.check();
    const end = size === null ? this.pos : Number(size);
    if (end < 0) throw new IOError(22, "Negative size not allowed");
    if (size !== null && end < this.pos) this.pos = end;
    this.buf = this.buf.slice(0, end);
    return null;
  }

  write(s: unknown): null {
    this.check();
    // What is false is not even asked for its text.
    if (!truth(s)) return null;
    const text = str(s);
    if (text === "") return null;
    this.buf = overwritten(this.buf, this.pos, text);
    this.pos += text.length;
    return null;
  }

  writelines(iterable: unknown): null {
    for (const line of iter(iterable)) callMethod(this, "write", line);
    return null;
  }

  getvalue(): string {
    if (this.closed) throw new ValueError("I/O operation on closed file");
    return this.buf;
  }
}

/** A file of `cStringIO`: of one that is given its text, only reading is possible. */
export class FastStringIO extends StringIO {
  static readonly __name__: string = "StringO";

  static {
    this.prototype.__module__ = "cStringIO";
  }

  /** Reading beyond the end stays there. */
  protected override take(end: number): string {
    const { pos } = this;
    const piece = super.take(end);
    this.pos = Math.max(pos, this.pos);
    return piece;
  }

  override write(s: unknown): null {
    if (typeof s !== "string") throw new TypeError("must be string or buffer, not " + typeof s);
    return super.write(s);
  }

  /** The text up to where the file is, or all of it. */
  override getvalue(usePosition: unknown = false): string {
    const text = super.getvalue();
    return usePosition === true || usePosition === 1 ? text.slice(0, this.pos) : text;
  }

  reset(): null {
    return this.seek(0);
  }
}

/** A file of `cStringIO` that was given its text: there is no method to write to it. */
export class ReadOnlyStringIO extends FastStringIO {
  static override readonly __name__: string = "StringI";

  static {
    this.prototype.__module__ = "cStringIO";
    for (const name of ["write", "writelines", "truncate"]) {
      Object.defineProperty(this.prototype, name, { value: undefined });
    }
  }
}
