/** Elements written as XML, HTML or text. */
import { repr, str, Str, truth, TypeError, ValueError } from "../../../../python/index.js";
import { escapeMarkup } from "../../../shared/markup.js";
import { Comment, ProcessingInstruction, QName, type Element } from "./element.js";

/** Prefixes of well-known namespaces. Module state on purpose: `register_namespace` adds to it. */
const prefixes = new Map<string, string>([
  ["http://www.w3.org/XML/1998/namespace", "xml"],
  ["http://www.w3.org/1999/xhtml", "html"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"],
  ["http://schemas.xmlsoap.org/wsdl/", "wsdl"],
  ["http://www.w3.org/2001/XMLSchema", "xs"],
  ["http://www.w3.org/2001/XMLSchema-instance", "xsi"],
  ["http://purl.org/dc/elements/1.1/", "dc"],
]);

/** Says which prefix a namespace is written with. @throws ValueError for those that are made up here */
export function register_namespace(prefix: unknown, uri: unknown): null {
  if (/^ns\d+$/.test(str(prefix))) throw new ValueError("Prefix format reserved for internal use");
  for (const [key, value] of prefixes) {
    if (key === uri || value === prefix) prefixes.delete(key);
  }
  prefixes.set(str(uri), str(prefix));
  return null;
}

/** Elements of HTML that have no end tag. */
const empty = new Set(
  "area base basefont br col frame hr img input isindex link meta param".split(" "),
);

interface Names {
  /** What each name is written as. */
  readonly names: ReadonlyMap<string, string>;
  /** Prefixes by namespace, to be declared at the root. */
  readonly declared: readonly (readonly [prefix: string, uri: string])[];
}

/** Finds the names of a tree. @throws ValueError for a name without namespace where there is a default one */
function namesOf(root: Element, defaultNamespace: string | null): Names {
  const names = new Map<string, string>();
  const used = new Map<string, string>();
  if (defaultNamespace !== null) used.set(defaultNamespace, "");
  const add = (name: string) => {
    if (names.has(name)) return;
    const found = /^\{([^}]*)\}(.*)$/s.exec(name);
    if (found === null) {
      if (defaultNamespace !== null) {
        throw new ValueError("cannot use non-qualified names with default_namespace option");
      }
      names.set(name, name);
      return;
    }
    const [, uri = "", local = ""] = found;
    let prefix = used.get(uri);
    if (prefix === undefined) {
      prefix = prefixes.get(uri) ?? `ns${used.size}`;
      if (prefix !== "xml") used.set(uri, prefix);
    }
    names.set(name, prefix === "" ? local : `${prefix}:${local}`);
  };
  for (const element of root.iter()) {
    const { tag, text } = element;
    if (tag instanceof QName) add(tag.text);
    else if (typeof tag === "string") add(tag);
    else if (tag !== null && tag !== Comment && tag !== ProcessingInstruction) {
      throw unserializable(tag);
    }
    for (const { items } of element.items()) {
      add(items[0] instanceof QName ? items[0].text : str(items[0]));
      if (items[1] instanceof QName) add(items[1].text);
    }
    if (text instanceof QName) add(text.text);
  }
  const declared = [...used].map(([uri, prefix]) => [prefix, uri] as const);
  return { names, declared: declared.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) };
}

function unserializable(value: unknown): TypeError {
  return new TypeError(`cannot serialize ${repr(value)} (type ${typeNameOf(value)})`);
}

function typeNameOf(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return value === null ? "NoneType" : typeof value === "boolean" ? "bool" : "object";
}

/** A text to be escaped. @throws TypeError for what is none */
function textOf(value: unknown): string {
  if (typeof value !== "string") throw unserializable(value);
  return value;
}

const escapeAttribute = (text: string) =>
  escapeMarkup(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;");
const escapeHtmlAttribute = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * The text of an element and all below it.
 * @param method `xml`, `html` or `text`
 */
export function serialized(root: Element, method: string, defaultNamespace: string | null): string {
  if (method === "text") {
    return [...root.itertext()].map(textOf).join("") + (truth(root.tail) ? textOf(root.tail) : "");
  }
  const parts: string[] = [];
  const { names, declared } = namesOf(root, defaultNamespace);
  const isHtml = method === "html";
  const named = (name: unknown) => names.get(name instanceof QName ? name.text : str(name))!;
  const write = (element: Element, isRoot: boolean): void => {
    const { tag, text } = element;
    if (tag === Comment) parts.push(`<!--${isHtml ? escapeMarkup(textOf(text)) : textOf(text)}-->`);
    else if (tag === ProcessingInstruction) {
      parts.push(`<?${isHtml ? escapeMarkup(textOf(text)) : textOf(text)}?>`);
    } else if (tag === null) {
      if (truth(text)) parts.push(escapeMarkup(textOf(text)));
      for (const child of element._children) write(child, false);
    } else writeElement(element, named(tag), isRoot);
    if (truth(element.tail)) parts.push(escapeMarkup(textOf(element.tail)));
  };
  const writeElement = (element: Element, name: string, isRoot: boolean): void => {
    parts.push(`<${name}`);
    if (isRoot) {
      for (const [prefix, uri] of declared) {
        const colon = prefix === "" ? "" : ":";
        parts.push(` xmlns${colon}${prefix}="${escapeAttribute(uri)}"`);
      }
    }
    const escaped = isHtml ? escapeHtmlAttribute : escapeAttribute;
    const pairs = element.items().map(({ items }) => items as readonly [unknown, unknown]);
    for (const [key, value] of pairs.toSorted(([a], [b]) => (str(a) < str(b) ? -1 : 1))) {
      const shown = value instanceof QName ? named(value) : escaped(textOf(value));
      parts.push(` ${named(key)}="${shown}"`);
    }
    const { text } = element;
    const shown = text instanceof QName ? named(text) : text;
    const lower = name.toLowerCase();
    if (isHtml) {
      parts.push(">");
      if (truth(shown)) {
        parts.push(
          lower === "script" || lower === "style" ? textOf(shown) : escapeMarkup(textOf(shown)),
        );
      }
      for (const child of element._children) write(child, false);
      if (!empty.has(lower)) parts.push(`</${name}>`);
    } else if (truth(shown) || element._children.length > 0) {
      parts.push(">");
      if (truth(shown)) parts.push(escapeMarkup(textOf(shown)));
      for (const child of element._children) write(child, false);
      parts.push(`</${name}>`);
    } else parts.push(" />");
  };
  write(root, true);
  return parts.join("");
}

/** A text in an encoding; what that lacks is written as a reference to a character. */
export function encodedXml(text: string, encoding: string): string {
  if (/^us-ascii$/i.test(encoding)) {
    return Array.from(text, (c) => (c > "\x7f" ? `&#${c.codePointAt(0)!};` : c)).join("");
  }
  return Str.encode(text, encoding, "xmlcharrefreplace");
}
