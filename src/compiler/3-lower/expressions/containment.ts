import type { CompareOperator } from "../../../../grammar/index.js";
import { isOnly, type Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";

/** `item in container` where it makes a difference that the item is evaluated first. */
export function containsItem(
  operator: CompareOperator,
  item: t.Expression,
  container: t.Expression,
  context: FunctionContext,
): t.Expression {
  const test = context.call("isIn", item, container);
  return operator === "in" ? test : t.not(test);
}

/** `item in container` where a method of the container's class may wait. */
export function containsWaiting(
  operator: CompareOperator,
  item: t.Expression,
  container: t.Expression,
  context: FunctionContext,
): t.Expression {
  const test = t.await_(context.call("containsAsync", container, item));
  return operator === "in" ? test : t.not(test);
}

/** `item in container`. */
export function contains(
  item: t.Expression,
  container: t.Expression,
  itemType: Type,
  containerType: Type,
  context: FunctionContext,
): t.Expression {
  if (isOnly(containerType, "str") && isOnly(itemType, "str")) {
    return t.callMethod(container, "includes", item);
  }
  if (isOnly(containerType, "dict", "set", "frozenset")) {
    return t.callMethod(container, "has", item);
  }
  if (
    containerType.kind === "list" &&
    isOnly(itemType, "str") &&
    isOnly(containerType.element.type, "str")
  ) {
    return t.callMethod(container, "includes", item);
  }
  return context.call("contains", container, item);
}
