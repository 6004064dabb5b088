/** Serving programs: the part that knows no platform. */
export { Application } from "./application.js";
export { BodyFile, type NextPiece } from "./body-file.js";
export { CherryClass, instanceName } from "./class.js";
export type { Config } from "./config.js";
export { configFile, type ConfigFile } from "./config-file.js";
export { context } from "./context.js";
export {
  running,
  useContextStore,
  type Context,
  type ContextStore,
  type Running,
} from "./running.js";
export { Morsel, SimpleCookie } from "./cookie.js";
export { readConfig, useConfig } from "./current-config.js";
export { debug } from "./debug.js";
export { CherryError } from "./errors.js";
export { Exchange, type MultipartForm, type RFile } from "./exchange.js";
export { faceOf } from "./face.js";
export type { Head } from "./head.js";
export type { LineSink } from "./clock.js";
export { logMessage } from "./log.js";
export { readArguments, type AppOptions } from "./options.js";
export type { Platform } from "./platform.js";
export type { ProgramModule, SpecialFunctions } from "./program.js";
export type { Request } from "./request.js";
export type { Response } from "./response.js";
export { expiryOf } from "./sessions/text.js";
export type { TextStore } from "./sessions/store.js";
export { joined } from "./joined.js";
export { usualSettings, type Limits, type Settings } from "./settings.js";
export type { OpenFile, StaticFiles } from "./static.js";
export type { StreamValues } from "./stream-values.js";
export { FieldList, type Field } from "./url.js";
export type { Stream, View, ViewParameters, Views, WFile } from "./views.js";
