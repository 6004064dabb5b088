/**
 * The module `mmap` of Python 2.7 (library, 17.7): a file as memory. The bytes are read once; what is changed is written to the file
 * at once, as far as the map is shared.
 */
import * as fs from "node:fs";
import {
  EnvironmentError,
  fromBinary,
  getSlice,
  IndexError,
  int as toInt,
  OverflowError,
  PyObject,
  Slice,
  str,
  toBytes,
  TypeError,
  ValueError,
  type int,
} from "../python/index.js";
import { osCall } from "./os/failure.js";

export { EnvironmentError as error };

export const MAP_SHARED = 1;
export const MAP_PRIVATE = 2;
export const MAP_ANON = 32;
export const MAP_ANONYMOUS = 32;
export const MAP_DENYWRITE = 2048;
export const MAP_EXECUTABLE = 4096;
export const PROT_READ = 1;
export const PROT_WRITE = 2;
export const PROT_EXEC = 4;
export const ACCESS_READ = 1;
export const ACCESS_WRITE = 2;
export const ACCESS_COPY = 3;
export const PAGESIZE = 4096;
export const ALLOCATIONGRANULARITY = 4096;

const numberOf = (value: unknown): number => Number(toInt(value));

export class mmap extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["fileno", "length", "flags?", "prot?", "access?", "offset?"],
    find: ["string", "start?", "end?"],
    rfind: ["string", "start?", "end?"],
    flush: ["offset?", "size?"],
  };

  #bytes: Buffer;
  #position = 0;
  #descriptor: number | null;
  readonly #start: number;
  readonly #isReadOnly: boolean;
  readonly #isShared: boolean;
  #isClosed = false;

  /** Maps `length` bytes of an open file from `offset` on, 0: all of it; without a file, new memory. @throws ValueError */
  constructor(
    fileno: unknown,
    length: unknown,
    flags: unknown = MAP_SHARED,
    prot: unknown = PROT_READ | PROT_WRITE,
    access: unknown = 0,
    offset: unknown = 0,
  ) {
    super();
    const descriptor = numberOf(fileno);
    const kind = numberOf(access);
    if (kind < 0 || kind > 3) throw new ValueError("mmap invalid access parameter.");
    this.#start = numberOf(offset);
    this.#isReadOnly = kind === ACCESS_READ || (kind === 0 && !(numberOf(prot) & PROT_WRITE));
    this.#isShared = kind === 0 ? Boolean(numberOf(flags) & MAP_SHARED) : kind !== ACCESS_COPY;
    this.#descriptor = descriptor === -1 ? null : reopened(descriptor, this.#isReadOnly);
    this.#bytes = this.#read(numberOf(length));
  }

  #read(length: number): Buffer {
    if (length < 0) throw new OverflowError("memory mapped size must be positive");
    const descriptor = this.#descriptor;
    if (descriptor === null) return Buffer.alloc(length);
    const size = osCall(() => fs.fstatSync(descriptor).size);
    if (length === 0 && size === 0) throw new ValueError("cannot mmap an empty file");
    if (this.#start + length > size) throw new ValueError("mmap length is greater than file size");
    const bytes = Buffer.alloc(length === 0 ? size - this.#start : length);
    osCall(() => fs.readSync(descriptor, bytes, 0, bytes.length, this.#start));
    return bytes;
  }

  #open(): Buffer {
    if (this.#isClosed) throw new ValueError("mmap closed or invalid");
    return this.#bytes;
  }

  /** Puts bytes to a place that they fit into. */
  #put(at: number, bytes: Uint8Array): void {
    if (this.#isReadOnly) throw new TypeError("mmap can't modify a readonly memory map.");
    this.#bytes.set(bytes, at);
    const descriptor = this.#descriptor;
    if (descriptor !== null && this.#isShared)
      osCall(() => fs.writeSync(descriptor, bytes, 0, bytes.length, this.#start + at));
  }

  #take(to: number): string {
    const bytes = this.#open().subarray(this.#position, to);
    this.#position = Math.max(this.#position, to);
    return fromBinary(bytes);
  }

  close(): null {
    if (this.#descriptor !== null) fs.closeSync(this.#descriptor);
    this.#descriptor = null;
    this.#isClosed = true;
    return null;
  }

  find(text: unknown, start?: unknown, end?: unknown): int {
    const bytes = this.#open();
    const [from, to] = this.#range(start, end);
    return bytes.subarray(0, to).indexOf(toBytes(str(text)), from);
  }

  rfind(text: unknown, start?: unknown, end?: unknown): int {
    const bytes = this.#open();
    const [from, to] = this.#range(start, end);
    const at = bytes.subarray(0, to).lastIndexOf(toBytes(str(text)));
    return at >= from ? at : -1;
  }

  /** Where a search begins and ends: from the position on. */
  #range(start: unknown, end: unknown): [number, number] {
    const { length } = this.#bytes;
    const place = (given: unknown, otherwise: number) => {
      if (given === undefined) return otherwise;
      const at = numberOf(given);
      return Math.min(length, Math.max(0, at < 0 ? at + length : at));
    };
    return [place(start, this.#position), place(end, length)];
  }

  flush(_offset?: unknown, _size?: unknown): int {
    this.#open();
    return 0;
  }

  /** Copies bytes inside. @throws ValueError */
  move(to: unknown, from: unknown, count: unknown): null {
    const bytes = this.#open();
    const [target, source, n] = [numberOf(to), numberOf(from), numberOf(count)];
    if ([target, source, n].some((each) => each < 0) || Math.max(target, source) + n > bytes.length)
      throw new ValueError("source or destination out of range");
    this.#put(target, Buffer.from(bytes.subarray(source, source + n)));
    return null;
  }

  read(count: unknown = -1): string {
    const { length } = this.#open();
    const n = numberOf(count);
    return this.#take(n < 0 ? length : Math.min(length, this.#position + n));
  }

  /** @throws ValueError at the end. */
  read_byte(): string {
    if (this.#position >= this.#open().length) throw new ValueError("read byte out of range");
    return this.#take(this.#position + 1);
  }

  readline(): string {
    const bytes = this.#open();
    const end = bytes.indexOf(10, this.#position);
    return this.#take(end < 0 ? bytes.length : end + 1);
  }

  /** Makes map and file as long as this. */
  resize(size: unknown): null {
    const bytes = this.#open();
    const descriptor = this.#descriptor;
    if (this.#isReadOnly || !this.#isShared)
      throw new TypeError("mmap can't resize a readonly or copy-on-write memory map.");
    const made = Buffer.alloc(numberOf(size));
    bytes.copy(made);
    if (descriptor !== null) osCall(() => fs.ftruncateSync(descriptor, this.#start + made.length));
    this.#bytes = made;
    return null;
  }

  /** @throws ValueError */
  seek(offset: unknown, whence: unknown = 0): null {
    const { length } = this.#open();
    const from = [0, this.#position, length][numberOf(whence)];
    if (from === undefined) throw new ValueError("unknown seek type");
    const at = from + numberOf(offset);
    if (at < 0 || at > length) throw new ValueError("seek out of range");
    this.#position = at;
    return null;
  }

  /** The size of the file. */
  size(): int {
    const { length } = this.#open();
    const descriptor = this.#descriptor;
    return descriptor === null ? length : osCall(() => fs.fstatSync(descriptor).size);
  }

  tell(): int {
    this.#open();
    return this.#position;
  }

  /** @throws ValueError where the text doesn't fit. */
  write(text: unknown): null {
    const bytes = toBytes(str(text));
    if (this.#position + bytes.length > this.#open().length)
      throw new ValueError("data out of range");
    this.#put(this.#position, bytes);
    this.#position += bytes.length;
    return null;
  }

  write_byte(text: unknown): null {
    if (this.#position >= this.#open().length) throw new ValueError("write byte out of range");
    return this.write(text);
  }

  __len__(): int {
    return this.#open().length;
  }

  __getitem__(index: unknown): string {
    const bytes = this.#open();
    if (!(index instanceof Slice)) return fromBinary(bytes.subarray(...this.#item(index)));
    const places = this.#places(index);
    return fromBinary(Uint8Array.from(places, (at) => bytes[at]!));
  }

  __setitem__(index: unknown, value: unknown): null {
    this.#open();
    const bytes = toBytes(str(value));
    if (typeof value !== "string" || (!(index instanceof Slice) && bytes.length !== 1))
      throw new IndexError(
        index instanceof Slice
          ? "mmap slice assignment must be a string"
          : "mmap assignment must be single-character string",
      );
    if (!(index instanceof Slice)) this.#put(this.#item(index)[0], bytes);
    else {
      const places = this.#places(index);
      if (places.length !== bytes.length)
        throw new IndexError("mmap slice assignment is wrong size");
      places.forEach((at, i) => this.#put(at, bytes.subarray(i, i + 1)));
    }
    return null;
  }

  #item(index: unknown): [number, number] {
    if (typeof index === "string" || index === null)
      throw new TypeError("mmap indices must be integers");
    const { length } = this.#bytes;
    const given = numberOf(index);
    const at = given < 0 ? given + length : given;
    if (at < 0 || at >= length) throw new IndexError("mmap index out of range");
    return [at, at + 1];
  }

  /** The places that a slice names, in its order. */
  #places({ start, stop, step }: Slice): number[] {
    const all = Array.from({ length: this.#bytes.length }, (_, i) => i);
    return getSlice(all, start, stop, step) as number[];
  }
}

/** The file under another number, so that it stays open when the program closes it. */
function reopened(descriptor: number, isReadOnly: boolean): number {
  return osCall(() => fs.openSync(`/proc/self/fd/${descriptor}`, isReadOnly ? "r" : "r+"));
}
