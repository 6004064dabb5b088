/**
 * `response.wfile`: the socket as a Python file. What a view writes in one turn of the event loop goes out together,
 * or as soon as 64 KiB have gathered; `write` gives a promise only while the socket is full, so that a slow reader holds the view
 * back and memory stays flat.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { StreamValues, WFile } from "../http/index.js";
import { isWellFormed, toBytes } from "../python/index.js";
import { HeadOnly } from "./head-only.js";

/** So much is gathered before it is sent without waiting for the turn's end. */
const flushAt = 64 * 1024;
/** So much goes out to a quick reader before others have their turn. */
const yieldAfter = 1024 * 1024;
/** How long a reader that sent more behind its request may take to read the end (see `#finish`). */
const lingerMs = 1000;

export class SocketFile implements WFile {
  readonly #socket: Socket;
  /** Earlier answers of the connection are out, so it is ours. */
  #ours = false;
  #pending = "";
  #scheduled = false;
  #sinceYield = 0;
  #closed = false;
  #gone = false;
  #junk = false;
  #cut = false;
  #drained: Waiting | null = null;
  readonly #headOnly: HeadOnly | null;
  readonly #values: StreamValues;
  /** Whether anything was written. */
  started = false;
  /** Python 2's `print >> wfile` keeps its pending blank here. */
  softspace: unknown = 0;

  /** `values` is what it needs of Python. */
  constructor(message: IncomingMessage, response: ServerResponse, values: StreamValues) {
    this.#values = values;
    this.#socket = message.socket;
    this.#headOnly = message.method === "HEAD" ? new HeadOnly() : null;
    this.#gone = this.#socket.destroyed;
    this.#socket.once("close", this.#onGone);
    if (response.socket === null) response.once("socket", this.#takeOver);
    else this.#takeOver();
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Whether the reader went away before the end. */
  get gone(): boolean {
    return this.#gone;
  }

  write(data: unknown): void | Promise<void> {
    if (this.#gone || this.#closed) throw this.#refusal();
    this.started = true;
    let text: string;
    if (typeof data === "string") text = data;
    else if (data instanceof Uint8Array) return this.#writeBytes(data);
    else text = this.#values.text(data);
    if (this.#headOnly !== null) text = this.#headOnly.take(text);
    // A string that grows is a rope: one copy is made when it is sent, however many pieces there were.
    this.#pending += text;
    if (this.#pending.length >= flushAt) {
      this.#send();
      return this.#room();
    }
    if (!this.#scheduled) {
      this.#scheduled = true;
      process.nextTick(sendScheduled, this);
    }
    if (this.#drained !== null) return this.#drained.promise;
  }

  #writeBytes(data: Uint8Array): void | Promise<void> {
    const bytes = this.#headOnly === null ? data : this.#headOnly.takeBytes(data);
    this.#send();
    if (!this.#ours) {
      // The turn has not come: bytes wait as text does.
      this.#pending += bytesAsText(bytes);
    } else if (bytes.length > 0) {
      // The caller's buffer may change while the socket still holds it.
      this.#socket.write(Buffer.from(bytes));
      this.#sinceYield += bytes.length;
    }
    return this.#room();
  }

  async writelines(lines: Iterable<unknown>): Promise<void> {
    for (const line of lines) {
      const full = this.write(line);
      if (full !== undefined) await full;
    }
  }

  flush(): void | Promise<void> {
    if (this.#gone || this.#closed) throw this.#refusal();
    this.#send();
    return this.#room();
  }

  /** Sends what is left and ends the connection. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#ours && !this.#gone) this.#finish();
  }

  /** Breaks the connection off behind what was written. */
  cut(): void {
    this.#closed = true;
    this.#cut = true;
    if (this.#ours) this.#finish();
  }

  /** Sends at the end of the turn; called by the event loop. */
  sendScheduled(): void {
    this.#scheduled = false;
    this.#send();
  }

  /** Hands what has gathered to the socket. */
  #send(): void {
    const text = this.#pending;
    if (text === "" || !this.#ours || this.#gone) return;
    this.#pending = "";
    this.#sinceYield += text.length;
    const { length } = text;
    const size = Buffer.byteLength(text);
    if (size === length) this.#socket.write(text, "latin1");
    else if (isWellFormed(text)) this.#socket.write(text, "utf8");
    else this.#socket.write(toBytes(text));
  }

  /** Nothing, or what to wait for before more is written. */
  #room(): void | Promise<void> {
    const socket = this.#socket;
    const full = this.#ours
      ? socket.writableNeedDrain && socket.writableLength > 0
      : this.#pending.length >= flushAt;
    if (full) {
      if (this.#drained === null) {
        this.#drained = new Waiting();
        // A view that does not wait must not bring the process down; its next write tells.
        this.#drained.promise.catch(() => {});
      }
      return this.#drained.promise;
    }
    if (this.#sinceYield >= yieldAfter) {
      this.#sinceYield = 0;
      return new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The connection is ours: HTTP has no more to say on it, and what comes behind the request is thrown away. */
  readonly #takeOver = (): void => {
    const socket = this.#socket;
    for (const event of ["data", "end", "error"]) socket.removeAllListeners(event);
    socket.on("data", this.#onJunk);
    socket.on("end", this.#onEnd);
    socket.on("error", this.#onGone);
    socket.on("drain", this.#onDrain);
    this.#ours = true;
    if (this.#closed) return this.#finish();
    this.#send();
    if (this.#drained !== null && this.#room() === undefined) this.#onDrain();
  };

  readonly #onDrain = (): void => {
    this.#drained?.resolve();
    this.#drained = null;
  };

  readonly #onJunk = (): void => {
    this.#junk = true;
  };

  /** The reader's end is closed: it may be half a close, but node:http takes it as a whole one, and so do we. */
  readonly #onEnd = (): void => {
    this.#onGone();
    this.#socket.destroy();
  };

  readonly #onGone = (): void => {
    if (this.#gone) return;
    this.#gone = !this.#closed;
    this.#pending = "";
    this.#drained?.reject(this.#values.brokenPipe());
    this.#drained = null;
  };

  #finish(): void {
    const socket = this.#socket;
    this.#send();
    this.#pending = "";
    if (this.#cut) socket.destroy();
    else if (this.#junk) {
      // Closing with unread input resets the connection, and the reader may lose the end of the answer.
      socket.end();
      setTimeout(() => socket.destroy(), lingerMs).unref();
    } else socket.destroySoon();
  }

  #refusal(): Error {
    return this.#gone ? this.#values.brokenPipe() : this.#values.closed();
  }
}

/** A promise and how it is settled. */
class Waiting {
  resolve!: () => void;
  reject!: (error: Error) => void;
  readonly promise = new Promise<void>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

function sendScheduled(file: SocketFile): void {
  file.sendScheduled();
}

function bytesAsText(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte < 128 ? byte : 0xdc00 + byte);
  return text;
}
