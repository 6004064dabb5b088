/**
 * What assigns: assignments, declarations, properties. The right side breaks within itself, or moves to the next line,
 * by the shape of both sides (the layouts are Prettier's).
 */
import type { Assign, Expression, Pattern, Type } from "../target/index.js";
import { isMemberChain } from "./chains.js";
import { isBreakableTypeArguments } from "./simplicity.js";
import { expression, pattern } from "./expressions.js";
import { arrowFunction } from "./functions.js";
import { canBreak, Doc } from "./layout/doc.js";
import { textWidth } from "../text-width.js";
import { inlinesLogical } from "./operators.js";
import type { Role } from "./precedence.js";
import type { Printer } from "./printer.js";
import { keyText, stringText } from "./text.js";

export interface AssignmentParts<Left> {
  readonly left: (printer: Printer, node: Left) => void;
  readonly leftNode: Left;
  /** With the space before it: ` =`, `:`. */
  readonly operator: string;
  readonly right: Expression;
  readonly role: Role;
  readonly kind: "assign" | "declarator" | "property" | "member";
  /** A declared type, which decides on the layout of declarations. */
  readonly type?: Type | undefined;
  /** What is assigned to, where it may be a pattern. */
  readonly pattern?: Pattern | Expression | undefined;
}

export type AssignmentLayout =
  | "break-after-operator"
  | "never-break-after-operator"
  | "fluid"
  | "break-left"
  | "chain"
  | "chain-tail"
  | "chain-tail-arrow-chain";

export function assignExpression(printer: Printer, node: Assign): void {
  assignment(printer, {
    left: pattern,
    leftNode: node.target,
    operator: ` ${node.operator}`,
    right: node.value,
    role: "value",
    kind: "assign",
    pattern: node.target,
  });
}

/** Prints `left operator right`. */
export function assignment<Left>(printer: Printer, parts: AssignmentParts<Left>): void {
  const { operator, right, role } = parts;
  if (!printer.recording) {
    parts.left(printer, parts.leftNode);
    printer.text(operator);
    printer.text(" ");
    rightSide(printer, right, role, "fluid");
    return;
  }
  const ungrouped = printer.capture(() => parts.left(printer, parts.leftNode));
  const layout = chooseLayout(printer, parts, ungrouped);
  const left = layout === "break-left" ? ungrouped : asGroup(ungrouped);
  const value = printer.capture(() => rightSide(printer, right, role, layout));
  switch (layout) {
    case "break-after-operator":
      printer.group();
      printer.add(left);
      printer.text(operator);
      printer.group();
      printer.indent();
      printer.line();
      printer.add(value);
      printer.endIndent();
      printer.end();
      printer.end();
      break;
    case "never-break-after-operator":
    case "break-left":
      printer.group();
      printer.add(left);
      printer.text(operator);
      printer.text(" ");
      if (layout === "break-left") printer.group();
      printer.add(value);
      if (layout === "break-left") printer.end();
      printer.end();
      break;
    case "fluid": {
      printer.group();
      printer.add(left);
      printer.text(operator);
      const lead = printer.open("group");
      printer.indent();
      printer.line();
      printer.endIndent();
      printer.end();
      const indented = printer.open("indentIfBreak");
      indented.target = lead;
      printer.add(value);
      printer.end();
      printer.end();
      break;
    }
    case "chain":
      printer.add(left);
      printer.text(operator);
      printer.line();
      printer.add(value);
      break;
    case "chain-tail":
      printer.add(left);
      printer.text(operator);
      printer.indent();
      printer.line();
      printer.add(value);
      printer.endIndent();
      break;
    case "chain-tail-arrow-chain":
      printer.add(left);
      printer.text(operator);
      printer.add(value);
      break;
  }
}

function asGroup(doc: Doc): Doc {
  const group = new Doc("group", doc.contents);
  group.broken = doc.broken;
  return group;
}

function rightSide(printer: Printer, node: Expression, role: Role, layout: AssignmentLayout): void {
  if (node.kind !== "Arrow") {
    expression(printer, node, role);
    return;
  }
  if (node.span !== undefined && printer.marking) printer.mark(node.span);
  printer.ancestors.push(node);
  arrowFunction(printer, node, role, { layout });
  printer.ancestors.pop();
}

