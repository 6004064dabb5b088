/** Where sessions are kept. */
import type { Dict } from "../../python/index.js";
import type { Running } from "../running.js";
import type { SessionMap } from "./session-map.js";

/** A session as a store gives it. */
export interface StoredSession {
  readonly data: Dict;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** Keeps sessions; what takes no time gives no promise. `context` is the request at hand. */
export interface SessionStore {
  /** The session of an id that came in a cookie; null where there is none. */
  load(id: string, context: Running): StoredSession | null | Promise<StoredSession | null>;
  /** Keeps a session until `expires`; gives what the cookie holds from now on where that is not the id. */
  save(
    id: string,
    session: SessionMap,
    expires: number,
    context: Running,
  ): string | undefined | void | Promise<string | undefined | void>;
  /** Removes what has expired by `now`, in seconds since 1970. */
  cleanUp(now: number, context: Running): void | Promise<void>;
  close(): void | Promise<void>;
}

/** Keeps texts by their ids, whole or not at all. */
export interface TextStore {
  read(id: string): Promise<string | null>;
  /** Replaces what is kept; it may be removed from `expires` on, in seconds since 1970. */
  write(id: string, text: string, expires: number): Promise<void>;
  cleanUp(now: number): Promise<void>;
  close(): Promise<void>;
}
