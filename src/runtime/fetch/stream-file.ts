/**
 * `response.wfile` where there is no socket: the head that the view writes becomes a Response, what follows its body. `write`
 * gives a promise while the reader has enough to read.
 */
import type { StreamValues, WFile } from "../http/index.js";
import { toBytes } from "../python/index.js";
import { ChunkReader, noHead, StreamHeadReader, type StreamHead } from "./stream-head.js";

/** So much is sent without waiting for the turn's end; the reader has so much in hand before the view waits. */
const enough = 64 * 1024;

/** Headers that speak of a connection, which the platform keeps for itself (RFC 9110, 7.6.1). */
const ofConnection = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade"]);
/** Statuses whose responses have no body. */
const bodiless = new Set([204, 205, 304]);

export class StreamFile implements WFile {
  readonly #headOnly: boolean;
  readonly #values: StreamValues;
  readonly #respond: (response: globalThis.Response) => void;
  readonly #head = new StreamHeadReader();
  #chunks: ChunkReader | null = null;
  #responded = false;
  /** The body, once there is one that is read. */
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #pending = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #gone = false;
  /** What is wrong with the head that the view wrote. */
  #failure: Error | null = null;
  #room: { readonly promise: Promise<void>; settle(error?: Error): void } | null = null;
  /** Whether anything was written. */
  started = false;
  /** Python 2's `print >> wfile` keeps its pending blank here. */
  softspace: unknown = 0;

  /** `headOnly`: the answer to HEAD; `respond` takes the Response, once; `values` is what it needs of Python. */
  constructor(
    headOnly: boolean,
    respond: (response: globalThis.Response) => void,
    values: StreamValues,
  ) {
    this.#values = values;
    this.#headOnly = headOnly;
    this.#respond = respond;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Whether the reader went away before the end. */
  get gone(): boolean {
    return this.#gone;
  }

  write(data: unknown): void | Promise<void> {
    this.#check();
    this.started = true;
    if (data instanceof Uint8Array) {
      this.#send();
      this.#take(data.slice());
    } else {
      this.#pending += typeof data === "string" ? data : this.#values.text(data);
      if (this.#pending.length >= enough) this.#send();
      // A timer, since a view that waits for each write yields to all else that has no timer.
      else this.#timer ??= setTimeout(this.#sendLate, 0);
    }
    return this.#waiting();
  }

  async writelines(lines: Iterable<unknown>): Promise<void> {
    for (const line of lines) {
      const full = this.write(line);
      if (full !== undefined) await full;
    }
  }

  flush(): void | Promise<void> {
    this.#check();
    this.#send();
    return this.#waiting();
  }

  /** Sends what is left and ends the body. Raises CherryError where the view wrote no head. */
  close(): void {
    if (this.#closed || this.#gone) return;
    this.#send();
    if (this.#failure !== null) throw this.#failure;
    if (!this.#responded) throw noHead();
    this.#closed = true;
    this.#controller?.close();
  }

  /** Breaks the body off, so that its reader sees that it is not whole. */
  cut(): void {
    clearTimeout(this.#timer);
    this.#closed = true;
    if (!this.#responded) this.#respond(new Response(null, { status: 500 }));
    this.#controller?.error(new Error("the answer was broken off"));
  }

  /** The reader has gone: the view's writes end with IOError. */
  readonly leave = (): void => {
    if (this.#closed) return;
    this.#gone = true;
    this.#pending = "";
    clearTimeout(this.#timer);
    this.#room?.settle(this.#values.brokenPipe());
    this.#room = null;
  };

  #check(): void {
    if (this.#gone) throw this.#values.brokenPipe();
    if (this.#failure !== null) throw this.#failure;
    if (this.#closed) throw this.#values.closed();
  }

  readonly #sendLate = (): void => {
    try {
      this.#send();
    } catch (error) {
      // Nobody called; the next who does hears of it.
      this.#failure = error as Error;
    }
  };

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending === "" || this.#gone) return;
    const bytes = toBytes(this.#pending);
    this.#pending = "";
    this.#take(bytes);
  }

  #take(bytes: Uint8Array): void {
    if (this.#responded) return this.#enqueue(bytes);
    const head = this.#head.take(bytes);
    if (head === null) return;
    this.#answer(head);
    this.#enqueue(head.rest);
  }

  #enqueue(bytes: Uint8Array): void {
    const data = this.#chunks === null ? bytes : this.#chunks.take(bytes);
    if (data.length > 0) this.#controller?.enqueue(data);
  }

  #answer({ status, reason, headers }: StreamHead): void {
    this.#responded = true;
    const sent = new Headers();
    for (const [name, value] of headers) {
      const lower = name.toLowerCase();
      if (lower === "transfer-encoding" && /\bchunked\s*$/i.test(value)) {
        this.#chunks = new ChunkReader();
      }
      if (!ofConnection.has(lower)) sent.append(name, value);
    }
    const body = this.#headOnly || bodiless.has(status) ? null : this.#body();
    this.#respond(new Response(body, { status, statusText: reason, headers: sent }));
  }

  #body(): ReadableStream<Uint8Array> {
    return new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => {
          this.#room?.settle();
          this.#room = null;
        },
        cancel: this.leave,
      },
      { highWaterMark: enough, size: (piece) => piece?.byteLength ?? 0 },
    );
  }

  /** Nothing, or what to wait for before more is written. */
  #waiting(): void | Promise<void> {
    const { desiredSize } = this.#controller ?? { desiredSize: enough };
    if (desiredSize === null || desiredSize > 0) return;
    if (this.#room === null) {
      let settle!: (error?: Error) => void;
      const promise = new Promise<void>((resolve, reject) => {
        settle = (error) => (error === undefined ? resolve() : reject(error));
      });
      // A view that does not wait must not bring the process down; its next write tells.
      promise.catch(() => {});
      this.#room = { promise, settle };
    }
    return this.#room.promise;
  }
}
