/** A request of the Fetch standard. */
import {
  CherryError,
  Exchange,
  joined,
  type Application,
  type Head,
  type Limits,
  type MultipartForm,
  type NextPiece,
  type OpenFile,
  type StreamValues,
  type WFile,
} from "../http/index.js";
import { toBytes } from "../python/index.js";
import { StreamFile } from "./stream-file.js";

export class FetchExchange extends Exchange {
  /** The answer. */
  readonly answered: Promise<globalThis.Response>;
  readonly remoteAddress: string;
  readonly #request: globalThis.Request;
  readonly #url: URL;
  #respond!: (response: globalThis.Response) => void;
  #file: StreamFile | null = null;

  constructor(application: Application, request: globalThis.Request, remoteAddress: string) {
    const url = new URL(request.url);
    super(application, request.method, url.pathname + url.search);
    this.#request = request;
    this.#url = url;
    this.remoteAddress = remoteAddress;
    this.answered = new Promise((resolve) => (this.#respond = resolve));
  }

  override get rawHeaders(): readonly string[] {
    return [...this.#request.headers].flat();
  }

  override get httpVersion(): string {
    return "1.1";
  }

  override get secure(): boolean {
    return this.#url.protocol === "https:";
  }

  override get localHost(): string {
    return this.#url.host;
  }

  override get pieces(): NextPiece {
    return piecesOf(this.#request);
  }

  override async readBody(limit: number): Promise<Uint8Array> {
    const next = piecesOf(this.#request);
    const pieces: Uint8Array[] = [];
    let size = 0;
    for (let piece = await next(); piece !== null; piece = await next()) {
      size += piece.length;
      if (size > limit) {
        throw new CherryError(`the body of the request is longer than ${limit} bytes`, 413);
      }
      pieces.push(piece);
    }
    return joined(pieces);
  }

  override async readMultipart(limits: Limits): Promise<MultipartForm> {
    const bytes = await this.readBody(limits.bodySize);
    const { readMultipart } = await import("./multipart.js");
    return readMultipart(bytes, this.#request.headers.get("content-type") ?? "", limits);
  }

  /** The platform reads or drops what is left of the request. */
  override closeAfterAnswer(): void {}

  override sendPlain(body: string | Uint8Array): void {
    const headers = ["content-type", "text/html", "server", this.application.serverName];
    if (this.sessionCookie !== null) headers.push("set-cookie", this.sessionCookie);
    this.send({ status: 200, reason: "", headers, hasLength: false, isComplete: false }, body);
  }

  override send(head: Head, body: string | Uint8Array): void {
    const { status, reason } = head;
    if (status > 599) throw new CherryError(`${status} is no status of a response`);
    const bodiless = this.method === "HEAD" || status === 204 || status === 205 || status === 304;
    const bytes = typeof body === "string" ? toBytes(body) : body;
    const headers = new Headers();
    for (let i = 0; i < head.headers.length; i += 2) {
      const name = head.headers[i]!.toLowerCase();
      // The body is handed over whole: how it is framed is the platform's concern.
      if (name === "transfer-encoding" || name === "connection") continue;
      if (name !== "content-length" || bodiless) headers.append(name, head.headers[i + 1]!);
    }
    if (!headers.has("content-length") && status !== 204 && status !== 304) {
      headers.set("content-length", String(bytes.length));
    }
    // A view of memory that may be shared is no body; ours never is.
    const given = bodiless ? null : (bytes as Uint8Array<ArrayBuffer>);
    this.#respond(new Response(given, { status, statusText: reason, headers }));
  }

  override async sendFile(head: Head, file: OpenFile, start: number, end: number): Promise<void> {
    const headers = new Headers();
    for (let i = 0; i < head.headers.length; i += 2) {
      headers.append(head.headers[i]!, head.headers[i + 1]!);
    }
    const { status, reason } = head;
    const { body, closed } = fileBody(file, start, end);
    this.#respond(new Response(body, { status, statusText: reason, headers }));
    await closed;
  }

  protected override openStream(values: StreamValues): WFile {
    const file = new StreamFile(this.method === "HEAD", this.#respond, values);
    this.#request.signal.addEventListener("abort", file.leave, { once: true });
    return (this.#file = file);
  }

  override get streamStarted(): boolean {
    return this.#file !== null && this.#file.started;
  }

  override get readerGone(): boolean {
    return this.#file !== null && this.#file.gone;
  }

  override cut(): void {
    if (this.#file !== null) this.#file.cut();
    else this.#respond(new Response(null, { status: 500 }));
  }
}

/** So much of a file is read at a time. */
const pieceSize = 64 * 1024;

/** A part of a file as the body of a Response; `closed` resolves when it was read, or is wanted no more. */
function fileBody(file: OpenFile, start: number, end: number) {
  let place = start;
  let done!: () => void;
  const closed = new Promise<void>((resolve) => {
    done = () => {
      file.close();
      resolve();
    };
  });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const piece = await file.read(place, Math.min(pieceSize, end - place));
        if (piece.length === 0) throw new Error("the file has become shorter");
        place += piece.length;
        controller.enqueue(piece);
        if (place < end) return;
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      done();
    },
    cancel: () => done(),
  });
  return { body, closed };
}

/** The body piece by piece; nothing where it has none, or where the platform gave it to somebody else before. */
function piecesOf(request: globalThis.Request): NextPiece {
  if (request.body === null || request.bodyUsed) return () => Promise.resolve(null);
  const reader = request.body.getReader();
  return async () => {
    const { done, value } = await reader.read();
    return done ? null : (value as Uint8Array);
  };
}
