/**
 * What a program sees of a request, and what follows from its looking: headers and cookies that it sets, parameters that it
 * changes, the cache. A program that never asks for `request` or `response` is answered without it (docs/decisions/bundling.md).
 */
import { bindArguments } from "./bind-slowly.js";
import { findPage, PageCache, type CachedPage } from "./cache.js";
import type { Exchange } from "./exchange.js";
import { answerInStream, sendWithHead } from "./head.js";
import { streamValues } from "./stream-values.js";
import { Request } from "./request.js";
import { Response } from "./response.js";
import type { Route } from "./route.js";
import type { Stream, WFile } from "./views.js";

export class Face implements Stream {
  readonly #exchange: Exchange;
  #request: Request | null = null;
  #response: Response | null = null;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  get request(): Request {
    return (this.#request ??= this.#exchange.application.equip(new Request(this.#exchange)));
  }

  get response(): Response {
    return (this.#response ??= new Response(this.#exchange));
  }

  get wfile(): WFile {
    return this.#exchange.wfile(streamValues);
  }

  /** The arguments of the method: the parameters as the program, or an XML-RPC call, has set them. */
  bindArguments(route: Route): unknown[] {
    return bindArguments(this.#exchange, route);
  }

  /** Sends a body under the head that `response` has by now. Raises CherryError for a head that can't be sent. */
  send(body: string | Uint8Array): void {
    sendWithHead(this.#exchange, body);
  }

  /** Sends an ordinary answer behind what the method wrote to the connection. */
  sendInStream(body: string | Uint8Array): Promise<undefined> {
    return answerInStream(this.#exchange, body);
  }

  /** Ends the connection in good order after what was written; opens the stream where it was not yet. */
  endStream(): void {
    this.wfile.close();
  }

  /** Takes the answer from the cache; false where it is not there. A request that nobody has looked at has no key. */
  findPage(): boolean {
    const { application } = this.#exchange;
    return (
      this.#request !== null &&
      application.cache !== null &&
      findPage(application.cache, this.#exchange, this.#request)
    );
  }

  /** What is to be kept of the method's answer; null where the request has no key. */
  takePage(): CachedPage | null {
    if (this.#request === null || this.#request.cacheKey === "") return null;
    return this.#cache().take(this.#exchange, this.#request);
  }

  keepPage(page: CachedPage): void {
    this.#cache().keep(this.request, page);
  }

  #cache(): PageCache {
    const { application } = this.#exchange;
    return (application.cache ??= new PageCache(application.settings.flushCacheDelay));
  }
}

/** What the program sees of a request. */
export function faceOf(exchange: Exchange): Face {
  return (exchange.face ??= new Face(exchange));
}
