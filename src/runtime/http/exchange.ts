/**
 * One request and its answer while they are under way. `request` and `response`, which programs see, are made when first asked
 * for (face.ts): a page that needs neither pays for neither.
 */
import type { Dict, Tuple } from "../python/index.js";
import type { Application } from "./application.js";
import type { CachedPage } from "./cache.js";
import type { NextPiece } from "./body-file.js";
import type { Running } from "./running.js";
import type { BaseCookie } from "./cookie.js";
import type { Face } from "./face.js";
import type { Head } from "./head.js";
import type { SessionMap } from "./sessions/session-map.js";
import type { Limits } from "./settings.js";
import type { OpenFile } from "./static.js";
import type { Route } from "./route.js";
import { parseQuery, pathOf, percentDecode, queryOf, trimSlashes, type Parameters } from "./url.js";
import type { StreamValues } from "./stream-values.js";
import type { WFile } from "./views.js";

/** An unread request body, as a Python file whose reads wait for the client. */
export interface RFile {
  read(size?: unknown): Promise<string>;
  readline(size?: unknown): Promise<string>;
  readlines(): Promise<string[]>;
  /** The next line; StopIteration at the end. */
  next(): Promise<string>;
  __iter__(): RFile;
}

/** A form with uploads: what of each field is text or content, and what came with the contents. */
export interface MultipartForm {
  readonly fields: Parameters;
  readonly filenames: Parameters;
  readonly types: Parameters;
}

export abstract class Exchange implements Running {
  readonly application: Application;
  readonly method: string;
  /** The request target as it was sent. */
  readonly target: string;

  /** What the program sees of it, once it has asked. */
  face: Face | null = null;
  /** `request.path` where the program set it. */
  rewrittenPath: string | null = null;
  /** `request.paramMap` once it was asked for or set; from then on it is what the method is called with. */
  paramMap: Dict | null = null;
  paramTuple: Tuple | null = null;
  /** The form in the body, where it may have had uploads. */
  multipart: MultipartForm | null = null;
  /** The path of an XML-RPC call, its method's name included. */
  calledPath: string | null = null;
  isXmlRpc: unknown = false;
  isStaticFile: unknown = false;
  /** The answer comes from the cache. */
  isCached = false;
  /** What is to be kept in the cache. */
  page: CachedPage | null = null;
  /** The status of the answer where something raises that says none itself. */
  failureStatus = 500;
  /** The method that the URL maps to, once that is known. */
  route: Route | null = null;

  /** `response.headerMap` once it was asked for or set; before that the answer has the usual headers. */
  headerMap: Dict | null = null;
  /** `response.simpleCookie` once it was asked for. */
  cookies: BaseCookie | null = null;
  /** The Set-Cookie value of the session. */
  sessionCookie: string | null = null;
  /** `request.sessionMap`; null while sessions are off, and before it is loaded. */
  session: SessionMap | null = null;
  sessionId = "";
  body: unknown = "";
  sendResponse: unknown = 1;

  #wfile: WFile | null = null;
  #parameters: Parameters | null = null;

  constructor(application: Application, method: string, target: string) {
    this.application = application;
    this.method = method;
    this.target = target;
  }

  /** Header names and values by turns, as they were sent. */
  abstract get rawHeaders(): readonly string[];
  abstract get remoteAddress(): string;
  /** The peer's name in the DNS, where it is looked up; else its address. */
  get remoteHost(): string {
    return this.remoteAddress;
  }
  /** The certificate that the client has shown over SSL, else null. */
  get peerCertificate(): unknown {
    return null;
  }
  /** `1.1`, `1.0`. */
  abstract get httpVersion(): string;
  abstract get secure(): boolean;
  /** The host and port that the request came in on, for one that has no Host. */
  abstract get localHost(): string;
  /** The body piece by piece, where nothing has read it. */
  abstract get pieces(): NextPiece;
  /** Reads the body; raises CherryError (413) where it is longer than `limit` bytes. */
  abstract readBody(limit: number): Promise<Uint8Array>;
  /** Reads a multipart body; raises CherryError: 413 where it breaks a limit, 400 where it is none. */
  abstract readMultipart(limits: Limits): Promise<MultipartForm>;
  /** Closes the connection behind the answer: what is left of the request is not read. */
  abstract closeAfterAnswer(): void;
  /** Answers 200 with the usual headers. */
  abstract sendPlain(body: string | Uint8Array): void;
  abstract send(head: Head, body: string | Uint8Array): void;
  /** Sends a part of a file under a head that has its length, and closes the file in any case. */
  abstract sendFile(head: Head, file: OpenFile, start: number, end: number): Promise<void>;
  /** Takes the connection away from the protocol: what is written from now on is all that the reader gets. */
  protected abstract openStream(values: StreamValues): WFile;
  /** Whether anything was written to the stream. */
  abstract get streamStarted(): boolean;
  /** Whether the reader of the stream went away. */
  abstract get readerGone(): boolean;
  /** Breaks the connection off, so that the reader sees that the answer is not whole. */
  abstract cut(): void;

  /** The stream; opened where it was not yet. */
  wfile(values: StreamValues): WFile {
    return (this.#wfile ??= this.openStream(values));
  }

  /** The parameters as they were sent: of the query, and of a form. */
  get parameters(): Parameters {
    return (this.#parameters ??= parseQuery(queryOf(this.target)));
  }
  set parameters(value: Parameters) {
    this.#parameters = value;
  }

  /** The path as it was sent, decoded, without its outer slashes. */
  get originalPath(): string {
    return this.calledPath ?? trimSlashes(percentDecode(pathOf(this.target)));
  }

  /** `http://host[:port]`, from the Host header. */
  get base(): string {
    return (this.secure ? "https://" : "http://") + (this.header("host") || this.localHost);
  }

  get requestLine(): string {
    return `${this.method} ${this.target} HTTP/${this.httpVersion}`;
  }

  /** The value of a header of the request (`name` in lower case), the first of several; null where it has none. */
  header(name: string): string | null {
    const raw = this.rawHeaders;
    for (let i = 0; i < raw.length; i += 2) {
      const given = raw[i]!;
      if (given.length === name.length && given.toLowerCase() === name) return raw[i + 1]!;
    }
    return null;
  }
}
