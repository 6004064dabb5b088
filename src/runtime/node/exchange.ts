/** A request of node:http. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import { CherryError, Exchange, type Application, type Head, type WFile } from "../http/index.js";
import { isWellFormed, toBytes } from "../python/index.js";
import type { Connection } from "./connection.js";
import { BodyFile, readWhole } from "./body.js";
import { peerCertificateOf } from "./peer-certificate.js";
import { SocketFile } from "./socket-file.js";

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
    return this.secure ? peerCertificateOf(this.#message.socket as TLSSocket) : null;
  }

  override get localHost(): string {
    const { localAddress, localPort } = this.#message.socket;
    if (localAddress === undefined) return "localhost";
    return localAddress.includes(":") && !localAddress.startsWith("::ffff:")
      ? `[${localAddress}]:${localPort}`
      : `${localAddress.replace("::ffff:", "")}:${localPort}`;
  }

  override get rfile(): BodyFile {
    return new BodyFile(this.#message);
  }

  override readBody(limit: number): Promise<Uint8Array> {
    return readWhole(this.#message, limit, () => {
      // What is left of the body is not waited for.
      this.#response.shouldKeepAlive = false;
      return new CherryError(`the body of the request is longer than ${limit} bytes`, 413);
    });
  }

  override sendPlain(body: string): void {
    const response = this.#response;
    const size = Buffer.byteLength(body);
    const ascii = size === body.length;
    if (!ascii && !isWellFormed(body)) return this.#sendBytes(200, "", this.#plainHead(), body);
    if (this.#file !== null) response.shouldKeepAlive = false;
    response.writeHead(200, [
      "content-type",
      "text/html",
      "server",
      this.application.serverName,
      "content-length",
      String(size),
    ]);
    // ASCII goes out as Latin-1: the same bytes, and no encoding.
    response.end(body, ascii ? "latin1" : "utf8");
  }

  #plainHead(): string[] {
    return ["content-type", "text/html", "server", this.application.serverName];
  }

  override send(head: Head, body: string | Uint8Array): void {
    const { headers, reason, status } = head;
    const response = this.#response;
    const bodiless = status === 204 || status === 304;
    if (head.hasLength && !bodiless) {
      this.#closeUnlessLength(headers, body);
      if (this.#file !== null) response.shouldKeepAlive = false;
      writeHead(response, status, reason, headers);
      response.end(typeof body === "string" ? toBytes(body) : body);
      return;
    }
    this.#sendBytes(status, reason, headers, bodiless ? "" : body, bodiless);
  }

  #sendBytes(
    status: number,
    reason: string,
    headers: string[],
    body: string | Uint8Array,
    bodiless = false,
  ): void {
    const response = this.#response;
    if (this.#file !== null) response.shouldKeepAlive = false;
    const bytes = typeof body === "string" ? toBytes(body) : body;
    if (!bodiless) headers.push("content-length", String(bytes.length));
    writeHead(response, status, reason, headers);
    response.end(bodiless ? undefined : bytes);
  }

  /** A length of the program's own is sent; where it is wrong, only the connection's end shows where the body ends. */
  #closeUnlessLength(headers: readonly string[], body: string | Uint8Array): void {
    const size = typeof body === "string" ? toBytes(body).length : body.length;
    for (let i = 0; i < headers.length; i += 2) {
      if (headers[i]!.toLowerCase() !== "content-length") continue;
      if (headers[i + 1] !== String(size) && this.method !== "HEAD") {
        this.#response.shouldKeepAlive = false;
      }
    }
  }

  protected override openStream(): WFile {
    this.#connection.claimed = true;
    return (this.#file = new SocketFile(this.#message, this.#response));
  }

  override get streamStarted(): boolean {
    return this.#file !== null && this.#file.started;
  }

  override get readerGone(): boolean {
    return this.#file !== null && this.#file.gone;
  }

  override endStream(): void {
    this.wfile.close();
  }

  override cut(): void {
    if (this.#file !== null) this.#file.cut();
    else this.#message.socket.destroy();
  }
}

function writeHead(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: string[],
): void {
  if (reason === "") response.writeHead(status, headers);
  else response.writeHead(status, reason, headers);
}
