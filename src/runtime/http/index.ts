/** Serving programs: the part that knows no platform. */
export { Application } from "./application.js";
export { CherryClass, instanceName } from "./class.js";
export { Config, parseConfig } from "./config.js";
export { context, contextOrNull, useContextStore, type Context } from "./context.js";
export { Morsel, SimpleCookie } from "./cookie.js";
export { CherryError } from "./errors.js";
export { Exchange, type RFile } from "./exchange.js";
export type { Head } from "./head.js";
export { logMessage, type LineSink } from "./log.js";
export { isOptions, type AppOptions } from "./options.js";
export type { ProgramModule, SpecialFunctions } from "./program.js";
export type { Request } from "./request.js";
export type { Response } from "./response.js";
export { exceptionLine, formatException } from "./traceback.js";
export type { Field } from "./url.js";
export type { Stream, View, ViewParameters, Views, WFile } from "./views.js";
