/** Reading bytes that come bit by bit: by size, by lines, to the end. */
import { fromBinary, truth } from "../../python/index.js";

const nothing = Buffer.alloc(0);

/** Waits for more bytes; none at the end. Symbols, as these are no methods of Python's. */
export const RECEIVE: unique symbol = Symbol("receive");

/** What bytes are to the program. */
export const TEXT_OF: unique symbol = Symbol("textOf");

export abstract class ByteReader {
  static readonly signatures: Record<string, string[]> = {
    read: ["size?"],
    readline: ["size?"],
    readlines: ["sizehint?"],
  };
  #ahead: Buffer = nothing;

  protected abstract [RECEIVE](): Promise<Buffer>;

  protected [TEXT_OF](bytes: Buffer): string {
    return fromBinary(bytes);
  }

  /** Waits for more; was there any? */
  async #fill(): Promise<boolean> {
    const chunk = await this[RECEIVE]();
    if (chunk.length === 0) return false;
    this.#ahead = this.#ahead.length === 0 ? chunk : Buffer.concat([this.#ahead, chunk]);
    return true;
  }

  #take(n: number): string {
    const taken = this.#ahead.subarray(0, n);
    this.#ahead = this.#ahead.subarray(n);
    return this[TEXT_OF](taken);
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
}
