import type {
  DictExpression,
  Expression,
  ListExpression,
  SetExpression,
  TupleExpression,
} from "../../../../grammar/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerAll } from "./index.js";

export function lowerList(node: ListExpression, context: FunctionContext): t.Expression {
  return t.array(lowerAll(node.elements, context));
}

export function lowerTuple(node: TupleExpression, context: FunctionContext): t.Expression {
  return t.callMethod(context.module.runtime("Tuple"), "of", ...lowerAll(node.elements, context));
}

export function lowerSet(node: SetExpression, context: FunctionContext): t.Expression {
  return t.callMethod(context.module.runtime("PySet"), "of", ...lowerAll(node.elements, context));
}

export function lowerDict(node: DictExpression, context: FunctionContext): t.Expression {
  return t.callMethod(
    context.module.runtime("Dict"),
    "of",
    ...node.entries.map(({ key, value }) => t.array(lowerAll([key, value], context))),
  );
}

/** Whether an expression makes an empty container, of which TypeScript can't tell what will be put into it. */
export function isEmptyDisplay(node: Expression): boolean {
  return (
    ((node.kind === "List" || node.kind === "Set") && node.elements.length === 0) ||
    (node.kind === "Dict" && node.entries.length === 0)
  );
}
