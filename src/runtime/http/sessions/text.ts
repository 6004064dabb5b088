/** Sessions that are kept as texts: in files, in Redis. */
import { Dict } from "../../python/index.js";
import { decode, encode } from "./codec.js";
import { withoutId, type SessionMap } from "./session-map.js";
import type { SessionStore, StoredSession, TextStore } from "./store.js";

/** A line with the expiry, then the data. */
export class TextSessionStore implements SessionStore {
  readonly #kind: string;
  readonly #texts: TextStore;

  constructor(kind: string, texts: TextStore) {
    this.#kind = kind;
    this.#texts = texts;
  }

  async load(id: string): Promise<StoredSession | null> {
    const text = await this.#texts.read(id);
    return text === null ? null : readSession(text);
  }

  save(id: string, session: SessionMap, expires: number): Promise<void> {
    return this.#texts.write(id, sessionText(this.#kind, session, expires), expires);
  }

  cleanUp(now: number): Promise<void> {
    return this.#texts.cleanUp(now);
  }

  close(): Promise<void> {
    return this.#texts.close();
  }
}

/** A session as text. Raises CherryError for values that it can't hold. */
export function sessionText(kind: string, session: SessionMap, expires: number): string {
  return `${expires}\n${encode(withoutId(session), kind)}`;
}

/** A session of its text; null where the text is none. */
export function readSession(text: string): StoredSession | null {
  const end = text.indexOf("\n");
  const expires = expiryOf(text);
  if (Number.isNaN(expires)) return null;
  try {
    const data = decode(text.slice(end + 1));
    return data instanceof Dict ? { data, expires } : null;
  } catch {
    return null;
  }
}

/** When the session of a text expires, in seconds since 1970; NaN for a text that is none. */
export function expiryOf(text: string): number {
  const end = text.indexOf("\n");
  return end <= 0 ? NaN : Number(text.slice(0, end));
}
