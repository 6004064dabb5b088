/** Expressions: which function prints which kind, and the kinds that need little. */
import type {
  Await,
  Expression,
  Identifier,
  Literal,
  Pattern,
  Sequence,
  Spread,
  Template,
  TypeAssertion,
  Unary,
  Update,
  Yield,
} from "../target/index.js";
import { arrayLiteral, arrayPattern, objectLiteral, objectPattern } from "./collections.js";
import { assignExpression } from "./assignment.js";
import { callExpression } from "./calls.js";
import { classExpression } from "./classes.js";
import { arrowFunction, functionExpression } from "./functions.js";
import { binary, conditional } from "./operators.js";
import { leftmost, needsParentheses, type Role } from "./precedence.js";
import type { Printer } from "./printer.js";
import { numberText, quasiText, stringText } from "./text.js";
import { printType } from "./types.js";
import { member, indexLookup } from "./members.js";

/** Prints an expression that stands as `role` in the node on top of `printer.ancestors`. */
export function expression(printer: Printer, node: Expression | Pattern, role: Role): void {
  const { kind } = node;
  if (kind === "Identifier" && node.name !== "async") {
    // The most frequent kind needs nothing of what follows.
    if (node.span !== undefined && printer.marking) printer.mark(node.span);
    printer.foreignText(node.name);
    return;
  }
  if (kind === "ArrayPattern" || kind === "ObjectPattern") {
    pattern(printer, node);
    return;
  }
  const { ancestors } = printer;
  const parentheses = needsParentheses(printer, node, ancestors[ancestors.length - 1], role);
  if (parentheses) printer.text("(");
  if (node.span !== undefined && printer.marking) printer.mark(node.span);
  ancestors.push(node);
  print(printer, node, role);
  ancestors.pop();
  if (parentheses) printer.text(")");
}

function print(printer: Printer, node: Expression, role: Role): void {
  switch (node.kind) {
    case "Identifier":
      identifier(printer, node);
      break;
    case "This":
      printer.text("this");
      break;
    case "Super":
      printer.text("super");
      break;
    case "Literal":
      literal(printer, node);
      break;
    case "Member":
      member(printer, node, role);
      break;
    case "Call":
    case "New":
      callExpression(printer, node, role);
      break;
    case "Index":
      expression(printer, node.object, "object");
      indexLookup(printer, node);
      break;
    case "Template":
      template(printer, node);
      break;
    case "Binary":
      binary(printer, node, role);
      break;
    case "Assign":
      assignExpression(printer, node);
      break;
    case "Array":
      arrayLiteral(printer, node);
      break;
    case "Object":
      objectLiteral(printer, node);
      break;
    case "Unary":
      unary(printer, node);
      break;
    case "Update":
      update(printer, node);
      break;
    case "Conditional":
      conditional(printer, node, role);
      break;
    case "Arrow":
      arrowFunction(printer, node, role);
      break;
    case "FunctionExpression":
      functionExpression(printer, node);
      break;
    case "ClassExpression":
      classExpression(printer, node);
      break;
    case "Await":
      awaitExpression(printer, node, role);
      break;
    case "Yield":
      yieldExpression(printer, node);
      break;
    case "Spread":
      spread(printer, node);
      break;
    case "Sequence":
      sequence(printer, node, role);
      break;
    case "TypeAssertion":
      typeAssertion(printer, node, role);
      break;
  }
}

/** Prints a target that declares or assigns. */
export function pattern(printer: Printer, node: Pattern | Expression): void {
  switch (node.kind) {
    case "ArrayPattern":
      printer.ancestors.push(node);
      arrayPattern(printer, node);
      printer.ancestors.pop();
      break;
    case "ObjectPattern":
      printer.ancestors.push(node);
      objectPattern(printer, node);
      printer.ancestors.pop();
      break;
    default:
      expression(printer, node, "target");
  }
}

/**
 * Guards an expression whose text would be taken for something else at the place where it starts: `{` and `function` and
 * `class` at the start of a statement, `{` behind the arrow of a function.
 */
export function guard(printer: Printer, node: Expression, place: "statement" | "arrow"): void {
  const first = leftmost(node);
  if (
    first.kind === "Object" ||
    (place === "statement" &&
      (first.kind === "FunctionExpression" || first.kind === "ClassExpression"))
  ) {
    printer.guarded.add(first);
  }
}

function identifier(printer: Printer, node: Identifier): void {
  printer.foreignText(node.name);
}

function literal(printer: Printer, node: Literal): void {
  const { value } = node;
  switch (typeof value) {
    case "string":
      printer.foreignText(stringText(value));
      break;
    case "number":
      printer.text(numberText(value));
      break;
    case "bigint":
      printer.text(`${value}n`);
      break;
    default:
      printer.text(String(value));
  }
}

