/** A request of node:http. */
import type { IncomingMessage, ServerResponse } from "node:http";
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
import { isWellFormed, toBytes } from "../python/index.js";
import type { Connection } from "./connection.js";
import { SocketFile } from "./socket-file.js";
import { writeHead } from "./write-head.js";

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
    const response = this.#response;
    const size = typeof body === "string" ? Buffer.byteLength(body) : -1;
    const ascii = size === body.length;
    if (typeof body !== "string" || (!ascii && !isWellFormed(body))) {
      const headers = this.#plainHead();
      return this.send({ status: 200, reason: "", headers, hasLength: false }, body);
    }
    if (this.#file !== null) response.shouldKeepAlive = false;
    const headers = this.#plainHead();
    headers.push("content-length", String(size));
    response.writeHead(200, headers);
    // ASCII goes out as Latin-1: the same bytes, and no encoding.
    response.end(body, ascii ? "latin1" : "utf8");
  }

  #plainHead(): string[] {
    const headers = ["content-type", "text/html", "server", this.application.serverName];
    if (this.sessionCookie !== null) headers.push("set-cookie", this.sessionCookie);
    return headers;
  }

  override send({ headers, reason, status, hasLength }: Head, body: string | Uint8Array): void {
    const response = this.#response;
    const bytes = typeof body === "string" ? toBytes(body) : body;
    const bodiless = status === 204 || status === 304;
    if (this.#file !== null) response.shouldKeepAlive = false;
    if (hasLength) {
      // A length of the program's own is sent; where it is wrong, only the connection's end shows where the body ends.
      const at = headers.findIndex((name, i) => i % 2 === 0 && /^content-length$/i.test(name));
      const isWrong = at >= 0 && headers[at + 1] !== String(bytes.length);
      if (isWrong && !bodiless && this.method !== "HEAD") response.shouldKeepAlive = false;
    } else if (!bodiless) headers.push("content-length", String(bytes.length));
    writeHead(response, status, reason, headers);
    response.end(bodiless ? undefined : bytes);
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
    return (this.#file = new SocketFile(this.#message, this.#response, values));
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
