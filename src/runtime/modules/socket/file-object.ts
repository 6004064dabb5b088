/** The file object of a socket (library, 17.2.2: `makefile`). */
import { inModule, iter, primitive, str, toBytes, type int } from "../../python/index.js";
import { ByteReader, RECEIVE } from "../shared/byte-reader.js";
import type { Endpoint } from "./endpoint.js";
import { failure } from "./errors.js";

/** What is read or kept to be written at a time. */
const usualSize = 8192;

export class _fileobject extends ByteReader {
  static override readonly signatures: Record<string, string[]> = {
    ...ByteReader.signatures,
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
  #pending: Uint8Array[] = [];
  #pendingLength = 0;

  constructor(endpoint: Endpoint, mode: unknown = "rb", bufsize: unknown = -1) {
    super();
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

  protected override [RECEIVE](): Promise<Buffer> {
    return this.#open().receive(Math.max(usualSize, this.bufsize));
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

inModule("socket", _fileobject);
