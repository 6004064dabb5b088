/** A program that answers requests: what the adapters of a platform (node:http here) hand their requests to. */
import type { PageCache } from "./cache.js";
import { callWithin, type Context, type Running } from "./running.js";
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import type { Config } from "./config.js";
import { loadFeatures, type Features } from "./features.js";
import { Clock, type LineSink } from "./clock.js";
import type { AppOptions } from "./options.js";
import { Pipeline } from "./pipeline.js";
import type { Platform } from "./platform.js";
import { readProgram, type Program, type ProgramModule } from "./program.js";
import type { Request } from "./request.js";
import type { Response } from "./response.js";
import { usualSettings, type Settings } from "./settings.js";
import { stepsOf } from "./steps.js";

/** An object that programs hang attributes on. */
class Attributes {}

const defaultServerName = "cpyc";

export class Application {
  readonly program: Program;
  readonly development: boolean;
  readonly serverName: string;
  /** What every ordinary answer's head says, as lines; the date and the length are missing. */
  readonly plainLines: string;
  readonly clock = new Clock();
  /** Where the log goes; set by whoever serves the application. */
  sink: LineSink;

  /** What the configuration file says; the defaults before `configure`. */
  settings: Settings = usualSettings;
  /** The cached pages, once there is one. */
  cache: PageCache | null = null;
  /** The configuration file, where there is one. */
  config: Config | null = null;

  readonly #options: AppOptions;
  readonly platform: () => Promise<Platform>;
  #pipeline: Pipeline | null = null;
  #features: Features | null = null;
  #configured: Promise<Settings> | null = null;
  /** What initServer and its like see as `request` and `response`; what they set there, every request has. */
  readonly #startContext: { readonly face: Context };
  #hasShared = false;
  #started: Promise<void> | null = null;
  #ready = false;
  /** Requests that have not come to their end in the call that brought them. */
  #running = 0;
  readonly #onIdle: (() => void)[] = [];

  constructor(
    modules: readonly ProgramModule[],
    options: AppOptions,
    development: boolean,
    platform: () => Promise<Platform>,
  ) {
    this.program = readProgram(modules);
    this.development = development;
    this.#options = options;
    this.platform = platform;
    const { serverName = defaultServerName } = options;
    if (/[^\t -~]/.test(serverName)) {
      throw new CherryError("serverName can't be sent: it has other characters than ASCII's");
    }
    this.serverName = serverName;
    this.plainLines = `content-type: text/html\r\nserver: ${serverName}\r\n`;
    this.sink = options.log ?? null;
    // Before the first request there is nothing that the usual attributes could tell.
    const [request, response] = [new Attributes() as Request, new Attributes() as Response];
    this.#startContext = { face: { request, response } };
  }

  /** Reads the configuration file, once. Rejects with CherryError where it is wrong. */
  configure(): Promise<Settings> {
    return (this.#configured ??= this.#readSettings());
  }

  async #readSettings(): Promise<Settings> {
    const { config: given, bodyLimit } = this.#options;
    if (given !== undefined) {
      const { openSettings } = await import("./configure.js");
      [this.config, this.settings] = await openSettings(given, this.platform);
    }
    if (bodyLimit !== undefined) {
      this.settings = {
        ...this.settings,
        limits: { ...this.settings.limits, bodySize: bodyLimit },
      };
    }
    return this.settings;
  }

  /**
   * The application of this program after an edit, ready to answer: it goes on with the settings, the sessions, and what
   * `initServer` set, and has run `hotReloadInitServer`; a configuration that is given takes the place of the settings. Rejects with what
   * either raises. This one is to be closed once the other is in its place.
   */
  async succeed(modules: readonly ProgramModule[], config?: Config): Promise<Application> {
    const options = config === undefined ? this.#options : { ...this.#options, config };
    const next = new Application(modules, options, this.development, this.platform);
    next.sink = this.sink;
    if (config === undefined) {
      next.config = this.config;
      next.settings = await this.configure();
      next.#configured = Promise.resolve(next.settings);
    } else await next.configure();
    Object.assign(next.#startContext.face.request, this.#startContext.face.request);
    next.#hasShared = this.#hasShared;
    await this.#started;
    next.#started = next.#resume(this.#features);
    await next.#started;
    return next;
  }

  async #resume(before: Features | null): Promise<void> {
    this.#useFeatures(await loadFeatures(this, before));
    try {
      await this.#callAtStart(this.program.special.hotReloadInitServer);
    } catch (error) {
      await this.close();
      throw error;
    }
    this.#ready = true;
  }

