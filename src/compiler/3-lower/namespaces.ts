import type { Call, Expression } from "../../../grammar/index.js";
import {
  forEachExpression,
  forEachStatement,
  forEachSubexpression,
  makesNames,
  type Binding,
  type FunctionUnit,
} from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { FunctionContext, ModuleContext } from "./context.js";
import { moduleDoc } from "./documentation.js";
import { functionNames, runsCode } from "./dynamic-code.js";
import { importedName } from "./expressions/modules.js";
import { bindingName, variableName } from "./names.js";

/** The variable that holds the names of the module at hand, as `globals()` gives them; declared when it is asked for. */
export function globalNames(module: ModuleContext): t.Identifier {
  module.globalNames ??= module.names.fresh("moduleNames");
  return t.id(module.globalNames);
}

/** The declaration of that variable, where something asks for it. */
export function declareGlobalNames(context: FunctionContext): t.Statement[] {
  const { module } = context;
  if (module.globalNames === null) return [];
  const { bound } = module.analysis;
  const entries: t.ObjectProperty[] = [];
  const { symbols } = bound.scopeOf(module.unit);
  const constant = (name: string, value: t.Expression) => {
    const own = symbols.get(name);
    if (own !== undefined && isListed(own)) return;
    entries.push(t.property(name, t.array([t.arrow([], value)])));
  };
  const isMain = module.unit === module.analysis.program.entry && bound.program.kind === "module";
  constant("__name__", t.str(isMain ? "__main__" : module.unit.name));
  const doc = bound.usage.readsDocStrings ? moduleDoc(module) : undefined;
  constant("__doc__", doc === undefined ? t.null_() : t.str(doc));
  if (module.listsNames) {
    constant("__builtins__", importedName({ module: "__builtin__", name: null }, context));
    constant("__file__", t.str(module.unit.path));
    constant("__package__", t.null_());
  }
  for (const binding of symbols.values()) {
    if (!isListed(binding)) continue;
    const accessor = accessorOf(binding, context);
    if (accessor !== undefined) entries.push(t.property(binding.name, accessor));
  }
  const isImported = bound.scopeOf(module.unit) !== bound.program;
  const self = isImported && makesNames(module.unit) ? [module.namespaceOf(module.unit)] : [];
  const made = context.call("namespace", t.object(entries), ...self);
  return [t.const_(module.globalNames, made)];
}

function isListed(binding: Binding): boolean {
  return binding.named || binding.declarations.length > 0;
}

function accessorOf(binding: Binding, context: FunctionContext): t.Expression | undefined {
  const { module, plan } = context;
  if (binding.imported !== null && binding.writes <= 1) {
    if (binding.imported.module === "__future__") return undefined;
    return t.array([t.arrow([], importedName(binding.imported, context))]);
  }
  if (binding.home === module.unit && !plan.isOuter(binding)) return undefined;
  const read = t.arrow([], t.id(module.globalName(binding)));
  const isFixed = binding.entity !== null && binding.writes <= 1;
  if (isFixed || binding.home !== module.unit || binding.exposed !== "set") {
    return t.array([read]);
  }
  return t.array([read, writer(t.id(variableName(binding.name)), module)]);
}

/** `locals()`: at module level the names of the module, in a function a dict of its variables. */
export function lowerLocals(node: Call, context: FunctionContext): t.Expression {
  const { unit, module } = context;
  if (unit.kind === "module") return module.localsName ?? globalNames(module);
  if (unit.kind === "classBody") {
    return context.call("vars", t.this_());
  }
  if (runsCode(context)) return functionNames(context);
  const entries: t.ObjectProperty[] = [];
  for (const binding of unit.scope.symbols.values()) {
    if (!context.plan.isDeclaredBefore(binding, node)) continue;
    const value = binding === unit.self ? t.this_() : t.id(bindingName(binding));
    entries.push(t.property(binding.name, value));
  }
  for (const binding of freeVariables(unit, module)) {
    entries.push(t.property(binding.name, t.id(bindingName(binding))));
  }
  return context.call("localNames", t.object(entries));
}

/** How code reads and binds the variables of a function by their names. */
export function variableAccessors(context: FunctionContext): t.ObjectProperty[] {
  const { unit, module, plan } = context;
  const entries: t.ObjectProperty[] = [];
  const read = (binding: Binding) =>
    binding.imported !== null && binding.writes <= 1
      ? importedName(binding.imported, context)
      : t.id(bindingName(binding));
  for (const binding of unit.scope.symbols.values()) {
    const isThere = binding.roles.has("parameter") || plan.declares(binding);
    if (!isThere || !plan.isOuter(binding)) continue;
    const isSelf = binding === unit.self && binding.writes <= 1;
    const variable = isSelf ? t.this_() : read(binding);
    const isFixed = (binding.entity !== null || binding.imported !== null) && binding.writes <= 1;
    const write = binding.exposed === "set" && !isFixed ? [writer(variable, module)] : [];
    entries.push(t.property(binding.name, t.array([t.arrow([], variable), ...write])));
  }
  for (const binding of freeVariables(unit, module)) {
    entries.push(t.property(binding.name, t.array([t.arrow([], read(binding))])));
  }
  return entries;
}

function writer(variable: t.Expression, module: ModuleContext): t.Expression {
  const value = module.names.fresh("value");
  return t.arrow(
    [t.param(value, t.typeRef("never"))],
    [t.statement(t.assign(variable, t.id(value)))],
  );
}

/** The variables of functions around that a function reads. */
export function freeVariables(unit: FunctionUnit, module: ModuleContext): Set<Binding> {
  const free = new Set<Binding>();
  const visit = (node: Expression): void => {
    if (node.kind === "Name") {
      const binding = module.reference(node);
      const isOuter = binding?.isLocal === true && binding.scope.activation !== unit.scope;
      if (isOuter && binding.scope.kind === "function") free.add(binding);
    }
    if (node.kind !== "Lambda" && node.kind !== "GeneratorExpression") {
      forEachSubexpression(node, visit);
    }
  };
  for (const block of unit.blocks) {
    forEachStatement(block, (statement) => forEachExpression(statement, visit));
  }
  return free;
}

/** `globals()`, `locals()`, and `vars()` and `dir()` of nothing; undefined for any other call. */
export function lowerNamespaceCall(
  name: string,
  node: Call,
  context: FunctionContext,
): t.Expression | undefined {
  if (node.arguments.length > 0) return undefined;
  switch (name) {
    case "globals":
      return globalNames(context.module);
    case "locals":
    case "vars":
      return lowerLocals(node, context);
    case "dir":
      context.module.listsNames = true;
      return context.call("sorted", t.callMethod(lowerLocals(node, context), "keys"));
    default:
      return undefined;
  }
}
