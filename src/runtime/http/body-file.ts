/** `request.rfile`: the unread body of a request as a Python file of bytes, whose reads wait for the client. */
import { fromBinary, int, StopIteration } from "../python/index.js";
import type { RFile } from "./exchange.js";
import { joined } from "./joined.js";

/** Gives the next bytes of a body, null at its end; rejects where the client has gone. */
export type NextPiece = () => Promise<Uint8Array | null>;

const nothing = new Uint8Array(0);

export class BodyFile implements RFile {
  readonly #next: NextPiece;
  /** What has come and was not read yet. */
  #ahead: Uint8Array = nothing;

  constructor(next: NextPiece) {
    this.#next = next;
  }

  /** So many bytes, fewer only at the end; all that are left without a size. */
  async read(size: unknown = null): Promise<string> {
    let missing = limitOf(size);
    if (missing === Infinity) return fromBinary(await this.#rest());
    const pieces: Uint8Array[] = [];
    while (missing > 0 && (this.#ahead.length > 0 || (await this.#more()))) {
      const piece = this.#take(missing);
      missing -= piece.length;
      pieces.push(piece);
    }
    return fromBinary(joined(pieces));
  }

  /** A line with its newline, of at most so many bytes; "" at the end. */
  async readline(size: unknown = null): Promise<string> {
    let missing = limitOf(size);
    const pieces: Uint8Array[] = [];
    while (missing > 0 && (this.#ahead.length > 0 || (await this.#more()))) {
      const end = this.#ahead.indexOf(10);
      const piece = this.#take(Math.min(missing, end < 0 ? this.#ahead.length : end + 1));
      pieces.push(piece);
      missing -= piece.length;
      if (piece.at(-1) === 10) break;
    }
    return fromBinary(joined(pieces));
  }

  /** The next line, as Python goes through a file; StopIteration at the end. */
  async next(): Promise<string> {
    const line = await this.readline();
    if (line === "") throw new StopIteration();
    return line;
  }

  __iter__(): this {
    return this;
  }

  async readlines(): Promise<string[]> {
    const lines: string[] = [];
    for (let line = await this.readline(); line !== ""; line = await this.readline()) {
      lines.push(line);
    }
    return lines;
  }

  async #rest(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    do pieces.push(this.#take(this.#ahead.length));
    while (await this.#more());
    return joined(pieces);
  }

  /** The next bytes that have come, at most so many. */
  #take(size: number): Uint8Array {
    const taken = this.#ahead.subarray(0, size);
    this.#ahead = this.#ahead.subarray(size);
    return taken;
  }

  /** Waits for another piece; false at the end. Called when nothing is left of the last one. */
  async #more(): Promise<boolean> {
    for (;;) {
      const piece = await this.#next();
      if (piece === null) return false;
      if (piece.length === 0) continue;
      this.#ahead = piece;
      return true;
    }
  }
}

/** How many bytes a size means: any number for None and for a negative one. */
function limitOf(size: unknown): number {
  const limit = size === null || size === undefined ? -1 : Number(int(size));
  return limit < 0 ? Infinity : limit;
}
