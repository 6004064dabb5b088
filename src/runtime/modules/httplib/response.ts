/** An answer (library, 20.7.2). */
import {
  ClassicObject,
  str,
  toBytes,
  ValueError,
  takeOptions,
  type Tuple,
  type int,
} from "../../python/index.js";
import { _fileobject } from "../socket/file-object.js";
import { ByteReader, RECEIVE } from "../shared/byte-reader.js";
import { endpointOf } from "../socket/socket.js";
import {
  BadStatusLine,
  IncompleteRead,
  LineTooLong,
  ResponseNotReady,
  UnknownProtocol,
} from "./errors.js";
import { HTTPMessage } from "./message.js";

export class HTTPResponse extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["sock", "debuglevel?", "strict?", "method?", "buffering?"],
    read: ["amt?"],
    getheader: ["name", "default?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;
  /** Null once all is read. */
  declare fp: _fileobject | null;
  declare msg: HTTPMessage | null;
  declare version: int;
  declare status: int;
  declare reason: string;
  declare chunked: int;
  /** How many bytes are left; None where the end of the connection says. */
  declare length: number | null;
  declare will_close: boolean | number;
  declare _method: string;
  /** What is left of the chunk at hand; null before the first. */
  declare _chunk_left: number | null;
  declare _first: string;

  static {
    this.prototype.__module__ = "httplib";
  }

  __init__(sock: unknown, _debug: unknown = 0, _strict: unknown = 0, method: unknown = null): void {
    const endpoint = endpointOf(sock);
    if (endpoint === undefined) throw new ValueError("a response is read from a socket");
    this.fp = new _fileobject(endpoint, "rb", 0);
    this.msg = null;
    this._method = method === null ? "" : str(method);
    this._chunk_left = null;
    this._first = "";
  }

  /** Reads the head. @throws BadStatusLine, UnknownProtocol, and errors of the socket */
  async begin(): Promise<null> {
    if (this.msg !== null) return null;
    let [version, status, reason] = await statusLine(this);
    while (status === 100) {
      await HTTPMessage.readFrom(this.fp!);
      [version, status, reason] = await statusLine(this);
    }
    [this.status, this.reason] = [status, reason];
    this.chunked = 0;
    if (version === "HTTP/0.9") {
      [this.version, this.length, this.will_close] = [9, null, 1];
      this.msg = new HTTPMessage();
      return null;
    }
    if (version === "HTTP/1.0") this.version = 10;
    else if (version.startsWith("HTTP/1.")) this.version = 11;
    else throw new UnknownProtocol(version);
    this.msg = await HTTPMessage.readFrom(this.fp!);
    if (str(this.msg.getheader("transfer-encoding", "")).toLowerCase() === "chunked")
      this.chunked = 1;
    this.will_close = closes(this);
    const length = Number(this.msg.getheader("content-length") ?? Number.NaN);
    this.length = this.chunked !== 0 || !(length >= 0) ? null : length;
    const isEmpty = status === 204 || status === 304 || (status >= 100 && status < 200);
    if (isEmpty || this._method === "HEAD") this.length = 0;
    if (!this.will_close && this.chunked === 0 && this.length === null) this.will_close = 1;
    return null;
  }

  /** So many bytes, or all; "" when nothing is left. @throws IncompleteRead */
  async read(amount: unknown = null): Promise<string> {
    if (this.fp === null) return "";
    if (this._method === "HEAD") {
      await this.close();
      return "";
    }
    const wanted = amount === null ? null : Number(amount);
    if (this._first !== "") {
      const first = this._first;
      this._first = "";
      return first + (await this.read(wanted === null ? null : Math.max(0, wanted - first.length)));
    }
    if (this.chunked !== 0) return readChunks(this, wanted);
    const size = this.length === null ? wanted : Math.min(wanted ?? this.length, this.length);
    const text = size === null ? await this.fp.read() : await this.fp.read(size);
    if (this.length !== null) {
      if (wanted === null && text.length < this.length) {
        throw new IncompleteRead(text, this.length - text.length);
      }
      this.length -= text.length;
    }
    if (wanted === null || this.length === 0 || (text === "" && wanted > 0)) await this.close();
    return text;
  }

  getheader(name: unknown, fallback: unknown = null): unknown {
    if (this.msg === null) throw new ResponseNotReady();
    return this.msg.getheader(name, fallback);
  }

  getheaders(): Tuple<[string, string]>[] {
    if (this.msg === null) throw new ResponseNotReady();
    return this.msg.items();
  }

  isclosed(): boolean {
    return this.fp === null;
  }

  fileno(): int {
    return this.fp!.fileno();
  }

  async close(): Promise<null> {
    const file = this.fp;
    this.fp = null;
    await file?.close();
    return null;
  }
}

async function statusLine(
  response: HTTPResponse,
): Promise<[version: string, status: number, reason: string]> {
  const line = await response.fp!.readline(65537);
  if (line.length > 65536) throw new LineTooLong("header line");
  if (line === "") throw new BadStatusLine(line);
  const [version = "", status = "", ...reason] = line.trim().split(/\s+/);
  if (!version.startsWith("HTTP/")) {
    // What HTTP/0.9 answers: the page, and nothing before.
    response._first = line;
    return ["HTTP/0.9", 200, ""];
  }
  if (!/^\d{3}$/.test(status) || Number(status) < 100) throw new BadStatusLine(line);
  return [version, Number(status), reason.join(" ")];
}

function closes(response: HTTPResponse): boolean {
  const connection = str(response.msg!.getheader("connection", "")).toLowerCase();
  if (response.version === 11) return connection.includes("close");
  if (response.msg!.has_key("keep-alive") || connection.includes("keep-alive")) return false;
  return !str(response.msg!.getheader("proxy-connection", "")).toLowerCase().includes("keep-alive");
}

async function readChunks(response: HTTPResponse, wanted: number | null): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  while (wanted === null || length < wanted) {
    if (response._chunk_left === null || response._chunk_left === 0) {
      const line = await response.fp!.readline(65537);
      const digits = line.split(";")[0]!.trim();
      if (!/^[\da-f]+$/i.test(digits)) {
        await response.close();
        throw new IncompleteRead(parts.join(""));
      }
      response._chunk_left = parseInt(digits, 16);
      if (response._chunk_left === 0) {
        await HTTPMessage.readFrom(response.fp!);
        await response.close();
        break;
      }
    }
    const size =
      wanted === null ? response._chunk_left : Math.min(response._chunk_left, wanted - length);
    const part = await response.fp!.read(size);
    parts.push(part);
    if (part.length < size) throw new IncompleteRead(parts.join(""), size - part.length);
    length += size;
    response._chunk_left -= size;
    // A chunk ends with a line's end.
    if (response._chunk_left === 0) await response.fp!.read(2);
  }
  return parts.join("");
}

/** The body of an answer as a file. */
export class ResponseFile extends ByteReader {
  readonly #response: HTTPResponse;

  constructor(response: HTTPResponse) {
    super();
    this.#response = response;
  }

  protected override async [RECEIVE](): Promise<Buffer> {
    return Buffer.from(toBytes(await this.#response.read(8192)));
  }

  fileno(): int {
    return this.#response.fileno();
  }

  async close(): Promise<null> {
    return this.#response.close();
  }
}
