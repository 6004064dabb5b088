/** `cpyc/runtime` on platforms without Node: edge workers, browsers. What serves sockets and processes is not there. */
export * from "./core.js";
export { context, createApp, type App, type FetchInfo } from "./fetch/index.js";
