/** The module `xml.sax.saxutils` of Python 2.7 (library, 19.12): text for XML, and handlers that write or pass on. */
import {
  callMethod,
  Dict,
  getAttr,
  getItem,
  inModule,
  iter,
  str,
  Str,
  stream,
  Tuple,
  withSignature,
} from "../../../python/index.js";
import { escapeMarkup } from "../../shared/markup.js";
import { ContentHandler } from "./handler.js";
import { InputSource } from "./xmlreader.js";

function replaced(text: string, entities: unknown): string {
  let result = text;
  for (const { items } of (entities as Dict).items()) {
    result = result.replaceAll(str(items[0]), str(items[1]));
  }
  return result;
}

/** A text with `&`, `<`, `>` and what a dict says written as entities. */
export const escape = withSignature(
  function escape(data: unknown, entities: unknown = new Dict()): string {
    return replaced(escapeMarkup(str(data)), entities);
  },
  ["data", "entities?"],
);

export const unescape = withSignature(
  function unescape(data: unknown, entities: unknown = new Dict()): string {
    const text = str(data).replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return replaced(text, entities).replaceAll("&amp;", "&");
  },
  ["data", "entities?"],
);

/** The value of an attribute in the quotes that suit it. */
export const quoteattr = withSignature(
  function quoteattr(data: unknown, entities: unknown = new Dict()): string {
    const blanks = Dict.of(["\n", "&#10;"], ["\r", "&#13;"], ["\t", "&#9;"]);
    const text = replaced(escape(data, entities), blanks);
    if (!text.includes('"')) return `"${text}"`;
    return text.includes("'") ? `"${text.replaceAll('"', "&quot;")}"` : `'${text}'`;
  },
  ["data", "entities?"],
);

/** Writes what it is told as XML. */
export class XMLGenerator extends ContentHandler {
  static readonly signatures: Record<string, string[]> = { __init__: ["out?", "encoding?"] };
  declare _out: unknown;
  declare _encoding: string;
  declare _contexts: Dict[];
  declare _undeclared: (readonly [prefix: unknown, uri: unknown])[];

  override __init__(out: unknown = null, encoding: unknown = "iso-8859-1"): void {
    super.__init__();
    this._out = out;
    this._encoding = str(encoding);
    this._contexts = [new Dict()];
    this._undeclared = [];
  }

  _write(text: string): null {
    // What the encoding lacks is written as a reference.
    const isAscii = /^us-ascii$/i.test(this._encoding);
    const encoded = Str.encode(text, isAscii ? "ascii" : this._encoding, "xmlcharrefreplace");
    callMethod(this._out ?? stream("stdout"), "write", encoded);
    return null;
  }

  override startDocument(): unknown {
    return this._write(`<?xml version="1.0" encoding="${this._encoding}"?>\n`);
  }
  override startPrefixMapping(prefix: unknown, uri: unknown): unknown {
    const context = this._contexts.at(-1)!.copy();
    context.setItem(uri, prefix);
    this._contexts.push(context);
    this._undeclared.push([prefix, uri]);
    return null;
  }
  override endPrefixMapping(_prefix: unknown): unknown {
    this._contexts.pop();
    return null;
  }

  override startElement(name: unknown, attributes: unknown): unknown {
    let text = `<${str(name)}`;
    for (const pair of iter(callMethod(attributes, "items"))) {
      text += ` ${str(getItem(pair, 0))}=${quoteattr(getItem(pair, 1))}`;
    }
    return this._write(`${text}>`);
  }
  override endElement(name: unknown): unknown {
    return this._write(`</${str(name)}>`);
  }
  override startElementNS(name: unknown, _qname: unknown, attributes: unknown): unknown {
    let text = `<${qualified(this, name)}`;
    for (const [prefix, uri] of this._undeclared) {
      text += prefix === null ? ` xmlns="${str(uri)}"` : ` xmlns:${str(prefix)}="${str(uri)}"`;
    }
    this._undeclared = [];
    for (const pair of iter(callMethod(attributes, "items"))) {
      text += ` ${qualified(this, getItem(pair, 0))}=${quoteattr(getItem(pair, 1))}`;
    }
    return this._write(`${text}>`);
  }
  override endElementNS(name: unknown, _qname: unknown): unknown {
    return this._write(`</${qualified(this, name)}>`);
  }
  override characters(content: unknown): unknown {
    return this._write(escape(content));
  }
  override ignorableWhitespace(blanks: unknown): unknown {
    return this._write(str(blanks));
  }
  override processingInstruction(target: unknown, data: unknown): unknown {
    return this._write(`<?${str(target)} ${str(data)}?>`);
  }
}

function qualified(generator: XMLGenerator, name: unknown): string {
  const [uri, local] = (name as Tuple).items;
  if (uri === null || uri === "") return str(local);
  if (uri === "http://www.w3.org/XML/1998/namespace") return `xml:${str(local)}`;
  const prefix = generator._contexts.at(-1)!.getItem(uri);
  return prefix === null ? str(local) : `${str(prefix)}:${str(local)}`;
}

/** Stands between a reader and a program's handlers, and passes on what it is told. */
export class XMLFilterBase extends ContentHandler {
  static readonly signatures: Record<string, string[]> = { __init__: ["parent?"] };
  declare _parent: unknown;
  declare _content: unknown;
  declare _errors: unknown;

  override __init__(parent: unknown = null): void {
    super.__init__();
    this._parent = parent;
    this._content = new ContentHandler();
    this._errors = null;
  }

  getParent(): unknown {
    return this._parent;
  }
  setParent(parent: unknown): null {
    this._parent = parent;
    return null;
  }
  getContentHandler(): unknown {
    return this._content;
  }
  setContentHandler(handler: unknown): null {
    this._content = handler;
    return null;
  }
  setErrorHandler(handler: unknown): null {
    this._errors = handler;
    return null;
  }
  setFeature(name: unknown, state: unknown): unknown {
    return callMethod(this._parent, "setFeature", name, state);
  }
  getFeature(name: unknown): unknown {
    return callMethod(this._parent, "getFeature", name);
  }
  parse(source: unknown): unknown {
    callMethod(this._parent, "setContentHandler", this);
    if (this._errors !== null) callMethod(this._parent, "setErrorHandler", this._errors);
    return callMethod(this._parent, "parse", source);
  }
}
const passed = [
  "setDocumentLocator",
  "startDocument",
  "endDocument",
  "startPrefixMapping",
  "endPrefixMapping",
  "startElement",
  "endElement",
  "startElementNS",
  "endElementNS",
  "characters",
  "ignorableWhitespace",
  "processingInstruction",
  "skippedEntity",
];
for (const name of passed) {
  Object.defineProperty(XMLFilterBase.prototype, name, {
    value: function (this: XMLFilterBase, ...args: unknown[]): unknown {
      return callMethod(this._content, name, ...args);
    },
    writable: true,
  });
}

/** A source of what a reader is given: a name, a file, or a source. */
export const prepare_input_source = withSignature(
  function prepare_input_source(source: unknown, _base: unknown = ""): unknown {
    if (typeof source === "string") return new InputSource(source);
    if (source instanceof InputSource) return source;
    const input = new InputSource();
    input.setByteStream(source);
    const name = getAttr(source, "name", null);
    if (typeof name === "string") input.setSystemId(name);
    return input;
  },
  ["source", "base?"],
);

inModule("xml.sax.saxutils", XMLGenerator, XMLFilterBase);
