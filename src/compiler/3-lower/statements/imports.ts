import type { Identifier, Statement } from "../../../../grammar/index.js";
import { MAIN_NAME, type Binding } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { CODE } from "../dynamic-code.js";
import { importedName, requireReady, requireWhole } from "../expressions/modules.js";
import { assignBinding } from "./targets.js";

/**
 * `import a, b.c as d`. A name that nothing else binds is the import of the emitted module; this is for the others: names
 * that are bound again, attributes of a class, and modules that are not there, which a `try` around expects.
 */
export function lowerImport(
  node: Extract<Statement, { kind: "Import" }>,
  context: FunctionContext,
): t.Statement[] {
  const { module } = context;
  return node.modules.flatMap(({ path, alias }) => {
    const bound = alias ?? path[0]!;
    const binding = module.reference(bound);
    const name = path.map((part) => part.name).join(".");
    if (binding === undefined) return [];
    if (module.code !== null || name === MAIN_NAME) {
      const whole = alias === null ? [] : [t.bool(true)];
      const found = context.call("importModule", t.str(name), ...whole);
      return [assignBinding(binding, bound, found, context)];
    }
    if (binding.imported === null || !context.unit.module.imports.has(name))
      return [missing(noModule(name, context), context)];
    if (isFixed(binding)) return [];
    return [assignBinding(binding, bound, importedName(binding.imported, context), context)];
  });
}

/** `from a import b as c`, in the same cases. */
export function lowerImportFrom(
  node: Extract<Statement, { kind: "ImportFrom" }>,
  context: FunctionContext,
): t.Statement[] {
  const source = ".".repeat(node.level) + node.path.map((part) => part.name).join(".");
  if (source === "__future__") return [];
  if (context.module.code !== null) return importAtRunTime(node, source, context);
  if (node.names === "*") {
    if (!context.unit.module.imports.has(source))
      return [missing(noModule(source, context), context)];
    requireWhole(source, node.span, context);
    return context.module.analysis.bound.starred(node, context.unit.module).flatMap((name) => {
      const binding = context.unit.scope.symbols.get(name);
      return binding === undefined ? [] : importName(source, name, binding, null, context);
    });
  }
  return node.names.flatMap(({ name, alias }) => {
    const bound = alias ?? name;
    const binding = context.module.reference(bound);
    return binding === undefined ? [] : importName(source, name.name, binding, bound, context);
  });
}

/** `from a import b` of code that is compiled at run time. */
function importAtRunTime(
  node: Extract<Statement, { kind: "ImportFrom" }>,
  source: string,
  context: FunctionContext,
): t.Statement[] {
  if (node.names === "*") {
    const all = context.call("importAll", t.str(source), t.id(CODE.localNames));
    return [t.statement(all)];
  }
  return node.names.flatMap(({ name, alias }) => {
    const bound = alias ?? name;
    const binding = context.module.reference(bound);
    if (binding === undefined) return [];
    const found = context.call("importName", t.str(source), t.str(name.name));
    return [assignBinding(binding, bound, found, context)];
  });
}

function importName(
  source: string,
  name: string,
  binding: Binding,
  bound: Identifier | null,
  context: FunctionContext,
): t.Statement[] {
  if (binding.imported === null) {
    const isThere = context.unit.module.imports.has(source);
    const message = isThere ? `cannot import name ${name}` : noModule(source, context);
    return [missing(message, context)];
  }
  const { unit: from, name: imported } = binding.imported;
  const symbol =
    from && imported !== null
      ? context.module.analysis.bound.scopeOf(from).symbols.get(imported)
      : undefined;
  if (from !== undefined && symbol !== undefined && bound !== null) {
    requireReady(from, symbol, bound.span, context);
  }
  if (isFixed(binding)) return [];
  const value = importedName(binding.imported, context);
  return [assignBinding(binding, bound ?? {}, value, context)];
}

/** Whether a name is nothing but the import of the emitted module. */
function isFixed({ writes, scope }: Binding): boolean {
  return writes <= 1 && scope.kind !== "class";
}

/** What CPython says of a module that is not there: the part of its name behind what is. */
function noModule(name: string, { unit }: FunctionContext): string {
  const { imports } = unit.module;
  const path = name.split(".");
  let known = 0;
  while (known < path.length - 1 && imports.has(path.slice(0, known + 1).join("."))) known++;
  return `No module named ${path.slice(known).join(".")}`;
}

function missing(message: string, context: FunctionContext): t.Statement {
  return t.throw_(t.new_(context.module.runtime("ImportError"), t.str(message)));
}
