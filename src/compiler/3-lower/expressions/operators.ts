import type { BinaryOperation, BinaryOperator, UnaryOperation } from "../../../../grammar/index.js";
import {
  isNatural,
  isOnly,
  isSafeInt,
  isWord,
  unaryMethods,
  type IntType,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExpression } from "./index.js";
import { asserted, targetType } from "../types.js";
import { lowerInto } from "./floats.js";
import { lowerFormat } from "./format.js";
import { callSpecial, lowerOverloaded } from "./overloaded.js";
import { lowerTest, negated } from "./truth.js";

/** The helpers of the runtime for operators on values of any type. */
const helpers: Readonly<Record<BinaryOperator, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "floorDiv",
  "%": "mod",
  "**": "pow",
  "<<": "lshift",
  ">>": "rshift",
  "&": "bitAnd",
  "|": "bitOr",
  "^": "bitXor",
};

/** The helper for an operator; `/` may be the true division of the module. */
export function operatorHelper(operator: BinaryOperator, context: FunctionContext): string {
  return operator === "/" && context.dividesTruly ? "trueDiv" : helpers[operator];
}

export function lowerUnary(node: UnaryOperation, context: FunctionContext): t.Expression {
  if (node.operator === "not") return asBoolean(negated(lowerTest(node.operand, context)));
  // The parser of CPython reads `-1j` as one number.
  if (node.operator === "-" && node.operand.kind === "Imaginary")
    return t.new_(context.module.runtime("complex"), t.num(0), t.num(-node.operand.value));
  const value = lowerExpression(node.operand, context);
  const type = context.typeOf(node.operand);
  if (node.operator === "-" && node.operand.kind === "Long") return t.literal(-node.operand.value);
  if (node.operator === "-" && node.operand.kind === "Number") {
    if (typeof node.operand.value === "bigint") {
      const negative = -node.operand.value;
      return Number.isSafeInteger(Number(negative)) ? t.num(Number(negative)) : t.literal(negative);
    }
    return Number.isInteger(node.operand.value)
      ? context.call("boxFloat", t.num(-node.operand.value))
      : t.num(-node.operand.value);
  }
  if (isSafeInt(type)) {
    // Of 0, `-x` would be the float -0.
    if (node.operator === "-") {
      return mayBeZero(type) ? t.binary("-", t.num(0), value) : t.unary("-", value);
    }
    if (node.operator === "+") return value;
    if (isWord(type)) return t.unary("~", value);
  }
  const [method] = unaryMethods[node.operator]!;
  if (!context.module.analysis.effects.awaits(node, "special")) {
    const called = callSpecial(type, value, method!, [], context);
    if (called !== undefined) return called;
  }
  const helper = { "-": "neg", "+": "pos", "~": "invert" }[node.operator];
  return helperResult(context.call(helper, value), type, type, context.typeOf(node), context);
}

/** A test whose value is used as a value: `!x` is a boolean already, as are comparisons. */
function asBoolean(test: t.Expression): t.Expression {
  return test.kind === "Unary" || test.kind === "Binary" || test.kind === "Call"
    ? test
    : t.not(t.not(test));
}

export function lowerBinary(node: BinaryOperation, context: FunctionContext): t.Expression {
  if (node.operator === "%" && isOnly(context.typeOf(node.left), "str")) {
    return lowerFormat(node, context);
  }
  const constant = complexConstant(node, context);
  if (constant !== undefined) return constant;
  const filled = lowerFilled(node, context);
  if (filled !== undefined) return filled;
  if (!context.module.analysis.effects.awaits(node, "special")) {
    const called = lowerOverloaded(node.operator, node.left, node.right, context);
    if (called !== undefined) return called;
  }
  const left = lowerExpression(node.left, context);
  const right = lowerExpression(node.right, context);
  return binary(node.operator, left, right, node, context);
}

/** `1 + 2j` of two literals. */
function complexConstant(
  { operator, left, right }: BinaryOperation,
  context: FunctionContext,
): t.Expression | undefined {
  if (right.kind !== "Imaginary" || (operator !== "+" && operator !== "-")) return undefined;
  const isNegative = left.kind === "Unary" && left.operator === "-";
  const real = isNegative ? left.operand : left;
  if (real.kind !== "Number") return undefined;
  const sign = (value: number, minus: boolean) => t.num(minus ? 0 - value : value);
  return t.new_(
    context.module.runtime("complex"),
    sign(Number(real.value), isNegative),
    sign(right.value, operator === "-"),
  );
}

/** `[value] * n`: an array that is filled with the value. */
function lowerFilled(node: BinaryOperation, context: FunctionContext): t.Expression | undefined {
  const type = context.typeOf(node);
  const count = context.typeOf(node.right);
  if (node.operator !== "*" || node.left.kind !== "List" || type.kind !== "list") return undefined;
  const [value, ...more] = node.left.elements;
  if (value === undefined || more.length > 0 || value.kind === "Starred") return undefined;
  if (count.kind !== "int" || !isNatural(count) || !isWord(count)) return undefined;
  const element = type.element.type;
  const made = t.newTyped(
    t.id("Array"),
    [targetType(element, context.module)],
    [lowerExpression(node.right, context)],
  );
  return t.callMethod(made, "fill", lowerInto(value, element, context));
}

