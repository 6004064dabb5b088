/** The module `xml.etree.ElementTree` of Python 2.7 (library, 19.7): documents as elements. */
import {
  takeOptions,
  callMethod,
  Dict,
  inModule,
  iter,
  NotImplementedError,
  open,
  print,
  PyObject,
  repr,
  str,
  truth,
  Tuple,
  ValueError,
  withSignature,
} from "../../../python/index.js";
import { wholeText } from "../reader/whole-text.js";
import { XMLParser } from "./tree/build.js";
import { type Element, requireElement } from "./tree/element.js";
import { encodedXml, serialized } from "./tree/serialize.js";

export { ParseError, TreeBuilder, XMLParser, XMLParser as XMLTreeBuilder } from "./tree/build.js";
export {
  Comment,
  Element,
  iselement,
  ProcessingInstruction,
  ProcessingInstruction as PI,
  QName,
  SubElement,
} from "./tree/element.js";
export { register_namespace } from "./tree/serialize.js";

export const VERSION = "1.3.0";

/** A document: its root, and how it is read and written. */
export class ElementTree extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["element?", "file?"],
    _setroot: ["element"],
    parse: ["source", "parser?"],
    iter: ["tag?"],
    getiterator: ["tag?"],
    find: ["path", "namespaces?"],
    findtext: ["path", "default?", "namespaces?"],
    findall: ["path", "namespaces?"],
    iterfind: ["path", "namespaces?"],
    write: ["file_or_filename", "encoding?", "xml_declaration?", "default_namespace?", "method?"],
  };
  static {
    takeOptions(this, "write");
  }
  declare _root: Element;

  __init__(element: unknown = null, file: unknown = null): void {
    this._root = element as Element;
    if (truth(file)) this.parse(file);
  }

  getroot(): unknown {
    return this._root;
  }
  _setroot(element: unknown): null {
    this._root = element as Element;
    return null;
  }

  /** Reads a file, or the file of a name. @throws ParseError */
  parse(source: unknown, parser: unknown = null): unknown {
    const text = textFrom(source);
    const reader = parser ?? new XMLParser();
    callMethod(reader, "feed", text);
    this._root = callMethod(reader, "close") as Element;
    return this._root;
  }

  iter(tag: unknown = null): unknown {
    return callMethod(this._root, "iter", tag);
  }
  getiterator(tag: unknown = null): unknown[] {
    return [...iter(this.iter(tag))];
  }
  find(path: unknown, namespaces: unknown = null): unknown {
    return callMethod(this._root, "find", relative(path), namespaces);
  }
  findtext(path: unknown, fallback: unknown = null, namespaces: unknown = null): unknown {
    return callMethod(this._root, "findtext", relative(path), fallback, namespaces);
  }
  findall(path: unknown, namespaces: unknown = null): unknown {
    return callMethod(this._root, "findall", relative(path), namespaces);
  }
  iterfind(path: unknown, namespaces: unknown = null): unknown {
    return callMethod(this._root, "iterfind", relative(path), namespaces);
  }

  /** Writes the document to a file, or to the file of a name. @throws ValueError for a method that is none */
  write(
    target: unknown,
    encoding: unknown = null,
    declares: unknown = null,
    defaultNamespace: unknown = null,
    method: unknown = null,
  ): null {
    const how = truth(method) ? str(method) : "xml";
    if (!["xml", "html", "text", "c14n"].includes(how)) {
      throw new ValueError(`unknown method ${repr(how)}`);
    }
    const set = truth(encoding) ? str(encoding) : how === "c14n" ? "utf-8" : "us-ascii";
    const isDeclared =
      how === "xml" && (declares === null ? !/^(?:utf-8|us-ascii)$/.test(set) : truth(declares));
    const namespace = truth(defaultNamespace) ? str(defaultNamespace) : null;
    const text = serialized(this._root, how === "c14n" ? "xml" : how, namespace);
    const head = isDeclared ? `<?xml version='1.0' encoding='${set}'?>\n` : "";
    const whole = head + encodedXml(text, set);
    if (typeof target !== "string") callMethod(target, "write", whole);
    else {
      const file = open(target, "wb");
      callMethod(file, "write", whole);
      callMethod(file, "close");
    }
    return null;
  }
}

