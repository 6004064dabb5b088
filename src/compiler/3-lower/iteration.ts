import type { Expression } from "../../../grammar/index.js";
import {
  elementOfObject,
  isOnly,
  membersOf,
  objectElement,
  UNKNOWN,
  zippedLists,
  type Type,
} from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expressions/index.js";
import { isUnknown, sameTargetType, targetType } from "./types.js";

/** An expression that is iterated over: itself where JavaScript iterates as Python does, else `iter` of it. */
export function lowerIterable(
  node: Expression,
  context: FunctionContext,
  target?: Expression,
): t.Expression {
  return iterated(lowerIterated(node, context, target), node, context);
}

/** An expression that is gone through once, and not kept: of a tuple that stands there an array will do. */
export function lowerIterated(
  node: Expression,
  context: FunctionContext,
  target?: Expression,
): t.Expression {
  const { types } = context.module.analysis;
  const zipped = target === undefined ? undefined : zippedLists(target, node, types);
  if (zipped !== undefined) {
    return context.call("zip", ...zipped.map(([, list]) => lowerExpression(list, context)));
  }
  return isArrayInHead(node) && node.kind === "Tuple"
    ? t.array(node.elements.map((each) => lowerExpression(each, context)))
    : lowerExpression(node, context);
}

/** Whether what is iterated over is an array of JavaScript that is made there and then. */
export function isArrayInHead(node: Expression): boolean {
  return node.kind === "Tuple" && node.elements.every(({ kind }) => kind !== "Starred");
}

/** The lowered value of an expression that is iterated over, as what JavaScript iterates. */
export function iterated(
  value: t.Expression,
  node: Expression,
  context: FunctionContext,
): t.Expression {
  if (isAwaited(node, context)) {
    const callee = node.kind === "Call" ? context.typeOf(node.callee) : undefined;
    const isMade = callee?.kind === "function" && callee.unit.isGenerator;
    if (isMade || node.kind === "GeneratorExpression") return value;
    const element = elementTargetType(context.typeOf(node), context);
    if (!isUntoldIterator(node, context) || isUnknown(element))
      return context.call("iterAsync", value);
    return t.callTyped(context.module.runtime("iterAsync"), [element], [value]);
  }
  if (iterates(node, context)) return value;
  const kinds = membersOf(context.typeOf(node)).map(({ kind }) => kind);
  // To go through None raises TypeError, of which TypeScript need not know.
  const mayBeNone = kinds.includes("none") && kinds.some((kind) => kind !== "none");
  return context.call("iter", mayBeNone ? t.nonNull(value) : value);
}

/** Whether an iterator comes from a call whose result is not written, since it may wait. */
export function isUntoldIterator(node: Expression, context: FunctionContext): boolean {
  if (node.kind !== "Call" || !context.module.analysis.effects.hasAsyncGenerators) return false;
  const callee = context.typeOf(node.callee);
  return callee.kind === "function" ? !callee.unit.isGenerator : callee.kind === "union";
}

/** What a value of a type gives when it is iterated over, of each kind that it may be. */
export function elementTypes(type: Type): readonly Type[] {
  switch (type.kind) {
    case "union":
      return type.members.flatMap(elementTypes);
    case "none":
    case "never":
      return [];
    case "list":
    case "set":
    case "frozenset":
      return [type.element.type];
    case "dict":
      return [type.key.type];
    case "tuple":
      return type.elements ?? [type.rest];
    case "iterator":
      return [type.element];
    case "str":
      return [type];
    case "runtime":
      return [elementOfObject(type)];
    default:
      return [UNKNOWN];
  }
}

/** The one type of all that a value of a type gives when it is iterated over; unknown where there are several. */
export function elementType(type: Type, context: FunctionContext): Type {
  const [first = UNKNOWN, ...others] = elementTypes(type);
  return others.every((other) => sameTargetType(first, other, context.module)) ? first : UNKNOWN;
}

/** The TypeScript type of what a value of a type gives when it is iterated over. */
export function elementTargetType(type: Type, context: FunctionContext): t.Type {
  const inside = elementTypes(type).map((each) => targetType(each, context.module));
  if (inside.length === 0 || inside.some(isUnknown)) return t.typeRef("unknown");
  return t.union(
    ...inside.filter((each, i) => inside.findIndex((other) => t.isSameType(other, each)) === i),
  );
}

/** Whether all that a value of a type gives when it is iterated over are tuples of so many elements. */
export function givesTuples(type: Type, length: number): boolean {
  const inside = elementTypes(type);
  return (
    inside.length > 0 &&
    inside.every((each) => each.kind === "tuple" && each.elements?.length === length)
  );
}

/** Whether going through an expression waits, so that a loop is `for await`. */
export function isAwaited(node: Expression, context: FunctionContext): boolean {
  return context.module.analysis.effects.awaits(node, "iterate");
}

/** Whether an iterator may be used again behind a loop that leaves it early: not one that is made in the head of the loop. */
function isShared(node: Expression, context: FunctionContext): boolean {
  return (
    isOnly(context.typeOf(node), "iterator") &&
    node.kind !== "Call" &&
    node.kind !== "GeneratorExpression"
  );
}

function iterates(node: Expression, context: FunctionContext): boolean {
  if (isShared(node, context)) return false;
  const type = context.typeOf(node);
  if (type.kind === "runtime") return objectElement(type.name) !== undefined;
  return isOnly(type, "list", "tuple", "set", "frozenset", "iterator", "str", "dict");
}

/** The list that `enumerate(list)` counts the elements of; undefined of anything else. */
export function enumeratedList(node: Expression, context: FunctionContext): Expression | undefined {
  if (node.kind !== "Call" || node.arguments.length !== 1) return undefined;
  const callee = context.typeOf(node.callee);
  const [argument] = node.arguments;
  if (callee.kind !== "builtin" || callee.name !== "enumerate" || argument === undefined) {
    return undefined;
  }
  const isPlain = !["KeywordArgument", "Starred", "DoubleStarred"].includes(argument.kind);
  const list = argument as Expression;
  return isPlain && context.typeOf(list).kind === "list" ? list : undefined;
}
