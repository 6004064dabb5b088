/** `Document`, its type, its fragments and its makers, of `xml.dom.minidom`. */
import { callMethod, inModule, PyObject, str, truth, type int } from "../../../../python/index.js";
import { HierarchyRequestErr, NamespaceErr, NotSupportedErr } from "../../dom.js";
import {
  CDATASection,
  CharacterData,
  Comment,
  ProcessingInstruction,
  Text,
} from "./character-data.js";
import { Attr, byTagName, byTagNameNS, Element } from "./element.js";
import { hasFeature, kind, Node } from "./node.js";

export class DocumentFragment extends Node {
  __init__(): void {
    this.begin();
  }
  override get _child_node_types(): readonly int[] {
    return [1, 3, 4, 5, 7, 8, 12];
  }
}

export class DocumentType extends Node {
  declare name: unknown;
  declare publicId: unknown;
  declare systemId: unknown;
  declare internalSubset: unknown;

  __init__(name: unknown): void {
    this.begin();
    this.name = truth(name) ? str(name).slice(str(name).indexOf(":") + 1) : null;
    this.nodeName = this.name;
    this.publicId = null;
    this.systemId = null;
    this.internalSubset = null;
  }

  writexml(
    writer: unknown,
    _indent: unknown = "",
    _addindent: unknown = "",
    newline: unknown = "",
  ): null {
    const newl = str(newline);
    let text = `<!DOCTYPE ${str(this.name)}`;
    if (truth(this.publicId)) {
      text += `${newl}  PUBLIC '${str(this.publicId)}'${newl}  '${str(this.systemId)}'`;
    } else if (truth(this.systemId)) text += `${newl}  SYSTEM '${str(this.systemId)}'`;
    if (this.internalSubset !== null) text += ` [${str(this.internalSubset)}]`;
    callMethod(writer, "write", `${text}>${newl}`);
    return null;
  }
}

export class Document extends Node {
  declare encoding: unknown;
  declare standalone: unknown;
  declare version: unknown;
  declare documentURI: unknown;
  declare _ids: Map<string, Element>;

  __init__(): void {
    this.begin();
    this.encoding = null;
    this.standalone = null;
    this.version = null;
    this.documentURI = null;
  }
  override get _child_node_types(): readonly int[] {
    return [1, 7, 8, 10];
  }

  get implementation(): DOMImplementation {
    return implementation;
  }
  get doctype(): unknown {
    return this.childNodes.find((each) => each instanceof DocumentType) ?? null;
  }
  get documentElement(): unknown {
    return this.childNodes.find((each) => each instanceof Element) ?? null;
  }

  /** @throws HierarchyRequestErr for a second root */
  override appendChild(node: unknown): unknown {
    const isSecond = node instanceof Element && this.documentElement !== null;
    if (isSecond && node.parentNode !== this) {
      throw new HierarchyRequestErr("two document elements disallowed");
    }
    return super.appendChild(node);
  }

  createElement(name: unknown): Element {
    return owned(new Element(name), this);
  }
  createElementNS(namespace: unknown, name: unknown): Element {
    const [prefix] = partsOf(str(name));
    return owned(new Element(name, namespace, prefix), this);
  }
  createAttribute(name: unknown): Attr {
    return owned(new Attr(name), this);
  }
  createAttributeNS(namespace: unknown, name: unknown): Attr {
    const [prefix, local] = partsOf(str(name));
    return owned(new Attr(name, namespace, local, prefix), this);
  }
  createTextNode(data: unknown): Text {
    return owned(withData(new Text(), data), this);
  }
  createCDATASection(data: unknown): CDATASection {
    return owned(withData(new CDATASection(), data), this);
  }
  createComment(data: unknown): Comment {
    return owned(new Comment(data), this);
  }
  createProcessingInstruction(target: unknown, data: unknown): ProcessingInstruction {
    return owned(new ProcessingInstruction(target, data), this);
  }
  createDocumentFragment(): DocumentFragment {
    return owned(new DocumentFragment(), this);
  }

  getElementsByTagName(name: unknown): unknown[] {
    return byTagName(this, name);
  }
  getElementsByTagNameNS(namespace: unknown, local: unknown): unknown[] {
    return byTagNameNS(this, namespace, local);
  }
  /** Without a DTD that says which attributes are ids, there are none. */
  getElementById(_id: unknown): null {
    return null;
  }

