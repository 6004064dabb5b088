/** The package `xml.sax` of Python 2.7 (library, 19.10): documents as calls of a handler's methods. */
import { str, withSignature } from "../../python/index.js";
import { StringIO } from "../StringIO.js";
import { ExpatParser } from "./sax/expatreader.js";
import { ErrorHandler } from "./sax/handler.js";
import { InputSource } from "./sax/xmlreader.js";

export {
  SAXException,
  SAXNotRecognizedException,
  SAXNotSupportedException,
  SAXParseException,
  SAXReaderNotAvailable,
} from "./sax/exceptions.js";
export { ContentHandler, ErrorHandler } from "./sax/handler.js";
export { InputSource } from "./sax/xmlreader.js";

/** Reads a file, or the file of a name. @throws SAXParseException */
export const parse = withSignature(
  function parse(source: unknown, handler: unknown, errors: unknown = new ErrorHandler()): null {
    const reader = new ExpatParser();
    reader.setContentHandler(handler);
    reader.setErrorHandler(errors);
    return reader.parse(source);
  },
  ["source", "handler", "errorHandler?"],
);

/** Reads a text. @throws SAXParseException */
export const parseString = withSignature(
  function parseString(
    text: unknown,
    handler: unknown,
    errors: unknown = new ErrorHandler(),
  ): null {
    const reader = new ExpatParser();
    reader.setContentHandler(handler);
    reader.setErrorHandler(errors ?? new ErrorHandler());
    const source = new InputSource();
    source.setByteStream(new StringIO(str(text)));
    return reader.parse(source);
  },
  ["string", "handler", "errorHandler?"],
);

/** A reader; there is one kind. */
export const make_parser = withSignature(
  function make_parser(_names: unknown = []): ExpatParser {
    return new ExpatParser();
  },
  ["parser_list?"],
);
