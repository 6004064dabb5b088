/** The cache of pages (runtime.md, "Static content, cache, errors, log"): `request.cacheKey`, `request.cacheExpire`. */
import { isFloat, strOf, toDouble, truth, type Dict } from "../python/index.js";
import type { Exchange } from "./exchange.js";
import type { Request } from "./request.js";

/** An answer as the method left it. */
export interface CachedPage {
  readonly headers: Dict | null;
  readonly body: unknown;
}

interface Kept extends CachedPage {
  readonly expires: number;
}

export class PageCache {
  readonly #pages = new Map<string, Kept>();
  readonly #flushDelay: number;
  #flushAt: number;

  /** `flushDelay`: seconds between two rounds that remove what has expired. */
  constructor(flushDelay: number) {
    this.#flushDelay = flushDelay;
    this.#flushAt = now() + flushDelay;
  }

  /** The page of the key that a request has by now; null where it has none, or there is none (any more). */
  find(request: Request): CachedPage | null {
    const key = keyOf(request);
    if (key === null) return null;
    const page = this.#pages.get(key);
    if (page === undefined) return null;
    if (page.expires > now()) return page;
    this.#pages.delete(key);
    return null;
  }

  /** What the method left, copied: functions that run behind it may change their own. */
  take(exchange: Exchange, request: Request): CachedPage | null {
    if (keyOf(request) === null || !truth(exchange.sendResponse)) return null;
    return { headers: copyHeaders(exchange.headerMap), body: exchange.body };
  }

  /** Keeps a page until `request.cacheExpire`. */
  keep(request: Request, page: CachedPage): void {
    const key = keyOf(request);
    const time = now();
    const expires = expiryOf(request);
    if (key !== null && expires > time) this.#pages.set(key, { ...page, expires });
    if (time < this.#flushAt) return;
    this.#flushAt = time + this.#flushDelay;
    for (const [other, { expires: end }] of this.#pages) if (end <= time) this.#pages.delete(other);
  }
}

/** Answers a request from the cache; false where its page is not there. */
export function findPage(cache: PageCache, exchange: Exchange, request: Request): boolean {
  const page = cache.find(request);
  if (page === null) return false;
  exchange.isCached = true;
  exchange.body = page.body;
  const headers = copyHeaders(page.headers);
  headers?.setItem("date", exchange.application.clock.httpDate());
  exchange.headerMap = headers;
  return true;
}

/** A header map for another answer; lists of values are its own. */
function copyHeaders(headers: Dict | null): Dict | null {
  if (headers === null) return null;
  const copy = headers.copy();
  for (const name of headers) {
    const value = headers.getItem(name);
    if (Array.isArray(value)) copy.setItem(name, [...(value as unknown[])]);
  }
  return copy;
}

function keyOf({ cacheKey }: Request): string | null {
  return truth(cacheKey) ? strOf(cacheKey) : null;
}

function expiryOf({ cacheExpire: expires }: Request): number {
  const isNumber = typeof expires === "number" || typeof expires === "bigint" || isFloat(expires);
  return isNumber ? toDouble(expires) : 0;
}

function now(): number {
  return Date.now() / 1000;
}
