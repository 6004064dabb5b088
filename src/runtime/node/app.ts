/** `createApp`: a compiled program on node:http. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FetchInfo } from "../fetch/index.js";
import {
  Application,
  readArguments,
  useContextStore,
  usualSettings,
  type AppOptions,
  type Config,
  type Platform,
  type ProgramModule,
  type Running,
  type Settings,
} from "../http/index.js";
import { connectionOf } from "./connection.js";
import { NodeExchange } from "./exchange.js";
import type { ListenOptions } from "./listen-options.js";
import { HttpServer, type Listening } from "./server.js";
import { openLog, type LogOutput } from "./log-output.js";
import { workerIndex } from "./pool.js";

/** The one store of the process, as the current request is one fact of its thread (see http/context.ts). */
const store = new AsyncLocalStorage<Running>();

/** What needs files or other servers is loaded with the first that asks. */
const nodePlatform = async (): Promise<Platform> => (await import("./platform.js")).nodePlatform;

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
  /** Reads the configuration file where nothing has done so yet. Rejects with CherryError where it is wrong. */
  configure(): Promise<Settings>;
  /** Writes a message to the log. */
  readonly log: (message: string) => void;
  /** Goes on in a new log file, where there is one and somebody has moved it. */
  reopenLog(): void;
  /**
   * Puts an edited program in the place of this one, between requests; it keeps sessions. A configuration that is given holds from
   * then on, but for how the server listens. Rejects with what either raises.
   */
  reload(modules: readonly ProgramModule[], config?: Config): Promise<void>;
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
  #application: Application;
  readonly #logsByDefault: boolean;
  #log: LogOutput | null = null;
  /** Ends when those before the last edit have closed. */
  #closing: Promise<unknown> = Promise.resolve();
  readonly #servers = new Set<HttpServer>();

  constructor(application: Application, logsByDefault: boolean) {
    this.#application = application;
    this.#logsByDefault = logsByDefault;
  }

  // A property, so that it can be handed to createServer as it is.
  readonly handle = (message: IncomingMessage, response: ServerResponse): void => {
    const connection = connectionOf(message.socket);
    if (connection.claimed) return;
    const loading = connection.loadCertificate(message.socket);
    if (loading !== null) {
      void loading.then(() => this.handle(message, response));
      return;
    }
    const application = this.#application;
    // Failures have their answer by now; what fails behind that must not end the process.
    application
      .handle(new NodeExchange(application, connection, message, response))
      ?.catch(() => message.socket.destroy());
  };

  readonly fetch = async (
    request: globalThis.Request,
    info?: FetchInfo,
  ): Promise<globalThis.Response> => {
    const { answerFetch } = await import("../fetch/answer.js");
    return answerFetch(this.#application, request, info);
  };

  async configure(): Promise<Settings> {
    const settings = await this.#application.configure();
    if (this.#logsByDefault && this.#log === null) {
      this.#log = await openLog(settings);
      this.#application.sink = this.#log.sink;
    }
    return settings;
  }

  readonly log = (message: string): void => this.#application.log(message);

  reopenLog(): void {
    this.#log?.reopen();
  }

  async reload(modules: readonly ProgramModule[], config?: Config): Promise<void> {
    const before = this.#application;
    this.#application = await before.succeed(modules, config);
    const closed = before.close().catch((error: unknown) => this.log(String(error)));
    this.#closing = Promise.all([this.#closing, closed]);
  }

  start(): Promise<void> {
    return this.#application.start();
  }

  async listen(given: ListenOptions = {}): Promise<Listening> {
    const application = this.#application;
    const settings = await this.configure();
    await application.start();
    // What is asked for here goes before what the configuration file says.
    const { socketFile, ...configured } = await configuredOptions(settings);
    const isMoved = given.port !== undefined || socketFile === undefined;
    const options = { ...configured, ...(isMoved ? {} : { socketFile }), ...given };
    const listener =
      options.reverseDns === true
        ? (await import("./host-names.js")).withHostNames(this.handle)
        : this.handle;
    const server = await HttpServer.listen(options, listener);
    this.#servers.add(server);
    await application.afterBind(workerIndex());
    return server;
  }

  async close(limit?: number): Promise<void> {
    const servers = [...this.#servers];
    this.#servers.clear();
    const began = Date.now();
    await Promise.all(servers.map((server) => server.close(limit)));
    const ended = Promise.all([this.#application.close(), this.#closing]);
    await within(limit === undefined ? undefined : limit - (Date.now() - began), ended);
  }
}

/** Resolves when the work is done, or when the time is over. */
async function within(limit: number | undefined, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    if (limit !== undefined) timer = setTimeout(resolve, Math.max(0, limit));
  });
  await Promise.race([work, over]).finally(() => clearTimeout(timer));
}

/** How to listen by a configuration file. Rejects with CherryError where a file that it names can't be read. */
async function configuredOptions(settings: Settings): Promise<ListenOptions> {
  if (settings.server === usualSettings.server) return {};
  const { listenOptions } = await import("./listen-settings.js");
  return listenOptions(settings);
}
