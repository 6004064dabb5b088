/** Documents of `xml.dom.minidom` built while their text is read. */
import { XmlError } from "../../reader/errors.js";
import { Namespaces } from "../../reader/namespaces.js";
import { XmlReader } from "../../reader/xml-reader.js";
import { XMLNS_NAMESPACE } from "../../dom.js";
import { expatError } from "../../parsers/expat.js";
import { CDATASection, Text } from "./character-data.js";
import { Document, DocumentType } from "./document.js";
import { Attr, Element } from "./element.js";
import type { Node } from "./node.js";

/** The document that a text is. @throws ExpatError */
export function readDocument(text: string): Document {
  const document = new Document();
  const open: Node[] = [document];
  const namespaces = new Namespaces();
  let inSection = false;
  let section: CDATASection | null = null;
  const reader: XmlReader = new XmlReader({
    onlySpecified: true,
    start(name, attributes) {
      namespaces.enter(attributes);
      const expanded = namespaces.expand(name, true);
      if (expanded === undefined) throw new XmlError(27, ...reader.position);
      const element = new Element(name, expanded.uri, expanded.prefix);
      element.ownerDocument = document;
      for (const [key, value] of attributes) {
        const isDeclaration = key === "xmlns" || key.startsWith("xmlns:");
        const found = isDeclaration
          ? { uri: XMLNS_NAMESPACE, local: key.slice(6) || "xmlns", prefix: "xmlns" }
          : namespaces.expand(key, false);
        if (found === undefined) throw new XmlError(27, ...reader.position);
        const attr = new Attr(key, found.uri, found.local, found.prefix);
        attr.value = value;
        element.setAttributeNode(attr);
      }
      open.at(-1)!.appendChild(element);
      open.push(element);
    },
    end() {
      namespaces.leave();
      open.pop();
    },
    text(data) {
      const parent = open.at(-1)!;
      const last = parent.lastChild;
      if (inSection) {
        if (section === null) {
          section = document.createCDATASection(data);
          parent.appendChild(section);
        } else section.data += data;
      } else if (last instanceof Text && !(last instanceof CDATASection)) last.data += data;
      else parent.appendChild(document.createTextNode(data));
    },
    comment(data) {
      open.at(-1)!.appendChild(document.createComment(data));
    },
    instruction(target, data) {
      open.at(-1)!.appendChild(document.createProcessingInstruction(target, data));
    },
    section(begins) {
      inSection = begins;
      section = null;
    },
    declaration(version, encoding, standalone) {
      document.version = version;
      document.encoding = encoding;
      if (standalone !== null) document.standalone = standalone;
    },
    doctype(found) {
      const type = new DocumentType(found.name);
      type.publicId = found.publicId;
      type.systemId = found.systemId;
      type.internalSubset = found.internalSubset;
      type.ownerDocument = document;
      document.appendChild(type);
    },
  });
  try {
    reader.feed(text, true);
  } catch (error) {
    if (error instanceof XmlError) throw expatError(error);
    throw error;
  }
  return document;
}
