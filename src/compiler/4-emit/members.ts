/** Members: `a.b`, `a["b c"]`, `a[0]`, and where their lines break. */
import type { Expression, Index, Member, TargetNode, TypeAssertion } from "../target/index.js";
import { isMemberChain } from "./chains.js";
import { type Role } from "./precedence.js";
import type { Printer } from "./printer.js";
import { isIdentifierName, stringText } from "./text.js";
import { expression } from "./expressions.js";

export function member(printer: Printer, node: Member, role: Role): void {
  expression(printer, node.object, "object");
  if (!printer.recording || staysOnLine(printer, node, role)) {
    memberLookup(printer, node);
    return;
  }
  printer.group();
  printer.indent();
  printer.softline();
  memberLookup(printer, node);
  printer.endIndent();
  printer.end();
}

/** `.name`, or `["a name"]`. */
export function memberLookup(printer: Printer, node: Member): void {
  if (isIdentifierName(node.property) || node.property.startsWith("#")) {
    printer.text(".");
    printer.foreignText(node.property);
    return;
  }
  printer.group();
  printer.text("[");
  printer.indent();
  printer.softline();
  printer.foreignText(stringText(node.property));
  printer.endIndent();
  printer.softline();
  printer.text("]");
  printer.end();
}

/** `[index]`. */
export function indexLookup(printer: Printer, node: Index): void {
  const isNumber = node.index.kind === "Literal" && typeof node.index.value === "number";
  if (!printer.recording || isNumber) {
    printer.text("[");
    expression(printer, node.index, "index");
    printer.text("]");
    return;
  }
  printer.group();
  printer.text("[");
  printer.indent();
  printer.softline();
  expression(printer, node.index, "index");
  printer.endIndent();
  printer.softline();
  printer.text("]");
  printer.end();
}

/** Whether the `.` of a member expression stays on the line of its object. */
function staysOnLine(printer: Printer, node: Member, role: Role): boolean {
  if (!isIdentifierName(node.property)) return true;
  const { ancestors } = printer;
  let child: TargetNode = node;
  let at = ancestors.length - 2;
  const isAccess = (ancestor: TargetNode | undefined) =>
    ancestor?.kind === "Member" || ancestor?.kind === "Index" || isNonNull(ancestor);
  while (isAccess(ancestors[at])) child = ancestors[at--]!;
  const around = ancestors[at];
  if (
    around?.kind === "Assign" &&
    (around as { target?: TargetNode }).target?.kind !== "Identifier"
  ) {
    return true;
  }
  if (around?.kind === "New" && (around as { callee?: TargetNode }).callee === child) return true;
  let outer = ancestors.length - 2;
  while (isNonNull(ancestors[outer])) outer--;
  const direct = ancestors[outer];
  if (node.object.kind === "Identifier" && direct?.kind !== "Member" && direct?.kind !== "Index") {
    return true;
  }
  if (direct?.kind !== "Assign" && !(direct?.kind === "Variables" && role !== "default"))
    return false;
  const object = withoutNonNull(node.object);
  return (
    (object.kind === "Call" && object.arguments.length > 0) ||
    (node.object.kind === "Call" && isMemberChain(node.object))
  );
}

function isNonNull(node: TargetNode | undefined): boolean {
  return node?.kind === "TypeAssertion" && (node as TypeAssertion).form === "!";
}

/** The expression without `!` behind it. */
export function withoutNonNull(node: Expression): Expression {
  let inner = node;
  while (inner.kind === "TypeAssertion" && inner.form === "!") inner = inner.value;
  return inner;
}
