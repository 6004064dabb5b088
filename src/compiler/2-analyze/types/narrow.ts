import type { Expression } from "../../../../grammar/index.js";
import type { Binding } from "../scopes/index.js";
import type { Environment, ExpressionInference } from "./expressions.js";
import { membersOf, NEVER, NONE, type Type } from "./lattice.js";

/** The state of the variables where a test came out `outcome`: what the test says of them is taken in. */
export function narrow(
  inference: ExpressionInference,
  test: Expression,
  outcome: boolean,
): Environment {
  const narrowed = new Map(inference.environment);
  refine(inference, test, outcome, narrowed);
  return narrowed;
}

function refine(
  inference: ExpressionInference,
  test: Expression,
  outcome: boolean,
  state: Environment,
): void {
  switch (test.kind) {
    case "Unary":
      if (test.operator === "not") refine(inference, test.operand, !outcome, state);
      return;
    case "Boolean":
      // `a and b` true says both; `a or b` false says neither. The other way round says nothing of one alone.
      if ((test.operator === "and") === outcome) {
        for (const operand of test.operands) refine(inference, operand, outcome, state);
      }
      return;
    case "Name":
      if (outcome) keep(inference, test, state, (member) => member.kind !== "none");
      return;
    case "Comparison": {
      const [pair] = test.rest;
      if (test.rest.length !== 1 || pair === undefined || !isNone(pair.operand)) return;
      const same = pair.operator === "is" || pair.operator === "==";
      if (!same && pair.operator !== "is not" && pair.operator !== "!=") return;
      keep(
        inference,
        test.first,
        state,
        (member) => (member.kind === "none") === (same === outcome),
        same === outcome ? NONE : null,
      );
      return;
    }
    case "Call":
      refineIsinstance(inference, test, outcome, state);
      return;
    default:
      return;
  }
}

function isNone(expression: Expression): boolean {
  return expression.kind === "Name" && expression.name === "None";
}

/** Types that `isinstance` against a builtin type proves. */
const instanceKinds: Readonly<Record<string, readonly Type["kind"][]>> = {
  str: ["str"],
  unicode: ["str"],
  basestring: ["str"],
  list: ["list"],
  tuple: ["tuple"],
  dict: ["dict"],
};

function refineIsinstance(
  inference: ExpressionInference,
  test: Extract<Expression, { kind: "Call" }>,
  outcome: boolean,
  state: Environment,
): void {
  if (test.callee.kind !== "Name" || test.callee.name !== "isinstance") return;
  const [object, type] = test.arguments;
  if (object === undefined || type?.kind !== "Name") return;
  const callee = inference.engine.program.references.get(test.callee);
  if (callee?.scope.kind !== "builtin") return;
  const kinds = instanceKinds[type.name];
  if (kinds === undefined || object.kind === "KeywordArgument" || object.kind === "DoubleStarred")
    return;
  keep(inference, object, state, (member) => kinds.includes(member.kind) === outcome);
}

/** Leaves of a variable's type the members that pass; an unknown type stays, unless the test says what it is. */
function keep(
  inference: ExpressionInference,
  expression: Expression,
  state: Environment,
  passes: (member: Type) => boolean,
  proven: Type | null = null,
): void {
  if (expression.kind !== "Name") return;
  const binding: Binding | undefined = inference.engine.program.references.get(expression);
  if (binding === undefined || !inference.isTracked(binding)) return;
  const type = state.get(binding);
  if (type === undefined) return;
  if (type.kind === "unknown") {
    if (proven !== null) state.set(binding, proven);
    return;
  }
  const members = membersOf(type).filter(passes);
  state.set(
    binding,
    members.length === 0 ? NEVER : members.length === 1 ? members[0]! : { kind: "union", members },
  );
}