function template(printer: Printer, node: Template): void {
  printer.text("`");
  for (let at = 0; at < node.expressions.length; at++) {
    printer.foreignText(quasiText(node.quasis[at]!));
    printer.text("${");
    interpolation(printer, node.expressions[at]!);
    printer.text("}");
  }
  printer.foreignText(quasiText(node.quasis[node.expressions.length]!));
  printer.text("`");
}

/** What stands in a template is never broken, unless a function body in it has to be. */
function interpolation(printer: Printer, node: Expression): void {
  if (!printer.recording) {
    expression(printer, node, "interpolation");
    return;
  }
  const flat = printer.captureFlat(() => expression(printer, node, "interpolation"));
  if (!flat.broken) {
    printer.add(flat);
    return;
  }
  printer.group();
  const isIndented =
    node.kind === "Member" ||
    node.kind === "Index" ||
    node.kind === "Conditional" ||
    node.kind === "Binary" ||
    node.kind === "Sequence" ||
    (node.kind === "TypeAssertion" && node.form !== "!");
  if (isIndented) {
    printer.indent();
    printer.softline();
  }
  expression(printer, node, "interpolation");
  if (isIndented) {
    printer.endIndent();
    printer.softline();
  }
  printer.end();
}

function unary(printer: Printer, node: Unary): void {
  printer.text(node.operator.length > 1 ? `${node.operator} ` : node.operator);
  expression(printer, node.operand, "operand");
}

/** `x++`: the value is the one before. */
function update(printer: Printer, node: Update): void {
  expression(printer, node.operand, "operand");
  printer.text(node.operator);
}

function awaitExpression(printer: Printer, node: Await, role: Role): void {
  const parent = printer.ancestors[printer.ancestors.length - 2]?.kind;
  const isHead = role === "callee" || (role === "object" && parent !== "TypeAssertion");
  if (!printer.recording || !isHead || parent === "New") {
    printer.text("await ");
    expression(printer, node.value, "value");
    return;
  }
  const grouped = !startsOuterAwait(printer, node);
  if (grouped) printer.group();
  printer.indent();
  printer.softline();
  printer.text("await ");
  expression(printer, node.value, "value");
  printer.endIndent();
  printer.softline();
  if (grouped) printer.end();
}

/** Whether the await is where the value of another await starts: `await (await f()).g()`. */
function startsOuterAwait(printer: Printer, node: Await): boolean {
  for (let at = printer.ancestors.length - 2; at >= 0; at--) {
    const ancestor = printer.ancestors[at]!;
    if (ancestor.kind === "Block") return false;
    if (ancestor.kind === "Await") return leftmost((ancestor as Await).value) === node;
  }
  return false;
}

function yieldExpression(printer: Printer, node: Yield): void {
  printer.text(node.delegate ? "yield*" : "yield");
  if (node.value !== null) {
    printer.text(" ");
    argumentOf(printer, node.value);
  }
}

/** What `return`, `throw` and `yield` give: an operator chain gets parentheses where it is broken. */
export function argumentOf(printer: Printer, node: Expression): void {
  if (!printer.recording || node.kind !== "Binary") {
    expression(printer, node, "value");
    return;
  }
  printer.group();
  printer.ifBreak("(", "");
  printer.indent();
  printer.softline();
  expression(printer, node, "value");
  printer.endIndent();
  printer.softline();
  printer.ifBreak(")", "");
  printer.end();
}

function spread(printer: Printer, node: Spread): void {
  printer.text("...");
  expression(printer, node.value, "value");
}

function sequence(printer: Printer, node: Sequence, role: Role): void {
  const parent = printer.ancestors[printer.ancestors.length - 2];
  const isStatement = parent?.kind === "ExpressionStatement" || parent?.kind === "For";
  const isArgument =
    parent?.kind === "Return" ||
    parent?.kind === "Throw" ||
    parent?.kind === "Yield" ||
    parent?.kind === "Unary" ||
    (parent?.kind === "Arrow" && role === "body");
  printer.group();
  if (isArgument) {
    printer.indent();
    printer.softline();
  }
  node.expressions.forEach((part, at) => {
    if (at > 0) {
      printer.text(",");
      if (isStatement) printer.indent();
      printer.line();
    }
    expression(printer, part, "element");
    if (at > 0 && isStatement) printer.endIndent();
  });
  if (isArgument) {
    printer.endIndent();
    printer.softline();
  }
  printer.end();
}

function typeAssertion(printer: Printer, node: TypeAssertion, role: Role): void {
  if (node.form === "!") {
    expression(printer, node.value, "object");
    printer.text("!");
    return;
  }
  const parent = printer.ancestors[printer.ancestors.length - 2];
  const isHead = role === "callee" || (role === "object" && parent?.kind !== "TypeAssertion");
  if (isHead) {
    printer.group();
    printer.indent();
    printer.softline();
  }
  expression(printer, node.value, "value");
  printer.text(` ${node.form} `);
  if (node.type !== undefined) printType(printer, node.type);
  if (isHead) {
    printer.endIndent();
    printer.softline();
    printer.end();
  }
}