function chooseLayout<Left>(
  printer: Printer,
  parts: AssignmentParts<Left>,
  left: Doc,
): AssignmentLayout {
  const { right, kind } = parts;
  const isTail = right.kind !== "Assign";
  if (kind === "assign") {
    const { ancestors } = printer;
    const parent = ancestors[ancestors.length - 2];
    const around = ancestors[ancestors.length - 3];
    const isDeclared = parent?.kind === "Variables";
    if (
      (parent?.kind === "Assign" &&
        (!isTail || (around?.kind !== "ExpressionStatement" && around?.kind !== "Variables"))) ||
      (isDeclared && !isTail)
    ) {
      if (!isTail) return "chain";
      return right.kind === "Arrow" && right.body.kind === "Arrow"
        ? "chain-tail-arrow-chain"
        : "chain-tail";
    }
  }
  if (!isTail && right.value.kind === "Assign") return "break-after-operator";
  if (
    right.kind === "Call" &&
    right.callee.kind === "Identifier" &&
    right.callee.name === "require"
  ) {
    return "never-break-after-operator";
  }
  const leftBreaks = canBreak(left);
  if (parts.pattern !== undefined && isComplexPattern(parts.pattern)) return "break-left";
  if (kind === "declarator" && isComplexType(parts.type)) return "break-left";
  if (kind === "declarator" && right.kind === "Arrow" && leftBreaks) return "break-left";
  const hasShortKey = kind === "property" && textWidth(keyText(parts.leftNode as string)) < 5;
  if (breaksAfterOperator(right, hasShortKey)) return "break-after-operator";
  if (
    !leftBreaks &&
    (hasShortKey ||
      right.kind === "Template" ||
      right.kind === "ClassExpression" ||
      (right.kind === "Literal" &&
        (typeof right.value === "boolean" || typeof right.value === "number")))
  ) {
    return "never-break-after-operator";
  }
  return "fluid";
}

function breaksAfterOperator(right: Expression, hasShortKey: boolean): boolean {
  if (right.kind === "Binary" && !inlinesLogical(right)) return true;
  if (right.kind === "Sequence") return true;
  if (right.kind === "Conditional") {
    return right.test.kind === "Binary" && !inlinesLogical(right.test);
  }
  if (hasShortKey) return false;
  let inner: Expression = right;
  for (;;) {
    if (inner.kind === "Unary") inner = inner.operand;
    else if (inner.kind === "Await") inner = inner.value;
    else if (inner.kind === "Yield" && inner.value !== null) inner = inner.value;
    else if (inner.kind === "TypeAssertion" && inner.form === "!") inner = inner.value;
    else break;
  }
  return (
    (inner.kind === "Literal" && typeof inner.value === "string") ||
    isUnbreakableChain(inner, false)
  );
}

/** A chain of members and calls in which breaking would help little: `a.b.c`, `a.b(c).d`. */
function isUnbreakableChain(node: Expression, isDeep: boolean): boolean {
  switch (node.kind) {
    case "TypeAssertion":
      return node.form === "!" && isUnbreakableChain(node.value, true);
    case "Call":
      if (isMemberChain(node)) return false;
      if (node.arguments.length > 1) return false;
      if (node.arguments.length === 1 && !isShortArgument(node.arguments[0]!)) return false;
      if (isBreakableTypeArguments(node.typeArguments)) return false;
      return isUnbreakableChain(node.callee, true);
    case "Member":
    case "Index":
      return isUnbreakableChain(node.object, true);
    case "Identifier":
    case "This":
      return isDeep;
    default:
      return false;
  }
}

const shortWidth = 25;

function isShortArgument(node: Expression): boolean {
  switch (node.kind) {
    case "This":
      return true;
    case "Identifier":
      return node.name.length <= shortWidth;
    case "Literal":
      return typeof node.value !== "string" || stringText(node.value).length <= shortWidth;
    case "Template":
      return node.expressions.length === 0 && node.quasis[0]!.length <= shortWidth;
    case "Unary":
      return isShortArgument(node.operand);
    case "Call":
      return (
        node.arguments.length === 0 &&
        node.callee.kind === "Identifier" &&
        node.callee.name.length <= shortWidth - 2
      );
    default:
      return false;
  }
}

function isComplexPattern(target: Pattern | Expression): boolean {
  return (
    target.kind === "ObjectPattern" &&
    target.properties.length > 2 &&
    target.properties.some(
      (property) => property.target.kind !== "Identifier" || property.target.name !== property.key,
    )
  );
}

/** `Map<string, Map<…>>`: several type arguments, one of which has some. */
function isComplexType(type: Type | undefined): boolean {
  return (
    type?.kind === "Reference" &&
    type.arguments.length > 1 &&
    type.arguments.some(
      (argument) => argument.kind === "Reference" && argument.arguments.length > 0,
    )
  );
}
