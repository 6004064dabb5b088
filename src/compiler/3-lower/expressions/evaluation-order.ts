/**
 * Python evaluates what is assigned before the target (Python Language Reference, section 7.2), and in 2.7 the value of an item
 * of a dict before its key; JavaScript does not. That makes a difference where one of them changes what the other reads.
 */
import type { Call, Expression } from "../../../../grammar/index.js";
import {
  argumentValue,
  forEachSubexpression,
  isOnly,
  knownFunction,
  membersOf,
  type Type,
} from "../../2-analyze/index.js";
import type { FunctionContext } from "../context.js";
import { containers, isQuietBuiltin, isQuietFunction } from "./quiet-functions.js";

/** What evaluating an expression may change: nothing, what containers hold, or variables and attributes as well. */
type Changes = "nothing" | "contents" | "anything";

/** What its value depends on beside itself: nothing that changes, variables and attributes, or what containers hold. */
type Reads = "nothing" | "variables" | "contents";

interface Dependence {
  readonly changes: Changes;
  readonly reads: Reads;
}

/** Whether a value must be held before the target that it is assigned to is looked at. */
export function isEvaluatedFirst(
  target: Expression,
  value: Expression,
  context: FunctionContext,
): boolean {
  const parts =
    target.kind === "Subscript"
      ? [target.object, target.index]
      : target.kind === "Attribute"
        ? [target.object]
        : [];
  return isOrderSeen(parts, value, context);
}

/** Whether it makes a difference if an expression is evaluated before or after others. */
export function isOrderSeen(
  others: readonly Expression[],
  node: Expression,
  context: FunctionContext,
): boolean {
  const a = together(others.map((other) => dependence(other, context)));
  // So it is most often, and what is beside them may be long.
  if (a.changes === "nothing" && a.reads === "nothing") return false;
  const b = dependence(node, context);
  return (
    (a.changes !== "nothing" && b.changes !== "nothing") ||
    disturbs(a.changes, b.reads) ||
    disturbs(b.changes, a.reads)
  );
}

/** Whether evaluating expressions changes nothing, and gives the same whatever else happens meanwhile. */
export function isIndependent(nodes: readonly Expression[], context: FunctionContext): boolean {
  const { changes, reads } = together(nodes.map((node) => dependence(node, context)));
  return changes === "nothing" && reads === "nothing";
}

function disturbs(changes: Changes, reads: Reads): boolean {
  return changes === "anything" ? reads !== "nothing" : changes === reads && changes === "contents";
}

const NOTHING: Dependence = { changes: "nothing", reads: "nothing" };

const changeOrder: readonly Changes[] = ["nothing", "contents", "anything"];
const readOrder: readonly Reads[] = ["nothing", "variables", "contents"];

function together(all: readonly Dependence[]): Dependence {
  return all.reduce(
    (joined, { changes, reads }) => ({
      changes: later(changeOrder, joined.changes, changes),
      reads: later(readOrder, joined.reads, reads),
    }),
    NOTHING,
  );
}

function later<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) < order.indexOf(b) ? b : a;
}

function dependence(node: Expression, context: FunctionContext): Dependence {
  const inside: Dependence[] = [];
  if (node.kind !== "Lambda") {
    forEachSubexpression(node, (child) => inside.push(dependence(child, context)));
  }
  switch (node.kind) {
    case "Name":
      return { changes: "nothing", reads: mayChange(node, context) ? "variables" : "nothing" };
    case "Attribute": {
      const { reassigned } = context.module.analysis.bound.usage;
      const reads = reassigned.has(node.attribute.name) ? "variables" : "nothing";
      return together([...inside, { changes: "nothing", reads }]);
    }
    case "Subscript":
    case "ListComprehension":
    case "SetComprehension":
    case "DictComprehension":
    case "GeneratorExpression":
      return together([...inside, { changes: "nothing", reads: "contents" }]);
    case "Yield":
      return together([...inside, { changes: "anything", reads: "contents" }]);
    case "Call":
      return together([...inside, callDependence(node, context)]);
    default:
      return together(inside);
  }
}

/** Whether other code than the function at hand may bind a variable while an expression is evaluated. */
function mayChange(node: Expression, context: FunctionContext): boolean {
  const binding = context.module.reference(node);
  if (binding === undefined || binding.scope.kind === "builtin") return false;
  return (!binding.isLocal || binding.captured) && binding.writes > 1;
}

function callDependence(node: Call, context: FunctionContext): Dependence {
  const callee = context.typeOf(node.callee);
  if (isQuietBuiltin(callee)) {
    const isPlain = node.arguments.every((each) => isScalar(context.typeOf(argumentValue(each))));
    return { changes: "nothing", reads: isPlain ? "nothing" : "contents" };
  }
  const known = knownFunction(callee);
  if (known !== undefined && isQuietFunction(known, context.module))
    return { changes: "nothing", reads: "contents" };
  if (node.callee.kind === "Attribute") {
    const object = context.typeOf(node.callee.object);
    if (isOnly(object, "str")) return { changes: "nothing", reads: "nothing" };
    const isKept = membersOf(object).every(({ kind }) => containers.has(kind));
    if (isKept && membersOf(object).length > 0) return { changes: "contents", reads: "contents" };
  }
  return { changes: "anything", reads: "contents" };
}

/** Whether a type is that of values that nothing can change. */
export function isScalar(type: Type): boolean {
  return isOnly(type, "int", "float", "bool", "str", "none");
}
