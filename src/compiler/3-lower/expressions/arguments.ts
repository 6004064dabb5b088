import type { Argument, Call, Expression } from "../../../../grammar/index.js";
import {
  argumentValue,
  matchArguments,
  type FunctionUnit,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { targetType } from "../types.js";
import { lowerInto } from "./floats.js";
import { lowerExpression } from "./index.js";

/**
 * The arguments of a call whose function is known, in the order of its parameters: keywords find their place, what is
 * left out is `undefined` (and nothing at the end). Undefined where that can't be told when compiling. `constructs`: the
 * call makes an instance.
 */
export function bindKnown(
  unit: FunctionUnit,
  given: readonly Argument[],
  context: FunctionContext,
  constructs = false,
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
  if (parameters.rest !== null) {
    const { surplus } = matched;
    lowered.push(
      surplus.length === 0
        ? t.undefined_()
        : t.callMethod(
            context.module.runtime("Tuple"),
            "of",
            ...surplus.map((value) => lowerExpression(value, context)),
          ),
    );
  }
  lowered.push(...fill(parameters.keywordOnly, matched.keywordOnly));
  if (parameters.keywords !== null && matched.extra.length > 0) {
    lowered.push(
      keywordsDict(matched.extra, types.ofParameter(parameters.keywords), constructs, context),
    );
  }
  while (isOmitted(lowered.at(-1))) lowered.pop();
  return lowered;
}

/** What `**keywords` gets, with the keywords in the order that a call gives them. */
function keywordsDict(
  extra: readonly (readonly [string, Expression])[],
  held: Type,
  constructs: boolean,
  context: FunctionContext,
): t.Expression {
  const pairs = extra.map(([keyword, value]) =>
    t.array([t.str(keyword), lowerExpression(value, context)]),
  );
  // A display makes room for what it holds, which shows in the order from so many pairs on; a call does not.
  const isLarge = pairs.length >= LARGE && !constructs;
  const name = constructs && pairs.length > 1 ? "ofKeywords" : isLarge ? "fromPairs" : "of";
  const maker = t.member(context.module.runtime("Dict"), name);
  const args = isLarge ? [t.array(pairs)] : pairs;
  const value = held.kind === "dict" ? targetType(held.value.type, context.module) : undefined;
  if (value === undefined || pairs.length === 1) return t.call(maker, ...args);
  return t.callTyped(maker, [t.typeRef("string"), value], args);
}

const LARGE = 8;

function isOmitted(value: t.Expression | undefined): boolean {
  return value?.kind === "Identifier" && value.name === "undefined";
}

/** Whether arguments are given by name. */
export function hasKeywords(node: Call): boolean {
  return node.arguments.some(
    (argument) => argument.kind === "KeywordArgument" || argument.kind === "DoubleStarred",
  );
}

/** Whether arguments are spread, whose number TypeScript does not know. */
export function hasStarred(node: Call): boolean {
  return node.arguments.some((argument) => argument.kind === "Starred");
}

/** Positional arguments as they are; `*rest` is spread. */
export function positional(node: Call, context: FunctionContext): t.Expression[] {
  return node.arguments.map((argument) => lowerExpression(argumentValue(argument), context));
}
