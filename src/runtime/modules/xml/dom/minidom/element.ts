/** `Element`, `Attr` and `NamedNodeMap` of `xml.dom.minidom`. */
import {
  callMethod,
  Dict,
  hex,
  id,
  inModule,
  KeyError,
  PyObject,
  str,
  Tuple,
  TypeError,
  type int,
} from "../../../../python/index.js";
import { InuseAttributeErr, NotFoundErr } from "../../dom.js";
import { CDATASection, Text } from "./character-data.js";
import { descendants, escaped, kind, Node, nodeList } from "./node.js";

/** The prefix and the rest of a name. */
function split(name: string): readonly [prefix: string | null, local: string] {
  const colon = name.indexOf(":");
  return colon < 0 ? [null, name] : [name.slice(0, colon), name.slice(colon + 1)];
}

export class Attr extends Node {
  declare name: string;
  declare value: string;
  declare ownerElement: Element | null;
  declare specified: boolean;

  __init__(
    name: unknown,
    namespace: unknown = null,
    _local: unknown = null,
    prefix: unknown = null,
  ): void {
    this.begin();
    this.name = str(name);
    this.nodeName = this.name;
    this.namespaceURI = namespace;
    this.prefix = prefix ?? null;
    this.value = "";
    this.ownerElement = null;
    this.specified = false;
  }

  override get nodeValue(): unknown {
    return this.value;
  }
  override set nodeValue(value: unknown) {
    this.value = value as string;
  }
  override get localName(): unknown {
    return split(this.name)[1];
  }
  get isId(): boolean {
    return false;
  }
  override get firstChild(): Node | null {
    const text = new Text();
    text.data = this.value;
    return text;
  }
}

/** The attributes of an element, by their names. */
export class NamedNodeMap extends PyObject {
  declare _element: Element;

  __init__(element: unknown): void {
    Object.defineProperty(this, "_element", { value: element });
  }

  get length(): int {
    return this._element._attrs.size;
  }
  __len__(): int {
    return this._element._attrs.size;
  }
  item(index: unknown): unknown {
    return this._element._attrs.values()[Number(index)] ?? null;
  }
  items(): Tuple<[string, string]>[] {
    return this._element._attrs.values().map(({ name, value }) => Tuple.of(name, value));
  }
  itemsNS(): Tuple[] {
    return this._element._attrs
      .values()
      .map((each) => Tuple.of(Tuple.of(each.namespaceURI, each.localName), each.value));
  }
  keys(): string[] {
    return this._element._attrs.keys();
  }
  keysNS(): Tuple[] {
    return this._element._attrs.values().map((each) => Tuple.of(each.namespaceURI, each.localName));
  }
  values(): Attr[] {
    return this._element._attrs.values();
  }
  has_key(name: unknown): boolean {
    return typeof name === "string"
      ? this._element._attrs.has(name)
      : this._element.findNS(...(name as Tuple<[unknown, unknown]>).items) !== undefined;
  }
  __contains__(name: unknown): boolean {
    return this.has_key(name);
  }
  get(name: unknown, fallback: unknown = null): unknown {
    return this._element._attrs.get(str(name), fallback as Attr);
  }
  __getitem__(name: unknown): Attr {
    const found =
      name instanceof Tuple
        ? this._element.findNS(name.items[0], name.items[1])
        : this._element._attrs.lookup(str(name));
    if (found === undefined) throw new KeyError(name);
    return found;
  }
  __setitem__(name: unknown, value: unknown): void {
    if (typeof value === "string") this._element.setAttribute(name, value);
    else if (value instanceof Attr) this._element.setAttributeNode(value);
    else throw new TypeError("value must be a string or Attr object");
  }
  __delitem__(name: unknown): void {
    this._element.removeAttributeNode(this.__getitem__(name));
  }
  getNamedItem(name: unknown): unknown {
    return this._element._attrs.get(str(name));
  }
  getNamedItemNS(namespace: unknown, local: unknown): unknown {
    return this._element.findNS(namespace, local) ?? null;
  }
  /** @throws NotFoundErr */
  removeNamedItem(name: unknown): unknown {
    const found = this._element._attrs.lookup(str(name));
    if (found === undefined) throw new NotFoundErr();
    return this._element.removeAttributeNode(found);
  }
  setNamedItem(node: unknown): unknown {
    return this._element.setAttributeNode(node);
  }
  setNamedItemNS(node: unknown): unknown {
    return this._element.setAttributeNode(node);
  }
  __cmp__(other: unknown): int {
    return other instanceof NamedNodeMap && other._element === this._element ? 0 : 1;
  }
}

export class Element extends Node {
  declare tagName: string;
  declare _attrs: Dict<string, Attr>;

  __init__(
    tagName: unknown,
    namespace: unknown = null,
    prefix: unknown = null,
    _local: unknown = null,
  ): void {
    this.begin();
    this.tagName = str(tagName);
    this.nodeName = this.tagName;
    this.prefix = prefix ?? null;
    this.namespaceURI = namespace;
    this._attrs = new Dict<string, Attr>();
  }

  override get localName(): unknown {
    return split(this.tagName)[1];
  }
  override get attributes(): unknown {
    return new NamedNodeMap(this);
  }
  override get _child_node_types(): readonly int[] {
    return [1, 7, 8, 3, 4, 5];
  }
  __repr__(): string {
    return `<DOM Element: ${this.tagName} at ${hex(id(this))}>`;
  }

