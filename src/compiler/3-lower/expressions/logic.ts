import type {
  BooleanOperation,
  CompareOperator,
  Comparison,
  Conditional,
  Expression,
} from "../../../../grammar/index.js";
import { isOnly, membersOf, type Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExpression } from "./index.js";
import { isRepeatable } from "./purity.js";
import { lowerTest, negated, truthOf } from "./truth.js";

export function lowerConditional(node: Conditional, context: FunctionContext): t.Expression {
  return t.conditional(
    lowerTest(node.condition, context),
    lowerExpression(node.then, context),
    lowerExpression(node.otherwise, context),
  );
}

/** `a and b` as a test: only the truth of the operands counts. */
export function lowerBooleanTest(node: BooleanOperation, context: FunctionContext): t.Expression {
  const operands = node.operands.map((operand) => lowerTest(operand, context));
  const operator = node.operator === "and" ? "&&" : "||";
  return operands.reduce((left, right) => t.binary(operator, left, right));
}

/** `a and b` as a value: the first operand that decides. */
export function lowerBoolean(node: BooleanOperation, context: FunctionContext): t.Expression {
  const [first, ...rest] = node.operands as [Expression, ...Expression[]];
  const [next, ...more] = rest;
  if (next === undefined) return lowerExpression(first, context);
  const left = lowerExpression(first, context);
  const right =
    more.length === 0
      ? lowerExpression(next, context)
      : lowerBoolean({ ...node, operands: rest }, context);
  const type = context.typeOf(first);
  // JavaScript's && and || decide alike for these, and give the operand as well.
  if (isOnly(type, "bool", "str", "int", "none")) {
    return t.binary(node.operator === "and" ? "&&" : "||", left, right);
  }
  const [test, value] = repeatable(left, first, context);
  const truth = truthOf(test, type, context);
  return node.operator === "and"
    ? t.conditional(truth, right, value)
    : t.conditional(truth, value, right);
}

/** An expression to evaluate once and then read again: itself where that is all the same, else a temporary. */
function repeatable(
  value: t.Expression,
  node: Expression,
  context: FunctionContext,
): [first: t.Expression, again: t.Expression] {
  if (isRepeatable(node)) return [value, value];
  const name = context.temporary("value");
  return [t.assign(t.id(name), value), t.id(name)];
}

/** A comparison, or a chain of them in which each operand is evaluated once. */
export function lowerComparison(node: Comparison, context: FunctionContext): t.Expression {
  let left: Expression = node.first;
  let lowered = lowerExpression(left, context);
  const tests = node.rest.map(({ operator, operand }, index) => {
    const last = index === node.rest.length - 1;
    const right = lowerExpression(operand, context);
    const [now, later] = last ? [right, right] : repeatable(right, operand, context);
    const test = compare(
      operator,
      lowered,
      now,
      context.typeOf(left),
      context.typeOf(operand),
      context,
    );
    left = operand;
    lowered = later;
    return test;
  });
  return tests.reduce((all, test) => t.binary("&&", all, test));
}

const helpers: Readonly<Record<string, string>> = {
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};

function compare(
  operator: CompareOperator,
  left: t.Expression,
  right: t.Expression,
  leftType: Type,
  rightType: Type,
  context: FunctionContext,
): t.Expression {
  switch (operator) {
    case "is":
    case "is not": {
      const same = isIdentity(leftType, rightType)
        ? t.equal(left, right)
        : context.call("isSame", left, right);
      return operator === "is" ? same : negated(same);
    }
    case "in":
    case "not in": {
      const test = contains(left, right, leftType, rightType, context);
      return operator === "in" ? test : negated(test);
    }
    case "==":
    case "!=":
      if (isPlainEquality(leftType, rightType)) {
        return t.binary(operator === "==" ? "===" : "!==", left, right);
      }
      return operator === "!=" && !mayOverload(leftType) && !mayOverload(rightType)
        ? t.not(context.call("eq", left, right))
        : context.call(helpers[operator]!, left, right);
    default:
      if (isPlainOrder(leftType, rightType)) return t.binary(operator, left, right);
      return context.call(helpers[operator]!, left, right);
  }
}

/** Whether `===` tells identity: of all but boxed floats and big ints. */
function isIdentity(a: Type, b: Type): boolean {
  const plain = (type: Type) =>
    membersOf(type).length > 0 &&
    membersOf(type).every(
      (each) => each.kind !== "unknown" && each.kind !== "float" && each.kind !== "int",
    );
  return isOnly(a, "none") || isOnly(b, "none") || plain(a) || plain(b);
}

/**
 * Whether `===` is Python's `==`: one side is a string or None, and the other has no method that could say otherwise;
 * or both are ints.
 */
function isPlainEquality(a: Type, b: Type): boolean {
  if (isOnly(a, "int") && isOnly(b, "int")) return true;
  if (isOnly(a, "bool") && isOnly(b, "bool")) return true;
  const text = (type: Type) => isOnly(type, "str", "none");
  return (text(a) && !mayOverload(b)) || (text(b) && !mayOverload(a));
}

function isPlainOrder(a: Type, b: Type): boolean {
  return (isOnly(a, "int") && isOnly(b, "int")) || (isOnly(a, "str") && isOnly(b, "str"));
}

/** Whether a value of a type may have comparison methods of the program. */
function mayOverload(type: Type): boolean {
  return membersOf(type).some((each) => {
    if (each.kind === "unknown") return true;
    if (each.kind !== "instance") return false;
    const owner = each.class;
    return (
      owner.method("__eq__") !== undefined ||
      owner.method("__ne__") !== undefined ||
      owner.method("__cmp__") !== undefined ||
      [...owner.lineage()].some((unit) => !unit.isCherry && unit.parents.includes(null))
    );
  });
}

function contains(
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
