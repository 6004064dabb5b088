/** Sessions that functions of the program keep (language.md, section 3). */
import { Dict, Tuple, typeName, boxFloat, unboxFloat } from "../../python/index.js";
import { callWithin, type Running } from "../running.js";
import { CherryError } from "../errors.js";
import type { SpecialFunctions } from "../program.js";
import { withoutId, type SessionMap } from "./session-map.js";
import type { SessionStore, StoredSession } from "./store.js";

export class CustomStore implements SessionStore {
  readonly #save: NonNullable<SpecialFunctions["saveSessionData"]>;
  readonly #load: NonNullable<SpecialFunctions["loadSessionData"]>;
  readonly #cleanUp: SpecialFunctions["cleanUpOldSessions"];

  /** Raises CherryError where the program lacks one of the functions. */
  constructor({ saveSessionData, loadSessionData, cleanUpOldSessions }: SpecialFunctions) {
    if (saveSessionData === undefined || loadSessionData === undefined) {
      const missing = saveSessionData === undefined ? "saveSessionData" : "loadSessionData";
      throw new CherryError(`storageType=custom needs a special function ${missing}`);
    }
    this.#save = saveSessionData;
    this.#load = loadSessionData;
    this.#cleanUp = cleanUpOldSessions;
  }

  load(id: string, context: Running): StoredSession | null | Promise<StoredSession | null> {
    const found = callWithin(context, this.#load, id);
    return found instanceof Promise ? found.then(readPair) : readPair(found);
  }

  save(id: string, session: SessionMap, expires: number, context: Running): void | Promise<void> {
    const saved = callWithin(context, this.#save, id, withoutId(session), boxFloat(expires));
    if (saved instanceof Promise) return saved.then(() => undefined);
  }

  cleanUp(_now: number, context: Running): void | Promise<void> {
    if (this.#cleanUp === undefined) return;
    const done = callWithin(context, this.#cleanUp);
    if (done instanceof Promise) return done.then(() => undefined);
  }

  close(): void {}
}

/** `(sessionData, expirationTime)`, or None. Raises CherryError for anything else. */
function readPair(found: unknown): StoredSession | null {
  if (found === null || found === undefined) return null;
  const items = found instanceof Tuple ? found.items : Array.isArray(found) ? found : [];
  const [data, expires] = items as readonly unknown[];
  const time = toSeconds(expires);
  if (items.length !== 2 || !(data instanceof Dict) || time === null) {
    throw new CherryError(
      "loadSessionData has to return (sessionData, expirationTime) or None, " +
        `not a ${typeName(found)} of other things`,
    );
  }
  return { data, expires: time };
}

function toSeconds(value: unknown): number | null {
  const isNumber =
    typeof value === "number" || typeof value === "object" || typeof value === "bigint";
  if (!isNumber || value === null) return null;
  const seconds = Number(unboxFloat(value as number));
  return Number.isNaN(seconds) ? null : seconds;
}
