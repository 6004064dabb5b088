/** Statements. */
import type {
  Block,
  CommentLines,
  Declarator,
  Expression,
  ExpressionStatement,
  For,
  ForOf,
  FunctionDeclaration,
  If,
  Jump,
  Labeled,
  Return,
  Statement,
  Throw,
  Try,
  TypeAlias,
  Variables,
  While,
} from "../target/index.js";
import { assignment } from "./assignment.js";
import { classDeclaration } from "./classes.js";
import { leadingComments, lineComment, trailingComment } from "./comments.js";
import { argumentOf, expression, guard, pattern } from "./expressions.js";
import { signature } from "./functions.js";
import { exportStatement, importStatement } from "./modules.js";
import type { Printer } from "./printer.js";
import { isHuggedUnion, objectType, printType, union } from "./types.js";

/** Prints statements, each on its line, with empty lines around functions and classes and where the author left one. */
export function statements(printer: Printer, list: readonly Statement[]): void {
  for (let at = 0; at < list.length; at++) {
    const node = list[at]!;
    if (at > 0) {
      if (isApart(list[at - 1]!, node)) printer.blankLine();
      printer.hardline();
    }
    statement(printer, node);
  }
}

function isApart(before: Statement, node: Statement): boolean {
  if (node.comments?.blankBefore === true) return true;
  // Comments that close a block belong to what is before them.
  if (node.kind === "CommentLines") return false;
  if (before.kind === "Function" || before.kind === "Class") return true;
  if (node.kind === "Function" || node.kind === "Class") return before.kind !== "CommentLines";
  return before.kind === "Import" && node.kind !== "Import";
}

/** Prints a statement with its comments. */
export function statement(printer: Printer, node: Statement): void {
  const { comments } = node;
  if (comments !== undefined) leadingComments(printer, comments);
  if (node.span !== undefined && printer.marking) printer.mark(node.span);
  printer.ancestors.push(node);
  print(printer, node);
  printer.ancestors.pop();
  if (comments !== undefined && !hasBody(node)) trailingComment(printer, comments);
}

function print(printer: Printer, node: Statement): void {
  switch (node.kind) {
    case "ExpressionStatement":
      printer.unit(expressionStatement, node);
      break;
    case "Variables":
      printer.unit(variables, node);
      break;
    case "Return":
    case "Throw":
      printer.unit(returnOrThrow, node);
      break;
    case "If":
      ifStatement(printer, node);
      break;
    case "While":
      headed(printer, node, whileHead, node.body);
      break;
    case "For":
      headed(printer, node, forHead, node.body);
      break;
    case "ForOf":
      headed(printer, node, forOfHead, node.body);
      break;
    case "Break":
    case "Continue":
      jump(printer, node);
      break;
    case "Labeled":
      labeled(printer, node);
      break;
    case "Try":
      tryStatement(printer, node);
      break;
    case "Block":
      block(printer, node, true);
      break;
    case "Function":
      functionDeclaration(printer, node);
      break;
    case "Class":
      classDeclaration(printer, node);
      break;
    case "Import":
      printer.unit(importStatement, node);
      break;
    case "Export":
      printer.unit(exportStatement, node);
      break;
    case "TypeAlias":
      printer.unit(typeAlias, node);
      break;
    case "CommentLines":
      commentLines(printer, node);
      break;
  }
}

/** Statements with a block of their own take a comment behind their first line into it. */
function hasBody(node: Statement): boolean {
  switch (node.kind) {
    case "If":
    case "While":
    case "For":
    case "ForOf":
    case "Labeled":
    case "Try":
    case "Block":
    case "Function":
    case "Class":
      return true;
    default:
      return false;
  }
}

/**
 * Prints a block. `isSpread`: an empty one takes two lines, as Prettier has it behind `if`, `try` and others.
 * A `note` is a comment that stood behind the line that opens the block.
 */
export function block(printer: Printer, node: Block, isSpread = false, note?: string): void {
  const { statements: list } = node;
  if (list.length === 0 && note === undefined) {
    printer.text("{");
    if (isSpread) printer.hardline();
    printer.text("}");
    return;
  }
  printer.text("{");
  blockRest(printer, node, note);
}

