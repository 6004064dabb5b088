/** Requests and errors of the module `urllib2` (library, 20.6). */
import {
  inModule,
  callMethod,
  ClassicObject,
  Dict,
  IOError,
  iter,
  str,
  Tuple,
  ValueError,
  withSignature,
  takeOptions,
} from "../../python/index.js";
import { hide } from "../shared/hidden.js";
import { splithost, splittype, unwrap } from "../urllib/split.js";
import { unquoted } from "../urlparse/query.js";

export class URLError extends IOError {
  static readonly signatures: Record<string, string[]> = { __init__: ["reason"] };
  declare __module__: string;
  declare reason: unknown;

  static {
    this.prototype.__module__ = "urllib2";
  }

  override __init__(reason: unknown, ...more: unknown[]): void {
    super.__init__(reason, ...more);
    this.reason = reason;
  }

  override __str__(): string {
    return `<urlopen error ${str(this.reason)}>`;
  }
}

/** An answer that is no success: an error, and the file of the answer as well. */
export class HTTPError extends URLError {
  static override readonly signatures: Record<string, string[]> = {
    __init__: ["url", "code", "msg", "hdrs", "fp"],
    read: ["size?"],
    readline: ["size?"],
    readlines: ["sizehint?"],
  };
  declare code: unknown;
  declare msg: unknown;
  declare hdrs: unknown;
  declare headers: unknown;
  declare fp: unknown;
  declare url: unknown;

  override __init__(
    url: unknown,
    code: unknown,
    msg: unknown,
    headers: unknown,
    fp: unknown,
  ): void {
    super.__init__(msg);
    hide(this, "args", Tuple.of());
    this.code = code;
    this.msg = msg;
    this.hdrs = this.headers = headers;
    this.fp = fp;
    this.url = url;
    hide(this, "filename", url);
  }

  async read(size: unknown = -1): Promise<unknown> {
    return this.fp === null ? "" : callMethod(this.fp, "read", size);
  }

  async readline(size: unknown = -1): Promise<unknown> {
    return callMethod(this.fp, "readline", size);
  }

  async readlines(sizehint: unknown = 0): Promise<unknown> {
    return callMethod(this.fp, "readlines", sizehint);
  }

  async close(): Promise<unknown> {
    return this.fp === null ? null : callMethod(this.fp, "close");
  }

  info(): unknown {
    return this.headers;
  }

  geturl(): unknown {
    return this.url;
  }

  getcode(): unknown {
    return this.code;
  }

  override __str__(): string {
    return `HTTP Error ${str(this.code)}: ${str(this.msg)}`;
  }
}

/** The host of a request without its port, in lower case. */
export const request_host = withSignature(
  function request_host(request: unknown): string {
    const url = str(callMethod(request, "get_full_url"));
    const host = /^\w+:\/\/([^/?#]*)/.exec(url)?.[1] ?? "";
    return host.replace(/:\d+$/, "").toLowerCase();
  },
  ["request"],
);

/** A header's name as `Request` keeps it: `Content-type`. */
function capitalized(name: unknown): string {
  const text = str(name);
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

export class Request extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["url", "data?", "headers?", "origin_req_host?", "unverifiable?"],
    add_header: ["key", "val"],
    get_header: ["header_name", "default?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare data: unknown;
  declare headers: Dict<string, unknown>;
  declare unredirected_hdrs: Dict<string, unknown>;
  declare origin_req_host: unknown;
  declare unverifiable: unknown;
  declare timeout: unknown;
  declare type: string | null;
  declare host: string | null;
  declare _url: string;
  declare _selector: string;
  declare _fragment: string | null;

  __init__(
    url: unknown,
    data: unknown = null,
    headers: unknown = new Dict(),
    origin: unknown = null,
    unverifiable: unknown = false,
  ): void {
    const whole = unwrap(url);
    const [, before, fragment] = /^([^]*?)(?:#([^#]*))?$/.exec(whole)!;
    this._url = before!;
    this._fragment = fragment ?? null;
    this.type = this.host = null;
    this._selector = "";
    this.data = data;
    this.headers = new Dict();
    this.unredirected_hdrs = new Dict();
    for (const pair of iter(callMethod(headers, "items"))) {
      const [name, value] = iter(pair);
      this.add_header(name, value);
    }
    this.origin_req_host = origin ?? request_host(this);
    this.unverifiable = unverifiable;
    this.timeout = null;
  }

  get_method(): string {
    return this.has_data() ? "POST" : "GET";
  }

  add_data(data: unknown): null {
    this.data = data;
    return null;
  }

  has_data(): boolean {
    return this.data !== null;
  }

  get_data(): unknown {
    return this.data;
  }

  get_full_url(): string {
    return this._fragment === null ? this._url : `${this._url}#${this._fragment}`;
  }

  /** @throws ValueError for a URL without a scheme */
  get_type(): string {
    if (this.type === null) {
      const [type, rest] = splittype(this._url).items;
      if (type === null) throw new ValueError(`unknown url type: ${this._url}`);
      this.type = type;
      const [host, selector] = splithost(rest).items;
      this.host ??= host === null ? null : unquoted(host);
      this._selector = selector ?? "";
    }
    return this.type;
  }

  get_host(): string | null {
    this.get_type();
    return this.host;
  }

  get_selector(): string {
    this.get_type();
    return this._selector;
  }

  /** Has the request go to a proxy. */
  set_proxy(host: unknown, type: unknown): null {
    this.get_type();
    if (this.type !== "https") {
      this.type = str(type);
      this._selector = withoutFragment(this);
    }
    this.host = str(host);
    return null;
  }

  has_proxy(): boolean {
    return this._selector === withoutFragment(this);
  }

  get_origin_req_host(): unknown {
    return this.origin_req_host;
  }

  is_unverifiable(): unknown {
    return this.unverifiable;
  }

  add_header(name: unknown, value: unknown): null {
    this.headers.setItem(capitalized(name), value);
    return null;
  }

  /** A header that is not sent again where the answer leads elsewhere. */
  add_unredirected_header(name: unknown, value: unknown): null {
    this.unredirected_hdrs.setItem(capitalized(name), value);
    return null;
  }

  has_header(name: unknown): boolean {
    return this.headers.has(name) || this.unredirected_hdrs.has(name);
  }

  get_header(name: unknown, fallback: unknown = null): unknown {
    return this.headers.get(name, this.unredirected_hdrs.get(name, fallback));
  }

  header_items(): Tuple<[string, unknown]>[] {
    const all = new Dict<string, unknown>();
    for (const headers of [this.unredirected_hdrs, this.headers]) {
      for (const name of headers) all.setItem(name, headers.getItem(name));
    }
    return all.items();
  }
}

function withoutFragment(request: Request): string {
  return request.get_full_url().replace(/#[^#]*$/, "");
}

inModule("urllib2", HTTPError, Request);
