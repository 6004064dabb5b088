/** The module `xml.parsers.expat` of Python 2.7 (library, 19.5): XML as calls of handlers. */
import {
  call,
  callMethod,
  Dict,
  Exception,
  inModule,
  PyObject,
  str,
  truth,
  TypeError,
  ValueError,
  withOptions,
  type int,
} from "../../../python/index.js";
import { errorTexts, XmlError } from "../reader/errors.js";
import { Namespaces } from "../reader/namespaces.js";
import { XmlReader, type Attributes } from "../reader/xml-reader.js";

/** What is wrong in a document, and where. */
export class ExpatError extends Exception {
  declare code: int;
  declare lineno: int;
  declare offset: int;
}
export { ExpatError as error };

export function ErrorString(code: unknown): string | null {
  return (errorTexts as Readonly<Record<number, string>>)[Number(code)] ?? null;
}

/** The exception of an error of the reader. */
export function expatError({ text, code, line, column }: XmlError): ExpatError {
  return Object.assign(new ExpatError(text), { code, lineno: line, offset: column });
}

const handlers = [
  "StartElementHandler",
  "EndElementHandler",
  "CharacterDataHandler",
  "ProcessingInstructionHandler",
  "CommentHandler",
  "StartCdataSectionHandler",
  "EndCdataSectionHandler",
  "DefaultHandler",
  "DefaultHandlerExpand",
  "XmlDeclHandler",
  "StartDoctypeDeclHandler",
  "EndDoctypeDeclHandler",
  "StartNamespaceDeclHandler",
  "EndNamespaceDeclHandler",
  "SkippedEntityHandler",
] as const;
type HandlerName = (typeof handlers)[number];

/** A parser: its attributes are the functions that it calls. */
export class XMLParserType extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["namespace_separator?"],
    Parse: ["data", "isfinal?"],
    ParseFile: ["file"],
    SetBase: ["base"],
  };
  declare buffer_text: unknown;
  declare ordered_attributes: unknown;
  declare specified_attributes: unknown;
  declare returns_unicode: unknown;
  declare ErrorCode: int;
  declare ErrorLineNumber: int;
  declare ErrorColumnNumber: int;
  declare _separator: string | null;
  declare _reader: XmlReader;
  declare _base: unknown;
  /** Text that waits for what follows it, where the program wants it in one piece. */
  declare _buffer: string;

  __init__(separator: unknown = null): void {
    for (const name of handlers) (this as unknown as Record<string, unknown>)[name] = null;
    this.buffer_text = false;
    this.ordered_attributes = false;
    this.specified_attributes = false;
    this.returns_unicode = true;
    this.ErrorCode = 0;
    this.ErrorLineNumber = 1;
    this.ErrorColumnNumber = 0;
    this._separator = separator === null ? null : str(separator);
    this._base = null;
    this._buffer = "";
    this._reader = new XmlReader(eventsOf(this));
  }

  get CurrentLineNumber(): int {
    return this._reader.position[0];
  }
  get CurrentColumnNumber(): int {
    return this._reader.position[1];
  }

  /** Reads more of a document. @throws ExpatError */
  Parse(data: unknown, isfinal: unknown = false): int {
    try {
      this._reader.feed(str(data), truth(isfinal));
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      this.ErrorCode = error.code;
      this.ErrorLineNumber = error.line;
      this.ErrorColumnNumber = error.column;
      throw expatError(error);
    }
    if (truth(isfinal)) flush(this);
    return 1;
  }
  ParseFile(file: unknown): int {
    return this.Parse(callMethod(file, "read"), true);
  }

  SetBase(base: unknown): null {
    this._base = base;
    return null;
  }
  GetBase(): unknown {
    return this._base;
  }
}

function flush(parser: XMLParserType): void {
  const { _buffer } = parser;
  parser._buffer = "";
  if (_buffer !== "") tell(parser, "CharacterDataHandler", _buffer);
}

/** Calls a handler, where there is one. */
function tell(parser: XMLParserType, name: HandlerName, ...args: unknown[]): void {
  if (name !== "CharacterDataHandler") flush(parser);
  const handler = (parser as unknown as Record<string, unknown>)[name];
  if (handler !== null && handler !== undefined) call(handler, ...args);
}

function eventsOf(parser: XMLParserType): ConstructorParameters<typeof XmlReader>[0] {
  const namespaces = new Namespaces();
  const declared: (readonly string[])[] = [];
  const named = (name: string, isElement: boolean): string => {
    if (parser._separator === null) return name;
    const expanded = namespaces.expand(name, isElement);
    if (expanded === undefined) throw new XmlError(27, ...parser._reader.position);
    return expanded.uri === null
      ? expanded.local
      : expanded.uri + parser._separator + expanded.local;
  };
  const attributesOf = (attributes: Attributes): unknown => {
    const pairs = attributes
      .filter(([name]) => parser._separator === null || !/^xmlns(?::|$)/.test(name))
      .map(([name, value]): [string, string] => [named(name, false), value]);
    return truth(parser.ordered_attributes) ? pairs.flat() : Dict.of(...pairs);
  };
  return {
    start(name, attributes) {
      if (parser._separator !== null) {
        const added = namespaces.enter(attributes);
        declared.push(added.map(([prefix]) => prefix));
        for (const [prefix, uri] of added) {
          tell(parser, "StartNamespaceDeclHandler", prefix || null, uri || null);
        }
      }
      tell(parser, "StartElementHandler", named(name, true), attributesOf(attributes));
    },
    end(name) {
      tell(parser, "EndElementHandler", named(name, true));
      if (parser._separator === null) return;
      namespaces.leave();
      for (const prefix of (declared.pop() ?? []).toReversed()) {
        tell(parser, "EndNamespaceDeclHandler", prefix || null);
      }
    },
    text(data) {
      if (truth(parser.buffer_text)) parser._buffer += data;
      else
        for (const part of data.split(/(\n)/))
          if (part !== "") tell(parser, "CharacterDataHandler", part);
    },
    comment: (data) => tell(parser, "CommentHandler", data),
    instruction: (target, data) => tell(parser, "ProcessingInstructionHandler", target, data),
    section: (begins) =>
      tell(parser, begins ? "StartCdataSectionHandler" : "EndCdataSectionHandler"),
    declaration: (version, encoding, standalone) =>
      tell(
        parser,
        "XmlDeclHandler",
        version,
        encoding,
        standalone === null ? -1 : Number(standalone),
      ),
    doctype({ name, systemId, publicId, internalSubset }) {
      tell(
        parser,
        "StartDoctypeDeclHandler",
        name,
        systemId,
        publicId,
        internalSubset === null ? 0 : 1,
      );
      tell(parser, "EndDoctypeDeclHandler");
    },
    skipped: (name) => tell(parser, "SkippedEntityHandler", name, false),
  };
}

/** A parser. @param namespace_separator what stands between a namespace and a name, where names are to be expanded */
export const ParserCreate = withOptions(
  function ParserCreate(
    _encoding: unknown = null,
    separator: unknown = null,
    _intern: unknown = null,
  ): XMLParserType {
    if (separator !== null && typeof separator !== "string") {
      throw new TypeError("ParserCreate() argument 2 must be string or None, not int");
    }
    if (separator !== null && separator.length > 1) {
      throw new ValueError("namespace_separator must be at most one character, omitted, or None");
    }
    return new XMLParserType(separator);
  },
  ["encoding?", "namespace_separator?", "intern?"],
);

inModule("xml.parsers.expat", ExpatError);