/** Prints what follows the `{` of a block that is not empty. */
export function blockRest(printer: Printer, node: Block, note?: string): void {
  if (printer.attempting) {
    printer.breakParent();
    return;
  }
  printer.indent();
  if (note !== undefined) {
    printer.hardline();
    printer.foreignText(lineComment(note));
  }
  const { statements: list } = node;
  if (list.length > 0) {
    printer.hardline();
    const { insideForInit } = printer;
    printer.insideForInit = false;
    printer.ancestors.push(node);
    statements(printer, list);
    printer.ancestors.pop();
    printer.insideForInit = insideForInit;
  }
  printer.endIndent();
  printer.hardline();
  printer.text("}");
}

function expressionStatement(printer: Printer, node: ExpressionStatement): void {
  guard(printer, node.expression, "statement");
  expression(printer, node.expression, "statement");
  printer.text(";");
}

export function variables(printer: Printer, node: Variables): void {
  printer.group();
  variablesHead(printer, node, false);
  printer.text(";");
  printer.end();
}

function variablesHead(printer: Printer, node: Variables, isLoopHead: boolean): void {
  printer.text(
    `${node.exported === true ? "export " : ""}${printer.ambient ? "declare " : ""}${node.mode} `,
  );
  const { declarators } = node;
  const isLong = declarators.length > 1;
  const linesForced = isLong && !isLoopHead && declarators.some(({ value }) => value !== undefined);
  for (let at = 0; at < declarators.length; at++) {
    if (isLong) printer.indent();
    if (at > 0) {
      printer.text(",");
      if (linesForced) printer.hardline();
      else printer.line();
    }
    declarator(printer, declarators[at]!);
    if (isLong) printer.endIndent();
  }
}

function declarator(printer: Printer, node: Declarator): void {
  if (node.value === undefined || printer.ambient) {
    declaredTarget(printer, node);
    return;
  }
  assignment(printer, {
    left: declaredTarget,
    leftNode: node,
    operator: " =",
    right: node.value,
    role: "value",
    kind: "declarator",
    type: node.implied === true ? undefined : node.type,
    pattern: node.target,
  });
}

function declaredTarget(printer: Printer, node: Declarator): void {
  pattern(printer, node.target);
  if (node.type !== undefined && (node.implied !== true || printer.ambient)) {
    printer.text(": ");
    printType(printer, node.type);
  }
}

function returnOrThrow(printer: Printer, node: Return | Throw): void {
  printer.text(node.kind === "Return" ? "return" : "throw");
  if (node.value !== null) {
    printer.text(" ");
    argumentOf(printer, node.value);
  }
  printer.text(";");
}

function jump(printer: Printer, node: Jump): void {
  const word = node.kind === "Break" ? "break" : "continue";
  printer.text(node.label === undefined ? `${word};` : `${word} ${node.label};`);
}

function labeled(printer: Printer, node: Labeled): void {
  printer.text(`${node.label}: `);
  const body = node.body.comments === undefined ? node.body : asBlock(node.body);
  statement(printer, body);
}

function commentLines(printer: Printer, node: CommentLines): void {
  node.lines.forEach((line, at) => {
    if (at > 0) printer.hardline();
    printer.foreignText(lineComment(line));
  });
}

// Statements with a head and a body

type Headed = While | For | ForOf;

/** Prints a head with the `{` of its block, then the block; a body that is no block goes behind the head or below it. */
function headed<Node extends Headed>(
  printer: Printer,
  node: Node,
  head: (printer: Printer, node: Node) => void,
  body: Statement,
): void {
  const clause = asClause(body);
  const note = noteOf(node.comments, clause);
  if (clause.kind !== "Block") {
    printer.unit((printer) => {
      printer.group();
      head(printer, node);
      clauseBody(printer, clause);
      printer.end();
    }, node);
    return;
  }
  const isEmpty = clause.statements.length === 0 && note === undefined;
  const open = isEmpty && node.kind !== "ForOf" ? " {}" : " {";
  printer.unit((printer) => {
    printer.group();
    head(printer, node);
    printer.text(open);
    printer.end();
  }, node);
  if (isEmpty && node.kind === "ForOf") {
    printer.hardline();
    printer.text("}");
  } else if (!isEmpty) {
    blockRest(printer, clause, note);
  }
}

