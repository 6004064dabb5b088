/** `createApp`: a compiled program on node:http. */
import { AsyncLocalStorage } from "node:async_hooks";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import {
  Application,
  isOptions,
  useContextStore,
  type AppOptions,
  type Context,
  type ProgramModule,
} from "../http/index.js";
import { connectionOf } from "./connection.js";
import { NodeExchange } from "./exchange.js";
import { lineWriter } from "./lines.js";
import { nodePlatform } from "./platform.js";

/** The one store of the process, as the current request is one fact of its thread (see http/context.ts). */
const store = new AsyncLocalStorage<Context>();

export interface ListenOptions {
  /** Where it is left out, `socketPort` of the configuration file, else 8000; 0: any that is free. */
  readonly port?: number;
  /** Where it is left out, `socketHost` of the configuration file, else all addresses. */
  readonly host?: string;
}

/** A server that takes connections. */
export interface Listening {
  readonly port: number;
  readonly host: string;
  /** Stops taking connections and resolves when the last request has been answered. */
  close(): Promise<void>;
}

/** A compiled program, ready to answer. */
export interface App {
  /** Starts a server of its own: `initServer`, bind, `initAfterBind`. Rejects when the port is taken. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** Answers one request: the handler for `http.createServer`, or a part of one's own. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Runs `initServer` where nothing has done so yet; `listen` and the first request do it themselves. */
  start(): Promise<void>;
  /** Closes every server that `listen` started. */
  close(): Promise<void>;
}

/**
 * Makes the application of a program from its emitted modules (`import * as app from "./app.js"`), options behind them.
 * In a server of its own the log goes to standard output, inside someone else's nowhere, unless `log` says otherwise.
 */
export function createApp(...programAndOptions: readonly (ProgramModule | AppOptions)[]): App {
  const last = programAndOptions.at(-1);
  const given = last !== undefined && isOptions(last) ? last : null;
  const modules = given === null ? programAndOptions : programAndOptions.slice(0, -1);
  const options = given ?? {};
  useContextStore(store);
  const development = (options.mode ?? process.env.NODE_ENV) === "development";
  const application = new Application(modules, options, development, nodePlatform);
  return new NodeApp(application, options.log === undefined);
}

class NodeApp implements App {
  readonly #application: Application;
  readonly #logsByDefault: boolean;
  readonly #servers = new Set<Server>();

  constructor(application: Application, logsByDefault: boolean) {
    this.#application = application;
    this.#logsByDefault = logsByDefault;
  }

  // A property, so that it can be handed to createServer as it is.
  readonly handle = (message: IncomingMessage, response: ServerResponse): void => {
    const connection = connectionOf(message.socket);
    if (connection.claimed) return;
    const pending = this.#application.handle(
      new NodeExchange(this.#application, connection, message, response),
    );
    // Failures have their answer by now; what fails behind that must not end the process.
    if (pending !== undefined) pending.catch(() => message.socket.destroy());
  };

  start(): Promise<void> {
    return this.#application.start();
  }

  async listen(given: ListenOptions = {}): Promise<Listening> {
    const application = this.#application;
    const { server: settings } = await application.configure();
    if (this.#logsByDefault && application.sink === null && settings.logToScreen) {
      application.sink = lineWriter(process.stdout);
    }
    await application.start();
    const port = given.port ?? settings.socketPort ?? 8000;
    const host = given.host ?? settings.socketHost ?? undefined;
    const server = createServer({ noDelay: true }, this.handle);
    server.on("clientError", refuse);
    await bind(server, port, host);
    this.#servers.add(server);
    await application.afterBind();
    const address = server.address() as AddressInfo;
    return {
      port: address.port,
      host: host ?? address.address,
      close: () => this.#closeServer(server),
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers].map((server) => this.#closeServer(server)));
    await this.#application.close();
  }

  #closeServer(server: Server): Promise<void> {
    if (!this.#servers.delete(server)) return Promise.resolve();
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  }
}

/** A request that is none: 400, as node:http does it, unless it came behind a stream, which goes on. */
function refuse(error: NodeJS.ErrnoException, stream: Duplex): void {
  const socket = stream as Socket;
  if (connectionOf(socket).claimed) return;
  const answered = socket.bytesWritten > 0 && socket.writableLength > 0;
  if (socket.writable && !answered && error.code !== "ECONNRESET") {
    const status =
      error.code === "HPE_HEADER_OVERFLOW"
        ? "431 Request Header Fields Too Large"
        : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
          ? "408 Request Timeout"
          : "400 Bad Request";
    socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  }
  socket.destroy(error);
}

function bind(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(host === undefined ? { port } : { port, host }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
