/** `request.sessionMap`: a dict that knows what the request changed in it. */
import { Dict } from "../../python/index.js";

/** The key under which a session holds its own id. */
export const idKey = "_sessionId";

export class SessionMap extends Dict {
  /** The keys that were set or removed; null while none was, or while nobody wants to know. */
  changed: Set<unknown> | null = null;
  /** It was emptied, whatever was set since. */
  cleared = false;
  #isKept = false;

  /** A session of its own under an id: a new one, or a copy of what is kept of one. */
  static from(id: string, data: Dict | null): SessionMap {
    const map = new SessionMap();
    if (data !== null) map.update(data);
    map.setItem(idKey, id);
    map.#isKept = data !== null;
    return map;
  }

  override setItem(key: unknown, value: unknown): void {
    if (this.#isKept) this.#note(key);
    super.setItem(key, value);
  }

  protected override dropKey(key: unknown): boolean {
    if (this.#isKept) this.#note(key);
    return super.dropKey(key);
  }

  #note(key: unknown): void {
    (this.changed ??= new Set()).add(key);
  }

  override clear(): void {
    this.cleared = true;
    this.changed = null;
    super.clear();
  }
}

/** What is kept of a session where its id stands elsewhere. */
export function withoutId(session: SessionMap): Dict {
  const data = session.copy();
  data.pop(idKey, null);
  return data;
}
