/** `open` and file objects (library reference, 5.9), synchronous over node:fs. */
import { toPython } from "./conversion.js";
import { IOError } from "./exceptions/environment.js";
import { TypeError, ValueError } from "./exceptions/plain.js";
import { fs } from "./file-system.js";
import { indexNumber } from "./index-number.js";
import { iter } from "./iteration.js";
import { typeName } from "./names.js";
import { primitive } from "./primitive.js";
import { fromBinary } from "./str/binary.js";
import { fromBytes, toBytes } from "./str/bytes.js";
import { builtin } from "./parameters.js";
import { builtinType } from "./parameters.js";

/** What holds text back that is written when it is flushed. */
export interface HoldsBack {
  flush(): unknown;
}

/** Files with text that is not written yet. Process-wide on purpose, as the files are. */
const unwritten = new Set<HoldsBack>();

/**
 * Writes what files hold back. CPython closes a file when nobody has it any more: `open(name, "w").write(text)` is on the disk
 * at once. Here nobody can tell, so whatever looks at the disk calls this first.
 */
export function writePending(): void {
  for (const each of unwritten) each.flush();
}

/** Whether {@link writePending} is called when the process exits. */
const hasExitHook = { value: false };

/** A file has text that is not written yet: it is written at the latest when the program ends. */
export function noteUnwritten(file: HoldsBack): void {
  unwritten.add(file);
  if (hasExitHook.value) return;
  hasExitHook.value = true;
  globalThis.process?.once?.("exit", writePending);
}

/** A file has written all that it held back. */
export function noteWritten(file: HoldsBack): void {
  unwritten.delete(file);
}

/** Closes the descriptors of files that were never closed and that nobody has any more. */
const abandoned = new FinalizationRegistry<number>((descriptor) => fs.closeSync(descriptor));

/** What a file reads from the disk at a time. */
const chunk = 65536;

/** An open file. Text is decoded from UTF-8; in binary modes every byte from 128 on stays a byte. */
export class File implements IterableIterator<string> {
  static readonly __builtin__: string = "file";
  readonly name: unknown;
  readonly mode: string;
  closed = false;
  /** 1 where a `print` ended in a comma. */
  softspace = 0;
  readonly encoding = null;
  readonly newlines = null;
  readonly #descriptor: number;
  /** Where the next bytes are read or written; null for pipes and terminals, which have no places. */
  #place: number | null;
  /** Bytes read ahead. */
  #ahead: Uint8Array = new Uint8Array(0);
  /** Text that is not written yet. */
  #pending = "";

  constructor(descriptor: number, name: unknown, mode: string, seekable: boolean) {
    this.#descriptor = descriptor;
    this.name = name;
    this.mode = mode;
    this.#place = seekable ? 0 : null;
    if (descriptor > 2) abandoned.register(this, descriptor, this);
    if (seekable && mode.startsWith("a")) this.#place = this.#size();
  }

  #size(): number {
    return system(() => fs.fstatSync(this.#descriptor)).size;
  }

  #check(): void {
    if (this.closed) throw new ValueError("I/O operation on closed file");
  }

  #readable(): void {
    this.#check();
    if (!/[rU+]/.test(this.mode)) throw new IOError("File not open for reading");
    if (this.#pending !== "") this.flush();
  }

