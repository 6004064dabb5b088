import type { Identifier, Statement } from "../../../../grammar/index.js";
import { hasModuleMember, starredNames, type Binding } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { CODE } from "../dynamic-code.js";
import { variableName } from "../names.js";
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
    if (module.code !== null) {
      const whole = alias === null ? [] : [t.bool(true)];
      const found = context.call("importModule", t.str(name), ...whole);
      return [assignBinding(binding, bound, found, context)];
    }
    if (binding.imported === null) return [missing(`No module named ${name}`, context)];
    if (isFixed(binding)) return [];
    const source = alias === null ? path[0]!.name : name;
    const value = t.id(module.imports.standardModule(source));
    return [assignBinding(binding, bound, value, context)];
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
    return starredNames(source).flatMap((name) => {
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
    const known = hasModuleMember(source, name) ? `No module named ${source}` : null;
    return [missing(known ?? `cannot import name ${name}`, context)];
  }
  if (isFixed(binding)) return [];
  const namespace = t.id(context.module.imports.standardModule(source));
  const value = t.member(namespace, variableName(name));
  return [assignBinding(binding, bound ?? {}, value, context)];
}

/** Whether a name is nothing but the import of the emitted module. */
function isFixed({ writes, scope }: Binding): boolean {
  return writes <= 1 && scope.kind !== "class";
}

function missing(message: string, context: FunctionContext): t.Statement {
  return t.throw_(t.new_(context.module.runtime("ImportError"), t.str(message)));
}
