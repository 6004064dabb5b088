import type { Comparison, Expression } from "../../../../grammar/index.js";
import type { Binding } from "../scopes/index.js";
import type { Environment, ExpressionInference } from "./expressions.js";
import { intBetween, membersOf, NEVER, NONE, type IntType, type Type } from "./lattice.js";

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
      if (outcome) {
        keep(inference, test, state, (member) => member.kind !== "none");
        refineRange(inference, test, state, "!=", ZERO);
      } else refineRange(inference, test, state, "==", ZERO);
      return;
    case "Comparison": {
      refineComparison(inference, test, outcome, state);
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

const ZERO = intBetween(0, 0);

type Order = "<" | "<=" | ">" | ">=" | "==" | "!=";

/** What holds where a comparison came out false. */
const opposites: Readonly<Record<Order, Order>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};

/** The same comparison with its sides exchanged. */
const exchanged: Readonly<Record<Order, Order>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

/** What comparisons of ints say of the ranges of both sides. */
function refineComparison(
  inference: ExpressionInference,
  test: Comparison,
  outcome: boolean,
  state: Environment,
): void {
  // Of a chain that is false, one link is: it is not known which.
  if (!outcome && test.rest.length > 1) return;
  let left = test.first;
  for (const { operator, operand } of test.rest) {
    if (operator in opposites) {
      const order = outcome ? (operator as Order) : opposites[operator as Order];
      const [a, b] = [rangeNow(inference, left, state), rangeNow(inference, operand, state)];
      if (b !== undefined) refineRange(inference, left, state, order, b);
      if (a !== undefined) refineRange(inference, operand, state, exchanged[order], a);
    }
    left = operand;
  }
}

/** The range of an expression of the test, as far as the test has said; undefined where it is no int. */
function rangeNow(
  inference: ExpressionInference,
  expression: Expression,
  state: Environment,
): IntType | undefined {
  const binding =
    expression.kind === "Name" ? inference.engine.program.references.get(expression) : undefined;
  const type = (binding && state.get(binding)) ?? inference.engine.of(expression);
  return type.kind === "int" ? type : undefined;
}

/** Takes in that a variable stands in such an order to some int of a range. */
function refineRange(
  inference: ExpressionInference,
  expression: Expression,
  state: Environment,
  order: Order,
  other: IntType,
): void {
  if (expression.kind !== "Name") return;
  const binding = inference.engine.program.references.get(expression);
  if (binding === undefined || !inference.isTracked(binding)) return;
  const type = state.get(binding);
  if (type?.kind !== "int") return;
  const { low, high } = within(type, order, other);
  // A range without values: nothing reaches here, but what stands here is still code.
  if (low <= high) state.set(binding, intBetween(low, high));
}

function within(type: IntType, order: Order, other: IntType): { low: number; high: number } {
  const { low, high } = type;
  switch (order) {
    case "<":
      return { low, high: Math.min(high, other.high - 1) };
    case "<=":
      return { low, high: Math.min(high, other.high) };
    case ">":
      return { low: Math.max(low, other.low + 1), high };
    case ">=":
      return { low: Math.max(low, other.low), high };
    case "==":
      return { low: Math.max(low, other.low), high: Math.min(high, other.high) };
    case "!=":
      if (other.low !== other.high) return type;
      return { low: low + Number(low === other.low), high: high - Number(high === other.low) };
  }
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
