/** A Fetch request through an application. */
import type { Application } from "../http/index.js";
import { FetchExchange } from "./exchange.js";

/** What a Request does not tell. */
export interface FetchInfo {
  /** The client's address, for `remote-addr` and the log. */
  readonly remoteAddress?: string;
  /** Keeps the platform from ending the work behind the answer (`ctx.waitUntil` of edge workers). */
  waitUntil?(work: Promise<unknown>): void;
}

/** Answers a request. Never rejects; the body of a stream fails where its view does. */
export function answerFetch(
  application: Application,
  request: globalThis.Request,
  info: FetchInfo = {},
): Promise<globalThis.Response> {
  const { remoteAddress } = info;
  const exchange = new FetchExchange(
    application,
    request,
    typeof remoteAddress === "string" ? remoteAddress : "",
  );
  const pending = application.handle(exchange);
  if (pending !== undefined) {
    const work = pending.catch(() => exchange.cut());
    if (typeof info.waitUntil === "function") info.waitUntil(work);
  }
  return exchange.answered;
}
