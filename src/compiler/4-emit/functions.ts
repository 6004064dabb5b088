/** Functions: parameters, signatures, arrows. */
import type {
  Arrow,
  Block,
  Expression,
  FunctionExpression,
  Parameter,
  Type,
} from "../target/index.js";
import type { AssignmentLayout } from "./assignment.js";
import { expression, guard, pattern } from "./expressions.js";
import { leftmost, type Role } from "./precedence.js";
import type { Printer } from "./printer.js";
import { block } from "./statements.js";
import { objectType, printType } from "./types.js";

/** Prints `(a: string, b = 1)`. */
export function parameters(printer: Printer, list: readonly Parameter[]): void {
  if (list.length === 0) {
    printer.text("()");
    return;
  }
  const isHugged = isHuggedParameter(list);
  printer.text("(");
  if (!isHugged) {
    printer.indent();
    printer.softline();
  }
  const before = printer.hugsParameter;
  printer.hugsParameter = isHugged;
  for (let at = 0; at < list.length; at++) {
    if (at > 0) {
      printer.text(",");
      printer.line();
    }
    parameter(printer, list[at]!);
  }
  printer.hugsParameter = before;
  if (!isHugged) {
    printer.endIndent();
    if (list[list.length - 1]!.rest !== true) printer.ifBreak(",", "");
    printer.softline();
  }
  printer.text(")");
}

function parameter(printer: Printer, node: Parameter): void {
  if (node.span !== undefined && printer.marking) printer.mark(node.span);
  printer.ancestors.push(node);
  if (node.rest === true) printer.text("...");
  const isGrouped = node.target.kind === "ObjectPattern" && !printer.hugsParameter;
  if (isGrouped) printer.group();
  pattern(printer, node.target);
  const isOptional =
    node.optional === true || (printer.ambient && node.default !== undefined && node.rest !== true);
  if (isOptional) printer.text("?");
  if (node.type !== undefined && (node.implied !== true || printer.ambient)) {
    printer.text(": ");
    if (printer.hugsParameter && node.type.kind === "ObjectType")
      objectType(printer, node.type, true);
    else printType(printer, node.type);
  }
  if (isGrouped) printer.end();
  if (node.default !== undefined && !printer.ambient) {
    printer.text(" = ");
    expression(printer, node.default, "default");
  }
  printer.ancestors.pop();
}

/** Whether the only parameter breaks in itself instead of on a line of its own. */
export function isHuggedParameter(list: readonly Parameter[]): boolean {
  const [only] = list;
  if (list.length !== 1 || only === undefined || only.rest === true) return false;
  const isPattern = only.target.kind !== "Identifier";
  if (only.default === undefined) {
    return isPattern || (only.type?.kind === "ObjectType" && only.implied !== true);
  }
  const value = only.default;
  return (
    isPattern &&
    (value.kind === "Identifier" ||
      (value.kind === "Object" && value.properties.length === 0) ||
      (value.kind === "Array" && value.elements.length === 0))
  );
}

/** Parameters and the type of the result, which break together. */
export function signature(
  printer: Printer,
  list: readonly Parameter[],
  returns: Type | undefined,
  isArrow = false,
): void {
  printer.group();
  const isGrouped = !isArrow && list.length === 1 && returns?.kind === "ObjectType";
  if (isGrouped) printer.group();
  parameters(printer, list);
  if (isGrouped) printer.end();
  if (returns !== undefined) {
    // The arrow of a function type would be taken for that of the function.
    const parentheses = isArrow && returns.kind === "FunctionType";
    printer.text(parentheses ? ": (" : ": ");
    printType(printer, returns);
    if (parentheses) printer.text(")");
  }
  printer.end();
}

/** A signature that must stay on its line: that of a function which is the last argument of a call. */
function flatSignature(
  printer: Printer,
  list: readonly Parameter[],
  returns: Type | undefined,
  isArrow = false,
): void {
  if (printer.recording) {
    printer.add(printer.captureFlat(() => signature(printer, list, returns, isArrow)));
  } else {
    signature(printer, list, returns, isArrow);
  }
}

