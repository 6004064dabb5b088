/** Statements with a head and a body: conditions, loops, `try`. */
import type {
  Block,
  Expression,
  For,
  ForOf,
  If,
  Statement,
  Try,
  Variables,
  While,
} from "../target/index.js";
import { expression, pattern } from "./expressions.js";
import type { Printer } from "./printer.js";
import { variablesHead } from "./declared.js";
import { statement, block, blockRest } from "./statements.js";

type Headed = While | For | ForOf;

/** Prints a head with the `{` of its block, then the block; a body that is no block goes behind the head or below it. */
export function headed<Node extends Headed>(
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

export function asBlock(node: Statement): Block {
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

export function ifStatement(printer: Printer, node: If): void {
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

export function whileHead(printer: Printer, node: While): void {
  headTest(printer, "while", node.test);
}

export function forHead(printer: Printer, node: For): void {
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

export function forOfHead(printer: Printer, node: ForOf): void {
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

export function tryStatement(printer: Printer, node: Try): void {
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