  /** Bytes as text: of a binary file, each as it is. */
  #text(bytes: Uint8Array): string {
    if (this.mode.includes("b")) return fromBinary(bytes);
    const text = fromBytes(bytes);
    return this.mode.includes("U") ? text.replace(/\r\n?/g, "\n") : text;
  }

  /** Reads ahead; was there anything left? */
  #fill(): boolean {
    const bytes = Buffer.allocUnsafe(chunk);
    const n = system(() => readSome(this.#descriptor, bytes, this.#place));
    if (n > 0) this.#ahead = Buffer.concat([this.#ahead, bytes.subarray(0, n)]);
    if (this.#place !== null) this.#place += n;
    return n > 0;
  }

  #take(n: number): string {
    const taken = this.#ahead.subarray(0, n);
    this.#ahead = this.#ahead.subarray(n);
    return this.#text(taken);
  }

  /** `f.read([size])`: size counts bytes. */
  read(size: unknown = -1): string {
    this.#readable();
    const wanted = size === null ? -1 : (indexNumber(size) ?? -1);
    while ((wanted < 0 || this.#ahead.length < wanted) && this.#fill());
    return this.#take(wanted < 0 ? this.#ahead.length : Math.min(wanted, this.#ahead.length));
  }

  /** `f.readline([size])`: with its newline; "" at the end. */
  readline(size: unknown = -1): string {
    this.#readable();
    const wanted = indexNumber(size) ?? -1;
    for (let searched = 0; ;) {
      const end = this.#ahead.indexOf(10, searched);
      if (end >= 0) return this.#take(wanted < 0 ? end + 1 : Math.min(wanted, end + 1));
      searched = this.#ahead.length;
      if (wanted >= 0 && searched >= wanted) return this.#take(wanted);
      if (!this.#fill()) return this.#take(searched);
    }
  }

  /** `f.readlines([size])`: whole lines, until they have that many characters, or as many as CPython reads at once. */
  readlines(size: unknown = 0): string[] {
    const least = indexNumber(size) ?? 0;
    const limit = least > 0 ? Math.max(least, 8192) : 0;
    const lines: string[] = [];
    let read = 0;
    for (const line of this) {
      lines.push(line);
      read += line.length;
      if (limit > 0 && read >= limit) break;
    }
    return lines;
  }

  xreadlines(): this {
    return this;
  }

  /** The next line, in JavaScript's protocol. */
  next(): IteratorResult<string> {
    const line = this.readline();
    return line === "" ? { done: true, value: undefined } : { done: false, value: line };
  }

  [Symbol.iterator](): IterableIterator<string> {
    return this;
  }

  /** `f.write(text)`. */
  write(text: unknown): null {
    this.#check();
    if (!/[wa+]/.test(this.mode)) throw new IOError("File not open for writing");
    const plain = primitive(text);
    if (typeof plain !== "string")
      throw new TypeError("expected a string or other character buffer object");
    this.softspace = 0;
    if (this.#ahead.length > 0) this.#forget();
    if (this.#pending === "" && plain !== "") this.#holdBack();
    this.#pending += plain;
    if (this.#pending.length >= chunk || this.#descriptor === 2) this.flush();
    return null;
  }

  /** From here on text is pending: it is written at the latest when the program waits, or ends. */
  #holdBack(): void {
    if (this.#descriptor > 2) noteUnwritten(this);
    queueMicrotask(() => this.closed || this.flush());
  }

  /** Drops what was read ahead: the place is where the reader is. */
  #forget(): void {
    if (this.#place !== null) this.#place -= this.#ahead.length;
    this.#ahead = Buffer.alloc(0);
  }

  writelines(lines: unknown): null {
    for (const line of iter(lines)) {
      if (typeof primitive(line) !== "string")
        throw new TypeError("writelines() argument must be a sequence of strings");
      this.write(line);
    }
    return null;
  }

  flush(): null {
    this.#check();
    if (this.#pending === "") return null;
    const bytes = toBytes(this.#pending);
    this.#pending = "";
    unwritten.delete(this);
    const place = this.mode.startsWith("a") ? null : this.#place;
    for (let done = 0; done < bytes.length;)
      done += system(() =>
        writeSome(this.#descriptor, bytes.subarray(done), place === null ? null : place + done),
      );
    if (this.#place !== null) this.#place = place === null ? this.#size() : place + bytes.length;
    return null;
  }

  close(): null {
    if (this.closed) return null;
    this.flush();
    this.closed = true;
    abandoned.unregister(this);
    if (this.#descriptor > 2) system(() => fs.closeSync(this.#descriptor));
    return null;
  }

  /** `f.seek(offset[, whence])`. */
  seek(offset: unknown, whence: unknown = 0): null {
    const from = whence === 1 ? this.tell() : whence === 2 ? this.#end() : 0;
    this.tell();
    const target = from + (indexNumber(offset) ?? 0);
    if (target < 0) throw new IOError(22, "Invalid argument");
    this.#ahead = Buffer.alloc(0);
    this.#place = target;
    return null;
  }

  #end(): number {
    this.flush();
    return this.#size();
  }

  /** `f.tell()`; IOError for what has no places. */
  tell(): number {
    this.flush();
    if (this.#place === null) throw new IOError(29, "Illegal seek");
    return this.#place - this.#ahead.length;
  }

  truncate(size?: unknown): null {
    const length = size === undefined ? this.tell() : indexNumber(size);
    this.flush();
    system(() => fs.ftruncateSync(this.#descriptor, length));
    return null;
  }

  fileno(): number {
    this.#check();
    return this.#descriptor;
  }

  isatty(): boolean {
    this.#check();
    return system(() => fs.fstatSync(this.#descriptor)).isCharacterDevice();
  }

  __enter__(): this {
    this.#check();
    return this;
  }

  __exit__(): null {
    return this.close();
  }

  __repr__(): string {
    const state = this.closed ? "closed" : "open";
    return `<${state} file '${String(this.name)}', mode '${this.mode}' at 0x7f0000000000>`;
  }
}

/** Runs a system call; its failure is an IOError. */
function system<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw toPython(error);
  }
}

/** Reads what is there; waits where a terminal or pipe that does not block has nothing yet. */
function readSome(descriptor: number, bytes: Uint8Array, place: number | null): number {
  return patiently(() => fs.readSync(descriptor, bytes, 0, bytes.length, place));
}

/** Writes what fits; waits where a full pipe does not block. */
function writeSome(descriptor: number, bytes: Uint8Array, place: number | null): number {
  return patiently(() => fs.writeSync(descriptor, bytes, 0, bytes.length, place));
}

function patiently(call: () => number): number {
  for (;;) {
    try {
      return call();
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** The files of descriptors 0 to 2, made on first use: there is one of each in a process. */
const standard: Partial<Record<"stdin" | "stdout" | "stderr", File>> = {};

/** The process's own standard stream. What was printed is written at the latest when the process exits. */
export function standardFile(name: "stdin" | "stdout" | "stderr"): File {
  const known = standard[name];
  if (known !== undefined) return known;
  const descriptor = name === "stdin" ? 0 : name === "stdout" ? 1 : 2;
  const made = new File(descriptor, `<${name}>`, descriptor === 0 ? "r" : "w", false);
  if (descriptor > 0) globalThis.process?.once?.("exit", () => made.closed || made.flush());
  return (standard[name] = made);
}

/** `open(name[, mode[, buffering]])`; IOError where it fails. */
export function open(name: unknown, mode: unknown = "r", _buffering: unknown = -1): File {
  const path = primitive(name);
  if (typeof path !== "string")
    throw new TypeError(`coercing to Unicode: need string or buffer, ${typeName(name)} found`);
  const flags = String(mode);
  if (!/^[rwaU]/.test(flags))
    throw new ValueError(`mode string must begin with one of 'r', 'w', 'a' or 'U', not '${flags}'`);
  writePending();
  const plain = flags.replace(/[bt]/g, "").replace("U", flags.includes("r") ? "" : "r");
  const descriptor = system(() => fs.openSync(path, plain));
  const status = system(() => fs.fstatSync(descriptor));
  if (status.isDirectory()) {
    fs.closeSync(descriptor);
    throw new IOError(21, "Is a directory", path);
  }
  return new File(descriptor, name, flags, status.isFile());
}

/** `file(name[, mode[, buffering]])`: the type object of files. */
export function file(name: unknown, mode: unknown = "r", buffering: unknown = -1): File {
  return open(name, mode, buffering);
}

builtinType(file, "file", ["name", "mode?", "buffering?"]);
builtin(open, "open", ["name", "mode?", "buffering?"]);
