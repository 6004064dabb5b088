import type { Attribute, Call } from "../../../../grammar/index.js";
import {
  isObjectMethod,
  memberOf,
  membersOf,
  objectElement,
  withoutNone,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { propertyName } from "../names.js";
import { asserted } from "../types.js";
import { hasKeywords, hasStarred, positional } from "./arguments.js";
import { lowerExpression } from "./index.js";
import { lowerPlaced, placed, placedCount } from "./keyword-calls.js";

/** Functions of `re` and methods of its objects whose results depend on the groups of the pattern. */
const ofGroups: ReadonlySet<string> = new Set(["findall", "split", "groups", "groupdict"]);

/** A method of an object of a standard module, called as TypeScript knows it; undefined of anything else. */
export function lowerObjectMethod(
  node: Call,
  { object, attribute: { name } }: Attribute,
  type: Type,
  context: FunctionContext,
): t.Expression | undefined {
  const receivers = membersOf(withoutNone(type));
  const [receiver] = receivers;
  if (receiver?.kind !== "runtime" || hasStarred(node)) return undefined;
  const withKeywords = hasKeywords(node);
  const found = withKeywords ? placed(receiver.name, name, node.arguments, context) : undefined;
  // Classes that have a method of the same name may call its parameters by other ones.
  if (withKeywords && (found === undefined || receivers.length > 1)) return undefined;
  // JavaScript's iterators have a method of that name which gives something else.
  if (name === "next" && node.arguments.length === 0 && objectElement(receiver.name) !== undefined)
    return receivers.length === 1
      ? context.call("next", lowerExpression(object, context))
      : undefined;
  const count = found === undefined ? node.arguments.length : placedCount(found);
  const isMethod = (each: Type) =>
    each.kind === "runtime" && isObjectMethod(each.name, name, count);
  if (!receivers.every(isMethod)) return undefined;
  const value = lowerExpression(object, context);
  // JavaScript throws where Python does.
  const target = memberOf(type, "none") === undefined ? value : t.nonNull(value);
  const args = found === undefined ? positional(node, context) : lowerPlaced(found, context);
  const call = t.callMethod(target, propertyName(name), ...args);
  const module = receiver.name.slice(0, receiver.name.lastIndexOf("."));
  return moduleResult(call, module, name, node, context);
}

/**
 * What a function of a standard module gives, or a method of its objects: for `re` as what the groups of the pattern make of it, of
 * which TypeScript knows nothing.
 */
export function moduleResult(
  call: t.Expression,
  module: string,
  name: string,
  node: Call,
  context: FunctionContext,
): t.Expression {
  if (module !== "re" || context.statementCall === node) return call;
  if (name === "group") return group(call, node, context);
  if (!ofGroups.has(name)) return call;
  return asserted(call, context.typeOf(node), context.module);
}

/** `match.group(…)`: TypeScript takes a group for one that may be None. */
function group(call: t.Expression, node: Call, context: FunctionContext): t.Expression {
  const [first, second] = node.arguments;
  if (second !== undefined) return asserted(call, context.typeOf(node), context.module);
  const isWhole = first === undefined || (first.kind === "Number" && Number(first.value) === 0);
  return isWhole || context.typeOf(node).kind !== "str" ? call : t.nonNull(call);
}
