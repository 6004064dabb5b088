/** The package `xml.dom` of Python 2.7 (library, 19.8): the constants and exceptions of the Document Object Model. */
import {
  ClassicObject,
  Exception,
  getAttr,
  inModule,
  PyObject,
  RuntimeError,
  type int,
} from "../../python/index.js";

/** The kinds of nodes. */
export class Node extends ClassicObject {
  declare nodeType: int;
}
const kinds = [
  "ELEMENT_NODE",
  "ATTRIBUTE_NODE",
  "TEXT_NODE",
  "CDATA_SECTION_NODE",
  "ENTITY_REFERENCE_NODE",
  "ENTITY_NODE",
  "PROCESSING_INSTRUCTION_NODE",
  "COMMENT_NODE",
  "DOCUMENT_NODE",
  "DOCUMENT_TYPE_NODE",
  "DOCUMENT_FRAGMENT_NODE",
  "NOTATION_NODE",
];
kinds.forEach((name, i) => {
  Object.defineProperty(Node.prototype, name, { value: i + 1 });
});

export const INDEX_SIZE_ERR = 1;
export const DOMSTRING_SIZE_ERR = 2;
export const HIERARCHY_REQUEST_ERR = 3;
export const WRONG_DOCUMENT_ERR = 4;
export const INVALID_CHARACTER_ERR = 5;
export const NO_DATA_ALLOWED_ERR = 6;
export const NO_MODIFICATION_ALLOWED_ERR = 7;
export const NOT_FOUND_ERR = 8;
export const NOT_SUPPORTED_ERR = 9;
export const INUSE_ATTRIBUTE_ERR = 10;
export const INVALID_STATE_ERR = 11;
export const SYNTAX_ERR = 12;
export const INVALID_MODIFICATION_ERR = 13;
export const NAMESPACE_ERR = 14;
export const INVALID_ACCESS_ERR = 15;
export const VALIDATION_ERR = 16;

/** What is not allowed; its kinds have a `code` each. */
export class DOMException extends Exception {
  declare code: int;
  /** @throws RuntimeError for the class itself */
  override __init__(...args: unknown[]): void {
    if (this.constructor === DOMException) {
      throw new RuntimeError("DOMException should not be instantiated directly");
    }
    super.__init__(...args);
  }
  _get_code(): unknown {
    return getAttr(this, "code");
  }
}
export class IndexSizeErr extends DOMException {}
export class DomstringSizeErr extends DOMException {}
export class HierarchyRequestErr extends DOMException {}
export class WrongDocumentErr extends DOMException {}
export class InvalidCharacterErr extends DOMException {}
export class NoDataAllowedErr extends DOMException {}
export class NoModificationAllowedErr extends DOMException {}
export class NotFoundErr extends DOMException {}
export class NotSupportedErr extends DOMException {}
export class InuseAttributeErr extends DOMException {}
export class InvalidStateErr extends DOMException {}
export class SyntaxErr extends DOMException {}
export class InvalidModificationErr extends DOMException {}
export class NamespaceErr extends DOMException {}
export class InvalidAccessErr extends DOMException {}
export class ValidationErr extends DOMException {}

const exceptions = [
  IndexSizeErr,
  DomstringSizeErr,
  HierarchyRequestErr,
  WrongDocumentErr,
  InvalidCharacterErr,
  NoDataAllowedErr,
  NoModificationAllowedErr,
  NotFoundErr,
  NotSupportedErr,
  InuseAttributeErr,
  InvalidStateErr,
  SyntaxErr,
  InvalidModificationErr,
  NamespaceErr,
  InvalidAccessErr,
  ValidationErr,
];
exceptions.forEach(({ prototype }, i) => {
  Object.defineProperty(prototype, "code", { value: i + 1, writable: true });
});

/** What calls of user data are told happened. */
export class UserDataHandler extends PyObject {}
["NODE_CLONED", "NODE_IMPORTED", "NODE_DELETED", "NODE_RENAMED"].forEach((name, i) => {
  Object.defineProperty(UserDataHandler.prototype, name, { value: i + 1 });
});

export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
export const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";
export const XHTML_NAMESPACE = "http://www.w3.org/1999/xhtml";
export const EMPTY_NAMESPACE = null;
export const EMPTY_PREFIX = null;

inModule("xml.dom", Node, DOMException, UserDataHandler, ...exceptions);
