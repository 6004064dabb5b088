/**
 * The file object of a pipe or socket: what it reads comes when the other side has sent it, so reading waits. Writing
 * does not: what the other side has not taken yet is kept.
 */
import type { Readable, Writable } from "node:stream";
import {
  fromBinary,
  fromBytes,
  IOError,
  iter,
  primitive,
  toBytes,
  toPython,
  TypeError,
  ValueError,
} from "../../python/index.js";

const empty = Buffer.alloc(0);

export interface PipeOptions {
  readonly name: string;
  readonly mode: string;
  /** What closing does besides; what it gives is the result of `close`. */
  readonly onClose?: () => Promise<unknown>;
}

export class _PipeFile {
  readonly name: string;
  readonly mode: string;
  closed = false;
  /** 1 where a `print` ended in a comma. */
  softspace = 0;
  /** Bytes that have come and were not read yet. */
  #ahead: Buffer = empty;
  readonly #input: Readable | null;
  readonly #chunks: AsyncIterator<Buffer> | null;
  readonly #output: Writable | null;
  readonly #onClose: (() => Promise<unknown>) | undefined;
  /** Why writing failed; told at the next call. */
  #failure: unknown = null;

  constructor(input: Readable | null, output: Writable | null, options: PipeOptions) {
    this.name = options.name;
    this.mode = options.mode;
    this.#input = input;
    this.#chunks = input === null ? null : (input[Symbol.asyncIterator]() as AsyncIterator<Buffer>);
    this.#output = output;
    this.#onClose = options.onClose;
    // Node throws away what a process that has ended wrote and nobody listens for: reading may come later.
    input?.on("readable", () => undefined);
    output?.on("error", (error) => (this.#failure ??= error));
  }

  #check(): void {
    if (this.closed) throw new ValueError("I/O operation on closed file");
    if (this.#failure === null) return;
    const failure = this.#failure;
    this.#failure = null;
    throw toPython(failure);
  }

  /** Waits for more; was there any? */
  async #fill(): Promise<boolean> {
    if (this.#chunks === null) throw new IOError("File not open for reading");
    try {
      const { done, value } = await this.#chunks.next();
      if (done === true) return false;
      this.#ahead = this.#ahead.length === 0 ? value : Buffer.concat([this.#ahead, value]);
      return true;
    } catch (error) {
      throw toPython(error);
    }
  }

  #take(n: number): string {
    const taken = this.#ahead.subarray(0, n);
    this.#ahead = this.#ahead.subarray(n);
    if (this.mode.includes("b")) return fromBinary(taken);
    const text = fromBytes(taken);
    return this.mode.includes("U") ? text.replace(/\r\n?/g, "\n") : text;
  }

  /** `f.read([size])`: all that comes, or so many bytes. */
  async read(size: unknown = -1): Promise<string> {
    this.#check();
    const wanted = size === null ? -1 : Number(size);
    const parts = [this.#ahead];
    let length = this.#ahead.length;
    this.#ahead = empty;
    while ((wanted < 0 || length < wanted) && (await this.#fill())) {
      parts.push(this.#ahead);
      length += this.#ahead.length;
      this.#ahead = empty;
    }
    this.#ahead = Buffer.concat(parts);
    return this.#take(wanted < 0 ? length : Math.min(wanted, length));
  }

  /** `f.readline([size])`: with its newline; "" at the end. */
  async readline(size: unknown = -1): Promise<string> {
    this.#check();
    const wanted = Number(size);
    for (let searched = 0; ;) {
      const end = this.#ahead.indexOf(10, searched);
      if (end >= 0) return this.#take(wanted < 0 ? end + 1 : Math.min(wanted, end + 1));
      searched = this.#ahead.length;
      if (wanted >= 0 && searched >= wanted) return this.#take(wanted);
      if (!(await this.#fill())) return this.#take(searched);
    }
  }

  async readlines(size: unknown = 0): Promise<string[]> {
    const lines: string[] = [];
    let length = 0;
    for await (const line of this) {
      lines.push(line);
      length += line.length;
      if (Number(size) > 0 && length >= Number(size)) break;
    }
    return lines;
  }

  xreadlines(): this {
    return this;
  }

  /** The next line, in JavaScript's protocol. */
  async next(): Promise<IteratorResult<string>> {
    const line = await this.readline();
    return line === "" ? { done: true, value: undefined } : { done: false, value: line };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** `f.write(text)`. */
  write(text: unknown): null {
    this.#check();
    if (this.#output === null) throw new IOError("File not open for writing");
    const plain = primitive(text);
    if (typeof plain !== "string") throw new TypeError("expected a character buffer object");
    this.softspace = 0;
    this.#output.write(toBytes(plain));
    return null;
  }

  writelines(lines: unknown): null {
    for (const line of iter(lines)) this.write(line);
    return null;
  }

  flush(): null {
    this.#check();
    return null;
  }

  isatty(): boolean {
    return false;
  }

  fileno(): number {
    this.#check();
    const handle = (this.#input ?? this.#output) as { _handle?: { fd?: number } } | null;
    return handle?._handle?.fd ?? -1;
  }

  /** Ends what is written, or gives up what is left to read; waits for the process behind it, where there is one. */
  async close(): Promise<unknown> {
    if (this.closed) return null;
    this.closed = true;
    if (this.#output !== null) {
      await new Promise<void>((resolve) => {
        if (this.#output!.destroyed) resolve();
        else this.#output!.end(() => resolve()).once("error", () => resolve());
      });
    }
    if (this.#input !== this.#output) this.#input?.destroy();
    return (await this.#onClose?.()) ?? null;
  }

  __enter__(): this {
    return this;
  }

  async __exit__(): Promise<null> {
    await this.close();
    return null;
  }

  __repr__(): string {
    return `<${this.closed ? "closed" : "open"} file '${this.name}', mode '${this.mode}' at 0x7f0000000000>`;
  }
}
