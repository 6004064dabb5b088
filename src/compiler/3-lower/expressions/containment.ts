import type { Expression } from "../../../../grammar/index.js";
import { isOnly } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { isOrderSeen } from "./evaluation-order.js";

/** An operand of a comparison, and what it was lowered to. */
export interface Operand {
  readonly node: Expression;
  readonly value: t.Expression;
}

/** `item in container`; `waits`: a method of the container's class may. */
export function lowerContainment(
  item: Operand,
  container: Operand,
  waits: boolean,
  context: FunctionContext,
): t.Expression {
  if (waits) return t.await_(context.call("containsAsync", container.value, item.value));
  if (isOrderSeen([item.node], container.node, context)) {
    return context.call("isIn", item.value, container.value);
  }
  const type = context.typeOf(container.node);
  const isText = isOnly(context.typeOf(item.node), "str");
  const isIncluded =
    isText && (isOnly(type, "str") || (type.kind === "list" && isOnly(type.element.type, "str")));
  if (isIncluded) return t.callMethod(container.value, "includes", item.value);
  if (isOnly(type, "dict", "set", "frozenset")) {
    return t.callMethod(container.value, "has", item.value);
  }
  return context.call("contains", container.value, item.value);
}