function binary(
  operator: BinaryOperator,
  left: t.Expression,
  right: t.Expression,
  node: BinaryOperation,
  context: FunctionContext,
): t.Expression {
  const leftType = context.typeOf(node.left);
  const rightType = context.typeOf(node.right);
  return (
    plainBinary(operator, left, right, leftType, rightType, context.typeOf(node), context) ??
    helperResult(
      context.call(operatorHelper(operator, context), left, right),
      leftType,
      rightType,
      context.typeOf(node),
      context,
    )
  );
}

/** The result of an operator's helper, where TypeScript sees less of its type than inference. */
export function helperResult(
  result: t.Expression,
  left: Type,
  right: Type,
  type: Type,
  context: FunctionContext,
): t.Expression {
  const texts = isOnly(left, "str") && isOnly(right, "str");
  const ints = isOnly(left, "int") && isOnly(right, "int") && !isCall(result, "pow");
  if (texts || (ints && type.kind === "int" && !isSafeInt(type))) return result;
  // Division leaves the safe ints no more than its operands do.
  const divides = ["mod", "floorDiv", "div"].some((name) => isCall(result, name));
  if (divides && isSafeInt(left) && isSafeInt(right)) return result;
  // A remainder is less than its divisor.
  if (isCall(result, "mod") && isOnly(left, "int") && isSafeInt(right)) return result;
  if (type.kind === "complex" && !isCall(result, "imod")) return result;
  return asserted(result, type, context.module);
}

function isCall(node: t.Expression, name: string): boolean {
  return (
    node.kind === "Call" && node.callee.kind === "Identifier" && node.callee.name.startsWith(name)
  );
}

/** The operator as JavaScript has it, where types prove that it means the same. */
export function plainBinary(
  operator: BinaryOperator,
  left: t.Expression,
  right: t.Expression,
  leftType: Type,
  rightType: Type,
  result: Type,
  context: FunctionContext,
): t.Expression | undefined {
  if (operator === "+" && isOnly(leftType, "str") && isOnly(rightType, "str")) {
    return t.binary("+", left, right);
  }
  if (operator === "*" && isOnly(leftType, "str") && isSafeInt(rightType)) {
    return context.call("repeat", left, right);
  }
  if (operator === "+" && leftType.kind === "list" && rightType.kind === "list") {
    return t.array([left, right].flatMap(spreadElements));
  }
  if (!isSafeInt(leftType) || !isSafeInt(rightType)) return undefined;
  return plainInts(operator, left, right, leftType, rightType, result);
}

/** An operator on safe ints that JavaScript has as well, where the ranges prove that it gives the same. */
function plainInts(
  operator: BinaryOperator,
  left: t.Expression,
  right: t.Expression,
  a: IntType,
  b: IntType,
  result: Type,
): t.Expression | undefined {
  switch (operator) {
    case "+":
    case "-":
      return isSafeInt(result) ? t.binary(operator, left, right) : undefined;
    case "*": {
      if (!isSafeInt(result)) return undefined;
      const product = t.binary("*", left, right);
      // Adding 0 makes the 0 of -0, which would be a float.
      const mayBeNegativeZero = (mayBeZero(a) && b.low < 0) || (mayBeZero(b) && a.low < 0);
      return mayBeNegativeZero ? t.binary("+", product, t.num(0)) : product;
    }
    case "/":
    case "//":
      // The quotient of two safe ints, rounded, never reaches an integer that it is below.
      return b.low > 0 && result.kind === "int"
        ? t.call(t.member(t.id("Math"), "floor"), t.binary("/", left, right))
        : undefined;
    case "%":
      return isNatural(a) && b.low > 0 ? t.binary("%", left, right) : undefined;
    case "&":
      // The lower 32 bits of a safe int are its own, also where it has more; a mask takes some of them.
      return (isWord(a) && isWord(b)) || isMask(a) || isMask(b)
        ? t.binary("&", left, right)
        : undefined;
    case "|":
    case "^":
      return isWord(a) && isWord(b) ? t.binary(operator, left, right) : undefined;
    case ">>":
      return isWord(a) && isNatural(b) && b.high < 32 ? t.binary(">>", left, right) : undefined;
    case "<<":
      return isWord(a) && isNatural(b) && b.high < 32 && result.kind === "int" && isWord(result)
        ? t.binary("<<", left, right)
        : undefined;
    default:
      return undefined;
  }
}

/** The elements of a list that are spread into another: of a display, they themselves. */
function spreadElements(list: t.Expression): readonly t.Expression[] {
  return list.kind === "Array" ? list.elements : [t.spread(list)];
}

function mayBeZero({ low, high }: IntType): boolean {
  return low <= 0 && high >= 0;
}

function isMask(type: IntType): boolean {
  return isNatural(type) && isWord(type);
}
