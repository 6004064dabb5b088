/** The errors of the module `httplib`. */
import { inModule, Exception, repr, str } from "../../python/index.js";

export class HTTPException extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "httplib";
  }
}

export class NotConnected extends HTTPException {}
export class InvalidURL extends HTTPException {}
export class UnknownTransferEncoding extends HTTPException {}
export class UnimplementedFileMode extends HTTPException {}
export class ImproperConnectionState extends HTTPException {}
export class CannotSendRequest extends ImproperConnectionState {}
export class CannotSendHeader extends ImproperConnectionState {}
export class ResponseNotReady extends ImproperConnectionState {}

export class UnknownProtocol extends HTTPException {
  declare version: unknown;

  override __init__(version: unknown): void {
    super.__init__(version);
    this.version = version;
  }
}

/** Less came than was said. */
export class IncompleteRead extends HTTPException {
  declare partial: string;
  declare expected: number | null;

  override __init__(partial: string, expected: number | null = null): void {
    super.__init__(partial);
    this.partial = partial;
    this.expected = expected;
  }

  override __repr__(): string {
    const more = this.expected === null ? "" : `, ${this.expected} more expected`;
    return `IncompleteRead(${this.partial.length} bytes read${more})`;
  }

  override __str__(): string {
    return this.__repr__();
  }
}

/** An answer that does not begin as HTTP says. */
export class BadStatusLine extends HTTPException {
  declare line: string;

  override __init__(line: unknown): void {
    const shown = line === "" ? repr(line) : str(line);
    super.__init__(shown);
    this.line = shown;
  }
}

export class LineTooLong extends HTTPException {
  override __init__(what: unknown): void {
    super.__init__(`got more than 65536 bytes when reading ${str(what)}`);
  }
}

inModule(
  "httplib",
  BadStatusLine,
  CannotSendHeader,
  CannotSendRequest,
  ImproperConnectionState,
  IncompleteRead,
  InvalidURL,
  LineTooLong,
  NotConnected,
  ResponseNotReady,
  UnimplementedFileMode,
  UnknownProtocol,
  UnknownTransferEncoding,
);
