import type { Argument, Attribute, Call, Expression } from "../../../../grammar/index.js";
import {
  argumentValue,
  exceptionNames,
  hasModuleMember,
  isModuleClass,
  isOnly,
  knownFunction,
  memberOf,
  superParent,
  moduleNames,
  type ClassUnit,
  type FunctionUnit,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { propertyName } from "../names.js";
import { asserted, isUnknown, targetType } from "../types.js";
import { bindKnown } from "./arguments.js";
import { lowerBuiltinCall } from "./builtin-calls.js";
import { isPlainFloat, lowerFloat } from "./floats.js";
import { isSelf } from "./names.js";
import { lowerForeignCall, lowerForeignMethod, requireMember } from "./modules.js";
import { lowerExpression } from "./index.js";
import { lowerWaitingCall } from "./waiting.js";
import { lowerContainerCall } from "./container-calls.js";

/** A call; awaited where it may wait. */
export function lowerCall(node: Call, context: FunctionContext): t.Expression {
  const call = t.at(lowerPlainCall(node, context), node.span);
  return context.module.analysis.effects.awaits(node) ? t.await_(call) : call;
}

function lowerPlainCall(node: Call, context: FunctionContext): t.Expression {
  const waiting = lowerWaitingCall(node, context);
  if (waiting !== undefined) return waiting;
  const { callee } = node;
  const foreign = lowerForeignCall(node, context);
  if (foreign !== undefined) return foreign;
  const known = knownFunction(context.typeOf(callee));
  if (known !== undefined) {
    const lowered = lowerKnownCall(node, known, context);
    if (lowered !== undefined) return lowered;
  }
  const type = context.typeOf(callee);
  if (type.kind === "class") {
    const made = lowerConstruction(type.class, node, context);
    if (made !== undefined) return made;
  }
  if (type.kind === "builtin" && isInstantiated(type.name) && !hasKeywords(node)) {
    const args = type.name === "complex" ? numbers(node, context) : positional(node, context);
    return t.new_(lowerExpression(callee, context), ...args);
  }
  if (type.kind === "builtin") {
    const lowered = lowerBuiltinCall(type.name, node, context);
    if (lowered !== undefined) return lowered;
  }
  if (callee.kind === "Attribute") return lowerMethodCall(node, callee, context);
  const target = lowerExpression(callee, context);
  if (hasKeywords(node)) {
    return dynamic(dynamicCall("callWith", [target], node.arguments, context), node, context);
  }
  const args = positional(node, context);
  const isPlain = type.kind === "builtin" && type.name !== "print";
  const isSpread = hasStarred(node);
  if (isPlain && isSpread && !takesAnyNumber.has(type.name)) {
    return dynamic(context.call("call", target, ...args), node, context);
  }
  if (isPlain && takesElements.has(type.name) && args.length > 0) {
    const call = t.call(target, ...args);
    return isVague(node.arguments, context) && !givesUnknowns(type.name, node, context)
      ? dynamic(call, node, context)
      : call;
  }
  if (!isSpread && isImportedClass(callee, context)) return t.new_(target, ...args);
  if (isPlain || (!isSpread && isImportedFunction(callee, context))) return t.call(target, ...args);
  return dynamic(context.call("call", target, ...args), node, context);
}

/** Builtins that `*arguments` can be spread into as they are. */
const takesAnyNumber: ReadonlySet<string> = new Set(["map", "max", "min", "zip"]);

/** Builtins whose results TypeScript knows by the elements that they are given. */
const takesElements: ReadonlySet<string> = new Set(
  "enumerate frozenset iter list map max min next reduce reversed set sorted tuple zip".split(" "),
);

/** Whether TypeScript may see less in arguments than inference does in what a builtin makes of them. */
function isVague(args: readonly Argument[], context: FunctionContext): boolean {
  return args.some((argument) => {
    const type = context.typeOf(argumentValueOf(argument));
    // Of one generic function given to another TypeScript loses the type.
    if (type.kind === "builtin") return takesElements.has(type.name);
    return type.kind === "unknown" || type.kind === "instance" || type.kind === "union";
  });
}

/** Whether a list is made of what nothing is known of, which is what TypeScript says of it then. */
function givesUnknowns(name: string, node: Call, context: FunctionContext): boolean {
  if (name !== "list" && name !== "sorted") return false;
  const [first] = node.arguments;
  if (first === undefined || context.typeOf(argumentValueOf(first)).kind !== "unknown")
    return false;
  return t.isSameType(
    targetType(context.typeOf(node), context.module),
    t.arrayOf(t.typeRef("unknown")),
  );
}

/** The result of a call that TypeScript knows nothing of, as what inference knows it to be. */
function dynamic(call: t.Expression, node: Call, context: FunctionContext): t.Expression {
  return context.statementCall === node
    ? call
    : asserted(call, context.typeOf(node), context.module);
}

function lowerKnownCall(
  node: Call,
  unit: FunctionUnit,
  context: FunctionContext,
): t.Expression | undefined {
  const { callee } = node;
  if (callee.kind === "Attribute") {
    const object = context.typeOf(callee.object);
    if (isOnly(object, "instance", "none")) {
      // A function that an object was given is called as Python does it.
      if (unit.owner === null || unit.self === null || unit.form === "class") return undefined;
      const args = bindKnown(unit, node.arguments, context);
      if (args === undefined) return undefined;
      const value = lowerExpression(callee.object, context);
      const target = t.member(
        object.kind === "union" && memberOf(object, "none") ? t.nonNull(value) : value,
        propertyName(unit.name),
      );
      return t.call(target, ...streamFirst(unit, args, context));
    }
    if (object.kind === "class") return lowerUnboundCall(node, object.class, unit, context);
    if (superParent(callee.object, context.unit, context.module.analysis.bound) !== undefined) {
      const args = context.method.hidesThis ? undefined : bindKnown(unit, node.arguments, context);
      if (args === undefined) return undefined;
      return t.callMethod(t.super_(), propertyName(unit.name), ...streamFirst(unit, args, context));
    }
    if (object.kind !== "module") return undefined;
    const args = bindKnown(unit, node.arguments, context);
    return args && t.call(lowerExpression(callee, context), ...args);
  }
  if (isOpaque(callee, unit, context)) return undefined;
  const args = bindKnown(unit, node.arguments, context);
  if (args === undefined) return undefined;
  return t.call(lowerExpression(callee, context), ...args);
}

/** Whether TypeScript can't call what is called: a value, and not a function by its name, whose type can't be written. */
function isOpaque(callee: Expression, unit: FunctionUnit, context: FunctionContext): boolean {
  if (callee.kind === "Lambda") return false;
  const binding = callee.kind === "Name" ? context.module.reference(callee) : undefined;
  const isFunction = binding?.entity === unit || binding?.imported != null;
  return !isFunction && isUnknown(targetType(context.typeOf(callee), context.module));
}

/**
 * `Parent.method(self, …)`: `super.method(…)` from a method of a direct child, else a call with the object; a static
 * method, or one of the class, is called as such.
 */
function lowerUnboundCall(
  node: Call,
  owner: ClassUnit,
  unit: FunctionUnit,
  context: FunctionContext,
): t.Expression | undefined {
  if (unit.form === "static" || unit.form === "class") {
    const args = bindKnown(unit, node.arguments, context);
    const callee = node.callee as Attribute;
    return args && t.callMethod(lowerExpression(callee.object, context), unit.name, ...args);
  }
  const [self, ...rest] = node.arguments;
  if (self === undefined || unit.self === null) return undefined;
  if (self.kind === "KeywordArgument" || self.kind === "DoubleStarred" || self.kind === "Starred") {
    return undefined;
  }
  // Python refuses what is surely no instance.
  if (isOnly(context.typeOf(self), "none", "bool", "int", "float", "str", "list", "dict"))
    return undefined;
  const args = bindKnown(unit, rest, context);
  if (args === undefined) return undefined;
  const all = streamFirst(unit, args, context);
  const own = self.kind === "Name" ? context.module.reference(self) : undefined;
  const { method } = context;
  const isSuper =
    own !== undefined &&
    isSelf(own, context) &&
    !method.hidesThis &&
    method.unit.owner?.parents.length === 1 &&
    method.unit.owner.parents[0] === owner;
  if (isSuper) return t.callMethod(t.super_(), propertyName(unit.name), ...all);
  const prototype = t.member(t.id(context.module.className(owner, true)), "prototype");
  return t.callMethod(
    t.member(prototype, propertyName(unit.name)),
    "call",
    lowerExpression(self, context),
    ...all,
  );
}

/** An always-streaming view takes the stream before its own arguments. */
function streamFirst(
  unit: FunctionUnit,
  args: readonly t.Expression[],
  context: FunctionContext,
): readonly t.Expression[] {
  if (context.module.analysis.effects.streaming(unit) !== "always") return args;
  const { method } = context;
  for (const name of ["request", "response"]) method.contextNames.add(name);
  const wfile = method.streams
    ? (method.contextNames.add("wfile"), t.id("wfile"))
    : t.member(t.id("response"), "wfile");
  const stream = t.object([
    t.property("wfile", wfile),
    t.property("request", t.id("request")),
    t.property("response", t.id("response")),
  ]);
  return [stream, ...args];
}

function lowerConstruction(
  owner: ClassUnit,
  node: Call,
  context: FunctionContext,
): t.Expression | undefined {
  const init = owner.method("__init__");
  const name = () => t.id(context.module.className(owner, true));
  const isLocal = owner.outer !== null && owner.outer.kind !== "module";
  const isMember = node.callee.kind === "Attribute";
  const class_ = isLocal || isMember ? lowerExpression(node.callee, context) : name();
  const bound = init === undefined ? undefined : bindKnown(init, node.arguments, context, true);
  if (bound === undefined && (init !== undefined || hasKeywords(node))) return undefined;
  if (owner.static("__new__") !== undefined) {
    // Two functions get the arguments, each binds them its own way.
    if (hasKeywords(node)) return undefined;
    return context.call("call", class_, ...positional(node, context));
  }
  const args = bound ?? positional(node, context);
  // An `__init__` that waits can't run in a constructor.
  if (init !== undefined && context.module.analysis.effects.isAsync(init)) {
    return context.call("constructAsync", class_, ...args);
  }
  return t.new_(class_, ...args);
}

function lowerMethodCall(node: Call, callee: Attribute, context: FunctionContext): t.Expression {
  const type = context.typeOf(callee.object);
  const name = callee.attribute.name;
  const container = lowerContainerCall(node, callee, type, context);
  if (container !== undefined) return container;
  if (type.kind === "module") requireMember(callee, type, context);
  const isKnown =
    (type.kind === "module" &&
      type.unit === undefined &&
      type.foreign === undefined &&
      hasModuleMember(type.name, name)) ||
    isGetPath(node, callee, context);
  const foreign = lowerForeignMethod(node, callee, type, context);
  if (foreign !== undefined) return foreign;
  if (isKnown || (type.kind === "runtime" && hasRuntimeMethod(type.name, name, node))) {
    const target = t.member(lowerExpression(callee.object, context), propertyName(name));
    if (hasKeywords(node)) {
      return dynamic(dynamicCall("callWith", [target], node.arguments, context), node, context);
    }
    if (hasStarred(node)) {
      return dynamic(context.call("call", target, ...positional(node, context)), node, context);
    }
    if (type.kind === "module" && isModuleClass(type.name, name)) {
      return t.new_(target, ...positional(node, context));
    }
    const isMath = type.kind === "module" && type.name === "math";
    return t.call(target, ...(isMath ? numbers(node, context) : positional(node, context)));
  }
  if (type.kind === "module" && type.unit !== undefined) {
    const target = lowerExpression(callee, context);
    const isCallWith = hasKeywords(node);
    if (isCallWith)
      return dynamic(dynamicCall("callWith", [target], node.arguments, context), node, context);
    return dynamic(context.call("call", target, ...positional(node, context)), node, context);
  }
  const object = lowerExpression(callee.object, context);
  if (hasKeywords(node)) {
    const args = [object, t.str(name)];
    return dynamic(dynamicCall("callMethodWith", args, node.arguments, context), node, context);
  }
  const call = context.call("callMethod", object, t.str(name), ...positional(node, context));
  return dynamic(call, node, context);
}

/** `object.getPath()`, of what every CherryClass inherits. */
function isGetPath(
  node: Call,
  { object, attribute }: Attribute,
  context: FunctionContext,
): boolean {
  const type = context.typeOf(object);
  return (
    attribute.name === "getPath" &&
    type.kind === "instance" &&
    node.arguments.length <= 1 &&
    !hasKeywords(node) &&
    !hasStarred(node) &&
    context.module.analysis.types.inheritsGetPath(type.class)
  );
}

/** Whether a name was imported from a standard module, whose functions take their arguments as they come. */
function isImportedFunction(callee: Expression, context: FunctionContext): boolean {
  if (callee.kind !== "Name") return false;
  const binding = context.module.reference(callee);
  const imported = binding?.imported;
  if (imported?.name == null || binding?.writes !== 1) return false;
  return imported.unit === undefined && imported.foreign === undefined;
}

/** Whether a name was imported from a standard module, where it is a class. */
function isImportedClass(callee: Expression, context: FunctionContext): boolean {
  if (callee.kind !== "Name") return false;
  const binding = context.module.reference(callee);
  const imported = binding?.imported;
  if (imported?.name == null || imported.unit !== undefined || binding?.writes !== 1) return false;
  return isModuleClass(imported.module, imported.name);
}

/** Whether TypeScript knows a method of an object of the runtime, so that it is called as it is. */
function hasRuntimeMethod(type: string, name: string, node: Call): boolean {
  if (!type.includes(".")) return true;
  const { asyncMethods, plainMethods } = moduleNames;
  const isThere = asyncMethods[type]?.includes(name) ?? false;
  return !hasKeywords(node) && (isThere || (plainMethods[type]?.includes(name) ?? false));
}

function hasKeywords(node: Call): boolean {
  return node.arguments.some(
    (argument) => argument.kind === "KeywordArgument" || argument.kind === "DoubleStarred",
  );
}

/** Whether arguments are spread, whose number TypeScript does not know. */
function hasStarred(node: Call): boolean {
  return node.arguments.some((argument) => argument.kind === "Starred");
}

/** Positional arguments as they are; `*rest` is spread. */
function positional(node: Call, context: FunctionContext): t.Expression[] {
  return node.arguments.map((argument) => lowerExpression(argumentValueOf(argument), context));
}

/** The same for a function of numbers, which takes floats as plain ones too. */
function numbers(node: Call, context: FunctionContext): t.Expression[] {
  return node.arguments.map((argument) => {
    const value = argumentValueOf(argument);
    return isPlainFloat(value, context)
      ? lowerFloat(value, context)
      : lowerExpression(value, context);
  });
}

function argumentValueOf(argument: Argument): Expression {
  return argument.kind === "Starred" ? argument : argumentValue(argument);
}

/** A call that is bound at run time: positional arguments in an array, keywords in pairs, `**` in a dict. */
function dynamicCall(
  helper: "callWith" | "callMethodWith",
  target: readonly t.Expression[],
  given: readonly Argument[],
  context: FunctionContext,
): t.Expression {
  const ordered = given.filter(
    (argument) => argument.kind !== "KeywordArgument" && argument.kind !== "DoubleStarred",
  );
  const pairs = given
    .filter((argument) => argument.kind === "KeywordArgument")
    .map(({ name, value }) => t.array([t.str(name.name), lowerExpression(value, context)]));
  const mappings = given
    .filter((argument) => argument.kind === "DoubleStarred")
    .map(({ value }) => lowerExpression(value, context));
  const keywords =
    mappings.length === 0
      ? t.array(pairs)
      : context.call("mergeKeywords", t.array(pairs), ...mappings);
  const args = t.array(ordered.map((argument) => lowerExpression(argument as Expression, context)));
  return context.call(helper, ...target, args, keywords);
}

/** Whether a builtin is a class of JavaScript's in the runtime. */
function isInstantiated(name: string): boolean {
  return (
    name === "object" || name === "complex" || name === "bytearray" || exceptionNames.includes(name)
  );
}