  #useFeatures(features: Features): void {
    this.#features = features;
    this.#pipeline = new Pipeline(stepsOf(this, features), (exchange, error) =>
      this.#fail(exchange, error),
    );
  }

  /** Closes what the features hold open, connections to a store, when no request needs it any more. */
  async close(): Promise<void> {
    await this.idle();
    await this.#features?.sessions?.close();
  }

  /** Resolves when no request runs; those go on whose clients have gone. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onIdle.push(resolve));
  }

  readonly #ended = (): void => {
    if (--this.#running === 0) for (const settle of this.#onIdle.splice(0)) settle();
  };

  /** Runs `initServer`, once; afterwards requests may come. Rejects with what it raises. */
  start(): Promise<void> {
    return (this.#started ??= this.#runStart());
  }

  async #runStart(): Promise<void> {
    const settings = await this.configure();
    this.#useFeatures(await loadFeatures(this));
    for (const option of settings.server.idleOptions) {
      this.logAtStart(`${option} has nothing to do: requests are concurrent in any case`);
    }
    await this.#callAtStart(this.program.special.initServer);
    this.#ready = true;
  }

  /**
   * Runs `initAfterBind`, `initProcess` where this process is one of a pool, and `initThread(0)`: the port is bound, and this is the
   * process's one thread.
   */
  async afterBind(processIndex: number | null = null): Promise<void> {
    const { initAfterBind, initProcess, initThread } = this.program.special;
    await this.#callAtStart(initAfterBind);
    if (initProcess !== undefined && processIndex !== null) {
      await this.#callAtStart(() => initProcess(processIndex));
    }
    if (initThread !== undefined) await this.#callAtStart(() => initThread(0));
  }

  async #callAtStart(body: (() => unknown) | undefined): Promise<void> {
    if (body === undefined) return;
    await callWithin(this.#startContext, body);
    this.#hasShared = Object.keys(this.#startContext.face.request).length > 0;
  }

  /** Answers a request; a promise where that takes longer than this call. It rejects where even a failure could not be told. */
  handle(exchange: Exchange): void | Promise<void> {
    const pending = this.#ready ? this.#run(exchange) : this.#handleFirst(exchange);
    if (pending === undefined) return;
    this.#running++;
    return pending.finally(this.#ended);
  }

  #run(exchange: Exchange): void | Promise<void> {
    this.logRequest(exchange);
    return this.#pipeline!.run(exchange);
  }

  /** A request before the program was started: inside someone's own server there was nobody to start it. */
  async #handleFirst(exchange: Exchange): Promise<void> {
    try {
      if (this.#started === null) {
        await this.start();
        await this.afterBind();
      } else {
        await this.#started;
      }
    } catch (error) {
      return this.#fail(exchange, error);
    }
    await this.#run(exchange);
  }

  async #fail(exchange: Exchange, error: unknown): Promise<void> {
    const { handleFailure } = await import("./failure.js");
    await handleFailure(this, exchange, error);
  }

  /** Hangs on a new request what `initServer` and its like set. */
  equip(request: Request): Request {
    return this.#hasShared ? Object.assign(request, this.#startContext.face.request) : request;
  }

  /** The line of a request: `[2004/03/19 12:00:00] 127.0.0.1 - GET / HTTP/1.1`. */
  logRequest(exchange: Exchange): void {
    if (this.program.special.logMessage !== undefined) {
      this.logFor(exchange, `${exchange.remoteAddress} - ${exchange.requestLine}`);
    } else if (this.sink !== null) {
      this.sink(`${this.clock.stamp()} ${exchange.remoteAddress} - ${exchange.requestLine}`);
    }
  }

  /** Logs a message of a request: through the program's `logMessage` where it has one. */
  logFor(exchange: Running, message: string): void {
    const { logMessage } = this.program.special;
    if (logMessage === undefined) return this.log(message);
    try {
      const result = callWithin(exchange, logMessage, message, 0);
      if (result instanceof Promise) result.catch(this.#logOwnFailure);
    } catch (error) {
      this.log(message);
      void this.#logOwnFailure(error);
    }
  }

  /** Logs an error that the program's `logMessage` raised. */
  readonly #logOwnFailure = async (error: unknown): Promise<void> => {
    const { logLoggingFailure } = await import("./failure.js");
    logLoggingFailure(this, error);
  };

  /** Logs a message of the start, before any request. */
  logAtStart(message: string): void {
    this.logFor(this.#startContext, message);
  }

  /** The default `logMessage`: the stamp and the message. */
  log(message: string): void {
    this.sink?.(`${this.clock.stamp()} ${message.trimEnd()}`);
  }

  /** Logs why a request failed, or work beside it. */
  async logFailure(exchange: Exchange, error: unknown): Promise<void> {
    const { logFailure } = await import("./failure.js");
    logFailure(this, exchange, error);
  }
}
