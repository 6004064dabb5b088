import type { Argument, Attribute, Call, Expression } from "../../../../grammar/index.js";
import {
  argumentValue,
  exceptionNames,
  importedMember,
  isOnly,
  isModuleClass,
  isStandard,
  knownFunction,
  misfit,
  moduleNames,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { isUntoldIterator } from "../iteration.js";
import { propertyName } from "../names.js";
import { asserted, targetType } from "../types.js";
import { hasKeywords, hasStarred, positional } from "./arguments.js";
import { isFixedMember } from "./attributes.js";
import { lowerBuiltinCall } from "./builtin-calls.js";
import { isPlainFloat, lowerFloat } from "./floats.js";
import { lowerConstruction, lowerExceptionInit, lowerKnownCall } from "./known-calls.js";
import { keywordObject, lowerPlaced, placed } from "./keyword-calls.js";
import { lowerForeignCall, lowerForeignMethod, requireMember } from "./modules.js";
import { lowerExpression } from "./index.js";
import { lowerObjectMethod, moduleResult } from "./object-calls.js";
import { isMappedAsTyped } from "./text-functions.js";
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
  const exception = lowerExceptionInit(node, context);
  if (exception !== undefined) return exception;
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
  const isTold = !isUntold(callee, context);
  if (type.kind === "builtin" && isInstantiated(type.name) && isTold && !hasKeywords(node)) {
    const args = type.name === "complex" ? numbers(node, context) : positional(node, context);
    return t.new_(lowerExpression(callee, context), ...args);
  }
  if (type.kind === "builtin") {
    const lowered = lowerBuiltinCall(type.name, node, context);
    if (lowered !== undefined) return lowered;
  }
  if (callee.kind === "Attribute") return lowerMethodCall(node, callee, context);
  const target = lowerExpression(callee, context);
  const binding = callee.kind === "Name" ? context.module.reference(callee) : undefined;
  const imported = hasStarred(node) ? undefined : importedMember(binding);
  if (hasKeywords(node)) {
    const args = imported && placed(imported.module, imported.name, node.arguments, context);
    if (args !== undefined)
      return moduleCall(target, imported!, lowerPlaced(args, context), node, context);
    return dynamic(dynamicCall("callWith", [target], node.arguments, context), node, context);
  }
  const args = positional(node, context);
  const isPlain = type.kind === "builtin" && type.name !== "print" && isTold;
  const isSpread = hasStarred(node);
  if (isPlain && isSpread && !takesAnyNumber.has(type.name)) {
    return dynamic(context.call("call", target, ...args), node, context);
  }
  if (isPlain && takesElements.has(type.name) && args.length > 0) {
    const call = t.call(target, ...args);
    return isVague(type.name, node, context) && !givesUnknowns(type.name, node, context)
      ? dynamic(call, node, context)
      : call;
  }
  if (isPlain) return t.call(target, ...args);
  // What standard modules have takes its arguments as they come.
  if (imported !== undefined && misfit(imported.module, imported.name, args.length) === undefined)
    return moduleCall(target, imported, args, node, context);
  return dynamic(context.call("call", target, ...args), node, context);
}

/** A call of a function or class of a standard module by its arguments in their places. */
function moduleCall(
  target: t.Expression,
  { module, name }: { readonly module: string; readonly name: string },
  args: readonly t.Expression[],
  node: Call,
  context: FunctionContext,
): t.Expression {
  if (isModuleClass(module, name)) return t.new_(target, ...args);
  return moduleResult(t.call(target, ...args), module, name, node, context);
}

/** Whether a name is a variable of a function that TypeScript knows nothing of, though it holds something of the language. */
function isUntold(callee: Expression, { module }: FunctionContext): boolean {
  const binding = callee.kind === "Name" ? module.reference(callee) : undefined;
  return binding?.isLocal === true && (binding.writes > 1 || binding.roles.has("parameter"));
}

/** Builtins that `*arguments` can be spread into as they are. */
const takesAnyNumber: ReadonlySet<string> = new Set(["map", "max", "min", "zip"]);

/** Builtins whose results TypeScript knows by the elements that they are given. */
const takesElements: ReadonlySet<string> = new Set(
  "enumerate frozenset iter list map max min next reduce reversed set sorted tuple zip".split(" "),
);

/** Whether TypeScript may see less in arguments than inference does in what a builtin makes of them. */
function isVague(name: string, node: Call, context: FunctionContext): boolean {
  if (name === "map" && isMappedAsTyped(node, context)) return false;
  if (name === "reduce") return true;
  return node.arguments.some((argument) => {
    const type = context.typeOf(argumentValue(argument));
    // Of one generic function given to another TypeScript loses the type.
    if (type.kind === "builtin") return takesElements.has(type.name);
    if (type.kind === "iterator") return isUntoldIterator(argumentValue(argument), context);
    return ["unknown", "instance", "union", "member"].includes(type.kind);
  });
}

