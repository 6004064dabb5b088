/** The exceptions of `xml.sax` (library, 19.10.1). */
import { Exception, getAttr, inModule, str } from "../../../python/index.js";

export class SAXException extends Exception {
  declare _msg: unknown;
  declare _exception: unknown;

  override __init__(message: unknown, exception: unknown = null): void {
    super.__init__(message);
    this._msg = message;
    this._exception = exception;
  }
  getMessage(): unknown {
    return this._msg;
  }
  getException(): unknown {
    return this._exception;
  }
  override __str__(): string {
    return str(this._msg);
  }
}

/** Where something stands in a document. */
interface Place {
  getLineNumber(): unknown;
  getColumnNumber(): unknown;
  getSystemId(): unknown;
  getPublicId(): unknown;
}

export class SAXParseException extends SAXException {
  declare _place: readonly [line: unknown, column: unknown, systemId: unknown, publicId: unknown];

  override __init__(message: unknown, exception: unknown = null, locator: unknown = null): void {
    super.__init__(message, exception);
    const place = locator as Place;
    this._place = [
      place.getLineNumber(),
      place.getColumnNumber(),
      place.getSystemId(),
      place.getPublicId(),
    ];
  }
  getLineNumber(): unknown {
    return this._place[0];
  }
  getColumnNumber(): unknown {
    return this._place[1];
  }
  getSystemId(): unknown {
    return this._place[2];
  }
  getPublicId(): unknown {
    return this._place[3];
  }
  override __str__(): string {
    const [line, column, systemId] = this._place;
    const parts = [systemId ?? "<unknown>", line ?? "?", column ?? "?"].map((each) => str(each));
    return `${parts.join(":")}: ${str(getAttr(this, "_msg"))}`;
  }
}

export class SAXNotRecognizedException extends SAXException {}
export class SAXNotSupportedException extends SAXException {}
export class SAXReaderNotAvailable extends SAXNotSupportedException {}

inModule(
  "xml.sax._exceptions",
  SAXException,
  SAXParseException,
  SAXNotRecognizedException,
  SAXNotSupportedException,
  SAXReaderNotAvailable,
);
