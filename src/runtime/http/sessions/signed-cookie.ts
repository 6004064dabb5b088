/**
 * Sessions that the client keeps, signed with HMAC-SHA-256 (RFC 2104) of the site's key. The client can read them, and
 * can't change them; an old one counts until it expires.
 */
import { fromBytes, toBytes } from "../../python/index.js";
import { CherryError } from "../errors.js";
import { readSession, sessionText } from "./text.js";
import type { SessionMap } from "./session-map.js";
import type { SessionStore, StoredSession } from "./store.js";

/** What browsers keep of a cookie, its name and attributes included (RFC 6265, 6.1). */
const longest = 4096 - 256;

export class SignedCookieStore implements SessionStore {
  readonly #key: ReturnType<typeof crypto.subtle.importKey>;
  /** A session is good under the name that it was signed for. */
  readonly #name: string;

  constructor(siteKey: string, cookieName: string) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const bytes = Uint8Array.from(toBytes(siteKey));
    this.#key = crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign", "verify"]);
    this.#name = cookieName;
  }

  /** `value`: what came in the cookie. */
  async load(value: string): Promise<StoredSession | null> {
    const dot = value.indexOf(".");
    if (dot < 0 || value.length > 2 * longest) return null;
    const text = fromBase64(value.slice(0, dot));
    const signature = fromBase64(value.slice(dot + 1));
    if (text === null || signature === null) return null;
    const isOurs = await crypto.subtle.verify(
      "HMAC",
      await this.#key,
      signature,
      this.#signed(text),
    );
    return isOurs ? readSession(fromBytes(text)) : null;
  }

  async save(_id: string, session: SessionMap, expires: number): Promise<string> {
    const text = Uint8Array.from(toBytes(sessionText("cookie", session, expires)));
    const signature = await crypto.subtle.sign("HMAC", await this.#key, this.#signed(text));
    const value = `${toBase64(text)}.${toBase64(new Uint8Array(signature))}`;
    if (value.length > longest) {
      throw new CherryError(
        `the session takes ${value.length} bytes, and a cookie holds ${longest}: keep less in ` +
          "sessionMap, or choose another storageType",
      );
    }
    return value;
  }

  #signed(text: Uint8Array): Uint8Array<ArrayBuffer> {
    const name = toBytes(`${this.#name}=`);
    const signed = new Uint8Array(name.length + text.length);
    signed.set(name);
    signed.set(text, name.length);
    return signed;
  }

  cleanUp(): void {}

  close(): void {}
}

/** Base64 with the letters of URLs (RFC 4648, 5), which stand in a cookie as they are. */
function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const decoded = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(decoded, (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
