import type {
  BooleanOperation,
  CompareOperator,
  Comparison,
  Conditional,
  Expression,
} from "../../../../grammar/index.js";
import {
  DOUBLE,
  isOnly,
  isSafeInt,
  membersOf,
  whenFalse,
  whenTrueOperand,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerContainment, type Operand } from "./containment.js";
import { isPlainNumber, lowerNumber } from "./floats.js";
import { lowerExpression } from "./index.js";
import { asserted, sameTargetType, targetType } from "../types.js";
import { notTold } from "./told-literals.js";
import { isRepeatable, isSteady } from "./purity.js";
import { constantTruth, hasTruth, lowerTest, negated, truthOf } from "./truth.js";

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
  const truth = constantTruth(first);
  if (truth !== undefined) {
    const isDecided = truth === (node.operator === "or");
    return lowerExpression(isDecided ? first : { ...node, operands: rest }, context);
  }
  const choice = asChoice(node, context);
  if (choice !== undefined) return choice;
  const left = lowerExpression(first, context);
  const right =
    more.length === 0
      ? lowerExpression(next, context)
      : lowerBoolean({ ...node, operands: rest }, context);
  if (left.kind === "Literal") {
    const isTrue = Boolean(left.value);
    return isTrue === (node.operator === "or") ? left : right;
  }
  const type = context.typeOf(first);
  // JavaScript's && and || decide alike for these, and give the operand as well.
  if (isOnly(type, "bool", "str", "int", "none") || isPlainObject(type, context)) {
    const chosen = t.binary(node.operator === "and" ? "&&" : "||", left, right);
    const isSafer = isSafeInt(context.typeOf(node)) && !isSafeInt(type);
    return isSafer ? t.as(chosen, t.typeRef("number")) : chosen;
  }
  const [test, again] = repeatable(left, first, type, context);
  const isTrue = context.module.analysis.effects.awaits(first, "truth")
    ? t.await_(context.call("truthAsync", test))
    : truthOf(test, type, context);
  const decided = decidedType(node.operator, first, context);
  const isNarrowed = !sameTargetType(decided, type, context.module);
  // The helper's answer tells TypeScript nothing of the operand.
  const isTold = again !== test || isCallOfTruth(isTrue);
  const value =
    type.kind === "never"
      ? t.as(again, t.typeRef("never"))
      : isNarrowed && isTold
        ? asserted(bare(again), decided, context.module)
        : again;
  return node.operator === "and"
    ? t.conditional(isTrue, right, value)
    : t.conditional(isTrue, value, right);
}

/** What the first operand is where it decides: of `or` where it is true, of `and` where it is false. */
function decidedType(operator: "and" | "or", first: Expression, context: FunctionContext): Type {
  const type = context.typeOf(first);
  const decided =
    operator === "and"
      ? whenFalse(type)
      : whenTrueOperand(first, (operand) => context.typeOf(operand));
  return decided.kind === "never" ? type : decided;
}

/** Whether a value is None, or an object that is true as all objects of JavaScript are. */
function isPlainObject(type: Type, context: FunctionContext): boolean {
  return (
    isOnly(type, "instance", "runtime", "bool", "str", "int", "none") &&
    !membersOf(type).some((each) => hasTruth(each, context))
  );
}

function isCallOfTruth(test: t.Expression): boolean {
  return test.kind === "Call";
}

function bare(value: t.Expression): t.Expression {
  return value.kind === "TypeAssertion" ? value.value : value;
}

/** `test and a or b`, where a is surely true: what Python had before it had `a if test else b`. */
function asChoice(node: BooleanOperation, context: FunctionContext): t.Expression | undefined {
  const [choice, otherwise, ...more] = node.operands;
  if (node.operator !== "or" || more.length > 0 || otherwise === undefined) return undefined;
  if (choice?.kind !== "Boolean" || choice.operator !== "and") return undefined;
  const then = choice.operands.at(-1)!;
  if (!isSurelyTrue(then)) return undefined;
  const tests = choice.operands.slice(0, -1).map((test) => lowerTest(test, context));
  return t.conditional(
    t.and(...(tests as [t.Expression])),
    lowerExpression(then, context),
    lowerExpression(otherwise, context),
  );
}

/** Whether an expression is never false by what stands there: a text with letters in it, a number but 0. */
function isSurelyTrue(node: Expression): boolean {
  switch (node.kind) {
    case "String":
      return node.value !== "";
    case "Number":
      return Number(node.value) !== 0;
    case "Tuple":
    case "List":
      return node.elements.length > 0 && node.elements.every(({ kind }) => kind !== "Starred");
    case "Binary":
      return (
        node.operator === "%" &&
        node.left.kind === "String" &&
        node.left.value.replaceAll(/%[^a-zA-Z%]*[a-zA-Z%]/g, "") !== ""
      );
    default:
      return false;
  }
}

