/** `cpyc/runtime`: what compiled programs import. The standard modules are `cpyc/runtime/NAME`. */
export * from "./core.js";
export {
  context,
  createApp,
  serve,
  type App,
  type FetchInfo,
  type ListenOptions,
  type Listening,
  type ServeOptions,
} from "./node/index.js";
