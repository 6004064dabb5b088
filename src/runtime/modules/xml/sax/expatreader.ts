/** The module `xml.sax.expatreader` of Python 2.7: the reader of `xml.sax`. */
import {
  callMethod,
  Dict,
  getAttr,
  hasAttr,
  inModule,
  open,
  str,
  truth,
  Tuple,
  withSignature,
} from "../../../python/index.js";
import { XmlError } from "../reader/errors.js";
import { Namespaces } from "../reader/namespaces.js";
import { textOf, wholeText } from "../reader/whole-text.js";
import { XmlReader, type Attributes } from "../reader/xml-reader.js";
import { expatError } from "../parsers/expat.js";
import {
  SAXNotRecognizedException,
  SAXNotSupportedException,
  SAXParseException,
} from "./exceptions.js";
import {
  ContentHandler,
  DTDHandler,
  EntityResolver,
  ErrorHandler,
  feature_external_ges,
  feature_external_pes,
  feature_namespaces,
  feature_string_interning,
  feature_validation,
  property_lexical_handler,
} from "./handler.js";
import { AttributesImpl, AttributesNSImpl, InputSource, Locator } from "./xmlreader.js";

/** Reads documents and calls the methods of handlers. It is the locator of what it reads. */
export class ExpatParser extends Locator {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["namespaceHandling?", "bufsize?"],
    parse: ["source"],
    feed: ["data", "isFinal?"],
  };
  declare _content: unknown;
  declare _errors: unknown;
  declare _dtd: unknown;
  declare _resolver: unknown;
  declare _lexical: unknown;
  declare _namespaces: boolean;
  declare _source: InputSource;
  declare _reader: XmlReader | null;

  __init__(namespaces: unknown = 0, _size: unknown = 0): void {
    this._content = new ContentHandler();
    this._errors = new ErrorHandler();
    this._dtd = new DTDHandler();
    this._resolver = new EntityResolver();
    this._lexical = null;
    this._namespaces = truth(namespaces);
    this._source = new InputSource();
    this._reader = null;
  }

  getContentHandler(): unknown {
    return this._content;
  }
  setContentHandler(handler: unknown): null {
    this._content = handler;
    return null;
  }
  getErrorHandler(): unknown {
    return this._errors;
  }
  setErrorHandler(handler: unknown): null {
    this._errors = handler;
    return null;
  }
  getDTDHandler(): unknown {
    return this._dtd;
  }
  setDTDHandler(handler: unknown): null {
    this._dtd = handler;
    return null;
  }
  getEntityResolver(): unknown {
    return this._resolver;
  }
  setEntityResolver(handler: unknown): null {
    this._resolver = handler;
    return null;
  }
  setLocale(_locale: unknown): never {
    throw new SAXNotSupportedException("Locale support not implemented");
  }

  /** @throws SAXNotRecognizedException */
  getFeature(name: unknown): unknown {
    if (name === feature_namespaces) return Number(this._namespaces);
    if (name === feature_string_interning) return 0;
    if (name === feature_validation || name === feature_external_pes) return 0;
    if (name === feature_external_ges) return 0;
    throw new SAXNotRecognizedException(`Feature '${str(name)}' not recognized`);
  }
  /** External entities are never read. @throws SAXNotRecognizedException, SAXNotSupportedException */
  setFeature(name: unknown, state: unknown): null {
    if (name === feature_namespaces) this._namespaces = truth(state);
    else if (name === feature_validation && truth(state)) {
      throw new SAXNotSupportedException("expat does not support validation");
    } else if (name === feature_external_pes && truth(state)) {
      throw new SAXNotSupportedException("expat does not read external parameter entities");
    } else this.getFeature(name);
    return null;
  }
  getProperty(name: unknown): unknown {
    if (name === property_lexical_handler) return this._lexical;
    throw new SAXNotRecognizedException(`Property '${str(name)}' not recognized`);
  }
  setProperty(name: unknown, value: unknown): null {
    if (name !== property_lexical_handler) {
      throw new SAXNotRecognizedException(`Property '${str(name)}' not recognized`);
    }
    this._lexical = value;
    return null;
  }

  override getLineNumber(): unknown {
    return this._reader === null ? 1 : this._reader.position[0];
  }
  override getColumnNumber(): unknown {
    return this._reader === null ? null : this._reader.position[1];
  }
  override getPublicId(): unknown {
    return this._source.getPublicId();
  }
  override getSystemId(): unknown {
    return this._source.getSystemId();
  }

  /** Reads a file, the file of a name, or an InputSource. */
  parse(source: unknown): null {
    const input = source instanceof InputSource ? source : new InputSource();
    if (typeof source === "string") input.setSystemId(source);
    else if (input !== source) {
      input.setByteStream(source);
      const name = hasAttr(source, "name") ? getAttr(source, "name") : null;
      if (typeof name === "string") input.setSystemId(name);
    }
    this.reset();
    this._source = input;
    callMethod(this._content, "setDocumentLocator", this);
    const file = input.getCharacterStream() ?? input.getByteStream();
    this.feed(wholeText(file ?? open(input.getSystemId(), "rb")));
    return this.close();
  }

  prepareParser(_source: unknown): null {
    return null;
  }
  reset(): null {
    this._reader = null;
    return null;
  }

  feed(data: unknown, isFinal: unknown = 0): null {
    if (this._reader === null) {
      this._reader = readerOf(this);
      callMethod(this._content, "startDocument");
    }
    try {
      this._reader.feed(textOf(str(data)), truth(isFinal));
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      const exception = new SAXParseException(error.message, expatError(error), this);
      callMethod(this._errors, "fatalError", exception);
    }
    return null;
  }
  close(): null {
    if (this._reader === null) return null;
    this.feed("", 1);
    callMethod(this._content, "endDocument");
    return null;
  }
}

