/** `Element` of `xml.etree.ElementTree` (library, 19.7.2): a node with a name, attributes, text, and what stands behind it. */
import {
  call,
  callMethod,
  delItem,
  Dict,
  eq,
  getItem,
  hex,
  id,
  inModule,
  iter,
  PyObject,
  repr,
  setItem,
  str,
  TypeError,
  ValueError,
  withSignature,
  withOptions,
  takeOptions,
  type int,
  type Tuple,
} from "../../../../python/index.js";
import { findAll, type Namespaces } from "./path.js";

export class Element extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["tag", "attrib?", "**extra"],
    makeelement: ["tag", "attrib"],
    append: ["element"],
    extend: ["elements"],
    insert: ["index", "element"],
    remove: ["element"],
    find: ["path", "namespaces?"],
    findtext: ["path", "default?", "namespaces?"],
    findall: ["path", "namespaces?"],
    iterfind: ["path", "namespaces?"],
    get: ["key", "default?"],
    set: ["key", "value"],
    iter: ["tag?"],
    getiterator: ["tag?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare tag: unknown;
  declare attrib: Dict;
  declare text: unknown;
  declare tail: unknown;
  declare _children: Element[];

  __init__(tag: unknown, attrib: unknown = null, extra: unknown = null): void {
    this.tag = tag;
    this.attrib = attrib === null ? new Dict() : (attrib as Dict).copy();
    if (extra !== null) this.attrib.update(extra);
    this.text = null;
    this.tail = null;
    this._children = [];
  }

  __repr__(): string {
    return `<Element ${repr(this.tag)} at ${hex(id(this))}>`;
  }
  makeelement(tag: unknown, attrib: unknown): unknown {
    return call(this.constructor, tag, attrib);
  }
  copy(): Element {
    const made = this.makeelement(this.tag, this.attrib) as Element;
    made.text = this.text;
    made.tail = this.tail;
    made._children = [...this._children];
    return made;
  }

  __len__(): int {
    return this._children.length;
  }
  __nonzero__(): boolean {
    return this._children.length !== 0;
  }
  __getitem__(index: unknown): unknown {
    return getItem(this._children, index);
  }
  __setitem__(index: unknown, element: unknown): void {
    setItem(this._children, index, element);
  }
  __delitem__(index: unknown): void {
    delItem(this._children, index);
  }

  append(element: unknown): null {
    this._children.push(element as Element);
    return null;
  }
  extend(elements: unknown): null {
    for (const element of iter(elements)) this._children.push(element as Element);
    return null;
  }
  insert(index: unknown, element: unknown): null {
    callMethod(this._children, "insert", index, element);
    return null;
  }
  /** @throws ValueError for what is no child */
  remove(element: unknown): null {
    const at = this._children.findIndex((each) => each === element || eq(each, element));
    if (at < 0) throw new ValueError("list.remove(x): x not in list");
    this._children.splice(at, 1);
    return null;
  }
  getchildren(): unknown[] {
    return this._children;
  }
  clear(): null {
    this.attrib.clear();
    this._children = [];
    this.text = null;
    this.tail = null;
    return null;
  }

  /** The first element that a path leads to, or None. */
  find(path: unknown, namespaces: unknown = null): unknown {
    return findAll(this, str(path), namespaces as Namespaces).next().value ?? null;
  }
  /** The text of that element; "" where it has none. */
  findtext(path: unknown, fallback: unknown = null, namespaces: unknown = null): unknown {
    const found = this.find(path, namespaces) as Element | null;
    return found === null ? fallback : (found.text ?? "");
  }
  findall(path: unknown, namespaces: unknown = null): unknown[] {
    return [...findAll(this, str(path), namespaces as Namespaces)];
  }
  iterfind(path: unknown, namespaces: unknown = null): IterableIterator<unknown> {
    return findAll(this, str(path), namespaces as Namespaces);
  }

  get(key: unknown, fallback: unknown = null): unknown {
    return this.attrib.get(key, fallback);
  }
  set(key: unknown, value: unknown): null {
    this.attrib.setItem(key, value);
    return null;
  }
  keys(): unknown[] {
    return this.attrib.keys();
  }
  items(): Tuple[] {
    return this.attrib.items();
  }

  /** The element and all below it, in the order of the document. @param tag only those of a name */
  *iter(tag: unknown = null): IterableIterator<Element> {
    const wanted = tag === "*" ? null : tag;
    if (wanted === null || eq(this.tag, wanted)) yield this;
    for (const child of this._children) yield* child.iter(wanted);
  }
  getiterator(tag: unknown = null): unknown[] {
    return [...this.iter(tag)];
  }
  /** The texts in it, in the order of the document. */
  *itertext(): IterableIterator<unknown> {
    if (typeof this.tag !== "string" && this.tag !== null) return;
    if (this.text !== null && this.text !== "") yield this.text;
    for (const child of this._children) {
      yield* child.itertext();
      if (child.tail !== null && child.tail !== "") yield child.tail;
    }
  }
}

/** A new last child. */
export const SubElement = withOptions(
  function SubElement(
    parent: unknown,
    tag: unknown,
    attrib: unknown = null,
    extra: unknown = null,
  ): unknown {
    const all = attrib === null ? new Dict() : (attrib as Dict).copy();
    if (extra !== null) all.update(extra);
    const made = callMethod(parent, "makeelement", tag, all);
    callMethod(parent, "append", made);
    return made;
  },
  ["parent", "tag", "attrib?", "**extra"],
);

/** An element that is written as a comment: its tag is this function. */
export const Comment = withSignature(
  function Comment(text: unknown = null): Element {
    const made = new Element(Comment);
    made.text = text;
    return made;
  },
  ["text?"],
);

/** An element that is written as a processing instruction. */
export const ProcessingInstruction = withSignature(
  function ProcessingInstruction(target: unknown, text: unknown = null): Element {
    const made = new Element(ProcessingInstruction);
    made.text = text === null || text === "" ? target : `${str(target)} ${str(text)}`;
    return made;
  },
  ["target", "text?"],
);

/** A name in a namespace, as a value. */
export class QName extends PyObject {
  static readonly signatures: Record<string, string[]> = { __init__: ["text_or_uri", "tag?"] };
  declare text: string;

  __init__(text: unknown, tag: unknown = null): void {
    this.text = tag === null ? str(text) : `{${str(text)}}${str(tag)}`;
  }
  __str__(): string {
    return this.text;
  }
  __hash__(): unknown {
    return callMethod(this.text, "__hash__");
  }
  __cmp__(other: unknown): int {
    const text = other instanceof QName ? other.text : other;
    return this.text === text ? 0 : this.text < str(text) ? -1 : 1;
  }
}

export function iselement(value: unknown): boolean {
  return (
    value instanceof Element || (typeof value === "object" && value !== null && "tag" in value)
  );
}

/** @throws TypeError for what is no element */
export function requireElement(value: unknown): Element {
  if (!iselement(value)) throw new TypeError(`expected an Element, not ${repr(value)}`);
  return value as Element;
}

inModule("xml.etree.ElementTree", Element, QName);
