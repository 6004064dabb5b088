/** Operator chains and conditional expressions. */
import type {
  Assign,
  Binary,
  Call,
  Conditional,
  Expression,
  Member,
  TargetNode,
} from "../target/index.js";
import { expression } from "./expressions.js";
import { isFlattened, isLogical, type Role } from "./precedence.js";
import type { Printer } from "./printer.js";
import { isIdentifierName } from "./text.js";

export function binary(printer: Printer, node: Binary, role: Role): void {
  const chain = isLogical(node.operator) ? leftAssociated(node) : node;
  if (!printer.recording) {
    expression(printer, chain.left, "left");
    printer.text(` ${chain.operator} `);
    expression(printer, chain.right, "right");
    return;
  }
  const { ancestors } = printer;
  const parent = ancestors[ancestors.length - 2];
  const isHeadTest = role === "test" && (parent?.kind === "If" || parent?.kind === "While");
  if (isHeadTest) {
    operands(printer, chain, parent, true, false);
    return;
  }
  const isHead =
    (role === "callee" && (parent?.kind === "Call" || parent?.kind === "New")) ||
    parent?.kind === "Unary" ||
    (parent?.kind === "Member" && isIdentifierName((parent as Member).property));
  if (isHead) {
    printer.group();
    printer.indent();
    printer.softline();
    operands(printer, chain, parent, false, false);
    printer.endIndent();
    printer.softline();
    printer.end();
    return;
  }
  printer.group();
  const isFlush = staysFlush(printer, chain, parent, role);
  operands(printer, chain, parent, false, !isFlush);
  printer.end();
}

/** `a && (b && c)` as `(a && b) && c`, which is the same and needs no parentheses. */
function leftAssociated(node: Binary): Binary {
  const { operator, right } = node;
  if (right.kind !== "Binary" || right.operator !== operator) return node;
  const inner = leftAssociated(right);
  return {
    ...inner,
    left: leftAssociated({ ...node, right: inner.left }),
  };
}

/** Whether the broken lines of the chain are not indented, as something around it already is. */
function staysFlush(
  printer: Printer,
  node: Binary,
  parent: TargetNode | undefined,
  role: Role,
): boolean {
  if (isAllInlined(node)) return true;
  switch (parent?.kind) {
    case "Return":
    case "Throw":
    case "Yield":
    case "Template":
      return true;
    case "Arrow":
      return role === "body";
    case "For":
      return role !== "body";
    case "Conditional": {
      const around = printer.ancestors[printer.ancestors.length - 3];
      return !(
        around?.kind === "Return" ||
        around?.kind === "Throw" ||
        around?.kind === "Call" ||
        around?.kind === "New"
      );
    }
    case "Call":
      return role === "argument" && isBooleanCall(parent as Call);
    case "Assign":
    case "Variables":
    case "Property":
      return !inlinesLogical(node);
    case "Object":
      return role === "property" && !inlinesLogical(node);
    default:
      return false;
  }
}

function isBooleanCall(node: Call): boolean {
  return (
    node.arguments.length === 1 &&
    node.callee.kind === "Identifier" &&
    node.callee.name === "Boolean"
  );
}

function isAllInlined(node: Binary): boolean {
  if (!inlinesLogical(node)) return false;
  return node.left.kind === "Binary" && isFlattened(node.operator, node.left.operator)
    ? isAllInlined(node.left)
    : true;
}

/** Whether the right operand stays on the line of the operator: `a || { … }`. */
export function inlinesLogical(node: Binary): boolean {
  if (!isLogical(node.operator)) return false;
  const { right } = node;
  return (
    (right.kind === "Object" && right.properties.length > 0) ||
    (right.kind === "Array" && right.elements.length > 0)
  );
}

