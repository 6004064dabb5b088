/** The module `xml.sax.handler` of Python 2.7 (library, 19.11): who is told what a reader finds. */
import { ClassicObject, inModule, print } from "../../../python/index.js";

export const version = "2.0beta";

export class ErrorHandler extends ClassicObject {
  /** @throws what it is given */
  error(exception: unknown): never {
    throw exception;
  }
  /** @throws what it is given */
  fatalError(exception: unknown): never {
    throw exception;
  }
  warning(exception: unknown): null {
    print([exception]);
    return null;
  }
}

/** The methods of a program's class are called for what a document has; each of these does nothing. */
export class ContentHandler extends ClassicObject {
  declare _locator: unknown;

  __init__(): void {
    this._locator = null;
  }
  setDocumentLocator(locator: unknown): unknown {
    this._locator = locator;
    return null;
  }
  startDocument(): unknown {
    return null;
  }
  endDocument(): unknown {
    return null;
  }
  startPrefixMapping(_prefix: unknown, _uri: unknown): unknown {
    return null;
  }
  endPrefixMapping(_prefix: unknown): unknown {
    return null;
  }
  startElement(_name: unknown, _attributes: unknown): unknown {
    return null;
  }
  endElement(_name: unknown): unknown {
    return null;
  }
  startElementNS(_name: unknown, _qname: unknown, _attributes: unknown): unknown {
    return null;
  }
  endElementNS(_name: unknown, _qname: unknown): unknown {
    return null;
  }
  characters(_content: unknown): unknown {
    return null;
  }
  ignorableWhitespace(_blanks: unknown): unknown {
    return null;
  }
  processingInstruction(_target: unknown, _data: unknown): unknown {
    return null;
  }
  skippedEntity(_name: unknown): unknown {
    return null;
  }
}

export class DTDHandler extends ClassicObject {
  notationDecl(_name: unknown, _publicId: unknown, _systemId: unknown): unknown {
    return null;
  }
  unparsedEntityDecl(
    _name: unknown,
    _publicId: unknown,
    _systemId: unknown,
    _notation: unknown,
  ): unknown {
    return null;
  }
}

export class EntityResolver extends ClassicObject {
  resolveEntity(_publicId: unknown, systemId: unknown): unknown {
    return systemId;
  }
}

export const feature_namespaces = "http://xml.org/sax/features/namespaces";
export const feature_namespace_prefixes = "http://xml.org/sax/features/namespace-prefixes";
export const feature_string_interning = "http://xml.org/sax/features/string-interning";
export const feature_validation = "http://xml.org/sax/features/validation";
export const feature_external_ges = "http://xml.org/sax/features/external-general-entities";
export const feature_external_pes = "http://xml.org/sax/features/external-parameter-entities";
export const property_lexical_handler = "http://xml.org/sax/properties/lexical-handler";
export const property_declaration_handler = "http://xml.org/sax/properties/declaration-handler";
export const property_dom_node = "http://xml.org/sax/properties/dom-node";
export const property_xml_string = "http://xml.org/sax/properties/xml-string";
export const property_encoding = "http://www.python.org/sax/properties/encoding";

inModule("xml.sax.handler", ErrorHandler, ContentHandler, DTDHandler, EntityResolver);
