/** `createApp` for platforms without Node: a program as a Fetch handler and nothing else. */
import {
  Application,
  readArguments,
  useContextStore,
  type AppOptions,
  type ContextStore,
  type ProgramModule,
} from "../http/index.js";
import { answerFetch, type FetchInfo } from "./answer.js";
import { OneAtATime } from "./one-at-a-time.js";

/** A compiled program, ready to answer. */
export interface App {
  /** Answers a request; never rejects. A property, so that it can be handed on: `export default { fetch: app.fetch }`. */
  readonly fetch: (request: globalThis.Request, info?: FetchInfo) => Promise<globalThis.Response>;
  /** Runs `initServer` where nothing has done so yet; the first request does it itself. */
  start(): Promise<void>;
}

/** Makes the application of a program from its emitted modules (`import * as app from "./app.js"`), options behind them. */
export function createApp(...programAndOptions: readonly (ProgramModule | AppOptions)[]): App {
  const { modules, options } = readArguments(programAndOptions);
  useContextStore(contextStore());
  const application = new Application(
    modules,
    options,
    options.mode === "development",
    async () => (await import("./platform.js")).webPlatform,
  );
  return {
    fetch: (request, info) => answerFetch(application, request, info),
    start: () => application.start(),
  };
}

/** AsyncLocalStorage where the platform has it under one of its names. */
function contextStore(): ContextStore {
  const platform = globalThis as {
    AsyncLocalStorage?: new () => ContextStore;
    process?: { getBuiltinModule?(name: string): { AsyncLocalStorage?: new () => ContextStore } };
  };
  const Storage =
    platform.AsyncLocalStorage ??
    platform.process?.getBuiltinModule?.("node:async_hooks")?.AsyncLocalStorage;
  return Storage === undefined ? new OneAtATime() : new Storage();
}
