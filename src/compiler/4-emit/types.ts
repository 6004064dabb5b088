/** Types, as annotations show them. */
import type {
  FunctionType,
  LiteralType,
  ObjectType,
  TupleType,
  Type,
  TypeReference,
  UnionType,
} from "../target/index.js";
import { bracketed } from "./collections.js";
import type { Printer } from "./printer.js";
import { keyText, numberText, stringText } from "./text.js";

export function printType(printer: Printer, type: Type): void {
  switch (type.kind) {
    case "Reference":
      printer.foreignText(type.name);
      if (type.arguments.length > 0) typeArguments(printer, type.arguments);
      break;
    case "ArrayType":
      elementType(printer, type.element);
      printer.text("[]");
      break;
    case "Union":
      union(printer, type, "elsewhere");
      break;
    case "TupleType":
      tuple(printer, type);
      break;
    case "FunctionType":
      functionType(printer, type);
      break;
    case "ObjectType":
      objectType(printer, type);
      break;
    case "LiteralType":
      literalType(printer, type);
      break;
    case "TypeQuery":
      printer.text("typeof ");
      printer.foreignText(type.name);
      break;
  }
}

/** `<A, B>`. */
export function typeArguments(printer: Printer, types: readonly Type[]): void {
  if (types.length === 0) return;
  const only = types[0]!;
  const isTight =
    types.length === 1 &&
    (isSimpleType(only) ||
      only.kind === "ObjectType" ||
      (only.kind === "Union" && isHuggedUnion(only)));
  if (isTight) {
    printer.text("<");
    printType(printer, only);
    printer.text(">");
    return;
  }
  printer.group();
  printer.text("<");
  printer.indent();
  printer.softline();
  types.forEach((type, at) => {
    if (at > 0) {
      printer.text(",");
      printer.line();
    }
    if (type.kind === "Union") union(printer, type, "argument");
    else printType(printer, type);
  });
  printer.endIndent();
  printer.softline();
  printer.text(">");
  printer.end();
}

/** A keyword or a name without arguments. */
export function isSimpleType(type: Type): boolean {
  return type.kind === "Reference" && type.arguments.length === 0;
}

function elementType(printer: Printer, type: Type): void {
  const parentheses =
    type.kind === "Union" || type.kind === "FunctionType" || type.kind === "TypeQuery";
  if (!parentheses) {
    printType(printer, type);
    return;
  }
  printer.text("(");
  if (type.kind === "Union") union(printer, type, "parentheses");
  else printType(printer, type);
  printer.text(")");
}

/** `Shape | null`: one object or named type, and else only `null` and `void`. */
export function isHuggedUnion(type: UnionType): boolean {
  const shape = type.members.find(
    (member) => member.kind === "ObjectType" || (member.kind === "Reference" && !isKeyword(member)),
  );
  if (shape === undefined) return false;
  return type.members.every(
    (member) =>
      member === shape ||
      (member.kind === "Reference" && (member.name === "null" || member.name === "void")),
  );
}

function isKeyword(type: TypeReference): boolean {
  return type.arguments.length === 0 && keywords.has(type.name);
}

const keywords: ReadonlySet<string> = new Set([
  "any",
  "bigint",
  "boolean",
  "never",
  "null",
  "number",
  "object",
  "string",
  "symbol",
  "this",
  "undefined",
  "unknown",
  "void",
]);

/** Where a union stands decides how its lines are indented when it is broken. */
export type UnionPlace = "elsewhere" | "argument" | "tuple" | "alias" | "parentheses";

export function union(printer: Printer, type: UnionType, place: UnionPlace): void {
  if (isHuggedUnion(type)) {
    type.members.forEach((member, at) => {
      if (at > 0) printer.text(" | ");
      unionMember(printer, member);
    });
    return;
  }
  const isIndented = place === "elsewhere" || place === "parentheses";
  if (isIndented || place === "tuple") {
    printer.group();
    printer.indent();
    if (place === "tuple") printer.ifBreak("(", "");
    printer.softline();
  }
  printer.group();
  type.members.forEach((member, at) => {
    if (at === 0) {
      printer.ifBreak("| ", "");
    } else {
      printer.line();
      printer.text("| ");
    }
    printer.indent();
    unionMember(printer, member);
    printer.endIndent();
  });
  printer.end();
  if (isIndented || place === "tuple") {
    printer.endIndent();
    if (place !== "elsewhere") printer.softline();
    if (place === "tuple") printer.ifBreak(")", "");
    printer.end();
  }
}

function unionMember(printer: Printer, type: Type): void {
  const parentheses = type.kind === "FunctionType";
  if (parentheses) printer.text("(");
  printType(printer, type);
  if (parentheses) printer.text(")");
}

const squareBrackets = ["[", "]"] as const;
const tight = { spaced: false, trailingComma: true };

function tuple(printer: Printer, type: TupleType): void {
  if (type.elements.length === 0) {
    printer.text("[]");
    return;
  }
  const { length } = type.elements;
  printer.group();
  bracketed(
    printer,
    squareBrackets,
    type.elements,
    (printer, element) => {
      printer.group();
      if (element.kind === "Union") union(printer, element, length > 1 ? "tuple" : "argument");
      else printType(printer, element);
      printer.end();
    },
    tight,
  );
  printer.end();
}

function functionType(printer: Printer, type: FunctionType): void {
  const { parameters } = type;
  const [only] = parameters;
  const isHugged =
    parameters.length === 1 && only!.rest !== true && only!.type.kind === "ObjectType";
  const isGrouped = parameters.length === 1 && type.returns.kind === "ObjectType";
  printer.group();
  if (isGrouped) printer.group();
  printer.text("(");
  if (parameters.length > 0) {
    if (!isHugged) {
      printer.indent();
      printer.softline();
    }
    parameters.forEach((parameter, at) => {
      if (at > 0) {
        printer.text(",");
        printer.line();
      }
      if (parameter.rest === true) printer.text("...");
      printer.foreignText(parameter.name);
      printer.text(parameter.optional === true ? "?: " : ": ");
      if (isHugged) objectType(printer, parameter.type as ObjectType, true);
      else printType(printer, parameter.type);
    });
    if (!isHugged) {
      printer.endIndent();
      if (parameters[parameters.length - 1]!.rest !== true) printer.ifBreak(",", "");
      printer.softline();
    }
  }
  printer.text(")");
  if (isGrouped) printer.end();
  printer.text(" => ");
  printType(printer, type.returns);
  printer.end();
}

/** `{ a: string; b?: number }`; a `hugged` one breaks with what is around it. */
export function objectType(printer: Printer, type: ObjectType, hugged = false): void {
  if (type.properties.length === 0) {
    printer.text("{}");
    return;
  }
  if (!hugged) printer.group();
  printer.text("{");
  printer.indent();
  printer.line();
  type.properties.forEach((property, at) => {
    if (at > 0) {
      printer.text(";");
      printer.line();
    }
    printer.group();
    printer.foreignText(propertyName(property.name));
    printer.text(property.optional === true ? "?: " : ": ");
    printType(printer, property.type);
    printer.end();
  });
  printer.ifBreak(";", "");
  printer.endIndent();
  printer.line();
  printer.text("}");
  if (!hugged) printer.end();
}

function propertyName(name: string): string {
  return name === "new" ? '"new"' : keyText(name);
}

function literalType(printer: Printer, type: LiteralType): void {
  const { value } = type;
  if (typeof value === "string") printer.foreignText(stringText(value));
  else if (typeof value === "boolean") printer.text(String(value));
  else printer.text(value < 0 ? `-${numberText(-value)}` : numberText(value));
}
