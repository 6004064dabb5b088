import type { Expression, Slice, Subscript } from "../../../../grammar/index.js";
import { constantIndex, isNatural, isSafeInt } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExpression } from "../expressions/index.js";
import { isSteady } from "../expressions/purity.js";

/** A part of a list that is read or assigned to: `list[lower:upper]`. */
interface Run {
  readonly list: Expression;
  readonly lower: Expression | null;
  readonly upper: Expression | null;
}

/**
 * A part of a list that is assigned its own items in reverse: `xs[i:j] = xs[i:j][::-1]`, `reversed(xs[i:j])`, and
 * `xs[:n + 1] = xs[n::-1]`. It is turned round in place; undefined for any other assignment.
 */
export function lowerReversal(
  target: Expression,
  value: Expression,
  context: FunctionContext,
): t.Statement | undefined {
  const run = plainRun(target, context);
  if (run === undefined || !(reverses(value, run, context) || countsDown(value, run, context)))
    return undefined;
  const bounds = [run.lower, run.upper].map((bound) =>
    bound === null ? t.null_() : lowerExpression(bound, context),
  );
  return t.statement(context.call("reverseSlice", lowerExpression(run.list, context), ...bounds));
}

/** `list[lower:upper]` of a list that can be named twice, with bounds that are ints and can be read twice. */
function plainRun(node: Expression, context: FunctionContext): Run | undefined {
  if (node.kind !== "Subscript" || node.index.kind !== "Slice" || node.index.step !== null) {
    return undefined;
  }
  const { lower, upper } = node.index;
  const isPlain = (bound: Expression | null) =>
    bound === null || (isSteady(bound, context) && isSafeInt(context.typeOf(bound)));
  const isKnown = context.typeOf(node.object).kind === "list" && isSteady(node.object, context);
  return isKnown && isPlain(lower) && isPlain(upper)
    ? { list: node.object, lower, upper }
    : undefined;
}

/** `run[::-1]`, `reversed(run)`. */
function reverses(value: Expression, run: Run, context: FunctionContext): boolean {
  const inner = isBackwards(value) ? value.object : reversedArgument(value, context);
  if (inner === undefined) return false;
  const source = plainRun(inner, context);
  return (
    source !== undefined &&
    isSame(source.list, run.list) &&
    isSame(source.lower, run.lower) &&
    isSame(source.upper, run.upper)
  );
}

function isBackwards(node: Expression): node is Subscript & { readonly index: Slice } {
  if (node.kind !== "Subscript" || node.index.kind !== "Slice") return false;
  const { lower, upper, step } = node.index;
  return lower === null && upper === null && step !== null && constantIndex(step) === -1;
}

function reversedArgument(node: Expression, context: FunctionContext): Expression | undefined {
  if (node.kind !== "Call" || node.arguments.length !== 1) return undefined;
  const callee = context.typeOf(node.callee);
  const [argument] = node.arguments;
  const isReversed = callee.kind === "builtin" && callee.name === "reversed";
  return isReversed && argument?.kind === "Subscript" ? argument : undefined;
}

/** `list[n::-1]` where the run is `list[:n + 1]`. */
function countsDown(value: Expression, run: Run, context: FunctionContext): boolean {
  if (value.kind !== "Subscript" || value.index.kind !== "Slice") return false;
  const { lower, upper, step } = value.index;
  if (lower === null || upper !== null || step === null || constantIndex(step) !== -1) return false;
  const first = context.typeOf(lower);
  return (
    isSame(value.object, run.list) &&
    (run.lower === null || constantIndex(run.lower) === 0) &&
    isSafeInt(first) &&
    isNatural(first) &&
    run.upper !== null &&
    isNext(run.upper, lower)
  );
}

/** Whether an index is the one behind another: `n + 1` behind `n`, `n` behind `n - 1`. */
function isNext(upper: Expression, lower: Expression): boolean {
  const isStep = (node: Expression, operator: "+" | "-", from: Expression) =>
    node.kind === "Binary" &&
    node.operator === operator &&
    constantIndex(node.right) === 1 &&
    isSame(node.left, from);
  return isStep(upper, "+", lower) || isStep(lower, "-", upper);
}

/** Whether two expressions that change nothing are written the same. */
function isSame(a: Expression | null, b: Expression | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === "Name") return b.kind === "Name" && a.name === b.name;
  if (a.kind === "Number") return b.kind === "Number" && a.value === b.value;
  if (a.kind === "Attribute") {
    return (
      b.kind === "Attribute" && a.attribute.name === b.attribute.name && isSame(a.object, b.object)
    );
  }
  return (
    a.kind === "Binary" &&
    b.kind === "Binary" &&
    a.operator === b.operator &&
    isSame(a.left, b.left) &&
    isSame(a.right, b.right)
  );
}