/** A body as it may stand behind a head: what declares, or has comments, needs a block. */
function asClause(node: Statement): Statement {
  switch (node.kind) {
    case "Block":
      return node;
    case "Variables":
    case "Function":
    case "Class":
    case "CommentLines":
      return asBlock(node);
    default:
      return node.comments === undefined ? node : asBlock(node);
  }
}

function asBlock(node: Statement): Block {
  return { kind: "Block", span: undefined, comments: undefined, statements: [node] };
}

/** The comment behind the head, which moves into the block. */
function noteOf(comments: Statement["comments"], clause: Statement): string | undefined {
  return clause.kind === "Block" ? comments?.trailing : undefined;
}

/** A body that is no block. */
function clauseBody(printer: Printer, node: Statement): void {
  printer.indent();
  printer.line();
  statement(printer, node);
  printer.endIndent();
}

function headTest(printer: Printer, word: string, test: Expression): void {
  printer.text(`${word} (`);
  // `if (!(a && b))` keeps its parentheses together.
  const isNegated =
    test.kind === "Unary" &&
    test.operator === "!" &&
    negated(test.operand).kind === "Binary" &&
    isLogicalOperation(negated(test.operand));
  if (!isNegated) {
    printer.group();
    printer.indent();
    printer.softline();
  }
  expression(printer, test, "test");
  if (!isNegated) {
    printer.endIndent();
    printer.softline();
    printer.end();
  }
  printer.text(")");
}

function negated(node: Expression): Expression {
  return node.kind === "Unary" && node.operator === "!" ? node.operand : node;
}

function isLogicalOperation(node: Expression): boolean {
  return (
    node.kind === "Binary" &&
    (node.operator === "&&" || node.operator === "||" || node.operator === "??")
  );
}

function ifStatement(printer: Printer, node: If): void {
  let then = asClause(node.then);
  // Else the `else` would belong to an `if` inside.
  if (node.otherwise !== null && endsInOpenIf(then)) then = asBlock(then);
  const note = noteOf(node.comments, then);
  if (then.kind === "Block") {
    printer.unit((printer) => {
      printer.group();
      headTest(printer, "if", node.test);
      printer.text(" {");
      printer.end();
    }, node);
    if (then.statements.length === 0 && note === undefined) {
      printer.hardline();
      printer.text("}");
    } else {
      blockRest(printer, then, note);
    }
  } else {
    printer.unit((printer) => {
      printer.group();
      headTest(printer, "if", node.test);
      clauseBody(printer, then);
      printer.end();
    }, node);
  }
  if (node.otherwise === null) return;
  if (then.kind === "Block") printer.text(" ");
  else printer.hardline();
  elseClause(printer, node.otherwise);
}

function elseClause(printer: Printer, otherwise: Statement): void {
  const isChained = otherwise.kind === "If" && !hasLeading(otherwise);
  const clause = isChained ? otherwise : asClause(otherwise);
  if (clause.kind === "Block") {
    printer.text("else ");
    block(printer, clause, true, clause.comments?.trailing);
  } else if (isChained) {
    printer.text("else ");
    statement(printer, clause);
  } else {
    printer.unit((printer) => {
      printer.group();
      printer.text("else");
      clauseBody(printer, clause);
      printer.end();
    }, clause);
  }
}

function hasLeading(node: Statement): boolean {
  return node.comments?.leading !== undefined || node.comments?.doc !== undefined;
}

function endsInOpenIf(node: Statement): boolean {
  switch (node.kind) {
    case "If":
      return node.otherwise === null || endsInOpenIf(node.otherwise);
    case "While":
    case "For":
    case "ForOf":
    case "Labeled":
      return endsInOpenIf(node.body);
    default:
      return false;
  }
}

