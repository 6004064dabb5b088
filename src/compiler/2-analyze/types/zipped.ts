import type { Expression } from "../../../../grammar/index.js";
import type { Type } from "./lattice.js";

/**
 * `for a, b in zip(xs, ys)`: the names with the lists that they go through side by side. Undefined of any other loop head.
 */
export function zippedLists(
  target: Expression,
  iterable: Expression,
  types: { of(expression: Expression): Type },
): (readonly [name: Expression, list: Expression])[] | undefined {
  if (iterable.kind !== "Call" || (target.kind !== "Tuple" && target.kind !== "List")) {
    return undefined;
  }
  const callee = types.of(iterable.callee);
  if (callee.kind !== "builtin" || callee.name !== "zip") return undefined;
  const { elements } = target;
  const lists = iterable.arguments as readonly Expression[];
  const fits =
    lists.length > 0 &&
    lists.length === elements.length &&
    elements.every(({ kind }) => kind === "Name") &&
    lists.every((list) => isValue(list) && types.of(list).kind === "list");
  return fits ? elements.map((name, i) => [name, lists[i]!] as const) : undefined;
}

function isValue({ kind }: { readonly kind: string }): boolean {
  return kind !== "KeywordArgument" && kind !== "Starred" && kind !== "DoubleStarred";
}
