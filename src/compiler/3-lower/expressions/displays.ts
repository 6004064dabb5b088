import type {
  DictExpression,
  Expression,
  ListExpression,
  SetExpression,
  TupleExpression,
} from "../../../../grammar/index.js";
import type { Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { targetType } from "../types.js";
import { lowerInto } from "./floats.js";
import { lowerAll } from "./index.js";

export function lowerList(node: ListExpression, context: FunctionContext): t.Expression {
  const type = context.typeOf(node);
  const element = type.kind === "list" ? type.element.type : undefined;
  return t.array(node.elements.map((each) => lowerInto(each, element, context)));
}

export function lowerTuple(node: TupleExpression, context: FunctionContext): t.Expression {
  return t.callMethod(context.module.runtime("Tuple"), "of", ...lowerAll(node.elements, context));
}

export function lowerSet(node: SetExpression, context: FunctionContext): t.Expression {
  return t.callMethod(context.module.runtime("PySet"), "of", ...lowerAll(node.elements, context));
}

export function lowerDict(node: DictExpression, context: FunctionContext): t.Expression {
  const entries = node.entries.map(({ key, value }) => t.array(lowerAll([key, value], context)));
  const of = t.member(context.module.runtime("Dict"), "of");
  const type = context.typeOf(node);
  const mixed =
    type.kind === "dict" && [type.key.type, type.value.type].some((each) => isMixed(each));
  if (!mixed || type.kind !== "dict") return t.call(of, ...entries);
  const types = [type.key.type, type.value.type].map((each) => targetType(each, context.module));
  return t.callTyped(of, types, entries);
}

/** Whether values are of several types, of which TypeScript would take the first. */
function isMixed(type: Type): boolean {
  return type.kind === "union" || type.kind === "unknown";
}

/** Whether an expression makes an empty container, of which TypeScript can't tell what will be put into it. */
export function isEmptyDisplay(node: Expression): boolean {
  return (
    ((node.kind === "List" || node.kind === "Set") && node.elements.length === 0) ||
    (node.kind === "Dict" && node.entries.length === 0)
  );
}