/** Whether a function as first or last argument of a call has parameters that cannot stay on its line. */
export function breaksItsParameters(printer: Printer, node: Arrow | FunctionExpression): boolean {
  return printer.captureFlat(() => parameters(printer, node.parameters)).broken;
}

export function functionExpression(
  printer: Printer,
  node: FunctionExpression,
  isLastArgument = false,
): void {
  printer.text(
    `${node.async ? "async " : ""}function${node.generator ? "*" : ""} ${node.name ?? ""}`,
  );
  const parent = printer.ancestors[printer.ancestors.length - 2];
  const isFlat =
    isLastArgument &&
    parent?.kind === "Call" &&
    ((parent as { arguments?: readonly Expression[] }).arguments!.length > 1 ||
      node.parameters.every(isPlainParameter));
  if (isFlat) flatSignature(printer, node.parameters, node.returns);
  else signature(printer, node.parameters, node.returns);
  printer.text(" ");
  block(printer, node.body);
}

function isPlainParameter(node: Parameter): boolean {
  return (
    node.target.kind === "Identifier" &&
    node.default === undefined &&
    node.rest !== true &&
    (node.type === undefined || node.implied === true)
  );
}

export interface ArrowPlace {
  /** The arrow is the argument of a call that is broken while the others are not. */
  readonly hugged?: "first" | "last";
  /** The arrow is assigned, in this layout. */
  readonly layout?: AssignmentLayout;
}

/** An arrow function, or a chain of them: `(a) => (b) => a + b`. */
export function arrowFunction(
  printer: Printer,
  node: Arrow,
  role: Role,
  place: ArrowPlace = elsewhere,
): void {
  if (!printer.recording) {
    if (node.body.kind === "Arrow" && (role === "argument" || isBrokenChain(node))) {
      printer.breakParent();
      return;
    }
    arrowSignature(printer, node);
    printer.text(" => ");
    arrowBody(printer, node.body);
    return;
  }
  const chain = [node];
  if (place.hugged !== "last") {
    for (let inner = node.body; inner.kind === "Arrow"; inner = inner.body) chain.push(inner);
  }
  const isChain = chain.length > 1;
  const last = chain[chain.length - 1]!;
  const breaksChain = isChain && chain.some(hasLongSignature);
  const { body } = last;
  const staysOnLine = isBodyOnLine(body, breaksChain);
  const isCallee = role === "callee";
  const isAssigned = isChain && (isCallee || place.layout !== undefined);
  printer.group();
  const heads = printer.open("group");
  if (isAssigned) {
    printer.indent();
    printer.softline();
  }
  if (isChain) chainHeads(printer, chain, role, place, breaksChain);
  else if (place.hugged !== undefined) flatArrowSignature(printer, node);
  else arrowSignature(printer, node);
  if (isAssigned) printer.endIndent();
  printer.end();
  if (isAssigned && (place.layout === "chain-tail-arrow-chain" || (isCallee && !staysOnLine))) {
    heads.broken = true;
    printer.breakParent();
  }
  printer.text(" =>");
  for (const inner of chain.slice(1)) printer.ancestors.push(inner);
  if (isChain) {
    const indented = printer.open("indentIfBreak");
    indented.target = heads;
  } else {
    printer.group();
  }
  chainBody(printer, body, staysOnLine, place);
  printer.end();
  printer.ancestors.length -= chain.length - 1;
  if (isChain && isCallee) {
    const after = printer.open("ifBreak");
    after.target = heads;
    after.alternative = [];
    printer.softline();
    printer.end();
  }
  printer.end();
}

const elsewhere: ArrowPlace = {};

function arrowSignature(printer: Printer, node: Arrow): void {
  if (node.async) printer.text("async ");
  signature(printer, node.parameters, node.returns, true);
}

