/** A connection to a server (library, 20.7.1). */
import { fstatSync } from "node:fs";
import {
  inModule,
  callMethod,
  ClassicObject,
  Dict,
  File,
  hasAttr,
  iter,
  repr,
  str,
  toBytes,
  Tuple,
  ValueError,
  takeOptions,
  type int,
} from "../../python/index.js";
import { _GLOBAL_DEFAULT_TIMEOUT, create_connection } from "../socket/create-connection.js";
import { endpointOf, type _socketobject } from "../socket/socket.js";
import {
  CannotSendHeader,
  CannotSendRequest,
  InvalidURL,
  NotConnected,
  ResponseNotReady,
} from "./errors.js";
import { HTTPResponse } from "./response.js";

type State = "Idle" | "Request-started" | "Request-sent";

export class HTTPConnection extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["host", "port?", "strict?", "timeout?", "source_address?"],
    request: ["method", "url", "body?", "headers?"],
    putrequest: ["method", "url", "skip_host?", "skip_accept_encoding?"],
    putheader: ["header", "*values"],
    endheaders: ["message_body?"],
    getresponse: ["buffering?"],
    send: ["data"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;
  declare host: string;
  declare port: int;
  declare timeout: unknown;
  declare source_address: unknown;
  declare sock: _socketobject | null;
  declare default_port: int;
  declare auto_open: int;
  declare debuglevel: unknown;
  declare _state: State;
  declare _buffer: string[];
  declare _method: string;
  declare _response: HTTPResponse | null;

  static {
    this.prototype.__module__ = "httplib";
    this.prototype.default_port = 80;
    this.prototype.auto_open = 1;
    this.prototype.debuglevel = 0;
  }

  __init__(
    host: unknown,
    port: unknown = null,
    _strict: unknown = null,
    timeout: unknown = _GLOBAL_DEFAULT_TIMEOUT,
    source: unknown = null,
  ): void {
    [this.host, this.port] = hostAndPort(str(host), port, this.default_port);
    this.timeout = timeout;
    this.source_address = source;
    this.sock = null;
    this._state = "Idle";
    this._buffer = [];
    this._method = "";
    this._response = null;
  }

  set_debuglevel(level: unknown): null {
    this.debuglevel = level;
    return null;
  }

  async connect(): Promise<null> {
    const { host, port, timeout, source_address } = this;
    this.sock = await create_connection(Tuple.of(host, port), timeout, source_address);
    return null;
  }

  close(): null {
    this.sock?.close();
    this.sock = null;
    // What was read of the answer is read on from the connection, which it holds.
    this._response = null;
    this._state = "Idle";
    return null;
  }

  /** Sends text, or what a file holds. @throws NotConnected */
  async send(data: unknown): Promise<null> {
    if (this.sock === null) {
      if (this.auto_open === 0) throw new NotConnected();
      await callMethod(this, "connect");
    }
    if (!hasAttr(data, "read")) await this.sock!.sendall(data);
    else {
      for (;;) {
        const block = await callMethod(data, "read", 8192);
        if (block === "") break;
        await this.sock!.sendall(block);
      }
    }
    return null;
  }

  /** Begins a request. @throws CannotSendRequest, InvalidURL */
  putrequest(
    method: unknown,
    url: unknown,
    skipHost: unknown = 0,
    skipEncoding: unknown = 0,
  ): null {
    if (this._response?.isclosed() === true) this._response = null;
    if (this._state !== "Idle") throw new CannotSendRequest();
    this._state = "Request-started";
    this._method = str(method);
    const target = str(url) === "" ? "/" : str(url);
    // eslint-disable-next-line no-control-regex -- what must not stand in a request line
    const wrong = /[\x00-\x20\x7f]/.exec(target);
    if (wrong !== null) {
      const found = repr(wrong[0]);
      throw new InvalidURL(
        `URL can't contain control characters. ${repr(target)} (found at least ${found})`,
      );
    }
    this._buffer.push(`${this._method} ${target} HTTP/1.1`);
    if (!skipHost) this.putheader("Host", hostHeader(this, target));
    if (!skipEncoding) this.putheader("Accept-Encoding", "identity");
    return null;
  }

  /** @throws CannotSendHeader, ValueError for what would break the head */
  putheader(name: unknown, ...values: unknown[]): null {
    if (this._state !== "Request-started") throw new CannotSendHeader();
    const header = str(name);
    if (!/^[^:\s][^:\r\n]*$/.test(header))
      throw new ValueError(`Invalid header name ${repr(header)}`);
    const texts = values.map((value) => str(value));
    for (const text of texts) {
      if (/\n(?![ \t])|\r(?![ \t\n])/.test(text)) {
        throw new ValueError(`Invalid header value ${repr(text)}`);
      }
    }
    this._buffer.push(`${header}: ${texts.join("\r\n\t")}`);
    return null;
  }

  /** Sends the head, and the body that is given. */
  async endheaders(body: unknown = null): Promise<null> {
    if (this._state !== "Request-started") throw new CannotSendHeader();
    this._state = "Request-sent";
    const head = `${this._buffer.join("\r\n")}\r\n\r\n`;
    this._buffer = [];
    if (typeof body === "string") await callMethod(this, "send", head + body);
    else {
      await callMethod(this, "send", head);
      if (body !== null) await callMethod(this, "send", body);
    }
    return null;
  }

  /** Sends a request. @throws CannotSendRequest, and errors of the socket */
  async request(
    method: unknown,
    url: unknown,
    body: unknown = null,
    headers: unknown = new Dict(),
  ): Promise<null> {
    const given = Array.from(iter(callMethod(headers, "items")), (pair) => Array.from(iter(pair)));
    const names = new Set(given.map(([name]) => str(name).toLowerCase()));
    this.putrequest(method, url, names.has("host") ? 1 : 0, names.has("accept-encoding") ? 1 : 0);
    if (!names.has("content-length")) {
      const length = lengthOf(body, str(method).toUpperCase());
      if (length !== null) this.putheader("Content-Length", length);
    }
    for (const [name, value] of given) this.putheader(name, value);
    return this.endheaders(body);
  }

  /** Waits for the answer. @throws ResponseNotReady, BadStatusLine */
  async getresponse(_buffering: unknown = false): Promise<HTTPResponse> {
    if (this._response?.isclosed() === true) this._response = null;
    if (this._state !== "Request-sent" || this._response !== null) throw new ResponseNotReady();
    const response = new HTTPResponse(this.sock, 0, 0, this._method);
    try {
      await response.begin();
    } catch (error) {
      await response.close();
      throw error;
    }
    this._state = "Idle";
    if (response.will_close) this.close();
    else this._response = response;
    return response;
  }
}

