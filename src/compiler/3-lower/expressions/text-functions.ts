import type { Call, Expression } from "../../../../grammar/index.js";
import { argumentValue, isOnly, takesArguments, TEXT } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { elementType } from "../iteration.js";
import { variableName } from "../names.js";
import { lowerExpression } from "./index.js";

/** A function that is applied to each of the elements of `items`: a method of `str` itself, where all of them are text. */
export function lowerApplied(
  node: Expression,
  items: Expression | undefined,
  context: FunctionContext,
): t.Expression {
  const type = context.typeOf(node);
  if (type.kind !== "member" || !isTextFunction(node, items, context))
    return lowerExpression(node, context);
  // Nothing else is read inside: it may hide a variable.
  const name = "text";
  const method = t.member(context.module.runtime("Str"), variableName(type.name));
  return t.arrow([t.param(name, t.typeRef("string"))], t.call(method, t.id(name)));
}

/** Whether a function is a method of `str`, taken from the type itself, that is applied to text alone. */
export function isTextFunction(
  node: Expression,
  items: Expression | undefined,
  context: FunctionContext,
): boolean {
  const type = context.typeOf(node);
  return (
    type.kind === "member" &&
    type.module === TEXT &&
    takesArguments("str", type.name, []) &&
    items !== undefined &&
    isOnly(elementType(context.typeOf(items), context), "str")
  );
}

/** Whether TypeScript knows what `map(function, items)` gives by a function of a module, or a method of `str`. */
export function isMappedAsTyped({ arguments: given }: Call, context: FunctionContext): boolean {
  const [first, second] = given;
  if (first === undefined || second === undefined || given.length !== 2) return false;
  const [applied, items] = [argumentValue(first), argumentValue(second)];
  const type = context.typeOf(applied);
  if (type.kind !== "member") return false;
  return type.module === TEXT
    ? isTextFunction(applied, items, context)
    : context.typeOf(items).kind !== "unknown";
}