/** A path that begins at the root begins at the element. */
function relative(path: unknown): string {
  const text = str(path);
  return text.startsWith("/") ? `.${text}` : text;
}

function textFrom(source: unknown): string {
  if (typeof source !== "string") return wholeText(source);
  const file = open(source, "rb");
  try {
    return wholeText(file);
  } finally {
    callMethod(file, "close");
  }
}

/** Reads a file, or the file of a name. @throws ParseError */
export const parse = withSignature(
  function parse(source: unknown, parser: unknown = null): ElementTree {
    const tree = new ElementTree();
    tree.parse(source, parser);
    return tree;
  },
  ["source", "parser?"],
);

/** The root of what a text is. @throws ParseError */
export const XML = withSignature(
  function XML(text: unknown, parser: unknown = null): unknown {
    const reader = parser ?? new XMLParser();
    callMethod(reader, "feed", text);
    return callMethod(reader, "close");
  },
  ["text", "parser?"],
);
export const fromstring: typeof XML = XML;

/** The same of a text in pieces. */
export const fromstringlist = withSignature(
  function fromstringlist(pieces: unknown, parser: unknown = null): unknown {
    return XML(Array.from(iter(pieces), (each) => str(each)).join(""), parser);
  },
  ["sequence", "parser?"],
);

/** The root, and a dict of the elements that have an `id`. */
export const XMLID = withSignature(
  function XMLID(text: unknown, parser: unknown = null): Tuple {
    const root = XML(text, parser);
    const ids = new Dict();
    for (const element of (root as Element).iter()) {
      const name = element.get("id");
      if (truth(name)) ids.setItem(name, element);
    }
    return Tuple.of(root, ids);
  },
  ["text", "parser?"],
);

/** The text of an element. */
export const tostring = withSignature(
  function tostring(element: unknown, encoding: unknown = null, method: unknown = null): string {
    const parts: string[] = [];
    const sink = { write: (text: unknown) => (parts.push(str(text)), null) };
    new ElementTree(requireElement(element)).write(sink, encoding, null, null, method);
    return parts.join("");
  },
  ["element", "encoding?", "method?"],
);

export const tostringlist = withSignature(
  function tostringlist(
    element: unknown,
    encoding: unknown = null,
    method: unknown = null,
  ): string[] {
    return [tostring(element, encoding, method)];
  },
  ["element", "encoding?", "method?"],
);

/** Prints an element. */
export function dump(element: unknown): null {
  const tree = element instanceof ElementTree ? element : new ElementTree(element);
  const text = tostring(tree._root);
  print([text], !str(tree._root.tail ?? "").endsWith("\n"));
  return null;
}

/** Pairs of an event and an element, in the order of the document: each element's end, or what `events` names. */
export const iterparse = withSignature(
  function* iterparse(
    source: unknown,
    events: unknown = null,
    _parser: unknown = null,
  ): Generator<Tuple> {
    const wanted = events === null ? ["end"] : Array.from(iter(events), (each) => str(each));
    const unknown = wanted.find((each) => !["start", "end"].includes(each));
    if (unknown?.endsWith("-ns") === true) {
      throw new NotImplementedError(`iterparse knows no event ${repr(unknown)} here`);
    }
    if (unknown !== undefined) throw new ValueError(`unknown event ${repr(unknown)}`);
    const tree = new ElementTree();
    const root = tree.parse(source) as Element;
    yield* eventsOf(root, wanted);
  },
  ["source", "events?", "parser?"],
);

function* eventsOf(element: Element, wanted: readonly string[]): Generator<Tuple> {
  if (wanted.includes("start")) yield Tuple.of("start", element);
  for (const child of [...element._children]) yield* eventsOf(child, wanted);
  if (wanted.includes("end")) yield Tuple.of("end", element);
}

inModule("xml.etree.ElementTree", ElementTree);