/** An expression to evaluate once and then read again: itself where that is all the same, else a temporary. */
function repeatable(
  value: t.Expression,
  node: Expression,
  type: Type,
  context: FunctionContext,
): [first: t.Expression, again: t.Expression] {
  if (isRepeatable(node) || isSteady(node, context)) return [value, value];
  const name = context.temporary("value", targetType(type, context.module));
  return [t.assign(t.id(name), value), t.id(name)];
}

/** A comparison as a value: a bool, or whatever a method of the program answers. */
export function lowerComparison(node: Comparison, context: FunctionContext): t.Expression {
  const { comparesRichly, effects } = context.module.analysis;
  const isRich =
    comparesRichly && context.typeOf(node).kind === "unknown" && !effects.awaits(node, "special");
  return isRich ? lowerRichComparison(node, context) : lowerComparisonTest(node, context);
}

/** A comparison whose methods may answer anything; a chain gives the first answer that is false, or the last. */
function lowerRichComparison(node: Comparison, context: FunctionContext): t.Expression {
  const steps = node.rest;
  const looks = context.module.analysis.effects.awaits(node, "contains");
  const from = (index: number, lowered: t.Expression, left: Expression): t.Expression => {
    const { operator, operand } = steps[index]!;
    const right = lowerExpression(operand, context);
    const isLast = index === steps.length - 1;
    const type = context.typeOf(operand);
    const [now, later] = isLast ? [right, right] : repeatable(right, operand, type, context);
    const rich = helpers[operator];
    const answer =
      rich === undefined
        ? compare(
            operator,
            { node: left, value: lowered },
            { node: operand, value: now },
            looks,
            context,
          )
        : context.call("compareRich", t.str(rich), lowered, now);
    if (isLast) return answer;
    const name = context.temporary("answer", t.typeRef("unknown"));
    const test = context.call("truth", t.assign(t.id(name), answer));
    return t.conditional(test, from(index + 1, later, operand), t.id(name));
  };
  return from(0, lowerExpression(node.first, context), node.first);
}

/** A comparison, or a chain of them in which each operand is evaluated once, of which the truth is asked. */
export function lowerComparisonTest(node: Comparison, context: FunctionContext): t.Expression {
  const { effects } = context.module.analysis;
  const waits = effects.awaits(node, "special");
  const looks = effects.awaits(node, "contains");
  const onNumbers = comparesFloats(node, context);
  const lower = (operand: Expression) =>
    notTold(operand, (onNumbers ? lowerNumber : lowerExpression)(operand, context), context);
  let left: Expression = node.first;
  let lowered = lower(left);
  const tests = node.rest.map(({ operator, operand }, index) => {
    const last = index === node.rest.length - 1;
    const right = lower(operand);
    const type = context.typeOf(operand);
    const held = onNumbers && type.kind === "float" ? DOUBLE : type;
    const [now, later] = last ? [right, right] : repeatable(right, operand, held, context);
    const test = onNumbers
      ? compareNumbers(numberOperators[operator] ?? "===", lowered, now)
      : waits && helpers[operator] !== undefined
        ? t.await_(context.call("compareAsync", t.str(helpers[operator]), lowered, now))
        : compare(
            operator,
            { node: left, value: lowered },
            { node: operand, value: now },
            looks,
            context,
          );
    left = operand;
    lowered = later;
    return test;
  });
  return tests.reduce((all, test) => t.binary("&&", all, test));
}

/** A comparison of plain numbers; of two literals, its outcome. */
function compareNumbers(
  operator: t.Binary["operator"],
  left: t.Expression,
  right: t.Expression,
): t.Expression {
  const [a, b] = [literalNumber(left), literalNumber(right)];
  if (a === undefined || b === undefined) return t.binary(operator, left, right);
  switch (operator) {
    case "===":
      return t.bool(a === b);
    case "!==":
      return t.bool(a !== b);
    case "<":
      return t.bool(a < b);
    case "<=":
      return t.bool(a <= b);
    case ">":
      return t.bool(a > b);
    default:
      return t.bool(a >= b);
  }
}

function literalNumber(node: t.Expression): number | undefined {
  if (node.kind === "Literal" && typeof node.value === "number") return node.value;
  if (node.kind !== "Unary" || node.operator !== "-") return undefined;
  const value = literalNumber(node.operand);
  return value === undefined ? undefined : -value;
}

