/**
 * The module `httplib` of Python 2.7 (library, 20.7), on the module `socket`, so that timeouts and errors are the sockets'. What
 * the connection sends is what the program asked for, to the byte: node:http adds headers of its own.
 */
import { inModule, ClassicObject, Tuple, type int } from "../python/index.js";
import { HTTPConnection } from "./httplib/connection.js";
import { BadStatusLine } from "./httplib/errors.js";
import type { HTTPMessage } from "./httplib/message.js";
import { ResponseFile, type HTTPResponse } from "./httplib/response.js";

export { HTTPConnection, HTTPSConnection } from "./httplib/connection.js";
export {
  BadStatusLine,
  CannotSendHeader,
  CannotSendRequest,
  HTTPException,
  HTTPException as error,
  ImproperConnectionState,
  IncompleteRead,
  InvalidURL,
  LineTooLong,
  NotConnected,
  ResponseNotReady,
  UnimplementedFileMode,
  UnknownProtocol,
  UnknownTransferEncoding,
} from "./httplib/errors.js";
export { HTTPMessage } from "./httplib/message.js";
export { HTTPResponse } from "./httplib/response.js";
export * from "./httplib/statuses.js";

export const HTTP_PORT: int = 80;
export const HTTPS_PORT: int = 443;

/** The interface of Python 1.5. */
export class HTTP extends ClassicObject {
  declare _conn: HTTPConnection;
  declare headers: HTTPMessage | null;
  declare file: ResponseFile | null;

  __init__(host: unknown = "", port: unknown = null): void {
    this._conn = new HTTPConnection(host, port === 0 ? null : port);
    this.headers = null;
    this.file = null;
  }

  async connect(host: unknown = null, port: unknown = null): Promise<null> {
    if (host !== null) this._conn = new HTTPConnection(host, port);
    return this._conn.connect();
  }

  set_debuglevel(level: unknown): null {
    return this._conn.set_debuglevel(level);
  }

  putrequest(method: unknown, url: unknown): null {
    return this._conn.putrequest(method, url);
  }

  putheader(name: unknown, ...values: unknown[]): null {
    return this._conn.putheader(name, ...values);
  }

  async endheaders(body: unknown = null): Promise<null> {
    return this._conn.endheaders(body);
  }

  async send(data: unknown): Promise<null> {
    return this._conn.send(data);
  }

  /** `(status, reason, headers)`; the status is -1 where the answer is no HTTP. */
  async getreply(): Promise<Tuple<[int, string, unknown]>> {
    let response: HTTPResponse;
    try {
      response = await this._conn.getresponse();
    } catch (error) {
      if (!(error instanceof BadStatusLine)) throw error;
      this.close();
      return Tuple.of(-1, error.line, null);
    }
    this.headers = response.msg;
    this.file = new ResponseFile(response);
    return Tuple.of(response.status, response.reason, response.msg);
  }

  /** The body, of the answer that `getreply` gave. */
  getfile(): ResponseFile | null {
    return this.file;
  }

  close(): null {
    this.file = null;
    return this._conn.close();
  }
}

inModule("httplib", HTTP);
