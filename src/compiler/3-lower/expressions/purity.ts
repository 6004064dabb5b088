import type { Expression } from "../../../../grammar/index.js";
import { isSafeInt } from "../../2-analyze/index.js";
import type { FunctionContext } from "../context.js";
import { attributePlace } from "./attributes.js";

/** Whether evaluating an expression twice is the same as once: a name, a literal, an attribute of `self`. */
export function isRepeatable(node: Expression): boolean {
  switch (node.kind) {
    case "Name":
    case "Number":
    case "String":
      return true;
    default:
      return false;
  }
}

/** Whether an expression can be evaluated twice in a row at little cost, and gives the same: properties, sums of ints. */
export function isSteady(node: Expression, context: FunctionContext): boolean {
  switch (node.kind) {
    case "Name":
    case "Number":
      return true;
    case "Attribute":
      return (
        isSteady(node.object, context) &&
        context.typeOf(node.object).kind === "instance" &&
        attributePlace(node, context) !== undefined
      );
    case "Binary":
      return (
        (node.operator === "+" || node.operator === "-") &&
        isSafeInt(context.typeOf(node)) &&
        [node.left, node.right].every(
          (operand) => isSteady(operand, context) && isSafeInt(context.typeOf(operand)),
        )
      );
    default:
      return false;
  }
}
