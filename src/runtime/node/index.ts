/** Serving programs on Node. */
export { createApp, type App } from "./app.js";
export { context } from "./face.js";
export type { FetchInfo } from "../fetch/index.js";
export type { ListenOptions, TlsOptions } from "./listen-options.js";
export type { Listening } from "./server.js";
export { serve, type ServeOptions } from "./serve.js";
