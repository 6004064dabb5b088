/** Statements that declare: variables, functions, types. */
import type {
  Block,
  Declarator,
  FunctionDeclaration,
  TypeAlias,
  Variables,
} from "../target/index.js";
import { assignment } from "./assignment.js";
import { pattern } from "./expressions.js";
import { signature } from "./functions.js";
import type { Printer } from "./printer.js";
import { isHuggedUnion, objectType, printType, union } from "./types.js";
import { blockRest } from "./statements.js";

export function variables(printer: Printer, node: Variables): void {
  printer.group();
  variablesHead(printer, node, false);
  printer.text(";");
  printer.end();
}

export function variablesHead(printer: Printer, node: Variables, isLoopHead: boolean): void {
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
  if (node.definite === true && !printer.ambient) printer.text("!");
  if (node.type !== undefined && (node.implied !== true || printer.ambient)) {
    printer.text(": ");
    printType(printer, node.type);
  }
}

export function functionDeclaration(printer: Printer, node: FunctionDeclaration): void {
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

export function typeAlias(printer: Printer, node: TypeAlias): void {
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
