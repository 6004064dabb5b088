/** `request` (runtime.md): computed when read, since most programs read little of it; every attribute may be set. */
import { Dict, fromBytes, Tuple } from "../python/index.js";
import { BodyFile } from "./body-file.js";
import { SimpleCookie } from "./cookie.js";
import { CherryError } from "./errors.js";
import type { Exchange, RFile } from "./exchange.js";
import { noParameters, type Parameters } from "./url.js";

export class Request {
  /** Attributes that the program hangs on the request; they live as long as it does. */
  [name: string]: unknown;

  /** 0 when `initRequestBeforeParse` wants the body left in `rfile`. */
  parsePostData: unknown = 1;
  cacheKey: unknown = "";
  cacheExpire: unknown = 0;

  readonly #exchange: Exchange;
  #method: string | null = null;
  #originalPath: string | null = null;
  #originalParamMap: Dict | null = null;
  #originalParamTuple: Tuple | null = null;
  #base: string | null = null;
  #browserUrl: string | null = null;
  #headerMap: Dict | null = null;
  #simpleCookie: SimpleCookie | null = null;
  #filenameMap: Dict | null = null;
  #fileTypeMap: Dict | null = null;
  #rfile: RFile | null = null;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  get method(): string {
    return this.#method ?? this.#exchange.method;
  }
  set method(value: string) {
    this.#method = value;
  }

  /** The path without its outer slashes and without the query; set, it is what is mapped to a method. */
  get path(): string {
    return this.#exchange.rewrittenPath ?? this.originalPath;
  }
  set path(value: string) {
    this.#exchange.rewrittenPath = value;
  }

  get originalPath(): string {
    return (this.#originalPath ??= this.#exchange.originalPath);
  }
  set originalPath(value: string) {
    this.#originalPath = value;
  }

  /** The parameters by name: text, or a list where one came several times. The method is called with them. */
  get paramMap(): Dict {
    return (this.#exchange.paramMap ??= toDict(this.#exchange.parameters));
  }
  set paramMap(value: Dict) {
    this.#exchange.paramMap = value;
  }

  get originalParamMap(): Dict {
    return (this.#originalParamMap ??= toDict(this.#exchange.parameters));
  }
  set originalParamMap(value: Dict) {
    this.#originalParamMap = value;
  }

  /** The arguments of an XML-RPC call. */
  get paramTuple(): Tuple {
    return (this.#exchange.paramTuple ??= new Tuple([]));
  }
  set paramTuple(value: Tuple) {
    this.#exchange.paramTuple = value;
  }

  get originalParamTuple(): Tuple {
    return (this.#originalParamTuple ??= new Tuple(this.#exchange.paramTuple?.items ?? []));
  }
  set originalParamTuple(value: Tuple) {
    this.#originalParamTuple = value;
  }

  /** `http://host[:port]`, from the Host header. */
  get base(): string {
    return (this.#base ??= this.#exchange.base);
  }
  set base(value: string) {
    this.#base = value;
  }

  /** The full URL as it was asked for, query included. */
  get browserUrl(): string {
    if (this.#browserUrl === null) {
      const { target } = this.#exchange;
      this.#browserUrl = target.startsWith("/") ? this.base + target : target;
    }
    return this.#browserUrl;
  }
  set browserUrl(value: string) {
    this.#browserUrl = value;
  }

  /** The headers by their names in lower case, `remote-addr` and `remote-host` added. */
  get headerMap(): Dict {
    return (this.#headerMap ??= headersOf(this.#exchange));
  }
  set headerMap(value: Dict) {
    this.#headerMap = value;
  }

  get simpleCookie(): SimpleCookie {
    return (this.#simpleCookie ??= SimpleCookie.ofRequest(this.#exchange.header("cookie") ?? ""));
  }
  set simpleCookie(value: SimpleCookie) {
    this.#simpleCookie = value;
  }

  /** The client's certificate over SSL, where it has shown one; else None. */
  get peerCertificate(): unknown {
    return this.#exchange.peerCertificate;
  }

  get isStaticFile(): unknown {
    return this.#exchange.isStaticFile;
  }
  set isStaticFile(value: unknown) {
    this.#exchange.isStaticFile = value;
  }

  get isXmlRpc(): unknown {
    return this.#exchange.isXmlRpc;
  }
  set isXmlRpc(value: unknown) {
    this.#exchange.isXmlRpc = value;
  }

  /** The names of uploaded files by their fields; a list where a field has several. */
  get filenameMap(): Dict {
    return (this.#filenameMap ??= toDict(this.#exchange.multipart?.filenames ?? noParameters));
  }
  set filenameMap(value: Dict) {
    this.#filenameMap = value;
  }

  /** Their types, likewise. */
  get fileTypeMap(): Dict {
    return (this.#fileTypeMap ??= toDict(this.#exchange.multipart?.types ?? noParameters));
  }
  set fileTypeMap(value: Dict) {
    this.#fileTypeMap = value;
  }

  /** The body, where nothing has read it: a POST that is no form, or one with `parsePostData` 0. */
  get rfile(): RFile {
    return (this.#rfile ??= new BodyFile(this.#exchange.pieces));
  }
  set rfile(value: RFile) {
    this.#rfile = value;
  }

  /** The session. Raises CherryError where sessions are off, and before it is loaded. */
  get sessionMap(): Dict {
    const { session, application } = this.#exchange;
    if (session !== null) return session;
    throw new CherryError(
      application.settings.session === null
        ? "sessions are off: set storageType in the [session] section of the configuration file"
        : "the session is not loaded yet: it is there from initNonStaticRequest on",
    );
  }
  set sessionMap(value: Dict) {
    const map = this.sessionMap;
    if (value === map) return;
    map.clear();
    map.update(value);
  }
}

function toDict({ names, values }: Parameters): Dict {
  const dict = new Dict();
  // A list is copied: what the program does to one map is not seen in the other.
  names.forEach((name, i) => {
    const value = values[i]!;
    dict.setItem(name, typeof value === "string" ? value : [...value]);
  });
  return dict;
}

/** Of headers that must not come twice the first counts, others are joined (RFC 9110, 5.3). */
const single = new Set(["host", "content-type", "content-length", "authorization", "user-agent"]);

function headersOf(exchange: Exchange): Dict {
  const map = new Dict<string, string>();
  const raw = exchange.rawHeaders;
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!.toLowerCase();
    const value = headerText(raw[i + 1]!);
    if (!map.has(name)) map.setItem(name, value);
    else if (!single.has(name)) {
      map.setItem(name, map.getItem(name) + (name === "cookie" ? "; " : ", ") + value);
    }
  }
  map.setItem("remote-addr", exchange.remoteAddress);
  map.setItem("remote-host", exchange.remoteHost);
  return map;
}

/** The text of a header value: its bytes, which come as Latin-1, are UTF-8 or kept as bytes. */
function headerText(latin1: string): string {
  for (let i = 0; i < latin1.length; i++) {
    if (latin1.charCodeAt(i) > 127) {
      return fromBytes(Uint8Array.from(latin1, (char) => char.charCodeAt(0)));
    }
  }
  return latin1;
}
