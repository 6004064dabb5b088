/** The body of a request of node:http: read whole, or as a file. */
import type { IncomingMessage } from "node:http";
import type { RFile } from "../http/index.js";
import { fromBinary } from "../python/index.js";

/** Reads the body; rejects with `tooLong()` where it is longer than `limit` bytes, with the stream's error where it breaks. */
export function readWhole(
  message: IncomingMessage,
  limit: number,
  tooLong: () => Error,
): Promise<Uint8Array> {
  const announced = Number(message.headers["content-length"] ?? 0);
  if (announced > limit) return Promise.reject(tooLong());
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const onData = (piece: Buffer): void => {
      size += piece.length;
      if (size <= limit) {
        pieces.push(piece);
        return;
      }
      message.off("data", onData);
      message.pause();
      reject(tooLong());
    };
    message.on("data", onData);
    message.once("end", () => resolve(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)));
    message.once("error", reject);
  });
}

/** `request.rfile`: the body as a Python file of bytes. */
export class BodyFile implements RFile {
  readonly #message: IncomingMessage;
  #read: Buffer = Buffer.alloc(0);

  constructor(message: IncomingMessage) {
    this.#message = message;
  }

  /** So many bytes, fewer only at the end; all that are left without a size. */
  async read(size = -1): Promise<string> {
    while (size < 0 || this.#read.length < size) if (!(await this.#more())) break;
    return this.#take(size < 0 ? this.#read.length : size);
  }

  /** A line with its newline; "" at the end. */
  async readline(): Promise<string> {
    for (;;) {
      const end = this.#read.indexOf(10);
      if (end >= 0) return this.#take(end + 1);
      if (!(await this.#more())) return this.#take(this.#read.length);
    }
  }

  async readlines(): Promise<string[]> {
    const lines: string[] = [];
    for (let line = await this.readline(); line !== ""; line = await this.readline()) {
      lines.push(line);
    }
    return lines;
  }

  #take(size: number): string {
    const taken = this.#read.subarray(0, size);
    this.#read = this.#read.subarray(size);
    return fromBinary(taken);
  }

  /** Waits for another piece; false at the end. */
  async #more(): Promise<boolean> {
    const message = this.#message;
    for (;;) {
      const piece = message.read() as Buffer | null;
      if (piece !== null) {
        this.#read = this.#read.length === 0 ? piece : Buffer.concat([this.#read, piece]);
        return true;
      }
      if (message.readableEnded || message.destroyed) return false;
      await new Promise<void>((resolve, reject) => {
        const done = (error?: Error): void => {
          for (const event of ["readable", "end", "close"]) message.off(event, done);
          message.off("error", done);
          if (error instanceof Error) reject(error);
          else resolve();
        };
        for (const event of ["readable", "end", "close", "error"]) message.once(event, done);
      });
    }
  }
}