function flatArrowSignature(printer: Printer, node: Arrow): void {
  if (node.async) printer.text("async ");
  flatSignature(printer, node.parameters, node.returns, true);
}

function chainHeads(
  printer: Printer,
  chain: readonly Arrow[],
  role: Role,
  place: ArrowPlace,
  isBroken: boolean,
): void {
  const parent = printer.ancestors[printer.ancestors.length - 2];
  const isArgument =
    (role !== "callee" && (parent?.kind === "Call" || parent?.kind === "New")) ||
    parent?.kind === "Binary";
  const isFlush = role === "callee" || place.layout !== undefined;
  printer.group();
  if (isBroken) printer.breakParent();
  if (!isArgument && !isFlush) printer.indent();
  chain.forEach((arrow, at) => {
    if (at > 0) {
      printer.text(" =>");
      if (isArgument && at === 1) printer.indent();
      printer.line();
    }
    if (place.hugged !== undefined) flatArrowSignature(printer, arrow);
    else arrowSignature(printer, arrow);
  });
  if (isArgument || !isFlush) printer.endIndent();
  printer.end();
}

function isBrokenChain(node: Arrow): boolean {
  return hasLongSignature(node) || (node.body.kind === "Arrow" && isBrokenChain(node.body));
}

function hasLongSignature(node: Arrow): boolean {
  return (
    (node.returns !== undefined && node.parameters.length > 0) ||
    node.parameters.some(({ target, default: value, rest }) => {
      return target.kind !== "Identifier" || value !== undefined || rest === true;
    })
  );
}

/** Whether the body starts on the line of its arrow. */
function isBodyOnLine(body: Expression | Block, breaksChain: boolean): boolean {
  switch (body.kind) {
    case "Sequence":
    case "Array":
    case "Object":
    case "Arrow":
    case "Block":
      return true;
    case "Conditional":
      return !breaksChain && isParenthesized(body);
    default:
      return false;
  }
}

function isParenthesized(body: Expression | Block): boolean {
  return body.kind === "Conditional" && leftmost(body).kind !== "Object";
}

function arrowBody(printer: Printer, body: Expression | Block): void {
  if (body.kind === "Block") {
    block(printer, body);
    return;
  }
  guardBody(printer, body);
  const parentheses = isParenthesized(body);
  if (parentheses) printer.text("(");
  expression(printer, body, "body");
  if (parentheses) printer.text(")");
}

function guardBody(printer: Printer, body: Expression): void {
  if (body.kind !== "Sequence" && body.kind !== "Assign") guard(printer, body, "arrow");
}

function chainBody(
  printer: Printer,
  body: Expression | Block,
  staysOnLine: boolean,
  place: ArrowPlace,
): void {
  if (body.kind === "Block") {
    printer.text(" ");
    block(printer, body);
    return;
  }
  const isLastArgument = place.hugged === "last";
  if (isLastArgument && body.kind === "Arrow") {
    printer.text(" ");
    printer.ancestors.push(body);
    arrowFunction(printer, body, "body", place);
    printer.ancestors.pop();
    return;
  }
  guardBody(printer, body);
  if (staysOnLine && isParenthesized(body)) {
    printer.text(" ");
    printer.group();
    printer.ifBreak("", "(");
    printer.indent();
    printer.softline();
    expression(printer, body, "body");
    printer.endIndent();
    printer.ifBreak("", ")");
    if (isLastArgument) {
      printer.ifBreak(",", "");
      printer.softline();
    }
    printer.end();
    return;
  }
  if (staysOnLine) {
    printer.text(" ");
    expression(printer, body, "body");
    return;
  }
  printer.indent();
  printer.line();
  expression(printer, body, "body");
  printer.endIndent();
  if (isLastArgument) {
    printer.ifBreak(",", "");
    printer.softline();
  }
}
