/** Sessions (runtime.md, "Sessions"). Loaded where the configuration turns them on. */
import type { Exchange } from "../exchange.js";
import type { Platform } from "../platform.js";
import type { SpecialFunctions } from "../program.js";
import type { SessionSettings } from "../settings.js";
import { CustomStore } from "./custom.js";
import { IdSource, isId } from "./id.js";
import { RamStore } from "./ram.js";
import { SessionMap } from "./session-map.js";
import { SignedCookieStore } from "./signed-cookie.js";
import type { SessionStore, StoredSession } from "./store.js";
import { TextSessionStore } from "./text.js";

export { SessionMap } from "./session-map.js";
export type { SessionStore, StoredSession, TextStore } from "./store.js";
export { expiryOf } from "./text.js";

/**
 * Opens the sessions of an application; a relative folder for them counts from `folder`. They go on in the store of `before` where
 * that is what the settings ask for. Rejects with CherryError where their store can't be had.
 */
export async function openSessions(
  settings: SessionSettings,
  folder: string,
  special: SpecialFunctions,
  platform: Platform,
  before: Sessions | null = null,
): Promise<Sessions> {
  return (
    before?.goOn(settings) ??
    new Sessions(settings, new SharedStore(await openStore(settings, folder, special, platform)))
  );
}

async function openStore(
  { storageType, storageFileDir, redisUrl, siteKey, cookieName }: SessionSettings,
  folder: string,
  special: SpecialFunctions,
  platform: Platform,
): Promise<SessionStore> {
  switch (storageType) {
    case "ram":
      return new RamStore();
    case "cookie":
      return new SignedCookieStore(siteKey, cookieName);
    case "custom":
      return new CustomStore(special);
    case "file":
      return new TextSessionStore("file", await platform.openSessionFolder(folder, storageFileDir));
    case "redis": {
      const texts = await platform.openSessionServer(redisUrl, `${cookieName}:`);
      return new TextSessionStore("redis", texts);
    }
  }
}

/** A store that is open as long as somebody uses it: a program, and what it becomes after an edit. */
class SharedStore {
  readonly store: SessionStore;
  #users = 1;

  constructor(store: SessionStore) {
    this.store = store;
  }

  share(): this {
    this.#users++;
    return this;
  }

  async leave(): Promise<void> {
    if (--this.#users === 0) await this.store.close();
  }
}

export class Sessions {
  readonly #settings: SessionSettings;
  readonly #shared: SharedStore;
  readonly #store: SessionStore;
  readonly #ids = new IdSource();
  readonly #isSigned: boolean;
  #cleanUpAt: number;

  constructor(settings: SessionSettings, shared: SharedStore) {
    const { store } = shared;
    this.#settings = settings;
    this.#shared = shared;
    this.#store = store;
    this.#isSigned = store instanceof SignedCookieStore;
    this.#cleanUpAt = now() + settings.cleanUpDelay;
  }

  /** Gives a request its session: the one of its cookie, or a new one. */
  load(exchange: Exchange): undefined | Promise<undefined> {
    const given = this.#cookieOf(exchange);
    if (given === null) return this.#start(exchange, null, null);
    const found = this.#store.load(given, exchange);
    if (found instanceof Promise) {
      return found.then((session) => this.#start(exchange, given, session));
    }
    return this.#start(exchange, given, found);
  }

  #cookieOf(exchange: Exchange): string | null {
    const header = exchange.header("cookie");
    if (header === null) return null;
    const value = cookieValue(header, this.#settings.cookieName);
    return value === null || (!this.#isSigned && !isId(value)) ? null : value;
  }

  #start(exchange: Exchange, given: string | null, found: StoredSession | null): undefined {
    const isGood = found !== null && found.expires > now();
    // The id of a signed session is in it.
    const kept = this.#isSigned ? (found?.data.get(signedId, null) as string | null) : given;
    const id = isGood && typeof kept === "string" ? kept : this.#ids.next();
    exchange.session = SessionMap.from(id, isGood ? found.data : null);
    exchange.sessionId = id;
    if (this.#isSigned) exchange.session.pop(signedId, null);
    else exchange.sessionCookie = this.#cookie(exchange, id);
  }

  /** Keeps the session of a request that went well. */
  save(exchange: Exchange): undefined | Promise<undefined> {
    const { session, sessionId } = exchange;
    if (session === null) return;
    const time = now();
    const expires = time + this.#settings.timeout;
    if (this.#isSigned) session.setItem(signedId, sessionId);
    const saved = this.#store.save(sessionId, session, expires, exchange);
    if (time >= this.#cleanUpAt) this.#cleanUp(exchange, time);
    if (!(saved instanceof Promise)) return;
    return saved.then((value) => {
      if (value !== undefined) exchange.sessionCookie = this.#cookie(exchange, value as string);
      return undefined;
    });
  }

  #cookie(exchange: Exchange, value: string): string {
    const secure = exchange.secure ? "; Secure" : "";
    return `${this.#settings.cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}`;
  }

  /** Removes what has expired, beside the requests. */
  #cleanUp(exchange: Exchange, time: number): void {
    this.#cleanUpAt = time + this.#settings.cleanUpDelay;
    const { application } = exchange;
    const failed = (error: unknown): void => void application.logFailure(exchange, error);
    try {
      const done = this.#store.cleanUp(time, exchange);
      if (done instanceof Promise) done.catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  /** Sessions in the same store under other settings; null where they ask for another store. */
  goOn(settings: SessionSettings): Sessions | null {
    return keepsItsStore(this.#settings, settings)
      ? new Sessions(settings, this.#shared.share())
      : null;
  }

  /** Leaves the store, which closes when nobody uses it any more. */
  close(): Promise<void> {
    return this.#shared.leave();
  }
}

/** Whether the store of one goes on under the other; one that is the program's own is as new as that. */
function keepsItsStore(before: SessionSettings, now: SessionSettings): boolean {
  if (before.storageType !== now.storageType) return false;
  switch (now.storageType) {
    case "ram":
      return true;
    case "file":
      return before.storageFileDir === now.storageFileDir;
    case "redis":
      return before.redisUrl === now.redisUrl && before.cookieName === now.cookieName;
    default:
      return false;
  }
}

/** The key under which a signed session carries its id; no program can set it, since it is set last. */
const signedId = " id";

function now(): number {
  return Date.now() / 1000;
}

/** The value of a cookie in a Cookie header (RFC 6265, 5.4), the first of several; null where it has none. */
function cookieValue(header: string, name: string): string | null {
  for (let from = 0; from < header.length;) {
    let end = header.indexOf(";", from);
    if (end < 0) end = header.length;
    while (header.charCodeAt(from) === 32) from++;
    if (header.startsWith(name, from) && header.charCodeAt(from + name.length) === 61 /* = */) {
      const value = header.slice(from + name.length + 1, end).trim();
      return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
    }
    from = end + 1;
  }
  return null;
}
