/** Statements. */
import type {
  Block,
  CommentLines,
  ExpressionStatement,
  Jump,
  Labeled,
  Return,
  Statement,
  Throw,
} from "../target/index.js";
import { classDeclaration } from "./classes.js";
import { leadingComments, lineComment, trailingComment } from "./comments.js";
import { argumentOf, expression, guard } from "./expressions.js";
import { exportStatement, importStatement } from "./modules.js";
import type { Printer } from "./printer.js";
import {
  headed,
  asBlock,
  ifStatement,
  whileHead,
  forHead,
  forOfHead,
  tryStatement,
} from "./control.js";
import { variables, functionDeclaration, typeAlias } from "./declared.js";

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
