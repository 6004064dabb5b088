import type { Expression } from "../../../../grammar/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerBoolean, lowerComparison, lowerConditional } from "./logic.js";
import { lowerAttribute } from "./attributes.js";
import { lowerCall } from "./calls.js";
import { lowerComprehension } from "./comprehensions.js";
import { lowerDict, lowerList, lowerSet, lowerTuple } from "./displays.js";
import { boxed, isPlainFloat, lowerFloat } from "./floats.js";
import { lowerLambda } from "./lambdas.js";
import { lowerFormatted, lowerImaginary, lowerLong, lowerNumber, lowerString } from "./literals.js";
import { lowerName } from "./names.js";
import { lowerBinary, lowerUnary } from "./operators.js";
import { lowerSubscript } from "./subscripts.js";

type Lowering<K extends Expression["kind"]> = (
  node: Extract<Expression, { kind: K }>,
  context: FunctionContext,
) => t.Expression;

/** One lowering for each kind of expression. */
const lowerings: { [K in Expression["kind"]]: Lowering<K> } = {
  Name: lowerName,
  Number: lowerNumber,
  Long: lowerLong,
  Imaginary: lowerImaginary,
  String: lowerString,
  FormattedString: lowerFormatted,
  List: lowerList,
  Tuple: lowerTuple,
  Set: lowerSet,
  Dict: lowerDict,
  ListComprehension: lowerComprehension,
  SetComprehension: lowerComprehension,
  DictComprehension: lowerComprehension,
  GeneratorExpression: lowerComprehension,
  Lambda: lowerLambda,
  Conditional: lowerConditional,
  Boolean: lowerBoolean,
  Unary: lowerUnary,
  Binary: lowerBinary,
  Comparison: lowerComparison,
  Call: lowerCall,
  Attribute: lowerAttribute,
  Subscript: lowerSubscript,
  Slice: (node, context) =>
    t.new_(
      context.module.runtime("Slice"),
      ...[node.lower, node.upper, node.step].map((part) =>
        part === null ? t.null_() : lowerExpression(part, context),
      ),
    ),
  Ellipsis: (_node, context) => context.module.runtime("Ellipsis"),
  Yield: lowerYield,
  Repr: (node, context) => context.call("repr", lowerExpression(node.value, context)),
  Starred: (node, context) => t.spread(context.call("iter", lowerExpression(node.value, context))),
  // A diagnostic has been given, so nothing is emitted of this.
  Missing: () => t.null_(),
};

/** `yield value`; where its own value is used, a loop of JavaScript sends no null. */
function lowerYield(
  node: Extract<Expression, { kind: "Yield" }>,
  context: FunctionContext,
): t.Expression {
  const isStatement = context.statementCall === node;
  const value = node.value === null ? t.null_() : lowerExpression(node.value, context);
  const given = t.yield_(value);
  return isStatement ? given : t.binary("??", given, t.null_());
}

/** The TypeScript expression of a Python expression, with its span. */
export function lowerExpression(node: Expression, context: FunctionContext): t.Expression {
  // A builtin goes through what generators give that wait.
  if (context.module.analysis.effects.awaits(node, "collect")) {
    return t.at(t.await_(context.call("collect", lowerPlainly(node, context))), node.span);
  }
  if (isPlainFloat(node, context))
    return t.at(boxed(lowerFloat(node, context), context), node.span);
  return lowerPlainly(node, context);
}

/** The same, but what is a plain number by nature stays one. */
export function lowerPlainly(node: Expression, context: FunctionContext): t.Expression {
  const lowering = lowerings[node.kind] as Lowering<Expression["kind"]>;
  const lowered = lowering(node as never, context);
  const waits = operators.has(node.kind) && context.module.analysis.effects.awaits(node, "special");
  const value = waits ? t.await_(lowered) : lowered;
  return value.span === undefined ? t.at(value, node.span) : value;
}

/** Expressions whose helpers give what a method of the program gave them, a promise if that waits. */
const operators: ReadonlySet<Expression["kind"]> = new Set([
  "Binary",
  "Unary",
  "Subscript",
  "Attribute",
] as const);

export function lowerAll(nodes: readonly Expression[], context: FunctionContext): t.Expression[] {
  return nodes.map((node) => lowerExpression(node, context));
}
