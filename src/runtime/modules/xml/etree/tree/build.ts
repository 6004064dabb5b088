/** Elements built while their text is read. */
import {
  callMethod,
  call,
  Dict,
  getAttr,
  hasAttr,
  inModule,
  PyObject,
  str,
  SyntaxError,
  Tuple,
  takeOptions,
  type int,
} from "../../../../python/index.js";
import { XmlError } from "../../reader/errors.js";
import { Namespaces } from "../../reader/namespaces.js";
import { textOf } from "../../reader/whole-text.js";
import { XmlReader } from "../../reader/xml-reader.js";
import { Element } from "./element.js";

/** What is wrong in a document, and where. */
export class ParseError extends SyntaxError {
  declare code: int;
  declare position: Tuple<[int, int]>;
}

/** Makes a tree of calls that tell of elements and texts. */
export class TreeBuilder extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["element_factory?"],
    data: ["data"],
    start: ["tag", "attrs"],
    end: ["tag"],
  };
  declare _factory: unknown;
  declare _open: Element[];
  declare _last: Element | null;
  declare _root: Element | null;
  declare _isTail: boolean;
  declare _data: string[];

  __init__(factory: unknown = null): void {
    this._factory = factory ?? Element;
    this._open = [];
    this._last = null;
    this._root = null;
    this._isTail = false;
    this._data = [];
  }

  /** The root. */
  close(): unknown {
    return this._root;
  }
  data(data: unknown): null {
    this._data.push(str(data));
    return null;
  }
  start(tag: unknown, attributes: unknown): unknown {
    flush(this);
    const element = call(this._factory, tag, attributes) as Element;
    this._last = element;
    this._root ??= element;
    if (this._open.length > 0) callMethod(this._open.at(-1), "append", element);
    this._open.push(element);
    this._isTail = false;
    return element;
  }
  end(_tag: unknown): unknown {
    flush(this);
    this._last = this._open.pop() ?? null;
    this._isTail = true;
    return this._last;
  }
}

function flush(builder: TreeBuilder): void {
  if (builder._data.length === 0) return;
  const text = builder._data.join("");
  builder._data = [];
  if (builder._last === null) return;
  if (builder._isTail) builder._last.tail = text;
  else builder._last.text = text;
}

/** Reads XML, and tells a target of it: a tree's builder, unless the program has one of its own. */
export class XMLParser extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["html?", "target?", "encoding?"],
    feed: ["data"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare target: unknown;
  declare _reader: XmlReader;
  declare entity: Dict;

  __init__(_html: unknown = 0, target: unknown = null, _encoding: unknown = null): void {
    this.target = target ?? new TreeBuilder();
    this.entity = new Dict();
    this._reader = readerFor(this.target);
  }

  /** @throws ParseError */
  feed(data: unknown): null {
    return read(this._reader, textOf(str(data)), false);
  }
  /** What the target gives at the end: of a builder the root. @throws ParseError */
  close(): unknown {
    read(this._reader, "", true);
    return hasAttr(this.target, "close") ? callMethod(this.target, "close") : null;
  }
}

function read(reader: XmlReader, data: string, isFinal: boolean): null {
  try {
    reader.feed(data, isFinal);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const { text, code, line, column } = error;
    throw Object.assign(new ParseError(text), { code, position: Tuple.of(line, column) });
  }
  return null;
}

/** A reader that tells a target: names are `{namespace}name`. */
export function readerFor(target: unknown): XmlReader {
  const namespaces = new Namespaces();
  const named = (name: string, isElement: boolean): string => {
    const found = namespaces.expand(name, isElement);
    if (found === undefined) throw new XmlError(27, ...reader.position);
    return found.uri === null ? found.local : `{${found.uri}}${found.local}`;
  };
  const method = (name: string) => (hasAttr(target, name) ? getAttr(target, name) : null);
  const [start, end, data, comment, instruction] = [
    method("start"),
    method("end"),
    method("data"),
    method("comment"),
    method("pi"),
  ];
  const reader: XmlReader = new XmlReader({
    start(name, attributes) {
      namespaces.enter(attributes);
      const pairs = attributes
        .filter(([key]) => !/^xmlns(?::|$)/.test(key))
        .map(([key, value]): [string, string] => [named(key, false), value]);
      if (start !== null) call(start, named(name, true), Dict.of(...pairs));
    },
    end(name) {
      const full = named(name, true);
      namespaces.leave();
      if (end !== null) call(end, full);
    },
    text(text) {
      if (data !== null) call(data, text);
    },
    comment(text) {
      if (comment !== null) call(comment, text);
    },
    instruction(name, text) {
      if (instruction !== null) call(instruction, name, text);
    },
  });
  return reader;
}

inModule("xml.etree.ElementTree", ParseError, TreeBuilder, XMLParser);
