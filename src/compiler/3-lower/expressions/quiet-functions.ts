/** Which functions of a program change nothing that others see, so that nobody can tell when they are called. */
import type { Call, Expression, Statement } from "../../../../grammar/index.js";
import {
  argumentValue,
  forEachExpression,
  forEachStatement,
  forEachSubexpression,
  forEachTarget,
  isOnly,
  knownFunction,
  membersOf,
  type FunctionUnit,
  type Type,
} from "../../2-analyze/index.js";
import type { ModuleContext } from "../context.js";

/** Builtins that change nothing. */
export const quietBuiltins: ReadonlySet<string> = new Set(
  `abs bool chr cmp divmod float hash hex id int isinstance issubclass len list long max min oct ord pow range repr
  round set sorted str sum tuple type unichr unicode xrange zip`.split(/\s+/),
);

/** The containers that are builtins, and strings. */
export const containers: ReadonlySet<Type["kind"]> = new Set([
  "list",
  "tuple",
  "dict",
  "set",
  "frozenset",
  "str",
]);

/** Whether a call of a builtin changes nothing. */
export function isQuietBuiltin(callee: Type): boolean {
  return callee.kind === "builtin" && quietBuiltins.has(callee.name);
}

/** Whether a value can be gone through without anything else happening: a container, or a builtin's iterator over such. */
export function isInert(node: Expression, module: ModuleContext): boolean {
  const members = membersOf(module.typeOf(node));
  if (members.length > 0 && members.every(({ kind }) => containers.has(kind))) return true;
  if (node.kind !== "Call") return false;
  const callee = module.typeOf(node.callee);
  if (callee.kind !== "builtin" || !inertIterators.has(callee.name)) return false;
  return node.arguments.every((each) => {
    const value = argumentValue(each);
    return isOnly(module.typeOf(value), "int", "bool") || isInert(value, module);
  });
}

const inertIterators: ReadonlySet<string> = new Set(["enumerate", "iter", "reversed", "xrange"]);

/** Whether a function changes no more than its own variables. */
export function isQuietFunction(
  unit: FunctionUnit,
  module: ModuleContext,
  around: ReadonlySet<FunctionUnit> = new Set(),
): boolean {
  // One that calls itself is as quiet as the rest of it.
  if (around.has(unit)) return true;
  if (unit.isGenerator || around.size > 8) return false;
  const seen = new Set([...around, unit]);
  const isQuiet = (node: Expression): boolean => {
    if (node.kind === "Lambda") return true;
    if (node.kind === "Call" && !isQuietCall(node, module, seen)) return false;
    let quiet = true;
    forEachSubexpression(node, (child) => {
      quiet &&= isQuiet(child);
    });
    return quiet;
  };
  if (unit.expression !== null) return isQuiet(unit.expression);
  let quiet = unit.blocks.length > 0;
  for (const block of unit.blocks) {
    forEachStatement(block, (statement) => {
      quiet &&= isQuietStatement(statement, unit);
      if (quiet) forEachExpression(statement, (node) => (quiet &&= isQuiet(node)));
    });
  }
  return quiet;
}

function isQuietStatement(statement: Statement, unit: FunctionUnit): boolean {
  switch (statement.kind) {
    case "Assignment":
      return statement.targets.every((target) => isOwn(target, unit));
    case "AugmentedAssignment":
      return isOwn(statement.target, unit);
    case "For":
      return isOwn(statement.target, unit);
    case "Break":
    case "Continue":
    case "ExpressionStatement":
    case "If":
    case "Pass":
    case "Raise":
    case "Return":
    case "While":
      return true;
    default:
      return false;
  }
}

/** Whether a target is made of variables of the function alone. */
function isOwn(target: Expression, unit: FunctionUnit): boolean {
  let own = true;
  forEachTarget(target, (leaf) => {
    own &&= leaf.kind === "Name" && unit.scope.symbols.has(leaf.name);
  });
  return own;
}

function isQuietCall(
  node: Call,
  module: ModuleContext,
  around: ReadonlySet<FunctionUnit>,
): boolean {
  const callee = module.typeOf(node.callee);
  if (isQuietBuiltin(callee)) return true;
  const known = knownFunction(callee);
  if (known !== undefined) return isQuietFunction(known, module, around);
  if (node.callee.kind !== "Attribute") return false;
  return isOnly(module.typeOf(node.callee.object), "str");
}
