/** Sessions in the memory of this process; they hold anything. */
import { Dict } from "../../python/index.js";
import { idKey, type SessionMap } from "./session-map.js";
import type { SessionStore, StoredSession } from "./store.js";

interface Kept extends StoredSession {
  expires: number;
}

export class RamStore implements SessionStore {
  readonly #sessions = new Map<string, Kept>();

  load(id: string): StoredSession | null {
    return this.#sessions.get(id) ?? null;
  }

  /** Takes over what the request changed, so that one that ran meanwhile keeps what it changed elsewhere. */
  save(id: string, session: SessionMap, expires: number): void {
    const known = this.#sessions.get(id);
    if (known === undefined) {
      this.#sessions.set(id, { data: withoutId(session), expires });
      return;
    }
    known.expires = expires;
    if (session.cleared) known.data.clear();
    for (const key of session.changed) {
      if (key === idKey) continue;
      const value = session.lookup(key);
      if (value !== undefined) known.data.setItem(key, value);
      else known.data.pop(key, null);
    }
  }

  cleanUp(now: number): void {
    for (const [id, { expires }] of this.#sessions) if (expires <= now) this.#sessions.delete(id);
  }

  close(): void {}
}

/** What is kept of a session: all but its id. */
export function withoutId(session: SessionMap): Dict {
  const data = session.copy();
  data.pop(idKey, null);
  return data;
}
