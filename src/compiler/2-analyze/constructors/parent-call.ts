import type { Call, Expression } from "../../../../grammar/index.js";
import { matchArguments } from "../matching.js";
import type { BoundProgram, FunctionUnit } from "../scopes/index.js";
import type { Types } from "../types/index.js";
import { argumentValue, someExpression } from "../walk.js";

/**
 * The call of the parent's `__init__` that an `__init__` begins with, in the form of either kind of class:
 * `Parent.__init__(self, …)`, `super(Class, self).__init__(…)`. Undefined where there is none, or where its arguments
 * need the object.
 */
export function parentCall(
  init: FunctionUnit,
  program: BoundProgram,
  types: Types,
): Call | undefined {
  const statements = init.blocks.flatMap((block) => block.statements);
  const [first, second] = statements;
  const isDoc = first?.kind === "ExpressionStatement" && first.expression.kind === "String";
  const opening = isDoc ? second : first;
  if (opening?.kind !== "ExpressionStatement" || opening.expression.kind !== "Call") {
    return undefined;
  }
  const call = opening.expression;
  const parent = init.owner?.parents[0];
  const inherited = parent?.method("__init__");
  const { callee } = call;
  if (inherited === undefined || callee.kind !== "Attribute") return undefined;
  if (callee.attribute.name !== "__init__") return undefined;
  const isSelf = (node: Expression | undefined) =>
    node?.kind === "Name" && program.references.get(node) === init.self;
  const object = types.of(callee.object);
  let given = call.arguments;
  if (object.kind === "class") {
    if (object.class !== parent || callee.object.kind !== "Name") return undefined;
    if (!isSelf(given[0] as Expression | undefined)) return undefined;
    given = given.slice(1);
  } else if (!isSuperOf(callee.object, init, types, isSelf)) return undefined;
  const usesSelf = given.some((argument) => someExpression(argumentValue(argument), isSelf));
  return usesSelf || matchArguments(inherited, given) === undefined ? undefined : call;
}

/** The arguments of such a call that the parent's `__init__` gets. */
export function parentArguments(call: Call): Call["arguments"] {
  const object = call.callee.kind === "Attribute" ? call.callee.object : undefined;
  return object?.kind === "Call" ? call.arguments : call.arguments.slice(1);
}

/** `super(Class, self)` in a method of that class. */
function isSuperOf(
  node: Expression,
  init: FunctionUnit,
  types: Types,
  isSelf: (node: Expression | undefined) => boolean,
): boolean {
  if (node.kind !== "Call" || node.arguments.length !== 2) return false;
  const callee = types.of(node.callee);
  if (callee.kind !== "builtin" || callee.name !== "super") return false;
  const [owner, self] = node.arguments.map(argumentValue);
  const type = owner === undefined ? undefined : types.of(owner);
  return type?.kind === "class" && type.class === init.owner && isSelf(self);
}
