import type { Attribute, Call } from "../../../../grammar/index.js";
import { memberOf, isObjectMethod, withoutNone, type Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { propertyName } from "../names.js";
import { asserted } from "../types.js";
import { hasKeywords, hasStarred, positional } from "./arguments.js";
import { lowerExpression } from "./index.js";

/** Those whose results depend on the groups of the pattern, of which TypeScript knows nothing. */
const ofGroups: ReadonlySet<string> = new Set(["findall", "split", "groups", "groupdict"]);

/** A method of an object of a standard module, called as TypeScript knows it; undefined of anything else. */
export function lowerObjectMethod(
  node: Call,
  { object, attribute: { name } }: Attribute,
  type: Type,
  context: FunctionContext,
): t.Expression | undefined {
  const receiver = withoutNone(type);
  if (receiver.kind !== "runtime" || hasKeywords(node) || hasStarred(node)) return undefined;
  if (!isObjectMethod(receiver.name, name, node.arguments.length)) return undefined;
  const value = lowerExpression(object, context);
  // JavaScript throws where Python does.
  const target = memberOf(type, "none") === undefined ? value : t.nonNull(value);
  const call = t.callMethod(target, propertyName(name), ...positional(node, context));
  if (!receiver.name.startsWith("re.")) return call;
  return name === "group" ? group(call, node, context) : patternResult(call, name, node, context);
}

/** The result of a function of `re`, or of a method of its objects, as what the groups of the pattern make of it. */
export function patternResult(
  call: t.Expression,
  name: string,
  node: Call,
  context: FunctionContext,
): t.Expression {
  if (!ofGroups.has(name) || context.statementCall === node) return call;
  return asserted(call, context.typeOf(node), context.module);
}

/** `match.group(…)`: TypeScript takes a group for one that may be None. */
function group(call: t.Expression, node: Call, context: FunctionContext): t.Expression {
  const [first, second] = node.arguments;
  if (second !== undefined) return asserted(call, context.typeOf(node), context.module);
  const isWhole = first === undefined || (first.kind === "Number" && Number(first.value) === 0);
  return isWhole || context.typeOf(node).kind !== "str" ? call : t.nonNull(call);
}
