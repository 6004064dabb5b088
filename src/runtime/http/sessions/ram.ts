/** Sessions in the memory of this process; they hold anything. */
import type { Dict } from "../../python/index.js";
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
      this.#sessions.set(id, { data: session, expires });
      return;
    }
    known.expires = expires;
    takeOver(known.data, session);
  }

  cleanUp(now: number): void {
    for (const [id, { expires }] of this.#sessions) if (expires <= now) this.#sessions.delete(id);
  }

  close(): void {}
}

function takeOver(kept: Dict, session: SessionMap): void {
  const { changed } = session;
  if (session.cleared) kept.clear();
  if (changed === null) return;
  for (const key of changed) {
    if (key === idKey) continue;
    const value = session.lookup(key);
    if (value !== undefined) kept.setItem(key, value);
    else kept.pop(key, null);
  }
}
