import type { Identifier, Statement } from "../../../../grammar/index.js";
import { importKey } from "../../1-program/index.js";
import {
  MAIN_NAME,
  madeModule,
  madeName,
  makesNames,
  type Binding,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { CODE } from "../dynamic-code.js";
import { globalNames } from "../namespaces.js";
import { importedName } from "../expressions/modules.js";
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
  return node.modules.flatMap((imported) => {
    const { path, alias } = imported;
    const bound = alias ?? path[0]!;
    const binding = module.reference(bound);
    const name = path.map((part) => part.name).join(".");
    if (binding === undefined) return [];
    if (module.code !== null || name === MAIN_NAME) {
      const whole = alias === null ? [] : [t.bool(true)];
      const found = context.call("importModule", t.str(name), ...whole);
      return [assignBinding(binding, bound, found, context)];
    }
    const own = { ...node, modules: [imported] };
    const failure = failureOf(own, context);
    if (failure !== null) return [missing(failure, context)];
    const made = madeModule(own, context.unit.module);
    if (made !== undefined) {
      const found = context.call("importModule", t.str(made), t.bool(true));
      return [alias === null ? t.statement(found) : assignBinding(binding, bound, found, context)];
    }
    if (isFixed(binding) || binding.imported === null) return [];
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
  const failure = failureOf(node, context);
  if (failure !== null) return [missing(failure, context)];
  const made = madeModule(node, context.unit.module);
  if (made !== undefined && node.names !== "*") return importAtRunTime(node, made, context);
  if (node.names === "*") {
    const { bound } = context.module.analysis;
    const named = bound.starred(node, context.unit.module).flatMap((name) => {
      const binding = context.unit.scope.symbols.get(name);
      return binding === undefined ? [] : importName(name, binding, null, context);
    });
    return [...named, ...importMadeNames(node, context)];
  }
  const imported: t.Statement[] = [];
  for (const { name, alias } of node.names) {
    const bound = alias ?? name;
    const binding = context.module.reference(bound);
    if (binding === undefined) continue;
    const maker = madeName(node, name.name, context.unit.module, context.module.analysis.bound);
    if (maker !== undefined) {
      const around = context.module.namespaceOf(maker);
      const found = context.call("importName", around, t.str(name.name));
      imported.push(assignBinding(binding, bound, found, context));
      continue;
    }
    imported.push(...importName(name.name, binding, bound, context));
    // Nothing gets behind a name that is not there.
    if (imported.at(-1)?.kind === "Throw") break;
  }
  return imported;
}

/** What `from a import *` gives beside the names that statements of `a` bind. */
function importMadeNames(
  node: Extract<Statement, { kind: "ImportFrom" }>,
  context: FunctionContext,
): t.Statement[] {
  const { module, unit } = context;
  const target = unit.module.imports.get(importKey(node));
  if (target?.kind !== "program" || !makesNames(target.unit)) return [];
  const made = module.call("importMadeNames", module.namespaceOf(target.unit), globalNames(module));
  return [t.statement(made)];
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
  name: string,
  binding: Binding,
  bound: Identifier | null,
  context: FunctionContext,
): t.Statement[] {
  // Modules import it from each other, and none has it.
  if (binding.imported === null) return [missing(`cannot import name ${name}`, context)];
  if (isFixed(binding)) return [];
  const value = importedName(binding.imported, context);
  return [assignBinding(binding, bound ?? {}, value, context)];
}

/** Whether a name is nothing but the import of the emitted module. */
function isFixed({ writes, scope }: Binding): boolean {
  return writes <= 1 && scope.kind !== "class";
}

function failureOf(
  node: Extract<Statement, { kind: "Import" | "ImportFrom" }>,
  { module, unit }: FunctionContext,
): string | null {
  return module.analysis.bound.importFailure(node, unit.module);
}

function missing(message: string, context: FunctionContext): t.Statement {
  return t.throw_(t.new_(context.module.runtime("ImportError"), t.str(message)));
}