/** Whether a list is made of what nothing is known of, which is what TypeScript says of it then. */
function givesUnknowns(name: string, node: Call, context: FunctionContext): boolean {
  if (name !== "list" && name !== "sorted") return false;
  const [first] = node.arguments;
  if (first === undefined || context.typeOf(argumentValue(first)).kind !== "unknown") return false;
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

function lowerMethodCall(node: Call, callee: Attribute, context: FunctionContext): t.Expression {
  const type = context.typeOf(callee.object);
  const name = callee.attribute.name;
  const container = lowerContainerCall(node, callee, type, context);
  if (container !== undefined) return container;
  if (type.kind === "module") requireMember(callee, type, context);
  const isKnown = isFixedMember(type, name, context) || isGetPath(node, callee, context);
  const special =
    lowerForeignMethod(node, callee, type, context) ??
    lowerObjectMethod(node, callee, type, context);
  if (special !== undefined) return special;
  if (isKnown || (type.kind === "runtime" && hasRuntimeMethod(type.name, name, node, context))) {
    const target = t.member(lowerExpression(callee.object, context), propertyName(name));
    const isShipped = type.kind === "module" && isStandard(type);
    if (hasKeywords(node)) {
      const owner = isShipped || type.kind === "runtime" ? type.name : undefined;
      const found = owner && placed(owner, name, node.arguments, context);
      if (found) {
        const args = lowerPlaced(found, context);
        return isShipped
          ? moduleCall(target, { module: type.name, name }, args, node, context)
          : t.call(target, ...args);
      }
      return dynamic(dynamicCall("callWith", [target], node.arguments, context), node, context);
    }
    if (hasStarred(node)) {
      return dynamic(context.call("call", target, ...positional(node, context)), node, context);
    }
    // The runtime knows what Python says to such a call, TypeScript would not have it.
    if (type.kind === "module" && misfit(type.name, name, node.arguments.length) !== undefined) {
      return dynamic(context.call("call", target, ...positional(node, context)), node, context);
    }
    if (type.kind === "module" && isModuleClass(type.name, name)) {
      return t.new_(target, ...positional(node, context));
    }
    const isMath = type.kind === "module" && type.name === "math";
    const call = t.call(target, ...(isMath ? numbers(node, context) : positional(node, context)));
    return type.kind === "module" ? moduleResult(call, type.name, name, node, context) : call;
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

/** Whether TypeScript knows a method of an object of the runtime, so that it is called as it is. */
function hasRuntimeMethod(
  type: string,
  name: string,
  node: Call,
  context: FunctionContext,
): boolean {
  if (!type.includes(".")) return true;
  const { asyncMethods, plainMethods } = moduleNames;
  const isThere = asyncMethods[type]?.includes(name) ?? false;
  const isPlain = plainMethods[type]?.includes(name) ?? false;
  return (
    (isThere || isPlain) &&
    (!hasKeywords(node) || placed(type, name, node.arguments, context) !== undefined)
  );
}

/** The same for a function of numbers, which takes floats as plain ones too. */
function numbers(node: Call, context: FunctionContext): t.Expression[] {
  return node.arguments.map((argument) => {
    const value = argumentValue(argument);
    return isPlainFloat(value, context)
      ? lowerFloat(value, context)
      : lowerExpression(value, context);
  });
}

/** A call that is bound at run time: positional arguments in an array, keywords in an object, `**` in a dict. */
function dynamicCall(
  helper: "callWith" | "callMethodWith",
  target: readonly t.Expression[],
  given: readonly Argument[],
  context: FunctionContext,
): t.Expression {
  const ordered = given.filter(
    (argument) => argument.kind !== "KeywordArgument" && argument.kind !== "DoubleStarred",
  );
  const named = given.filter((argument) => argument.kind === "KeywordArgument");
  const mappings = given.filter((argument) => argument.kind === "DoubleStarred");
  const written = keywordObject(named, context);
  const [first] = mappings;
  const isDict = first !== undefined && isOnly(context.typeOf(first.value), "dict");
  const others = mappings.map(({ value }) => lowerExpression(value, context));
  const keywords =
    first === undefined
      ? written
      : isDict && given.length === ordered.length + 1
        ? others[0]!
        : context.call("mergeKeywords", written, ...others);
  const args = t.array(ordered.map((argument) => lowerExpression(argument as Expression, context)));
  return context.call(helper, ...target, args, keywords);
}

/** Whether a builtin is a class of JavaScript's in the runtime. */
function isInstantiated(name: string): boolean {
  return (
    name === "object" || name === "complex" || name === "bytearray" || exceptionNames.includes(name)
  );
}