function hostHeader(connection: HTTPConnection, target: string): string {
  const named = target.startsWith("http") ? (/^\w+:\/\/([^/?#]*)/.exec(target)?.[1] ?? "") : "";
  if (named !== "") return named;
  const host = connection.host.includes(":") ? `[${connection.host}]` : connection.host;
  return connection.port === connection.default_port ? host : `${host}:${connection.port}`;
}

/** Over TLS. */
export class HTTPSConnection extends HTTPConnection {
  static override readonly signatures: Record<string, string[]> = {
    ...HTTPConnection.signatures,
    __init__: [
      ...["host", "port?", "key_file?", "cert_file?", "strict?", "timeout?", "source_address?"],
      "context?",
    ],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare key_file: unknown;
  declare cert_file: unknown;

  static {
    this.prototype.default_port = 443;
  }

  override __init__(
    host: unknown,
    port: unknown = null,
    key: unknown = null,
    certificate: unknown = null,
    strict: unknown = null,
    timeout: unknown = _GLOBAL_DEFAULT_TIMEOUT,
    source: unknown = null,
  ): void {
    super.__init__(host, port, strict, timeout, source);
    this.key_file = key;
    this.cert_file = certificate;
  }

  override async connect(): Promise<null> {
    await super.connect();
    const { host, key_file, cert_file } = this;
    const key = key_file === null ? null : str(key_file);
    const certificate = cert_file === null ? null : str(cert_file);
    await endpointOf(this.sock)!.secure({ host, key: key ?? certificate, certificate });
    return null;
  }
}

/** The host and the port of `HOST`, `HOST:PORT` or `[HOST]:PORT`. @throws InvalidURL */
function hostAndPort(text: string, port: unknown, usual: int): [host: string, port: int] {
  let [host, number] = [text, port === null ? usual : Number(port)];
  const colon = text.lastIndexOf(":");
  if (port === null && colon > text.lastIndexOf("]")) {
    const given = text.slice(colon + 1);
    if (!/^\s*\d*\s*$/.test(given)) throw new InvalidURL(`nonnumeric port: '${given}'`);
    number = given.trim() === "" ? usual : Number(given);
    host = text.slice(0, colon);
  }
  return [host.replace(/^\[(.*)\]$/, "$1"), number];
}

/** The length of a body in bytes as it is sent; null where it has none, or can't be known. */
function lengthOf(body: unknown, method: string): string | null {
  if (body === null) return ["PATCH", "POST", "PUT"].includes(method) ? "0" : null;
  if (typeof body === "string") return String(toBytes(body).length);
  return body instanceof File ? String(fstatSync(body.fileno()).size) : null;
}

inModule("httplib", HTTPSConnection);
