import type { Argument, KeywordArgument } from "../../../../grammar/index.js";
import { placeKeywords, runtimeSignature, type PlacedArguments } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { isOrderSeen } from "./evaluation-order.js";
import { lowerExpression } from "./index.js";

/**
 * The places of the arguments of a call with keywords, of a function of a standard module or a method of a class of one
 * (docs/decisions/keyword-arguments.md). Undefined where the call is bound at run time.
 */
export function placed(
  owner: string,
  name: string,
  given: readonly Argument[],
  context: FunctionContext,
): PlacedArguments | undefined {
  const signature = runtimeSignature(owner, name);
  if (signature === undefined) return undefined;
  return placeKeywords(signature, given, (node, before) => isOrderSeen(before, node, context));
}

/** How many arguments TypeScript sees. */
export function placedCount({ positional, options }: PlacedArguments): number {
  return positional.length + (options.length > 0 ? 1 : 0);
}

/** Arguments as TypeScript gives them: keywords in their places, or in an object behind the others. */
export function lowerPlaced(
  { positional, options }: PlacedArguments,
  context: FunctionContext,
): t.Expression[] {
  const args = positional.map((value) =>
    value === null ? t.undefined_() : lowerExpression(value, context),
  );
  return options.length === 0 ? args : [...args, keywordObject(options, context)];
}

/** Keywords as an object; in pairs where JavaScript's object literals have no property of such a name. */
export function keywordObject(
  keywords: readonly KeywordArgument[],
  context: FunctionContext,
): t.Expression {
  const entries = keywords.map(
    ({ name, value }) => [name.name, lowerExpression(value, context)] as const,
  );
  return entries.some(([name]) => name === "__proto__")
    ? t.array(entries.map(([name, value]) => t.array([t.str(name), value])))
    : t.object(entries.map(([name, value]) => t.property(name, value)));
}
