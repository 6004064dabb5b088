/** `xml.dom.minidom.Node` and what all nodes have in common (library, 19.8.2.2 and 19.9). */
import {
  callMethod,
  getAttr,
  inherit,
  inModule,
  len,
  list,
  property,
  repr,
  setClassAttr,
  str,
  Str,
  truth,
  type int,
} from "../../../../python/index.js";
import { Node as DomNode, HierarchyRequestErr, NotFoundErr } from "../../dom.js";
import { escapeMarkup } from "../../../shared/markup.js";

/** A list of nodes, with what DOM calls its length and its items. */
export class NodeList extends inherit(list as unknown as new () => unknown[]) {
  item(index: unknown): unknown {
    return Number(index) >= 0 ? ((this as unknown as unknown[])[Number(index)] ?? null) : null;
  }
}

setClassAttr(
  NodeList,
  "length",
  property((self: unknown) => len(self)),
);

/** A list of nodes. */
export function nodeList(nodes: Iterable<unknown> = []): unknown[] {
  const made = new NodeList() as unknown as unknown[];
  for (const node of nodes) made.push(node);
  return made;
}

export class Node extends DomNode {
  declare parentNode: Node | null;
  declare ownerDocument: Node | null;
  declare nextSibling: Node | null;
  declare previousSibling: Node | null;
  declare childNodes: Node[];
  declare namespaceURI: unknown;
  declare prefix: unknown;
  declare nodeName: unknown;
  declare _userData: Map<string, unknown>;

  /** What every node begins with. */
  protected begin(): void {
    this.parentNode = null;
    this.ownerDocument = null;
    this.nextSibling = null;
    this.previousSibling = null;
    this.childNodes = nodeList() as Node[];
  }

  get nodeValue(): unknown {
    return null;
  }
  set nodeValue(_value: unknown) {
    // Most nodes have none.
  }
  get attributes(): unknown {
    return null;
  }
  get localName(): unknown {
    return null;
  }
  get firstChild(): Node | null {
    return this.childNodes[0] ?? null;
  }
  get lastChild(): Node | null {
    return this.childNodes.at(-1) ?? null;
  }
  __nonzero__(): boolean {
    return true;
  }

  /** The kinds of nodes that may stand in it. */
  get _child_node_types(): readonly int[] {
    return [];
  }

  hasChildNodes(): boolean {
    return this.childNodes.length > 0;
  }

  /** Puts a node before another one of its children; without that, behind them all. @throws NotFoundErr, HierarchyRequestErr */
  insertBefore(child: unknown, before: unknown): unknown {
    const node = child as Node;
    if (node.nodeType === 11) {
      for (const each of [...node.childNodes]) this.insertBefore(each, before);
      return node;
    }
    requireFit(this, node);
    detach(node);
    if (before === null || before === undefined) return this.appendChild(node);
    const at = this.childNodes.indexOf(before as Node);
    if (at < 0) throw new NotFoundErr();
    this.childNodes.splice(at, 0, node);
    link(this, at);
    return node;
  }

  /** @throws HierarchyRequestErr */
  appendChild(child: unknown): unknown {
    const node = child as Node;
    if (node.nodeType === 11) {
      for (const each of [...node.childNodes]) this.appendChild(each);
      return node;
    }
    requireFit(this, node);
    detach(node);
    this.childNodes.push(node);
    link(this, this.childNodes.length - 1);
    return node;
  }

  /** @throws NotFoundErr, HierarchyRequestErr */
  replaceChild(child: unknown, old: unknown): unknown {
    const node = child as Node;
    if (node.nodeType === 11) {
      const next = (old as Node).nextSibling;
      this.removeChild(old);
      return this.insertBefore(node, next);
    }
    requireFit(this, node);
    if (node === old) return null;
    detach(node);
    const at = this.childNodes.indexOf(old as Node);
    if (at < 0) throw new NotFoundErr();
    this.childNodes[at] = node;
    link(this, at);
    unlinkFrom(old as Node);
    return old;
  }

  /** @throws NotFoundErr */
  removeChild(old: unknown): unknown {
    const node = old as Node;
    const at = this.childNodes.indexOf(node);
    if (at < 0) throw new NotFoundErr();
    this.childNodes.splice(at, 1);
    if (node.previousSibling !== null) node.previousSibling.nextSibling = node.nextSibling;
    if (node.nextSibling !== null) node.nextSibling.previousSibling = node.previousSibling;
    unlinkFrom(node);
    return node;
  }

