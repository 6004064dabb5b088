import type { FunctionUnit } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { FunctionContext, ModuleContext } from "./context.js";
import { withCode } from "./code-facts.js";
import { rootBlock } from "./functions.js";
import { propertyName } from "./names.js";

/** The doc string of a body as Python has it in `__doc__`, or undefined. */
export function docString(unit: FunctionUnit): string | undefined {
  if (unit.node?.kind === "Lambda" || unit.node?.kind === "Mask") return undefined;
  const [first] = rootBlock(unit).statements;
  return first?.kind === "ExpressionStatement" && first.expression.kind === "String"
    ? first.expression.value
    : undefined;
}

/** The doc string of a module, or undefined. */
export function moduleDoc({ unit, analysis }: ModuleContext): string | undefined {
  const body = analysis.bound.moduleBodies.get(unit);
  return body === undefined ? undefined : docString(body);
}

/** The statement that gives a function what the program asks functions for, beside what they do; else nothing. */
export function documented(
  target: t.Expression,
  unit: FunctionUnit,
  context: FunctionContext,
): t.ExpressionStatement[] {
  const whole = annotated(target, unit, context);
  return whole === target ? [] : [t.statement(whole)];
}

/** The statement in the body of a class that gives a property its `__doc__`, in a program that looks at such; else nothing. */
export function documentedProperty(
  getter: FunctionUnit,
  context: FunctionContext,
): t.ExpressionStatement[] {
  const doc = docString(getter);
  if (doc === undefined || !context.module.analysis.bound.usage.readsDocStrings) return [];
  const name = t.str(propertyName(getter.name));
  return [t.statement(context.call("documentProperty", t.this_(), name, t.str(doc)))];
}

/** A function with its `__doc__`, and with what `func_code` and its like tell, in a program that looks at such. */
export function annotated(
  value: t.Expression,
  unit: FunctionUnit,
  context: FunctionContext,
): t.Expression {
  const doc = docString(unit);
  const { readsDocStrings } = context.module.analysis.bound.usage;
  const described =
    doc === undefined || !readsDocStrings ? value : context.call("withDoc", value, t.str(doc));
  return withCode(described, unit, context);
}