function readerOf(parser: ExpatParser): XmlReader {
  const namespaces = new Namespaces();
  const declared: (readonly string[])[] = [];
  const tell = (name: string, ...args: unknown[]) => {
    callMethod(parser._content, name, ...args);
  };
  const lexical = (name: string, ...args: unknown[]) => {
    if (parser._lexical !== null) callMethod(parser._lexical, name, ...args);
  };
  const expand = (name: string, isElement: boolean): Tuple => {
    const found = namespaces.expand(name, isElement);
    if (found === undefined) throw new XmlError(27, ...reader.position);
    return Tuple.of(found.uri, found.local);
  };
  const startExpanded = (name: string, attributes: Attributes) => {
    const added = namespaces.enter(attributes);
    declared.push(added.map(([prefix]) => prefix));
    for (const [prefix, uri] of added) tell("startPrefixMapping", prefix || null, uri || null);
    const values = new Dict();
    const names = new Dict();
    for (const [key, value] of attributes) {
      if (/^xmlns(?::|$)/.test(key)) continue;
      const full = expand(key, false);
      values.setItem(full, value);
      names.setItem(full, key);
    }
    tell("startElementNS", expand(name, true), null, new AttributesNSImpl(values, names));
  };
  const reader: XmlReader = new XmlReader({
    start(name, attributes) {
      if (parser._namespaces) startExpanded(name, attributes);
      else {
        const values = Dict.of(...attributes.map(([key, value]): [string, string] => [key, value]));
        tell("startElement", name, new AttributesImpl(values));
      }
    },
    end(name) {
      if (!parser._namespaces) {
        tell("endElement", name);
        return;
      }
      tell("endElementNS", expand(name, true), null);
      namespaces.leave();
      for (const prefix of (declared.pop() ?? []).toReversed())
        tell("endPrefixMapping", prefix || null);
    },
    text(data) {
      // Lines and their ends come one by one, as from expat.
      for (const part of data.split(/(\n)/)) if (part !== "") tell("characters", part);
    },
    comment: (data) => lexical("comment", data),
    instruction: (target, data) => tell("processingInstruction", target, data),
    section: (begins) => lexical(begins ? "startCDATA" : "endCDATA"),
    doctype({ name, publicId, systemId }) {
      lexical("startDTD", name, publicId, systemId);
      lexical("endDTD");
    },
    skipped: (name) => tell("skippedEntity", name),
  });
  return reader;
}

export const create_parser = withSignature(
  function create_parser(namespaces: unknown = 0, size: unknown = 0): ExpatParser {
    return new ExpatParser(namespaces, size);
  },
  ["namespaceHandling?", "bufsize?"],
);

inModule("xml.sax.expatreader", ExpatParser);
