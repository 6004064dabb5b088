import type { Argument, Expression } from "../../../../grammar/index.js";
import { matchArguments, type FunctionUnit } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { targetType } from "../types.js";
import { lowerInto } from "./floats.js";
import { lowerExpression } from "./index.js";

/**
 * The arguments of a call whose function is known, in the order of its parameters: keywords find their place, what is
 * left out is `undefined` (and nothing at the end). Undefined where that can't be told when compiling.
 */
export function bindKnown(
  unit: FunctionUnit,
  given: readonly Argument[],
  context: FunctionContext,
): t.Expression[] | undefined {
  const matched = matchArguments(unit, given);
  const { parameters } = unit;
  if (matched === undefined || parameters === null) return undefined;
  const { types } = context.module.analysis;
  const fill = (declared: typeof parameters.positional, values: readonly (Expression | null)[]) =>
    declared.map((parameter, i) => {
      const value = values[i] ?? null;
      if (value === null) return t.undefined_();
      return lowerInto(value, types.ofParameter(parameter), context);
    });
  const lowered = fill(parameters.positional, matched.positional);
  const lower = (value: Expression) => lowerExpression(value, context);
  if (parameters.rest !== null) {
    const { surplus } = matched;
    lowered.push(
      surplus.length === 0
        ? t.undefined_()
        : t.callMethod(context.module.runtime("Tuple"), "of", ...surplus.map(lower)),
    );
  }
  lowered.push(...fill(parameters.keywordOnly, matched.keywordOnly));
  if (parameters.keywords !== null && matched.extra.length > 0) {
    const pairs = matched.extra.map(([name, value]) => t.array([t.str(name), lower(value)]));
    const of = t.member(context.module.runtime("Dict"), "of");
    const held = types.ofParameter(parameters.keywords);
    const value = held.kind === "dict" ? targetType(held.value.type, context.module) : undefined;
    lowered.push(
      value === undefined || pairs.length === 1
        ? t.call(of, ...pairs)
        : t.callTyped(of, [t.typeRef("string"), value], pairs),
    );
  }
  while (isOmitted(lowered.at(-1))) lowered.pop();
  return lowered;
}

function isOmitted(value: t.Expression | undefined): boolean {
  return value?.kind === "Identifier" && value.name === "undefined";
}
