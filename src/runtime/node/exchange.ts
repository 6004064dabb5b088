/** A request of node:http. */
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import {
  CherryError,
  Exchange,
  type Application,
  type Head,
  type Limits,
  type MultipartForm,
  type NextPiece,
  type OpenFile,
  type StreamValues,
  type WFile,
} from "../http/index.js";
import { toBytes } from "../python/index.js";
import type { Connection } from "./connection.js";
import type { SocketFile } from "./socket-file.js";

/** Opens the stream of a request. */
export type OpenSocketFile = (
  message: IncomingMessage,
  response: ServerResponse,
  values: StreamValues,
) => SocketFile;

// Module state on purpose: which code is there is a fact of the process, and a program without streams has no use for this one.
let openSocketFile: OpenSocketFile | null = null;

/** Gives what opens streams; it comes with the code that can ask for one (face.ts). */
export function useSocketFiles(open: OpenSocketFile): void {
  openSocketFile = open;
}

export class NodeExchange extends Exchange {
  readonly #message: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #connection: Connection;
  #file: SocketFile | null = null;

  constructor(
    application: Application,
    connection: Connection,
    message: IncomingMessage,
    response: ServerResponse,
  ) {
    super(application, message.method ?? "GET", message.url ?? "/");
    this.#message = message;
    this.#response = response;
    this.#connection = connection;
  }

  override get rawHeaders(): readonly string[] {
    return this.#message.rawHeaders;
  }

  override get remoteAddress(): string {
    return this.#connection.remoteAddress;
  }

  override get remoteHost(): string {
    return this.#connection.remoteHost;
  }

  override get httpVersion(): string {
    return this.#message.httpVersion;
  }

  override get secure(): boolean {
    return (this.#message.socket as TLSSocket).encrypted === true;
  }

  override get peerCertificate(): unknown {
    return this.#connection.peerCertificate;
  }

  override get localHost(): string {
    const { localAddress, localPort } = this.#message.socket;
    if (localAddress === undefined) return "localhost";
    return localAddress.includes(":") && !localAddress.startsWith("::ffff:")
      ? `[${localAddress}]:${localPort}`
      : `${localAddress.replace("::ffff:", "")}:${localPort}`;
  }

  override get pieces(): NextPiece {
    let next: NextPiece | null = null;
    return async () => {
      next ??= (await import("./body.js")).piecesOf(this.#message);
      return next();
    };
  }

  override async readBody(limit: number): Promise<Uint8Array> {
    const { readWhole } = await import("./body.js");
    return readWhole(this.#message, limit, () => {
      this.closeAfterAnswer();
      return new CherryError(`the body of the request is longer than ${limit} bytes`, 413);
    });
  }

  override async readMultipart(limits: Limits): Promise<MultipartForm> {
    const announced = Number(this.#message.headers["content-length"] ?? 0);
    try {
      if (announced > limits.bodySize) await this.readBody(limits.bodySize);
      const { readMultipart } = await import("./multipart.js");
      return await readMultipart(this.#message, limits);
    } catch (error) {
      this.closeAfterAnswer();
      throw error;
    }
  }

  override closeAfterAnswer(): void {
    this.#response.shouldKeepAlive = false;
    lingerAfterAnswer(this.#message);
  }

  override sendPlain(body: string | Uint8Array): void {
    const { application, sessionCookie } = this;
    const data = plainData(body);
    const cookie = sessionCookie === null ? "" : `set-cookie: ${sessionCookie}\r\n`;
    const length = `content-length: ${data.length}\r\n`;
    const lines = `${application.plainLines}${cookie}${length}Date: ${application.clock.httpDate()}\r\n`;
    if (this.#sendWhole("200 OK", lines, data)) return;
    const headers = ["content-type", "text/html", "server", application.serverName];
    if (sessionCookie !== null) headers.push("set-cookie", sessionCookie);
    this.send({ status: 200, reason: "", headers, hasLength: false, isComplete: false }, body);
  }

  override send(head: Head, body: string | Uint8Array): void {
    const response = this.#response;
    const { headers, status, hasLength } = head;
    const reason = head.reason || (STATUS_CODES[status] ?? "");
    const data = plainData(body);
    const bodiless = status === 204 || status === 304;
    if (head.isComplete && !bodiless) {
      const lines = `${linesOf(headers)}content-length: ${data.length}\r\n`;
      if (this.#sendWhole(`${status} ${reason}`, lines, data)) return;
    }
    if (this.#file !== null) response.shouldKeepAlive = false;
    if (hasLength) {
      // A length of the program's own is sent; where it is wrong, only the connection's end shows where the body ends.
      const at = headers.findIndex((name, i) => i % 2 === 0 && /^content-length$/i.test(name));
      const isWrong = at >= 0 && headers[at + 1] !== String(data.length);
      if (isWrong && !bodiless && this.method !== "HEAD") response.shouldKeepAlive = false;
    } else if (!bodiless) headers.push("content-length", String(data.length));
    response.writeHead(status, reason, headers);
    // What is left as text is ASCII, which goes out as Latin-1: the same bytes, and no encoding.
    if (bodiless) response.end();
    else response.end(data, "latin1");
  }

  /** Sends an answer in one piece; false where that can't be done. */
  #sendWhole(status: string, lines: string, data: string | Uint8Array): boolean {
    const { answers } = this.#connection;
    if (answers === null || this.#file !== null || this.method === "HEAD") return false;
    return answers.send(this.#response, `HTTP/1.1 ${status}\r\n${lines}`, data);
  }

  override async sendFile(head: Head, file: OpenFile, start: number, end: number): Promise<void> {
    const response = this.#response;
    if (this.#file !== null) response.shouldKeepAlive = false;
    try {
      const { writeFile } = await import("./write-file.js");
      await writeFile(response, head, file, start, end);
    } catch (error) {
      if (!response.headersSent) throw error;
      // The answer is under way: only the end of the connection tells that it is not whole.
      this.#message.socket.destroy();
    } finally {
      file.close();
    }
  }

  protected override openStream(values: StreamValues): WFile {
    this.#connection.claimed = true;
    return (this.#file = openSocketFile!(this.#message, this.#response, values));
  }

  override get streamStarted(): boolean {
    return this.#file !== null && this.#file.started;
  }

  override get readerGone(): boolean {
    return this.#file !== null && this.#file.gone;
  }

  override cut(): void {
    if (this.#file !== null) this.#file.cut();
    else this.#message.socket.destroy();
  }
}

/** Text that is ASCII stays as it is, other text as its bytes: either's length is that of the body. */
function plainData(body: string | Uint8Array): string | Uint8Array {
  return typeof body !== "string" || Buffer.byteLength(body) === body.length ? body : toBytes(body);
}

/** Header names and values by turns as lines. */
function linesOf(headers: readonly string[]): string {
  let lines = "";
  for (let i = 0; i < headers.length; i += 2) lines += `${headers[i]}: ${headers[i + 1]}\r\n`;
  return lines;
}

/** How long a client that is still sending may take to read the answer. */
const lingerMs = 1000;

/**
 * To close a connection with unread input resets it, and a client that is still sending loses the answer: what comes is thrown
 * away for a while.
 */
function lingerAfterAnswer(message: IncomingMessage): void {
  const { socket } = message;
  socket.destroySoon = () => {
    socket.end();
    message.once("end", () => socket.destroy());
    message.resume();
    setTimeout(() => socket.destroy(), lingerMs).unref();
  };
}
