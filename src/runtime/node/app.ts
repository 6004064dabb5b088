/** `createApp`: a compiled program on node:http. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerFetch, type FetchInfo } from "../fetch/index.js";
import {
  Application,
  readArguments,
  useContextStore,
  type AppOptions,
  type Context,
  type ProgramModule,
} from "../http/index.js";
import { connectionOf } from "./connection.js";
import { NodeExchange } from "./exchange.js";
import { lineWriter } from "./lines.js";
import type { ListenOptions } from "./listen-options.js";
import { HttpServer, type Listening } from "./server.js";
import { listenOptions } from "./listen-settings.js";
import { nodePlatform } from "./platform.js";

/** The one store of the process, as the current request is one fact of its thread (see http/context.ts). */
const store = new AsyncLocalStorage<Context>();

/** A compiled program, ready to answer. */
export interface App {
  /** Starts a server of its own: `initServer`, bind, `initAfterBind`. Rejects when the port is taken. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** Answers one request: the handler for `http.createServer`, or a part of one's own. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Answers a request of the Fetch standard; never rejects. */
  readonly fetch: (request: globalThis.Request, info?: FetchInfo) => Promise<globalThis.Response>;
  /** Runs `initServer` where nothing has done so yet; `listen` and the first request do it themselves. */
  start(): Promise<void>;
  /**
   * Closes every server that `listen` started: resolves when the last request has been answered, or broken off after
   * `limit` milliseconds.
   */
  close(limit?: number): Promise<void>;
}

/**
 * Makes the application of a program from its emitted modules (`import * as app from "./app.js"`), options behind them.
 * In a server of its own the log goes to standard output, inside someone else's nowhere, unless `log` says otherwise.
 */
export function createApp(...programAndOptions: readonly (ProgramModule | AppOptions)[]): App {
  const { modules, options } = readArguments(programAndOptions);
  useContextStore(store);
  const development = (options.mode ?? process.env.NODE_ENV) === "development";
  const application = new Application(modules, options, development, nodePlatform);
  return new NodeApp(application, options.log === undefined);
}

class NodeApp implements App {
  readonly #application: Application;
  readonly #logsByDefault: boolean;
  readonly #servers = new Set<HttpServer>();

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

  readonly fetch = (request: globalThis.Request, info?: FetchInfo): Promise<globalThis.Response> =>
    answerFetch(this.#application, request, info);

  /** As `handle`, once the name of the peer is known. */
  readonly #handleNamed = (message: IncomingMessage, response: ServerResponse): void => {
    const lookup = connectionOf(message.socket).lookUpHost();
    if (lookup === null) this.handle(message, response);
    else void lookup.then(() => this.handle(message, response));
  };

  start(): Promise<void> {
    return this.#application.start();
  }

  async listen(given: ListenOptions = {}): Promise<Listening> {
    const application = this.#application;
    const settings = await application.configure();
    if (this.#logsByDefault && application.sink === null && settings.server.logToScreen) {
      application.sink = lineWriter(process.stdout);
    }
    await application.start();
    // What is asked for here goes before what the configuration file says.
    const { socketFile, ...configured } = await listenOptions(settings);
    const isMoved = given.port !== undefined || socketFile === undefined;
    const options = { ...configured, ...(isMoved ? {} : { socketFile }), ...given };
    const listener = options.reverseDns === true ? this.#handleNamed : this.handle;
    const server = await new HttpServer(options, listener).listen();
    this.#servers.add(server);
    await application.afterBind();
    return server;
  }

  async close(limit?: number): Promise<void> {
    const servers = [...this.#servers];
    this.#servers.clear();
    await Promise.all(servers.map((server) => server.close(limit)));
    await this.#application.close();
  }
}
