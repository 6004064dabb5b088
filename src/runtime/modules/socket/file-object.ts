/** The file object of a socket (library, 17.2.2: `makefile`). */
import { fromBinary, iter, primitive, str, toBytes, truth, type int } from "../../python/index.js";
import type { Endpoint } from "./endpoint.js";
import { failure } from "./errors.js";

const nothing = Buffer.alloc(0);
/** What is read or kept to be written at a time. */
const usualSize = 8192;

export class _fileobject {
  static readonly signatures = {
    read: ["size?"],
    readline: ["size?"],
    readlines: ["sizehint?"],
    write: ["data"],
    writelines: ["list"],
  };
  readonly name = "<socket>";
  readonly mode: string;
  readonly bufsize: number;
  /** 1 where a `print` ended in a comma. */
  softspace = 0;
  /** Null once it is closed. */
  _endpoint: Endpoint | undefined;
  #ahead: Buffer = nothing;
  #pending: Uint8Array[] = [];
  #pendingLength = 0;

  constructor(endpoint: Endpoint, mode: unknown = "rb", bufsize: unknown = -1) {
    endpoint.holders++;
    this._endpoint = endpoint;
    this.mode = str(mode);
    this.bufsize = Number(bufsize) < 0 ? usualSize : Number(bufsize);
  }

  get closed(): boolean {
    return this._endpoint === undefined;
  }

  #open(): Endpoint {
    if (this._endpoint === undefined) throw failure("EBADF");
    return this._endpoint;
  }

  /** Waits for more; was there any? */
  async #fill(): Promise<boolean> {
    const chunk = await this.#open().receive(Math.max(usualSize, this.bufsize));
    if (chunk.length === 0) return false;
    this.#ahead = this.#ahead.length === 0 ? chunk : Buffer.concat([this.#ahead, chunk]);
    return true;
  }

  #take(n: number): string {
    const taken = this.#ahead.subarray(0, n);
    this.#ahead = this.#ahead.subarray(n);
    return fromBinary(taken);
  }

  /** So many bytes, or all that comes. */
  async read(size: unknown = -1): Promise<string> {
    const wanted = size === null ? -1 : Number(size);
    const parts: Buffer[] = [];
    let length = 0;
    do {
      parts.push(this.#ahead);
      length += this.#ahead.length;
      this.#ahead = nothing;
    } while ((wanted < 0 || length < wanted) && (await this.#fill()));
    this.#ahead = Buffer.concat(parts);
    return this.#take(wanted < 0 ? length : wanted);
  }

  /** The next line with its newline; "" at the end. */
  async readline(size: unknown = -1): Promise<string> {
    const wanted = size === null ? -1 : Number(size);
    for (let searched = 0; ;) {
      const end = this.#ahead.indexOf(10, searched);
      if (end >= 0) return this.#take(wanted < 0 ? end + 1 : Math.min(wanted, end + 1));
      searched = this.#ahead.length;
      if (wanted >= 0 && searched >= wanted) return this.#take(wanted);
      if (!(await this.#fill())) return this.#take(searched);
    }
  }

  async readlines(sizehint: unknown = 0): Promise<string[]> {
    const lines: string[] = [];
    let length = 0;
    for await (const line of this) {
      lines.push(line);
      length += line.length;
      if (truth(sizehint) && length >= Number(sizehint)) break;
    }
    return lines;
  }

  /** The next line, in JavaScript's protocol. */
  async next(): Promise<IteratorResult<string>> {
    const line = await this.readline();
    return line === "" ? { done: true, value: undefined } : { done: false, value: line };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Keeps data until there is enough of it, a line is whole (`bufsize` 1) or `flush` is called. */
  async write(data: unknown): Promise<null> {
    this.softspace = 0;
    const plain = primitive(data);
    const bytes = toBytes(typeof plain === "string" ? plain : str(data));
    if (bytes.length === 0) return null;
    this.#pending.push(bytes);
    this.#pendingLength += bytes.length;
    const isLine = this.bufsize === 1 && bytes.includes(10);
    if (this.bufsize === 0 || isLine || this.#pendingLength >= this.bufsize) await this.flush();
    return null;
  }

  async writelines(lines: unknown): Promise<null> {
    for (const line of iter(lines)) await this.write(line);
    return null;
  }

  /** Sends what was kept. */
  async flush(): Promise<null> {
    if (this.#pendingLength === 0) return null;
    const bytes = this.#pending.length === 1 ? this.#pending[0]! : Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingLength = 0;
    await this.#open().send(bytes);
    return null;
  }

  async close(): Promise<null> {
    const endpoint = this._endpoint;
    if (endpoint === undefined) return null;
    try {
      await this.flush();
    } finally {
      this._endpoint = undefined;
      endpoint.release();
    }
    return null;
  }

  fileno(): int {
    return this.#open().number;
  }

  __repr__(): string {
    return "<socket._fileobject object at 0x7f0000000000>";
  }
}
