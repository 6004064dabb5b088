import type { Expression } from "../../../../grammar/index.js";
import {
  ClassUnit,
  InstanceUnit,
  isPlainValue,
  isSafeInt,
  memberOf,
  type Binding,
  type FunctionUnit,
  withoutNone,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { moduleDoc } from "../documentation.js";
import { bindingName, propertyName, variableName } from "../names.js";
import { codeName, isCodeName, lowerCodeFunction, lowerNameIn, runsCode } from "../dynamic-code.js";
import { importedName } from "./modules.js";
import { globalNames } from "../namespaces.js";
import { asserted, isReplaced, sameTargetType } from "../types.js";

/** A name that is read. */
export function lowerName(
  node: Extract<Expression, { kind: "Name" }>,
  context: FunctionContext,
): t.Expression {
  const { module } = context;
  const binding = module.reference(node);
  if (runsCode(context) && (binding === undefined || mayBeHidden(binding, module))) {
    return lowerNameIn(node.name, context);
  }
  if (binding === undefined) {
    const isGlobal = isInFunction(context.unit) ? [t.bool(true)] : [];
    if (module.analysis.bound.namesGlobals) {
      return context.call("namedIn", globalNames(module), t.str(node.name), ...isGlobal);
    }
    if (module.analysis.bound.usage.addsBuiltins) {
      return context.call("builtinName", t.str(node.name), ...isGlobal);
    }
    if (!module.analysis.bound.lacksNames) {
      module.diagnostics.report("CPY2101", node.span, node.name, namesInScope(context));
    }
    return context.call("undefinedName", t.str(node.name), ...isGlobal);
  }
  return inRange(lowerBinding(binding, node, context), binding, node, context);
}

/** Whether code run in a function may have a variable of the name that a variable of the module has. */
function mayBeHidden(binding: Binding, { analysis }: FunctionContext["module"]): boolean {
  if (binding.isLocal || binding.exposed !== "set") return false;
  return binding.entity === null || analysis.bound.words.has(binding.name);
}

/** A variable that holds ints of any size, where the tests before say that it is a safe one. */
function inRange(
  name: t.Expression,
  binding: Binding,
  node: Expression,
  context: FunctionContext,
): t.Expression {
  const { types } = context.module.analysis;
  if (!isSafeInt(context.typeOf(node))) return name;
  const held = memberOf(types.ofBinding(binding), "int");
  return held === undefined || isSafeInt(held) ? name : t.as(name, t.typeRef("number"));
}

function lowerBinding(
  binding: Binding,
  node: Extract<Expression, { kind: "Name" }>,
  context: FunctionContext,
): t.Expression {
  const { module } = context;
  if (isCodeName(binding, context)) return codeName(binding, context);
  const replacement = module.replacements.get(binding);
  if (replacement !== undefined) return replacement();
  if (binding.scope.kind === "builtin") return builtin(binding, context);
  const self = lowerSelf(binding, context);
  if (self !== undefined) return self;
  if (binding.imported !== null && binding.writes === 1) {
    const { name, unit, foreign, module: source } = binding.imported;
    const isModule = name === null && unit === undefined && foreign === undefined;
    if (isModule && !source.includes(".") && module.analysis.bound.usage.values.has(binding.name))
      module.shownModules.add(source);
    return importedName(binding.imported, context);
  }
  if (binding.isLocal) {
    const name = t.id(bindingName(binding));
    if (context.plan.unboundReads.has(node)) {
      return context.call("bound", name, t.str(binding.name));
    }
    if (mayBeFree(binding, context)) return context.call("boundFree", name, t.str(binding.name));
    return remembered(name, binding, node, context) ?? told(name, binding, node, context);
  }
  if (binding.scope.kind === "class") return className(binding, node, context);
  return globalName(binding, node, context);
}

/** A variable that is declared `unknown`, where inference knows what it holds at a place. */
function told(
  name: t.Expression,
  binding: Binding,
  node: Extract<Expression, { kind: "Name" }>,
  { module, plan, caught }: FunctionContext,
): t.Expression {
  const { types } = module.analysis;
  if (caught.has(binding) && !plan.isForgotten(node)) return name;
  const all = types.ofBinding(binding);
  if (all.kind !== "unknown" && !isReplaced(all)) return name;
  const now = module.typeOf(node);
  if (now.tested && !plan.isForgotten(node)) return name;
  return asserted(name, now, module);
}

/**
 * A variable in a comprehension, where TypeScript has forgotten what was last assigned to it, or in the `else` of a `try`, where it
 * thinks of what the handlers assigned as well.
 */
function remembered(
  name: t.Identifier,
  binding: Binding,
  node: Extract<Expression, { kind: "Name" }>,
  { module, plan, unit, clouded }: FunctionContext,
): t.Expression | undefined {
  if (!plan.isForgotten(node) && !clouded.has(binding)) return undefined;
  const { types, globals } = module.analysis;
  const [held, now] = [types.ofBinding(binding), module.typeOf(node)];
  if (held.kind === "unknown") return undefined;
  if (now.kind !== "never" && !sameTargetType(held, now, module)) {
    const isPresent = sameTargetType(withoutNone(held), now, module);
    return isPresent ? t.nonNull(name) : asserted(name, now, module);
  }
  const isOfModule = unit.kind === "module" && !binding.isLocal;
  const mayBeUnset =
    binding.deleted ||
    plan.maybeUnbound.has(binding) ||
    (isOfModule ? globals.mayBeUnset(binding) : plan.mayBeFree(binding));
  return mayBeUnset ? t.nonNull(name) : undefined;
}

/** Whether a variable of a function around may have no value yet. */
function mayBeFree(binding: Binding, context: FunctionContext): boolean {
  if (!binding.captured) return false;
  let at: FunctionContext | null = context.enclosing;
  while (at !== null && at.unit.scope !== binding.scope) at = at.enclosing;
  return at?.plan.mayBeFree(binding) ?? false;
}

/**
 * The object of the method that a name stands for: `this`, or, in a function that has another `this`, the variable that
 * the method keeps it in.
 */
export function lowerSelf(binding: Binding, context: FunctionContext): t.Expression | undefined {
  if (binding.writes > 1 || !binding.roles.has("parameter")) return undefined;
  let at: FunctionContext | null = context.method;
  while (at !== null && at.unit.self !== binding) at = at.enclosing?.method ?? null;
  if (at === null) return undefined;
  if (at === context.method && !at.hidesThis) return t.this_();
  at.selfAlias = bindingName(binding);
  return t.id(at.selfAlias);
}

/** A name of the class body around: an attribute of the class; a name of the program as long as it is not bound. */
function className(
  binding: Binding,
  node: Extract<Expression, { kind: "Name" }>,
  context: FunctionContext,
): t.Expression {
  const { module } = context;
  const { attributes, globals, types } = module.analysis;
  const outer = globals.behind(node, binding, context.unit);
  if (outer !== undefined) return lowerBinding(outer, node, context);
  const { owner } = context.unit;
  const isDeclared = owner === null || attributes.isDeclarable(owner, binding.name);
  if (isDeclared && isPlainValue(module.typeOf(node))) {
    const place = t.member(t.this_(), "prototype", propertyName(binding.name));
    const declared = owner === null ? undefined : types.attribute(owner, binding.name);
    if (declared?.kind === "unknown") return asserted(place, module.typeOf(node), module);
    return told(place, binding, node, context);
  }
  return context.call("classValue", t.this_(), t.str(binding.name));
}

/** A name of the module or program. Where it may have no value, that is a NameError, or a builtin of that name. */
function globalName(
  binding: Binding,
  node: Extract<Expression, { kind: "Name" }>,
  context: FunctionContext,
): t.Expression {
  const { module } = context;
  const value = programName(binding, context);
  if (value.kind !== "Identifier") return value;
  const around = module.analysis.bound.scopeOf(module.unit).parent;
  const held = module.typeOf(node);
  // TypeScript does not know what a variable holds that is bound to a function of the language by the way.
  const same = held.kind === "builtin" && binding.writes > 1 ? around?.find(held.name) : undefined;
  if (!isUnsetGlobal(binding, node, context)) {
    if (same !== undefined) return builtin(same, context);
    return remembered(value, binding, node, context) ?? value;
  }
  const fallback = around?.find(binding.name);
  if (fallback !== undefined) {
    // It holds that very function, if anything.
    if (held.kind === "builtin") return builtin(fallback, context);
    return t.conditional(t.equal(value, t.undefined_()), builtin(fallback, context), value);
  }
  // CPython calls a name global at the top as well, where a function declares it so.
  const isGlobal = isInFunction(context.unit) || binding.declaredGlobal;
  const helper = isGlobal ? "definedGlobal" : "defined";
  return context.call(helper, value, t.str(binding.name));
}

function isUnsetGlobal(binding: Binding, node: Expression, context: FunctionContext): boolean {
  return context.unit.kind === "module" && !binding.deletedElsewhere
    ? context.plan.unboundReads.has(node)
    : context.module.analysis.globals.mayBeUnset(binding);
}

/** Whether a name may have no value where it is read, which raises NameError. */
export function mayBeUnset(
  node: Extract<Expression, { kind: "Name" }>,
  context: FunctionContext,
): boolean {
  const binding = context.module.reference(node);
  if (binding === undefined || binding.imported !== null || binding.scope.kind === "builtin")
    return false;
  if (binding.isLocal) return context.plan.unboundReads.has(node) || mayBeFree(binding, context);
  return isUnsetGlobal(binding, node, context);
}

function isInFunction(unit: FunctionUnit): boolean {
  return unit.kind !== "module" && unit.kind !== "classBody";
}

/** Whether a name stands for the object whose method this is, which is `this` in the output. */
export function isSelf(binding: Binding, context: FunctionContext): boolean {
  return binding === context.method.unit.self && binding.writes <= 1;
}

function programName(binding: Binding, context: FunctionContext): t.Expression {
  const { module } = context;
  const { entity } = binding;
  if (entity instanceof ClassUnit && binding.writes === 1) {
    return t.id(module.className(entity, true));
  }
  if (entity instanceof InstanceUnit && binding.writes === 1) {
    const name = variableName(binding.name);
    if (entity.class.module !== module.unit)
      return t.id(module.imported(entity.class.module, name));
    return t.id(name);
  }
  return t.id(module.globalName(binding));
}

/** Builtins that are written otherwise in TypeScript. */
const constants: Readonly<Record<string, () => t.Expression>> = {
  None: t.null_,
  True: () => t.bool(true),
  False: () => t.bool(false),
  __debug__: () => t.bool(true),
};

function builtin(binding: Binding, context: FunctionContext): t.Expression {
  const { module } = context;
  const { name } = binding;
  const constant = constants[name];
  if (constant !== undefined) return constant();
  if (binding.imported !== null) {
    return importedName(binding.imported, context);
  }
  switch (name) {
    case "request":
    case "response":
      // What is no function with a body of statements has no place to fetch it to.
      if (["lambda", "module", "classBody"].includes(context.method.unit.kind)) {
        return t.member(context.call("context"), name);
      }
      context.method.contextNames.add(name);
      return t.id(name);
    case "__name__":
      return t.str(
        module.unit === module.analysis.program.entry && module.unit.tree.kind === "PythonModule"
          ? "__main__"
          : module.unit.name,
      );
    case "bytes":
      return module.runtime("str");
    case "__doc__": {
      const doc = moduleDoc(module);
      return doc === undefined ? t.null_() : t.str(doc);
    }
    case "__file__":
      return t.str(module.unit.path);
    case "eval":
    case "execfile":
    case "compile":
      return lowerCodeFunction(name, context);
    case "super":
      return module.runtime("super_");
    case "globals":
      return t.arrow([], globalNames(module));
    case "locals":
      return t.arrow([], module.localsName ?? globalNames(module));
    case "print":
      return module.runtime("printFunction");
    default:
      return module.runtime(name);
  }
}

function namesInScope(context: FunctionContext): string[] {
  const names: string[] = [];
  for (let scope = context.unit.scope; ; scope = scope.parent) {
    names.push(...scope.names());
    if (scope.parent === null) return names;
  }
}