  /** @throws NotSupportedErr for documents and their types */
  importNode(node: unknown, deep: unknown): unknown {
    if (node instanceof Document) throw new NotSupportedErr("cannot import document nodes");
    if (node instanceof DocumentType)
      throw new NotSupportedErr("cannot import document type nodes");
    return copied(node as Node, truth(deep), this);
  }

  writexml(
    writer: unknown,
    indent: unknown = "",
    addindent: unknown = "",
    newl: unknown = "",
    encoding: unknown = null,
  ): null {
    const named = encoding === null ? "" : `encoding="${str(encoding)}"`;
    callMethod(writer, "write", `<?xml version="1.0" ${named}?>${str(newl)}`);
    for (const child of this.childNodes) {
      callMethod(child, "writexml", writer, indent, addindent, newl);
    }
    return null;
  }
}

export class DOMImplementation extends PyObject {
  hasFeature(feature: unknown, version: unknown): boolean {
    return hasFeature(feature, version);
  }

  /** A document with a root element of a name. @throws NamespaceErr */
  createDocument(namespace: unknown, name: unknown, doctype: unknown): Document {
    const document = new Document();
    if (truth(doctype)) document.appendChild(owned(doctype as DocumentType, document));
    if (truth(name)) {
      const [prefix] = partsOf(str(name));
      const isWrong = prefix !== null && !truth(namespace);
      if (isWrong) throw new NamespaceErr("illegal use of prefix without namespaces");
      document.appendChild(document.createElementNS(namespace, name));
    }
    return document;
  }

  createDocumentType(name: unknown, publicId: unknown, systemId: unknown): DocumentType {
    const type = new DocumentType(name);
    type.publicId = publicId;
    type.systemId = systemId;
    return type;
  }
  getInterface(feature: unknown): unknown {
    return hasFeature(feature, null) ? this : null;
  }
}

const implementation = new DOMImplementation();

function partsOf(name: string): readonly [prefix: string | null, local: string] {
  const colon = name.indexOf(":");
  return colon < 0 ? [null, name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function owned<T extends Node>(node: T, document: Node | null): T {
  node.ownerDocument = document;
  return node;
}

function withData<T extends CharacterData>(node: T, data: unknown): T {
  node.data = data as string;
  return node;
}

/** A copy of a node for a document, with all that is below it if it is a deep one. */
function copied(node: Node, isDeep: boolean, document: Node | null): Node {
  const made = shallowCopy(node, document);
  if (isDeep) for (const child of node.childNodes) made.appendChild(copied(child, true, document));
  return made;
}

function shallowCopy(node: Node, document: Node | null): Node {
  if (node instanceof Element) {
    const made = owned(new Element(node.tagName, node.namespaceURI, node.prefix), document);
    for (const each of node._attrs.values()) made.setAttributeNode(copied(each, true, document));
    return made;
  }
  if (node instanceof Attr) {
    const made = owned(new Attr(node.name, node.namespaceURI, null, node.prefix), document);
    made.value = node.value;
    return made;
  }
  if (node instanceof CDATASection) return owned(withData(new CDATASection(), node.data), document);
  if (node instanceof Text) return owned(withData(new Text(), node.data), document);
  if (node instanceof Comment) return owned(new Comment(node.data), document);
  if (node instanceof ProcessingInstruction) {
    return owned(new ProcessingInstruction(node.target, node.data), document);
  }
  if (node instanceof DocumentType) {
    return implementation.createDocumentType(node.name, node.publicId, node.systemId);
  }
  return node instanceof Document ? new Document() : owned(new DocumentFragment(), document);
}

Object.defineProperty(Node.prototype, "cloneNode", {
  value: function cloneNode(this: Node, deep: unknown): unknown {
    const document = this instanceof Document ? null : this.ownerDocument;
    return copied(this, truth(deep), document);
  },
});

kind(DocumentFragment, 11, "#document-fragment");
kind(DocumentType, 10);
kind(Document, 9, "#document");
inModule("xml.dom.minidom", DocumentFragment, DocumentType, Document, DOMImplementation);
