import type { FunctionUnit } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { FunctionContext } from "./context.js";
import { rootBlock } from "./functions.js";

/** The doc string of a body as Python has it in `__doc__`, or undefined. */
export function docString(unit: FunctionUnit): string | undefined {
  if (unit.node?.kind === "Lambda" || unit.node?.kind === "Mask") return undefined;
  const [first] = rootBlock(unit).statements;
  return first?.kind === "ExpressionStatement" && first.expression.kind === "String"
    ? first.expression.value
    : undefined;
}

/** The statement that gives a function its `__doc__`, in a program that looks at such; else nothing. */
export function documented(
  target: t.Expression,
  unit: FunctionUnit,
  context: FunctionContext,
): t.ExpressionStatement[] {
  const doc = docString(unit);
  if (doc === undefined || !context.module.analysis.bound.readsDocStrings) return [];
  return [t.statement(context.call("withDoc", target, t.str(doc)))];
}
