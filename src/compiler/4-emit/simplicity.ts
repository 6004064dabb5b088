/** Which expressions and types are so plain that breaking around them helps nobody. */
import type { Expression, Type } from "../target/index.js";
import { withoutNonNull } from "./members.js";

/** Whether an expression is short and plain enough to stand anywhere; `depth` limits calls and nesting. */
export function isSimple(expressionNode: Expression, depth = 2): boolean {
  if (depth <= 0) return false;
  const node = withoutNonNull(expressionNode);
  const isInnerSimple = (inner: Expression) => isSimple(inner, depth - 1);
  switch (node.kind) {
    case "Literal":
    case "Identifier":
    case "This":
    case "Super":
      return true;
    case "Template":
      return node.expressions.every(isInnerSimple);
    case "Object":
      return node.properties.every(
        ({ key, value }) => key !== null && key !== "__proto__" && isInnerSimple(value),
      );
    case "Array":
      return node.elements.every(isInnerSimple);
    case "Call":
    case "New":
      return (
        isSimple(node.callee, depth) &&
        node.arguments.length <= depth &&
        node.arguments.every(isInnerSimple)
      );
    case "Member":
      return isSimple(node.object, depth);
    case "Index":
      return isSimple(node.object, depth) && isSimple(node.index, depth);
    case "Unary":
      return (
        (node.operator === "!" ||
          node.operator === "-" ||
          node.operator === "+" ||
          node.operator === "~") &&
        isSimple(node.operand, depth)
      );
    case "Update":
      return isSimple(node.operand, depth);
    default:
      return false;
  }
}

/** Whether type arguments are such that a chain with them may as well be broken there. */
export function isBreakableTypeArguments(types: readonly Type[] | undefined): boolean {
  if (types === undefined || types.length === 0) return false;
  if (types.length > 1) return true;
  const [only] = types;
  return only!.kind === "Union" || only!.kind === "ObjectType";
}