  /** Joins texts that follow each other, and drops empty ones. */
  normalize(): null {
    const kept: Node[] = [];
    for (const child of this.childNodes) {
      if (child.nodeType !== 3) {
        if (child.nodeType === 1) child.normalize();
        kept.push(child);
        continue;
      }
      const data = str(getAttr(child, "data"));
      const last = kept.at(-1) as (Node & { data: string }) | undefined;
      if (data === "") unlinkFrom(child);
      else if (last?.nodeType === 3) {
        last.data += data;
        unlinkFrom(child);
      } else kept.push(child);
    }
    this.childNodes.splice(0, this.childNodes.length, ...kept);
    kept.forEach((_, i) => link(this, i));
    return null;
  }

  isSupported(feature: unknown, version: unknown): boolean {
    return hasFeature(feature, version);
  }
  isSameNode(other: unknown): boolean {
    return this === other;
  }
  getInterface(feature: unknown): unknown {
    return hasFeature(feature, null) ? this : null;
  }

  getUserData(key: unknown): unknown {
    return this._userData?.get(str(key)) ?? null;
  }
  setUserData(key: unknown, data: unknown, _handler: unknown): unknown {
    const before = this.getUserData(key);
    Object.defineProperty(this, "_userData", {
      value: new Map(this._userData ?? []).set(str(key), data),
      configurable: true,
    });
    return before;
  }

  /** Takes a tree apart. */
  unlink(): null {
    for (const child of this.childNodes) child.unlink();
    this.childNodes = nodeList() as Node[];
    this.parentNode = null;
    this.ownerDocument = null;
    this.previousSibling = null;
    this.nextSibling = null;
    return null;
  }

  /** The XML of the node. @param encoding is named in the declaration of a document, and the text is in it */
  toxml(encoding: unknown = null): string {
    return this.toprettyxml("", "", encoding);
  }
  toprettyxml(indent: unknown = "\t", newl: unknown = "\n", encoding: unknown = null): string {
    const parts: string[] = [];
    const sink = { write: (text: unknown) => (parts.push(str(text)), null) };
    if (this.nodeType === 9) callMethod(this, "writexml", sink, "", indent, newl, encoding);
    else callMethod(this, "writexml", sink, "", indent, newl);
    const text = parts.join("");
    return encoding === null ? text : Str.encode(text, str(encoding));
  }
}
Object.assign(Node, {
  signatures: {
    toxml: ["encoding?"],
    toprettyxml: ["indent?", "newl?", "encoding?"],
    insertBefore: ["newChild", "refChild"],
    appendChild: ["node"],
    replaceChild: ["newChild", "oldChild"],
    removeChild: ["oldChild"],
    isSupported: ["feature", "version"],
    setUserData: ["key", "data", "handler"],
  },
});
Object.defineProperty(Node.prototype, "namespaceURI", { value: null, writable: true });
Object.defineProperty(Node.prototype, "prefix", { value: null, writable: true });

/** Says what kind the nodes of a class are, and what they are called where they all have one name. */
export function kind(type: { readonly prototype: Node }, number: int, name?: string): void {
  Object.defineProperty(type.prototype, "nodeType", { value: number, writable: true });
  if (name !== undefined) {
    Object.defineProperty(type.prototype, "nodeName", { value: name, writable: true });
  }
}

export function hasFeature(feature: unknown, version: unknown): boolean {
  const isKnown = /^(?:core|xml)$/i.test(str(feature));
  return isKnown && (!truth(version) || ["1.0", "2.0"].includes(str(version)));
}

function requireFit(parent: Node, child: Node): void {
  if (parent._child_node_types.includes(child.nodeType)) return;
  throw new HierarchyRequestErr(`${repr(child)} cannot be child of ${repr(parent)}`);
}

function detach(node: Node): void {
  node.parentNode?.removeChild(node);
}

function unlinkFrom(node: Node): void {
  node.parentNode = null;
  node.nextSibling = null;
  node.previousSibling = null;
}

/** Tells a child and its neighbours where it stands. */
function link(parent: Node, at: number): void {
  const node = parent.childNodes[at]!;
  const before = parent.childNodes[at - 1] ?? null;
  const after = parent.childNodes[at + 1] ?? null;
  node.parentNode = parent;
  node.previousSibling = before;
  node.nextSibling = after;
  if (before !== null) before.nextSibling = node;
  if (after !== null) after.previousSibling = node;
}

/** Elements below a node, in the order of the document. */
export function* descendants(node: Node): Generator<Node> {
  for (const child of node.childNodes) {
    if (child.nodeType !== 1) continue;
    yield child;
    yield* descendants(child);
  }
}

/** Text as it is written between tags and in attributes. */
export function escaped(data: unknown): string {
  return escapeMarkup(str(data)).replaceAll('"', "&quot;");
}

inModule("xml.dom.minidom", Node);
inModule("xml.dom.minicompat", NodeList);