/** Whether all operands of a comparison are plain numbers, of which JavaScript's operators say what Python's do. */
function comparesFloats(node: Comparison, context: FunctionContext): boolean {
  return (
    node.rest.every(({ operator }) => operator in helpers) &&
    [node.first, ...node.rest.map(({ operand }) => operand)].every((operand) =>
      isPlainNumber(operand, context),
    )
  );
}

const numberOperators: Readonly<Record<string, t.Binary["operator"]>> = {
  "==": "===",
  "!=": "!==",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/** The comparisons that methods of the program may answer, by the names of their helpers. */
const helpers: Readonly<Record<string, string>> = {
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};

/** `looks`: `in` may ask a method that waits. */
function compare(
  operator: CompareOperator,
  first: Operand,
  second: Operand,
  looks: boolean,
  context: FunctionContext,
): t.Expression {
  const [left, right] = [first.value, second.value];
  const [leftType, rightType] = [context.typeOf(first.node), context.typeOf(second.node)];
  switch (operator) {
    case "is":
    case "is not": {
      const isPlain =
        isIdentity(leftType, rightType) && mayOverlap(left, right, leftType, rightType);
      const same = isPlain ? t.equal(left, right) : context.call("isSame", left, right);
      return operator === "is" ? same : negated(same);
    }
    case "in":
    case "not in": {
      const test = lowerContainment(first, second, looks, context);
      return operator === "in" ? test : negated(test);
    }
    case "==":
    case "!=":
      if (
        isPlainEquality(leftType, rightType, context) &&
        mayOverlap(left, right, leftType, rightType)
      ) {
        return t.binary(operator === "==" ? "===" : "!==", left, right);
      }
      return operator === "!=" &&
        !mayOverload(leftType, context) &&
        !mayOverload(rightType, context)
        ? t.not(context.call("eq", left, right))
        : context.call(helpers[operator]!, left, right);
    default:
      if (isPlainOrder(leftType, rightType)) return t.binary(operator, left, right);
      return context.call(helpers[operator]!, left, right);
  }
}

/** Whether `===` tells identity: of all but boxed floats, big ints and empty tuples. */
function isIdentity(a: Type, b: Type): boolean {
  const plain = (type: Type) =>
    membersOf(type).length > 0 &&
    membersOf(type).every(
      ({ kind }) => kind !== "unknown" && kind !== "float" && kind !== "int" && kind !== "tuple",
    );
  return isOnly(a, "none") || isOnly(b, "none") || plain(a) || plain(b);
}

/**
 * Whether `===` is Python's `==`: one side is a string or None, and the other has no method that could say otherwise;
 * or both are ints.
 */
function isPlainEquality(a: Type, b: Type, context: FunctionContext): boolean {
  if (isOnly(a, "int") && isOnly(b, "int")) return true;
  if (isOnly(a, "bool") && isOnly(b, "bool")) return true;
  const text = (type: Type) => isOnly(type, "str", "none");
  return (text(a) && !mayOverload(b, context)) || (text(b) && !mayOverload(a, context));
}

/** Whether TypeScript sees that two values may be equal. */
function mayOverlap(left: t.Expression, right: t.Expression, a: Type, b: Type): boolean {
  const literals = [left, right]
    .map((each) => (each.kind === "Unary" ? each.operand : each))
    .filter((each) => each.kind === "Literal");
  if (literals.length === 2 || literals.some(({ value }) => typeof value === "bigint"))
    return false;
  if ([left, right].some(({ kind }) => kind === "Array" || kind === "Arrow")) return false;
  if (a.kind === "never" || b.kind === "never") return false;
  // A variable that holds None for now TypeScript may take for all that it holds at other times.
  const isNull = (node: t.Expression) => node.kind === "Literal" && node.value === null;
  if (isNull(left) || isNull(right)) return true;
  const kinds = new Set(membersOf(a).map(({ kind }) => kind));
  return (
    membersOf(b).some(({ kind }) => kinds.has(kind) || kind === "unknown") || kinds.has("unknown")
  );
}

function isPlainOrder(a: Type, b: Type): boolean {
  return (isOnly(a, "int") && isOnly(b, "int")) || (isOnly(a, "str") && isOnly(b, "str"));
}

const comparisons = ["__eq__", "__ne__", "__cmp__"];

/** Whether a value of a type may have comparison methods of the program. */
function mayOverload(type: Type, context: FunctionContext): boolean {
  const { attributes } = context.module.analysis;
  return membersOf(type).some((each) => {
    if (each.kind === "unknown") return true;
    if (each.kind !== "instance") return false;
    return attributes.mayDefine(each.class, comparisons);
  });
}
