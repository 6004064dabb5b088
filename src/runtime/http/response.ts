/** `response` (runtime.md). */
import type { Dict } from "../python/index.js";
import { SimpleCookie, type BaseCookie } from "./cookie.js";
import type { Exchange } from "./exchange.js";
import { headersOf } from "./head.js";
import { streamValues } from "./stream-values.js";
import type { WFile } from "./views.js";

export class Response {
  /** Attributes that the program hangs on the response. */
  [name: string]: unknown;

  readonly #exchange: Exchange;
  #simpleCookie: BaseCookie | null = null;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  get headerMap(): Dict {
    return headersOf(this.#exchange);
  }
  set headerMap(value: Dict) {
    this.#exchange.headerMap = value;
  }

  get body(): unknown {
    return this.#exchange.body;
  }
  set body(value: unknown) {
    this.#exchange.body = value;
  }

  /** False: what was written to `wfile` is the whole answer. */
  get sendResponse(): unknown {
    return this.#exchange.sendResponse;
  }
  set sendResponse(value: unknown) {
    this.#exchange.sendResponse = value;
  }

  /** The connection itself (language.md, section 6). */
  get wfile(): WFile {
    return this.#exchange.wfile(streamValues);
  }

  /** Cookies to set: `c[name] = value`, then `c[name]['path'] = …`. */
  get simpleCookie(): BaseCookie {
    if (this.#simpleCookie === null) {
      this.#simpleCookie = new SimpleCookie();
      this.#exchange.cookies = this.#simpleCookie;
    }
    return this.#simpleCookie;
  }
  set simpleCookie(value: BaseCookie) {
    this.#simpleCookie = value;
    this.#exchange.cookies = value;
  }
}
