/** The module `xml.dom.minidom` of Python 2.7 (library, 19.9): documents as trees. */
import { callMethod, open, str, truth, withSignature } from "../../../python/index.js";
import { textOf, wholeText } from "../reader/whole-text.js";
import { readDocument } from "./minidom/build.js";
import { DOMImplementation, Document } from "./minidom/document.js";

export {
  CDATASection,
  CharacterData,
  Comment,
  ProcessingInstruction,
  Text,
} from "./minidom/character-data.js";
export { Document, DocumentFragment, DocumentType, DOMImplementation } from "./minidom/document.js";
export { Attr, Element, NamedNodeMap } from "./minidom/element.js";
export { Node, NodeList } from "./minidom/node.js";
export { EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE } from "../dom.js";

/** The document that a file has; a name opens the file. @throws ExpatError */
export const parse = withSignature(
  function parse(file: unknown, _parser: unknown = null, _size: unknown = null): Document {
    if (typeof file !== "string") return readDocument(wholeText(file));
    const opened = open(file, "rb");
    try {
      return readDocument(wholeText(opened));
    } finally {
      callMethod(opened, "close");
    }
  },
  ["file", "parser?", "bufsize?"],
);

/** The document that a text is. @throws ExpatError */
export const parseString = withSignature(
  function parseString(text: unknown, _parser: unknown = null): Document {
    return readDocument(textOf(str(text)));
  },
  ["string", "parser?"],
);

/** What makes documents; None where it lacks a feature that is asked for. */
export const getDOMImplementation = withSignature(
  function getDOMImplementation(features: unknown = null): DOMImplementation | null {
    const implementation = new DOMImplementation();
    if (!truth(features)) return implementation;
    const words = str(features).split(/\s+/);
    const isThere = words.every(
      (word, i) =>
        /^\d/.test(word) ||
        implementation.hasFeature(word, /^\d/.test(words[i + 1] ?? "") ? words[i + 1] : null),
    );
    return isThere ? implementation : null;
  },
  ["features?"],
);
