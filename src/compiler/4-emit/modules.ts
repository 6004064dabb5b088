/** Imports and exports. */
import type { Export, Import, ImportedName } from "../target/index.js";
import { bracketed } from "./collections.js";
import type { Printer } from "./printer.js";
import { isIdentifierName, stringText } from "./text.js";

export function importStatement(printer: Printer, node: Import): void {
  printer.text("import ");
  if (node.namespace !== undefined) {
    printer.text("* as ");
    printer.foreignText(node.namespace);
    printer.text(" from ");
  } else if (node.names.length > 0) {
    // One that asks for types alone runs nothing.
    const isForTypes = node.names.every(({ type }) => type === true);
    if (isForTypes) printer.text("type ");
    names(printer, isForTypes ? node.names.map(untyped) : node.names);
    printer.text(" from ");
  }
  printer.foreignText(stringText(node.from));
  printer.text(";");
}

export function exportStatement(printer: Printer, node: Export): void {
  printer.text("export ");
  if (node.names === null) printer.text("*");
  else if (node.names.length === 0) printer.text("{}");
  else names(printer, node.names);
  if (node.from !== undefined) {
    printer.text(" from ");
    printer.foreignText(stringText(node.from));
  }
  printer.text(";");
}

const braces = ["{", "}"] as const;
const spaced = { spaced: true, trailingComma: true };

/** A single name never goes to a line of its own. */
function names(printer: Printer, list: readonly ImportedName[]): void {
  if (list.length === 1) {
    printer.text("{ ");
    specifier(printer, list[0]!);
    printer.text(" }");
    return;
  }
  printer.group();
  bracketed(printer, braces, list, specifier, spaced);
  printer.end();
}

function untyped({ name, as }: ImportedName): ImportedName {
  return as === undefined ? { name } : { name, as };
}

function specifier(printer: Printer, node: ImportedName): void {
  if (node.type === true) printer.text("type ");
  printer.foreignText(exportedName(node.name));
  if (node.as !== undefined && node.as !== node.name) {
    printer.text(" as ");
    printer.foreignText(exportedName(node.as));
  }
}

function exportedName(name: string): string {
  return isIdentifierName(name) ? name : stringText(name);
}
