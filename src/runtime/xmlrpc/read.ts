/** XML-RPC's XML, read (xmlrpc.com/spec). */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { Dict, boxFloat, int, ValueError } from "../python/index.js";
import { Binary, DateTime, Fault, ResponseError } from "./types.js";

/** An element as the parser gives it in order: one property of its name, which holds what is in it. */
type Node = Readonly<Record<string, unknown>>;

/** Deeper nesting is no value that anybody sends. */
const deepest = 200;

const parser = (): XMLParser =>
  new XMLParser({
    preserveOrder: true,
    ignoreAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    trimValues: false,
    // Those of XML itself are read below; a document can't declare its own.
    processEntities: false,
    cdataPropName: "#cdata",
  });

/** The method and the arguments of a call. Raises ResponseError for what is none. */
export function readCall(text: string): { method: string; values: unknown[] } {
  const call = only(parse(text), "methodCall");
  const method = textOf(childrenOf(child(call, "methodName"), "methodName")).trim();
  if (method === "") throw new ResponseError("the call names no method");
  return { method, values: readParams(call) };
}

/** The value that an answer brings. Raises the Fault that it brings instead, ResponseError for what is no answer. */
export function readResponse(text: string): unknown {
  const response = only(parse(text), "methodResponse");
  const fault = optionalChild(response, "fault");
  if (fault !== undefined) throw readFault(childrenOf(fault, "fault"));
  return readParams(response)[0];
}

function readFault(inner: readonly Node[]): Fault {
  const struct = readValue(child(inner, "value"), 0);
  if (!(struct instanceof Dict)) throw new ResponseError("a fault is no struct");
  return new Fault(struct.get("faultCode"), struct.get("faultString"));
}

function readParams(inner: readonly Node[]): unknown[] {
  const list = optionalChild(inner, "params");
  if (list === undefined) return [];
  return elements(childrenOf(list, "params"), "param").map((each) =>
    readValue(child(childrenOf(each, "param"), "value"), 0),
  );
}

function parse(text: string): Node[] {
  if (/<!DOCTYPE/i.test(text)) throw new ResponseError("a document type has no place in XML-RPC");
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw new ResponseError(`line ${valid.err.line}: ${valid.err.msg}`);
  }
  return parser().parse(text) as Node[];
}

function readValue(node: Node, depth: number): unknown {
  if (depth > deepest) throw new ResponseError("values are nested too deeply");
  const inner = childrenOf(node, "value");
  const typed = inner.find((each) => !isText(each));
  if (typed === undefined) return textOf(inner);
  const type = nameOf(typed);
  const content = childrenOf(typed, type);
  switch (type) {
    case "string":
      return textOf(content);
    case "int":
    case "i4":
    case "i8":
      return readNumber(() => int(textOf(content).trim()), type);
    case "double":
      return readNumber(() => readDouble(textOf(content).trim()), type);
    case "boolean":
      return readBoolean(textOf(content).trim());
    case "dateTime.iso8601":
      return new DateTime(textOf(content).trim());
    case "base64":
      return Binary.fromBase64(textOf(content));
    case "nil":
      return null;
    case "array":
      return elements(childrenOf(child(content, "data"), "data"), "value").map((each) =>
        readValue(each, depth + 1),
      );
    case "struct":
      return readStruct(content, depth);
    default:
      throw new ResponseError(`there is no type ${type}`);
  }
}

function readStruct(content: readonly Node[], depth: number): Dict {
  const struct = new Dict();
  for (const each of elements(content, "member")) {
    const member = childrenOf(each, "member");
    const name = textOf(childrenOf(child(member, "name"), "name"));
    struct.setItem(name, readValue(child(member, "value"), depth + 1));
  }
  return struct;
}

function readNumber<T>(read: () => T, type: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ValueError) throw new ResponseError(`a value is no ${type}`);
    throw error;
  }
}

function readDouble(text: string): unknown {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) throw new ValueError(text);
  return boxFloat(Number(text));
}

function readBoolean(text: string): boolean {
  if (text !== "0" && text !== "1") throw new ResponseError("a boolean is 0 or 1");
  return text === "1";
}

function nameOf(node: Node): string {
  return Object.keys(node).find((name) => name !== ":@") ?? "";
}

function childrenOf(node: Node, name: string): readonly Node[] {
  const inner = node[name];
  return Array.isArray(inner) ? (inner as Node[]) : [];
}

function isText(node: Node): boolean {
  return "#text" in node || "#cdata" in node;
}

function elements(nodes: readonly Node[], name: string): Node[] {
  return nodes.filter((node) => Object.hasOwn(node, name));
}

function optionalChild(nodes: readonly Node[], name: string): Node | undefined {
  return elements(nodes, name)[0];
}

function child(nodes: readonly Node[], name: string): Node {
  const found = optionalChild(nodes, name);
  if (found === undefined) throw new ResponseError(`there is no <${name}> where one belongs`);
  return found;
}

function only(nodes: readonly Node[], name: string): readonly Node[] {
  return childrenOf(child(nodes, name), name);
}

/** The text of an element, entities read. */
function textOf(nodes: readonly Node[]): string {
  let text = "";
  for (const node of nodes) {
    if ("#text" in node) text += unescape(String(node["#text"]));
    else if ("#cdata" in node) text += rawText(childrenOf(node, "#cdata"));
  }
  return text;
}

function rawText(nodes: readonly Node[]): string {
  return nodes.map((node) => String(node["#text"] ?? "")).join("");
}

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function unescape(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g,
    (whole, hex, digits, name) => {
      if (name !== undefined) return entities.get(name as string) ?? whole;
      const code = hex === undefined ? Number(digits) : parseInt(hex as string, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