function whileHead(printer: Printer, node: While): void {
  headTest(printer, "while", node.test);
}

function forHead(printer: Printer, node: For): void {
  if (node.init === null && node.test === null && node.update === null) {
    printer.text("for (;;)");
    return;
  }
  printer.text("for (");
  printer.group();
  printer.indent();
  printer.softline();
  if (node.init !== null) {
    const { insideForInit } = printer;
    printer.insideForInit = true;
    if (node.init.kind === "Variables") {
      printer.ancestors.push(node.init);
      printer.group();
      variablesHead(printer, node.init, true);
      printer.end();
      printer.ancestors.pop();
    } else {
      expression(printer, node.init, "init");
    }
    printer.insideForInit = insideForInit;
  }
  printer.text(";");
  printer.line();
  if (node.test !== null) expression(printer, node.test, "test");
  printer.text(";");
  if (node.update !== null) {
    printer.line();
    expression(printer, node.update, "update");
  }
  printer.endIndent();
  printer.softline();
  printer.end();
  printer.text(")");
}

function forOfHead(printer: Printer, node: ForOf): void {
  printer.text(node.await ? "for await (" : "for (");
  if (node.mode !== null) {
    printer.text(`${node.mode} `);
    printer.ancestors.push(loopVariable);
    pattern(printer, node.target);
    printer.ancestors.pop();
  } else {
    pattern(printer, node.target);
  }
  printer.text(" of ");
  expression(printer, node.iterable, "iterable");
  printer.text(")");
}

/** Stands for the declaration in the head of a loop. */
const loopVariable: Variables = {
  kind: "Variables",
  span: undefined,
  comments: undefined,
  mode: "const",
  declarators: [],
};

function tryStatement(printer: Printer, node: Try): void {
  printer.text("try ");
  block(printer, node.body, true, node.comments?.trailing);
  if (node.handler !== null) {
    printer.text(node.handler.name === null ? " catch " : ` catch (${node.handler.name}) `);
    block(printer, node.handler.body, node.cleanup !== null, node.handler.body.comments?.trailing);
  }
  if (node.cleanup !== null) {
    printer.text(" finally ");
    block(printer, node.cleanup, true, node.cleanup.comments?.trailing);
  }
}

function functionDeclaration(printer: Printer, node: FunctionDeclaration): void {
  printer.unit(functionHead, node);
  if (
    !printer.ambient &&
    (node.body.statements.length > 0 || node.comments?.trailing !== undefined)
  ) {
    blockRest(printer, node.body, node.comments?.trailing);
  }
}

function functionHead(printer: Printer, node: FunctionDeclaration): void {
  const exported = node.exported === true ? "export " : "";
  const declared = printer.ambient ? "declare " : "";
  const async = node.async && !printer.ambient ? "async " : "";
  const generator = node.generator && !printer.ambient ? "*" : "";
  printer.text(`${exported}${declared}${async}function${generator} `);
  printer.foreignText(node.name);
  signature(printer, node.parameters, node.returns);
  printer.text(bodyOpening(printer, node.body, node.comments?.trailing));
}

/** What follows a signature: `;` in declarations, `{`, or an empty body. */
export function bodyOpening(printer: Printer, body: Block, note: string | undefined): string {
  if (printer.ambient) return ";";
  return body.statements.length > 0 || note !== undefined ? " {" : " {}";
}

function typeAlias(printer: Printer, node: TypeAlias): void {
  const exported = node.exported === true ? "export " : "";
  const declared = printer.ambient ? "declare " : "";
  const { type } = node;
  printer.group();
  printer.text(`${exported}${declared}type `);
  printer.foreignText(node.name);
  printer.text(" =");
  if (type.kind === "Union" && !isHuggedUnion(type)) {
    printer.group();
    printer.indent();
    printer.line();
    union(printer, type, "alias");
    printer.endIndent();
    printer.end();
  } else {
    printer.text(" ");
    if (type.kind === "ObjectType") objectType(printer, type);
    else printType(printer, type);
  }
  printer.text(";");
  printer.end();
}
