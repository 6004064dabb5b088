/** A server of an application's own: its limits, what it says to requests that are none, how it ends. */
import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connectionOf } from "./connection.js";
import { bind, type ListenOptions } from "./listen-options.js";
import { WholeAnswers } from "./whole-answers.js";

const defaultHeadersTimeout = 30_000;
const defaultRequestTimeout = 300_000;
const defaultKeepAliveTimeout = 5_000;
/** How often connections that became idle are looked for while the server ends. */
const sweepMs = 20;
/** How long connections that were broken off may take to be gone. */
const destroyMs = 100;

/** A server that takes connections. */
export interface Listening {
  /** 0 at a socket file. */
  readonly port: number;
  readonly host: string;
  /** What to open in a browser; `unix:` and the path at a socket file. */
  readonly url: string;
  /**
   * Stops taking connections and resolves when the last request has been answered; what takes longer than `limit`
   * milliseconds (no limit where it is left out) is broken off.
   */
  close(limit?: number): Promise<void>;
}

/** Makes a server, over SSL or not. */
type CreateServer = (options: ServerOptions, listener: RequestListener) => Server;

export class HttpServer implements Listening {
  readonly #server: Server;
  readonly #options: ListenOptions;
  /** Connections, kept for those that never ask for anything: node:http does not count them as idle. */
  readonly #sockets = new Set<Socket>();
  #closed: Promise<void> | null = null;

  /** Starts listening. Rejects with the system's error, with CherryError for a socket file or an SSL certificate that can't be used. */
  static async listen(options: ListenOptions, listener: RequestListener): Promise<HttpServer> {
    const create =
      options.tls === undefined ? createServer : (await import("./tls.js")).serverOver(options.tls);
    const server = new HttpServer(options, listener, create);
    await bind(server.#server, options);
    return server;
  }

  private constructor(options: ListenOptions, listener: RequestListener, create: CreateServer) {
    this.#options = options;
    const handle: RequestListener = (request, response) => {
      if (this.#closed !== null || options.keepAlive === false) response.shouldKeepAlive = false;
      listener(request, response);
    };
    const {
      headersTimeout = defaultHeadersTimeout,
      requestTimeout = defaultRequestTimeout,
      keepAliveTimeout = defaultKeepAliveTimeout,
    } = options;
    const httpOptions = {
      noDelay: true,
      headersTimeout: Math.min(headersTimeout, requestTimeout),
      requestTimeout,
      keepAliveTimeout,
      connectionsCheckingInterval: Math.round(Math.max(10, Math.min(5000, headersTimeout / 4))),
    };
    this.#server = create(httpOptions, handle);
    this.#server.on("clientError", refuse);
    const event = options.tls === undefined ? "connection" : "secureConnection";
    this.#server.on(event, (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
      connectionOf(socket).answers = new WholeAnswers(socket, keepAliveTimeout);
    });
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  get host(): string {
    return this.#options.host ?? (this.#server.address() as AddressInfo | null)?.address ?? "";
  }

  get url(): string {
    const { host, socketFile, tls } = this.#options;
    if (socketFile !== undefined) return `unix:${socketFile}`;
    const anywhere = host === undefined || host === "" || host === "0.0.0.0" || host === "::";
    const name = anywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
    return `${tls === undefined ? "http" : "https"}://${name}:${this.port}/`;
  }

  close(limit?: number): Promise<void> {
    return (this.#closed ??= this.#close(limit));
  }

  #close(limit: number | undefined): Promise<void> {
    const server = this.#server;
    return new Promise((resolve) => {
      const timers: NodeJS.Timeout[] = [];
      const done = (): void => {
        timers.forEach(clearTimeout);
        resolve();
      };
      server.close(done);
      const sweep = (): void => {
        server.closeIdleConnections();
        for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy();
      };
      sweep();
      timers.push(setInterval(sweep, sweepMs));
      if (limit === undefined) return;
      const breakOff = (): void => {
        server.closeAllConnections();
        for (const socket of this.#sockets) socket.destroy();
        timers.push(setTimeout(done, destroyMs));
      };
      timers.push(setTimeout(breakOff, limit));
    });
  }
}

/** A request that is none: 400, as node:http does it, unless it came behind a stream, which goes on. */
function refuse(error: NodeJS.ErrnoException, stream: Duplex): void {
  const socket = stream as Socket;
  if (connectionOf(socket).claimed) return;
  // Answers of this turn go out before.
  socket.uncork();
  const answered = socket.bytesWritten > 0 && socket.writableLength > 0;
  if (socket.writable && !answered && error.code !== "ECONNRESET") {
    socket.write(`HTTP/1.1 ${statusOf(error)}\r\nConnection: close\r\n\r\n`);
  }
  socket.destroy(error);
}

function statusOf({ code }: NodeJS.ErrnoException): string {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return "431 Request Header Fields Too Large";
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return "408 Request Timeout";
    default:
      return "400 Bad Request";
  }
}
