/** `cpyc/runtime`: what compiled programs import. The standard modules are `cpyc/runtime/NAME`. */
export * from "./python/index.js";
export {
  CherryClass,
  CherryError,
  context,
  formatException,
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
export {
  createApp,
  serve,
  type App,
  type ListenOptions,
  type Listening,
  type ServeOptions,
} from "./node/index.js";