  findNS(namespace: unknown, local: unknown): Attr | undefined {
    return this._attrs
      .values()
      .find(
        (each) => (each.namespaceURI ?? null) === (namespace ?? null) && each.localName === local,
      );
  }

  getAttribute(name: unknown): string {
    return this._attrs.lookup(str(name))?.value ?? "";
  }
  getAttributeNS(namespace: unknown, local: unknown): string {
    return this.findNS(namespace, local)?.value ?? "";
  }
  setAttribute(name: unknown, value: unknown): null {
    const key = str(name);
    const found = this._attrs.lookup(key);
    if (found !== undefined) {
      found.value = value as string;
      return null;
    }
    const made = new Attr(key);
    made.value = value as string;
    this.setAttributeNode(made);
    return null;
  }
  setAttributeNS(namespace: unknown, name: unknown, value: unknown): null {
    const [prefix, local] = split(str(name));
    const found = this.findNS(namespace, local);
    if (found !== undefined) {
      found.value = value as string;
      if (prefix !== found.prefix) {
        this._attrs.delItem(found.name);
        found.prefix = prefix;
        found.name = str(name);
        found.nodeName = found.name;
        this._attrs.setItem(found.name, found);
      }
      return null;
    }
    const made = new Attr(name, namespace, local, prefix);
    made.value = value as string;
    this.setAttributeNode(made);
    return null;
  }
  getAttributeNode(name: unknown): unknown {
    return this._attrs.get(str(name));
  }
  getAttributeNodeNS(namespace: unknown, local: unknown): unknown {
    return this.findNS(namespace, local) ?? null;
  }
  /** Gives the node that had its place. @throws InuseAttributeErr */
  setAttributeNode(node: unknown): unknown {
    const attr = node as Attr;
    if (attr.ownerElement !== null && attr.ownerElement !== this) {
      throw new InuseAttributeErr("attribute node already owned");
    }
    const before = this._attrs.lookup(attr.name);
    if (before !== undefined) before.ownerElement = null;
    this._attrs.setItem(attr.name, attr);
    attr.ownerElement = this;
    attr.ownerDocument = this.ownerDocument;
    return before !== undefined && before !== attr ? before : null;
  }
  setAttributeNodeNS(node: unknown): unknown {
    return this.setAttributeNode(node);
  }
  /** @throws NotFoundErr */
  removeAttribute(name: unknown): null {
    const found = this._attrs.lookup(str(name));
    if (found === undefined) throw new NotFoundErr();
    this.removeAttributeNode(found);
    return null;
  }
  removeAttributeNS(namespace: unknown, local: unknown): null {
    const found = this.findNS(namespace, local);
    if (found === undefined) throw new NotFoundErr();
    this.removeAttributeNode(found);
    return null;
  }
  removeAttributeNode(node: unknown): unknown {
    if (node === null || this._attrs.lookup((node as Attr).name) !== node) throw new NotFoundErr();
    this._attrs.delItem((node as Attr).name);
    (node as Attr).ownerElement = null;
    return node;
  }
  removeAttributeNodeNS(node: unknown): unknown {
    return this.removeAttributeNode(node);
  }
  hasAttribute(name: unknown): boolean {
    return this._attrs.has(str(name));
  }
  hasAttributeNS(namespace: unknown, local: unknown): boolean {
    return this.findNS(namespace, local) !== undefined;
  }
  hasAttributes(): boolean {
    return this._attrs.size > 0;
  }

  getElementsByTagName(name: unknown): unknown[] {
    return byTagName(this, name);
  }
  getElementsByTagNameNS(namespace: unknown, local: unknown): unknown[] {
    return byTagNameNS(this, namespace, local);
  }

  override unlink(): null {
    for (const each of this._attrs.values()) each.unlink();
    this._attrs = new Dict<string, Attr>();
    return super.unlink();
  }

  writexml(
    writer: unknown,
    indent: unknown = "",
    addindent: unknown = "",
    newl: unknown = "",
  ): null {
    const write = (text: string) => callMethod(writer, "write", text);
    write(`${str(indent)}<${this.tagName}`);
    for (const name of this._attrs.keys().toSorted((a, b) => (a < b ? -1 : 1))) {
      write(` ${name}="${escaped(this._attrs.getItem(name).value)}"`);
    }
    if (this.childNodes.length === 0) {
      write(`/>${str(newl)}`);
      return null;
    }
    write(">");
    const [only] = this.childNodes;
    if (this.childNodes.length === 1 && only instanceof Text && !(only instanceof CDATASection)) {
      callMethod(only, "writexml", writer, "", "", "");
    } else {
      write(str(newl));
      for (const child of this.childNodes) {
        callMethod(child, "writexml", writer, str(indent) + str(addindent), addindent, newl);
      }
      write(str(indent));
    }
    write(`</${this.tagName}>${str(newl)}`);
    return null;
  }
}

export function byTagName(node: Node, name: unknown): unknown[] {
  const found = [...descendants(node)].filter(
    (each) => name === "*" || (each as Element).tagName === name,
  );
  return nodeList(found);
}

export function byTagNameNS(node: Node, namespace: unknown, local: unknown): unknown[] {
  const found = [...descendants(node)].filter(
    (each) =>
      (local === "*" || each.localName === local) &&
      (namespace === "*" || (each.namespaceURI ?? null) === (namespace ?? null)),
  );
  return nodeList(found);
}

kind(Attr, 2);
kind(Element, 1);
inModule("xml.dom.minidom", Attr, NamedNodeMap, Element);
