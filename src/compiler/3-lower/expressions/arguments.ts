import type { Argument, Expression, Parameter } from "../../../../grammar/index.js";
import type { FunctionUnit } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExpression } from "./index.js";
import { isIndependent } from "./purity.js";

/**
 * The arguments of a call whose function is known, in the order of its parameters: keywords find their place, what is
 * left out is `undefined` (and nothing at the end). Undefined where that can't be told when compiling, or where it
 * would change the order of evaluation.
 */
export function bindKnown(
  unit: FunctionUnit,
  given: readonly Argument[],
  context: FunctionContext,
): t.Expression[] | undefined {
  const { parameters } = unit;
  if (parameters === null) return undefined;
  const positional: Expression[] = [];
  const keywords = new Map<string, Expression>();
  for (const argument of given) {
    if (argument.kind === "Starred" || argument.kind === "DoubleStarred") return undefined;
    if (argument.kind !== "KeywordArgument") positional.push(argument);
    else if (keywords.has(argument.name.name)) return undefined;
    else keywords.set(argument.name.name, argument.value);
  }
  const names = new Set<string>();
  const bound: (Expression | null)[] = [];
  const take = (parameter: Parameter, value: Expression | undefined): boolean => {
    const name = "name" in parameter.target ? parameter.target.name : null;
    if (name !== null) names.add(name);
    const keyword = name === null ? undefined : keywords.get(name);
    if (value !== undefined && keyword !== undefined) return false;
    const found = value ?? keyword ?? null;
    bound.push(found);
    return found !== null || parameter.default !== null;
  };
  for (const [index, parameter] of parameters.positional.entries()) {
    if (!take(parameter, positional[index])) return undefined;
  }
  const surplus = positional.slice(parameters.positional.length);
  if (surplus.length > 0 && parameters.rest === null) return undefined;
  const only: (Expression | null)[] = [];
  for (const parameter of parameters.keywordOnly) {
    if (!take(parameter, undefined)) return undefined;
    only.push(bound.pop() ?? null);
  }
  const extra = [...keywords].filter(([name]) => !names.has(name));
  if (extra.length > 0 && parameters.keywords === null) return undefined;
  const inOrder = given.every((argument, i) => argument === positional[i]);
  if (!inOrder && !keepsOrder(given, [...bound, ...surplus, ...only])) return undefined;

  const lower = (value: Expression | null) =>
    value === null ? t.undefined_() : lowerExpression(value, context);
  const lowered = bound.map(lower);
  if (parameters.rest !== null) {
    lowered.push(
      surplus.length === 0
        ? t.undefined_()
        : t.callMethod(context.module.runtime("Tuple"), "of", ...surplus.map(lower)),
    );
  }
  lowered.push(...only.map(lower));
  if (parameters.keywords !== null && extra.length > 0) {
    const pairs = extra.map(([name, value]) => t.array([t.str(name), lower(value)]));
    lowered.push(t.callMethod(context.module.runtime("Dict"), "of", ...pairs));
  }
  while (isOmitted(lowered.at(-1))) lowered.pop();
  return lowered;
}

function isOmitted(value: t.Expression | undefined): boolean {
  return value?.kind === "Identifier" && value.name === "undefined";
}

/** Whether the arguments, evaluated in the order of the parameters, do what they do in the order of the source. */
function keepsOrder(given: readonly Argument[], bound: readonly (Expression | null)[]): boolean {
  const source = given.map((argument) =>
    "value" in argument && argument.kind === "KeywordArgument" ? argument.value : argument,
  );
  const dependent = (node: unknown): node is Expression =>
    node !== null && !isIndependent(node as Expression);
  const before = source.filter(dependent);
  const after = bound.filter(dependent);
  return before.length === after.length && before.every((node, i) => node === after[i]);
}
