import type { Expression } from "../../../../grammar/index.js";

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

/** Whether an expression can be evaluated earlier or later than its neighbours: nothing it does is seen by them. */
export function isIndependent(node: Expression): boolean {
  switch (node.kind) {
    case "Number":
    case "String":
    case "Lambda":
      return true;
    case "Name":
      return true;
    case "Tuple":
    case "List":
      return node.elements.every(isIndependent);
    case "Unary":
      return isIndependent(node.operand);
    case "Attribute":
      return isIndependent(node.object);
    default:
      return false;
  }
}
