import type { SpecialFunctionName } from "./ast/index.js";

/** The functions that a module may define for the server to call (language.md, section 3). */
export const SPECIAL_FUNCTIONS: ReadonlySet<string> = new Set<SpecialFunctionName>([
  "initProgram",
  "initServer",
  "initAfterBind",
  "initThread",
  "initProcess",
  "hotReloadInitServer",
  "initRequestBeforeParse",
  "initRequest",
  "initNonStaticRequest",
  "initResponse",
  "initNonStaticResponse",
  "onError",
  "logMessage",
  "saveSessionData",
  "loadSessionData",
  "cleanUpOldSessions",
]);

export function isSpecialFunction(name: string): name is SpecialFunctionName {
  return SPECIAL_FUNCTIONS.has(name);
}
