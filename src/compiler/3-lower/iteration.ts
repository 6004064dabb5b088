import type { Expression } from "../../../grammar/index.js";
import { isOnly } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expressions/index.js";

/** An expression that is iterated over: itself where JavaScript iterates as Python does, else `iter` of it. */
export function lowerIterable(node: Expression, context: FunctionContext): t.Expression {
  return iterated(lowerIterated(node, context), node, context);
}

/** An expression that is gone through once, and not kept: of a tuple that stands there an array will do. */
export function lowerIterated(node: Expression, context: FunctionContext): t.Expression {
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
    const isMade = node.kind === "Call" && context.typeOf(node.callee).kind === "function";
    return isMade || node.kind === "GeneratorExpression" ? value : context.call("iterAsync", value);
  }
  return iterates(node, context) ? value : context.call("iter", value);
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
  return isOnly(
    context.typeOf(node),
    "list",
    "tuple",
    "set",
    "frozenset",
    "iterator",
    "str",
    "dict",
  );
}
