/** `request.sessionMap`: a dict that knows what the request changed in it. */
import { Dict } from "../../python/index.js";

/** The key under which a session holds its own id. */
export const idKey = "_sessionId";

export class SessionMap extends Dict {
  /** The keys that were set or removed. */
  readonly changed = new Set<unknown>();
  /** It was emptied, whatever was set since. */
  cleared = false;

  /** A copy of what is kept of a session, under its id. */
  static from(id: string, data: Dict | null): SessionMap {
    const map = new SessionMap();
    if (data !== null) map.update(data);
    map.setItem(idKey, id);
    map.changed.clear();
    return map;
  }

  override setItem(key: unknown, value: unknown): void {
    this.changed.add(key);
    super.setItem(key, value);
  }

  protected override discard(key: unknown): boolean {
    this.changed.add(key);
    return super.discard(key);
  }

  override clear(): void {
    this.cleared = true;
    this.changed.clear();
    super.clear();
  }
}
