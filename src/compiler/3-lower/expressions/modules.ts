import type { Argument, Attribute, Call, Expression } from "../../../../grammar/index.js";
import type { ForeignModule, ModuleUnit } from "../../1-program/index.js";
import {
  argumentValue,
  ClassUnit,
  foreignClass,
  hasModuleMember,
  isOnly,
  isSafeInt,
  starredNames,
  submodule,
  type ImportedEntity,
  type ModuleType,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import { lowerExpression } from "./index.js";
import type { FunctionContext } from "../context.js";
import { propertyName, variableName } from "../names.js";

/** What an import binds: a module is its namespace, a name of one is imported as such, or a member of that. */
export function importedName(imported: ImportedEntity, context: FunctionContext): t.Expression {
  const { module: source, name, unit, foreign } = imported;
  const { module } = context;
  if (unit !== undefined) {
    if (name === null) return module.namespaceOf(unit);
    return (
      fixedName(unit, name, context) ??
      context.call("getAttr", module.namespaceOf(unit), t.str(name))
    );
  }
  if (foreign !== undefined) return module.foreign(foreign, name);
  const namespace = t.id(module.imports.standardModule(source));
  return name === null ? namespace : t.member(namespace, propertyName(name));
}

/**
 * A call of an export of a TypeScript module; undefined where the callee is none. What TypeScript can check is called as
 * it is, so that its types go on from there.
 */
export function lowerForeignCall(node: Call, context: FunctionContext): t.Expression | undefined {
  const { callee } = node;
  const found = foreignExport(callee, context);
  if (found === undefined) return undefined;
  const { foreign, name } = found;
  const target = lowerExpression(callee, context);
  const kind = foreign.exports.get(name);
  const values = node.arguments.filter((each): each is Expression =>
    isPlainArgument(each, context),
  );
  if (values.length < node.arguments.length) return undefined;
  const args = values.map((value) => lowerExpression(value, context));
  if (kind === "class") return t.new_(target, ...args);
  return kind === "function" || kind === "async" ? t.call(target, ...args) : undefined;
}

/** A call of a method of an object of a TypeScript module, by the same rule. */
export function lowerForeignMethod(
  node: Call,
  callee: Attribute,
  type: Type,
  context: FunctionContext,
): t.Expression | undefined {
  const name = callee.attribute.name;
  if (foreignMember(type, name, context)?.startsWith("(") !== true) return undefined;
  if (!node.arguments.every((each) => isPlainArgument(each, context))) return undefined;
  const args = node.arguments.map((each) => lowerExpression(argumentValue(each), context));
  return t.callMethod(lowerExpression(callee.object, context), propertyName(name), ...args);
}

/** What is known of a member of an object of a TypeScript module; undefined of any other object. */
function foreignMember(type: Type, name: string, { module }: FunctionContext): string | undefined {
  if (type.kind !== "runtime") return undefined;
  return foreignClass(module.analysis.bound.foreign, type.name)?.class.members.get(name);
}

/** The export that an expression names. */
function foreignExport(
  node: Expression,
  { module }: FunctionContext,
): { readonly foreign: ForeignModule; readonly name: string } | undefined {
  if (node.kind === "Attribute") {
    const type = module.typeOf(node.object);
    const isForeign = type.kind === "module" && type.foreign !== undefined;
    return isForeign ? { foreign: type.foreign, name: node.attribute.name } : undefined;
  }
  if (node.kind !== "Name") return undefined;
  const binding = module.reference(node);
  const { foreign, name } = binding?.imported ?? {};
  if (foreign === undefined || name == null || binding?.writes !== 1) return undefined;
  return { foreign, name };
}

/** Whether an argument is of a type that Python and TypeScript have in common. */
function isPlainArgument(argument: Argument, { module }: FunctionContext): boolean {
  if (/Starred|Keyword/.test(argument.kind)) return false;
  const type = module.typeOf(argument as Expression);
  if (type.kind === "runtime") {
    return foreignClass(module.analysis.bound.foreign, type.name) !== undefined;
  }
  return isOnly(type, "str", "bool") || isSafeInt(type);
}

/** A name of a module of the program, imported by itself; undefined where it may have no value. */
function fixedName(
  unit: ModuleUnit,
  name: string,
  context: FunctionContext,
): t.Expression | undefined {
  const { module } = context;
  const { bound, globals } = module.analysis;
  const symbol = bound.scopeOf(unit).symbols.get(name);
  if (symbol === undefined) return undefined;
  if (symbol.imported !== null && symbol.writes <= 1) return importedName(symbol.imported, context);
  if (globals.mayBeUnset(symbol)) return undefined;
  if (unit === module.unit) return t.id(variableName(name));
  if (symbol.entity instanceof ClassUnit && symbol.writes === 1 && symbol.entity.isNamed) {
    return t.id(module.className(symbol.entity, true));
  }
  return t.id(module.imported(unit, variableName(name)));
}

/**
 * Reports a name that a module lacks, unless the code is prepared for that: a `try` stands around it. Reading it raises
 * AttributeError; TypeScript would not take the name of a module of its own.
 */
export function requireMember(node: Attribute, type: ModuleType, context: FunctionContext): void {
  const { bound } = context.module.analysis;
  const { name, span } = node.attribute;
  if (type.foreign !== undefined) {
    const { exports, isOpen, specifier } = type.foreign;
    if (context.tries > 0 || isOpen || exports.has(name)) return;
    context.module.diagnostics.report("CPY2007", span, specifier, name, [...exports.keys()]);
    return;
  }
  if (context.tries > 0 || name.startsWith("__")) return;
  if (type.unit === undefined) {
    if (hasModuleMember(type.name, name) || submodule(type.name, name) !== undefined) return;
    // The program may have put it there.
    if (bound.usage.reassigned.has(name)) return;
    context.module.diagnostics.warn("CPY2007", span, type.name, name, starredNames(type.name));
    return;
  }
  if (bound.namesGlobals || bound.submodule(type.unit, name) !== undefined) return;
  const names = bound.scopeOf(type.unit).symbols;
  if (names.has(name)) return;
  context.module.diagnostics.warn("CPY2007", span, type.unit.name, name, [...names.keys()]);
}

/** `module.name` of a module of the program; undefined where it is looked up when the program runs. */
export function moduleMember(
  node: Attribute,
  unit: ModuleUnit,
  context: FunctionContext,
): t.Expression | undefined {
  const { module } = context;
  const { bound, globals } = module.analysis;
  const { name } = node.attribute;
  const symbol = bound.scopeOf(unit).symbols.get(name);
  if (symbol === undefined) {
    const within = bound.submodule(unit, name);
    if (within !== undefined) return module.namespaceOf(within);
    return undefined;
  }
  if (symbol.imported !== null && symbol.writes <= 1) return importedName(symbol.imported, context);
  if (globals.mayBeUnset(symbol)) return undefined;
  return t.member(module.namespaceOf(unit), variableName(name));
}