/** The operands of a chain; with `indented`, all but the first are. */
function operands(
  printer: Printer,
  node: Binary,
  parent: TargetNode | undefined,
  isHeadTest: boolean,
  indented: boolean,
): void {
  const chain: Binary[] = [node];
  for (let inner = node; ;) {
    const { left } = inner;
    if (left.kind !== "Binary" || !isFlattened(inner.operator, left.operator)) break;
    inner = isLogical(left.operator) ? leftAssociated(left) : left;
    chain.push(inner);
  }
  const first = chain[chain.length - 1]!;
  printer.group();
  printer.ancestors.push(first);
  expression(printer, first.left, "left");
  printer.ancestors.pop();
  printer.end();
  if (indented) printer.indent();
  for (let at = chain.length - 1; at >= 0; at--) {
    const link = chain[at]!;
    const around = at === 0 ? parent : chain[at - 1]!;
    rightOperand(printer, link, around, isHeadTest);
  }
  if (indented) printer.endIndent();
}

function rightOperand(
  printer: Printer,
  node: Binary,
  around: TargetNode | undefined,
  isHeadTest: boolean,
): void {
  printer.text(" ");
  const logical = isLogical(node.operator);
  const isGrouped =
    !(isHeadTest && logical) &&
    !isSameSort(around, logical) &&
    !isSameSort(node.left, logical) &&
    !isSameSort(node.right, logical);
  if (isGrouped) printer.group();
  printer.text(node.operator);
  if (inlinesLogical(node)) printer.text(" ");
  else printer.line();
  printer.ancestors.push(node);
  expression(printer, node.right, "right");
  printer.ancestors.pop();
  if (isGrouped) printer.end();
}

/** Whether a node is a binary operation, logical or not as the other is. */
function isSameSort(node: TargetNode | undefined, logical: boolean): boolean {
  return node?.kind === "Binary" && isLogical((node as Binary).operator) === logical;
}

export function conditional(printer: Printer, node: Conditional, role: Role): void {
  const { ancestors } = printer;
  const parent = ancestors[ancestors.length - 2];
  const isNested = parent?.kind === "Conditional" && role === "branch";
  const isTest = parent?.kind === "Conditional" && role === "test";
  const breaksClosing = parent?.kind === "Member" && isIdentifierName((parent as Member).property);
  const isExtra = startsArgument(printer, node);
  if (isTest || isExtra) {
    printer.group();
    printer.indent();
    printer.softline();
  }
  if (!isNested) printer.group();
  // The test of a conditional that is the last branch of another is indented with it.
  const isLastBranch = isNested && (parent as Conditional).otherwise === node;
  if (isLastBranch) printer.indent();
  expression(printer, node.test, "test");
  if (isLastBranch) printer.endIndent();
  if (!isNested) printer.indent();
  branches(printer, node);
  if (!isNested) printer.endIndent();
  if (breaksClosing && !isExtra) printer.softline();
  if (!isNested) printer.end();
  if (isTest || isExtra) {
    printer.endIndent();
    printer.softline();
    printer.end();
  }
}

function branches(printer: Printer, node: Conditional): void {
  const isNested = node.then.kind === "Conditional";
  printer.line();
  printer.text("? ");
  if (isNested) printer.ifBreak("", "(");
  branch(printer, node.then);
  if (isNested) printer.ifBreak("", ")");
  printer.line();
  printer.text(": ");
  branch(printer, node.otherwise);
}

function branch(printer: Printer, node: Expression): void {
  printer.indent();
  expression(printer, node, "branch");
  printer.endIndent();
}

/**
 * Whether the conditional is at the head of a member or call chain that is the value of an assignment, `return` and the
 * like: `x = (a ? b : c).d()`.
 */
function startsArgument(printer: Printer, node: Conditional): boolean {
  const { ancestors } = printer;
  let child: TargetNode = node;
  let at = ancestors.length - 2;
  for (; at >= 0; at--) {
    const around = ancestors[at] as Expression;
    const isChained =
      ((around.kind === "Member" || around.kind === "Index") && around.object === child) ||
      ((around.kind === "Call" || around.kind === "New") && around.callee === child) ||
      (around.kind === "TypeAssertion" && around.value === child);
    if (!isChained) break;
    child = around;
  }
  if (child === node) return false;
  switch (ancestors[at]?.kind) {
    case "Assign":
      return (ancestors[at] as Assign).value === child;
    case "Variables":
    case "Return":
    case "Throw":
    case "Unary":
    case "Yield":
    case "Await":
      return true;
    default:
      return false;
  }
}
