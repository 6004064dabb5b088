/** What compiled programs import on every platform: Python, and all about `request` and `response` but how to get them. */
export * from "./python/index.js";
export {
  CherryClass,
  CherryError,
  debug,
  logMessage,
  SimpleCookie,
  configFile,
  type AppOptions,
  type ConfigFile,
  type Context,
  type Field,
  type ProgramModule,
  type Request,
  type RFile,
  type Response,
  type Stream,
  type View,
  type Views,
  type WFile,
} from "./http/index.js";
