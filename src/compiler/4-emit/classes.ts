/** Classes and their members. */
import type {
  ClassBody,
  ClassDeclaration,
  ClassExpression,
  ClassMember,
  MethodMember,
  PropertyMember,
  StaticBlock,
} from "../target/index.js";
import { assignment } from "./assignment.js";
import { leadingComments, lineComment, trailingComment } from "./comments.js";
import { expression } from "./expressions.js";
import { withoutNonNull } from "./members.js";
import { signature } from "./functions.js";
import type { Printer } from "./printer.js";
import { block, blockRest } from "./statements.js";
import { bodyOpening } from "./declared.js";
import { keyText } from "./text.js";
import { printType } from "./types.js";

export function classDeclaration(printer: Printer, node: ClassDeclaration): void {
  printer.unit(declarationHead, node);
  classRest(printer, node.class, node.comments?.trailing);
}

function declarationHead(printer: Printer, node: ClassDeclaration): void {
  if (node.exported === true) printer.text("export ");
  if (printer.ambient) printer.text("declare ");
  classHead(printer, node.class, node.comments?.trailing);
}

export function classExpression(printer: Printer, node: ClassExpression): void {
  classHead(printer, node.class, undefined);
  classRest(printer, node.class, undefined);
}

/** `class Name extends Parent {`; where nothing follows, with the `}`. */
function classHead(printer: Printer, node: ClassBody, note: string | undefined): void {
  printer.text(node.abstract === true ? "abstract class" : "class");
  const parent = node.extends;
  // A parent that is the member of something may go to a line of its own.
  const isGrouped = parent !== null && isMember(withoutNonNull(parent).kind);
  const group = isGrouped && printer.recording ? printer.open("group") : undefined;
  if (node.name !== null) {
    printer.text(" ");
    printer.foreignText(node.name);
  }
  if (parent !== null) {
    if (isGrouped) {
      printer.indent();
      printer.line();
    } else {
      printer.text(" ");
    }
    printer.text("extends ");
    expression(printer, parent, "extends");
    if (isGrouped) printer.endIndent();
  }
  if (group !== undefined) printer.end();
  if (group !== undefined && node.members.length > 0) {
    const lead = printer.open("ifBreak");
    lead.target = group;
    lead.alternative = [" "];
    lead.contents.push(printer.capture(() => printer.hardline()));
    printer.end();
  } else {
    printer.text(" ");
  }
  printer.text(node.members.length === 0 && note === undefined ? "{}" : "{");
}

function isMember(kind: string): boolean {
  return kind === "Member" || kind === "Index";
}

/** What follows the `{`. */
function classRest(printer: Printer, node: ClassBody, note: string | undefined): void {
  const { members } = node;
  if (members.length === 0 && note === undefined) return;
  if (printer.attempting) {
    printer.breakParent();
    return;
  }
  printer.indent();
  if (note !== undefined) {
    printer.hardline();
    printer.foreignText(lineComment(note));
  }
  for (let at = 0; at < members.length; at++) {
    if (at > 0 && isApart(printer, members[at - 1]!, members[at]!)) printer.blankLine();
    printer.hardline();
    member(printer, members[at]!);
  }
  printer.endIndent();
  printer.hardline();
  printer.text("}");
}

function isApart(printer: Printer, before: ClassMember, node: ClassMember): boolean {
  if (node.comments?.blankBefore === true) return true;
  return !printer.ambient && (before.kind === "Method" || node.kind === "Method");
}

function member(printer: Printer, node: ClassMember): void {
  leadingComments(printer, node.comments);
  if (node.span !== undefined && printer.marking) printer.mark(node.span);
  printer.ancestors.push(node);
  switch (node.kind) {
    case "Property":
      printer.unit(property, node);
      trailingComment(printer, node.comments);
      break;
    case "Method":
      method(printer, node);
      break;
    case "StaticBlock":
      staticBlock(printer, node);
      break;
  }
  printer.ancestors.pop();
}

function property(printer: Printer, node: PropertyMember): void {
  if (node.value === undefined || printer.ambient) {
    propertyHead(printer, node);
  } else {
    assignment(printer, {
      left: propertyHead,
      leftNode: node,
      operator: " =",
      right: node.value,
      role: "value",
      kind: "member",
    });
  }
  printer.text(";");
}

function propertyHead(printer: Printer, node: PropertyMember): void {
  let modifiers = "";
  if (node.declare === true && !printer.ambient) modifiers += "declare ";
  if (node.static === true) modifiers += "static ";
  if (node.override === true && !printer.ambient) modifiers += "override ";
  if (node.readonly === true) modifiers += "readonly ";
  printer.text(modifiers);
  printer.foreignText(memberName(node.name));
  if (node.type !== undefined && (node.implied !== true || printer.ambient)) {
    printer.text(": ");
    printType(printer, node.type);
  }
}

/** A name in brackets is written as it is; so is a private one. */
function memberName(name: string): string {
  return name.startsWith("[") || name.startsWith("#") ? name : keyText(name);
}

function method(printer: Printer, node: MethodMember): void {
  printer.unit(methodHead, node);
  const note = node.comments?.trailing;
  if (!printer.ambient && (node.body.statements.length > 0 || note !== undefined)) {
    blockRest(printer, node.body, note);
  }
}

function methodHead(printer: Printer, node: MethodMember): void {
  let modifiers = "";
  if (node.static === true) modifiers += "static ";
  if (node.override === true && !printer.ambient) modifiers += "override ";
  if (node.async && !printer.ambient) modifiers += "async ";
  if (node.form === "get" || node.form === "set") modifiers += `${node.form} `;
  if (node.generator && !printer.ambient) modifiers += "*";
  printer.text(modifiers);
  printer.foreignText(node.form === "constructor" ? "constructor" : methodName(node));
  signature(printer, node.parameters, node.returns);
  printer.text(bodyOpening(printer, node.body, node.comments?.trailing));
}

/** An ordinary method may be called `constructor` in the program: computed, it is not the constructor. */
function methodName(node: MethodMember): string {
  return node.name === "constructor" && node.static !== true
    ? '["constructor"]'
    : memberName(node.name);
}

function staticBlock(printer: Printer, node: StaticBlock): void {
  printer.text("static ");
  block(
    printer,
    { kind: "Block", span: undefined, comments: undefined, statements: node.statements },
    false,
    node.comments?.trailing,
  );
}
