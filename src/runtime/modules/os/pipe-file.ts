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
import { ByteReader, RECEIVE, TEXT_OF } from "../shared/byte-reader.js";

export interface PipeOptions {
  readonly name: string;
  readonly mode: string;
  /** What closing does besides; what it gives is the result of `close`. */
  readonly onClose?: () => Promise<unknown>;
}

export class _PipeFile extends ByteReader {
  readonly name: string;
  readonly mode: string;
  closed = false;
  /** 1 where a `print` ended in a comma. */
  softspace = 0;
  readonly #input: Readable | null;
  readonly #chunks: AsyncIterator<Buffer> | null;
  readonly #output: Writable | null;
  readonly #onClose: (() => Promise<unknown>) | undefined;
  /** Why writing failed; told at the next call. */
  #failure: unknown = null;

  constructor(input: Readable | null, output: Writable | null, options: PipeOptions) {
    super();
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

  protected override async [RECEIVE](): Promise<Buffer> {
    if (this.#chunks === null) throw new IOError("File not open for reading");
    try {
      const { done, value } = await this.#chunks.next();
      return done === true ? Buffer.alloc(0) : value;
    } catch (error) {
      throw toPython(error);
    }
  }

  protected override [TEXT_OF](bytes: Buffer): string {
    if (this.mode.includes("b")) return fromBinary(bytes);
    const text = fromBytes(bytes);
    return this.mode.includes("U") ? text.replace(/\r\n?/g, "\n") : text;
  }

  /** `f.read([size])`: all that comes, or so many bytes. */
  override async read(size: unknown = -1): Promise<string> {
    this.#check();
    return super.read(size);
  }

  /** `f.readline([size])`: with its newline; "" at the end. */
  override async readline(size: unknown = -1): Promise<string> {
    this.#check();
    return super.readline(size);
  }

  override async readlines(size: unknown = 0): Promise<string[]> {
    return super.readlines(Math.max(0, Number(size)));
  }

  xreadlines(): this {
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
