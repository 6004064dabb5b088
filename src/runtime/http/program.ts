/** A compiled program as its modules' exports give it: instances and special functions (language.md, sections 3, 4). */
import { CherryClass, instanceName } from "./class.js";

/** The exports of an emitted module. */
export type ProgramModule = object;

/** The special functions that a running server calls; each may be asynchronous. */
export interface SpecialFunctions {
  initServer?: () => unknown;
  initAfterBind?: () => unknown;
  initThread?: (threadIndex: number) => unknown;
  initProcess?: (processIndex: number) => unknown;
  hotReloadInitServer?: () => unknown;
  initRequestBeforeParse?: () => unknown;
  initRequest?: () => unknown;
  initNonStaticRequest?: () => unknown;
  initResponse?: () => unknown;
  initNonStaticResponse?: () => unknown;
  onError?: () => unknown;
  logMessage?: (message: string, level?: number) => unknown;
  saveSessionData?: (sessionId: string, sessionData: unknown, expirationTime: unknown) => unknown;
  loadSessionData?: (sessionId: string) => unknown;
  cleanUpOldSessions?: () => unknown;
}

const specialNames: readonly (keyof SpecialFunctions)[] = [
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
];

export interface Program {
  /** CherryClass instances by their names in URLs, which are their names in the program. */
  readonly instances: ReadonlyMap<string, object>;
  readonly special: SpecialFunctions;
}

/** Reads the exports of a program's modules; of two that export the same name the later one counts. */
export function readProgram(modules: readonly ProgramModule[]): Program {
  const instances = new Map<string, object>();
  const special: Record<string, unknown> = {};
  for (const module of modules) {
    for (const [name, value] of Object.entries(module)) {
      if (value instanceof CherryClass) instances.set(nameOf(value, name), value);
    }
    for (const name of specialNames) {
      const value: unknown = (module as Record<string, unknown>)[name];
      if (typeof value === "function") special[name] = value;
    }
  }
  // The names were checked to hold functions; their parameters are the compiler's promise.
  return { instances, special: special as SpecialFunctions };
}

/** The name of an instance: that of its export, less the underscore behind a word that JavaScript keeps for itself. */
function nameOf(instance: CherryClass, exported: string): string {
  const own = instanceName(instance.constructor.name);
  return exported === `${own}_` ? own : exported;
}
