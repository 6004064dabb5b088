/**
 * Floats as plain JavaScript numbers. A float that values of any type may meet is boxed where it is integral; where
 * inference knows a float, arithmetic is done on the plain number, and only what leaves for such a place is boxed.
 */
import type {
  Attribute,
  BinaryOperation,
  BinaryOperator,
  Call,
  Conditional,
  Expression,
  UnaryOperation,
} from "../../../../grammar/index.js";
import {
  isOnly,
  isSafeInt,
  isUnboxed,
  knownFunction,
  membersOf,
  NEVER,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExpression, lowerPlainly } from "./index.js";
import { unreached } from "../types.js";
import { lowerTest } from "./truth.js";

/** An expression in the form in which a place holds its values. */
export function lowerInto(
  node: Expression,
  place: Type | undefined,
  context: FunctionContext,
): t.Expression {
  if (place === undefined) return lowerExpression(node, context);
  if (isUnboxed(place)) return lowerFloat(node, context);
  return unreached(lowerExpression(node, context), context.typeOf(node), place, context.module);
}

/** What the place that a target names may hold, where it is known; undefined of any other. */
export function heldType(target: Expression, context: FunctionContext): Type | undefined {
  const { types } = context.module.analysis;
  switch (target.kind) {
    case "Name": {
      const binding = context.module.reference(target);
      return binding === undefined ? undefined : types.ofBinding(binding);
    }
    case "Attribute": {
      const object = membersOf(context.typeOf(target.object)).find(({ kind }) => kind !== "none");
      if (object?.kind !== "instance" && object?.kind !== "class") return undefined;
      return types.attribute(object.class, target.attribute.name);
    }
    case "Subscript": {
      const object = context.typeOf(target.object);
      if (target.index.kind === "Slice") return undefined;
      if (object.kind === "dict") return object.value.type;
      return object.kind === "list" ? object.element.type : undefined;
    }
    default:
      return undefined;
  }
}

/** An expression that is known to be a float, as a plain number. */
export function lowerFloat(node: Expression, context: FunctionContext): t.Expression {
  if (node.kind === "Number") return t.at(t.num(Number(node.value)), node.span);
  const constant = mathConstant(node, context);
  if (constant !== undefined) return t.at(t.member(t.id("Math"), constant), node.span);
  if (!isPlainFloat(node, context)) return unboxed(lowerExpression(node, context), context);
  return t.at(plainFloat(node, context), node.span);
}

/** The name that JavaScript's `Math` has for `math.pi` or `math.e`. */
function mathConstant(node: Expression, context: FunctionContext): string | undefined {
  let name: string | null | undefined;
  if (node.kind === "Attribute") name = attributeOfMath(node, context);
  else if (node.kind === "Name") {
    const binding = context.module.reference(node);
    const imported = binding?.writes === 1 ? binding.imported : undefined;
    if (imported?.module === "math" && imported.unit === undefined) name = imported.name;
  }
  return name === "pi" ? "PI" : name === "e" ? "E" : undefined;
}

function plainFloat(node: Expression, context: FunctionContext): t.Expression {
  switch (node.kind) {
    case "Binary":
      return floatBinary(
        node.operator,
        lowerNumber(node.left, context),
        lowerNumber(node.right, context),
        context.typeOf(node.right),
        context,
      );
    case "Unary":
      return floatUnary(node, context);
    case "Conditional":
      return t.conditional(
        lowerTest(node.condition, context),
        lowerFloat(node.then, context),
        lowerFloat(node.otherwise, context),
      );
    case "Call":
      return floatCall(node, context) ?? lowerPlainly(node, context);
    default:
      return lowerPlainly(node, context);
  }
}

function floatUnary(node: UnaryOperation, context: FunctionContext): t.Expression {
  const value = lowerFloat(node.operand, context);
  if (node.operator !== "-") return value;
  return value.kind === "Literal" && typeof value.value === "number"
    ? t.num(-value.value)
    : t.unary("-", value);
}

/** The plain number of a float that values of any type may meet: the inverse of {@link boxed}. */
function unboxed(value: t.Expression, context: FunctionContext): t.Expression {
  return isCallOf(value, ["boxFloat"], context)
    ? value.arguments[0]!
    : context.call("unboxFloat", value);
}

/** A plain number as a float that values of any type may meet. */
export function boxed(value: t.Expression, context: FunctionContext): t.Expression {
  return isCallOf(value, ["unboxFloat"], context)
    ? value.arguments[0]!
    : context.call("boxFloat", value);
}

/** Whether an expression of the output calls one of some helpers of the runtime. */
export function isCallOf(
  value: t.Expression,
  names: readonly string[],
  { module }: FunctionContext,
): value is t.Call {
  if (value.kind !== "Call" || value.callee.kind !== "Identifier") return false;
  const { name } = value.callee;
  return names.some((each) => module.imports.isRuntime(name, each));
}

/** A number of any type as a plain one, as an operand beside a float. */
export function lowerNumber(node: Expression, context: FunctionContext): t.Expression {
  const type = context.typeOf(node);
  if (type.kind === "float") return lowerFloat(node, context);
  const value = lowerExpression(node, context);
  if (isSafeInt(type)) return value;
  return type.kind === "bool" ? t.call(t.id("Number"), value) : context.call("toDouble", value);
}

/** Whether an expression is a number that {@link lowerNumber} gives for nothing. */
export function isPlainNumber(node: Expression, context: FunctionContext): boolean {
  const type = context.typeOf(node);
  return type.kind === "float" || isSafeInt(type);
}

/**
 * Whether the plain number is what an expression is lowered to by nature: arithmetic on floats, and what is read from
 * places that hold plain numbers.
 */
export function isPlainFloat(node: Expression, context: FunctionContext): boolean {
  if (context.typeOf(node).kind !== "float") return false;
  switch (node.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return isUnboxed(heldType(node, context) ?? NEVER);
    case "Call":
      return isPlainCall(node, context);
    case "Binary":
      return isFloatOperation(node, context);
    case "Unary":
      return context.typeOf(node.operand).kind === "float";
    case "Conditional":
      return isPlainConditional(node, context);
    default:
      return false;
  }
}

function isFloatOperation(node: BinaryOperation, context: FunctionContext): boolean {
  const types = [context.typeOf(node.left), context.typeOf(node.right)];
  return isFloatArithmetic(types[0]!, types[1]!);
}

/** Whether an operator on two types of numbers works on floats: one is a float, the other a number. */
export function isFloatArithmetic(left: Type, right: Type): boolean {
  const numbers = [left, right].every((type) => isOnly(type, "int", "bool", "float"));
  return numbers && (left.kind === "float" || right.kind === "float");
}

function isPlainConditional(node: Conditional, context: FunctionContext): boolean {
  return isPlainFloat(node.then, context) || isPlainFloat(node.otherwise, context);
}

/** An operator on plain numbers of which one at least is a float. */
export function floatBinary(
  operator: BinaryOperator,
  left: t.Expression,
  right: t.Expression,
  rightType: Type,
  context: FunctionContext,
): t.Expression {
  switch (operator) {
    case "+":
    case "-":
    case "*":
      return t.binary(operator, left, right);
    case "/": {
      const literal = right.kind === "Literal" && right.value !== 0;
      const nonzero = isSafeInt(rightType) && (rightType.low > 0 || rightType.high < 0);
      if (literal || nonzero) return t.binary("/", left, right);
      return context.call("divideFloats", left, right);
    }
    case "//":
      return context.call("floorDivideFloats", left, right);
    case "%":
      return context.call("moduloFloats", left, right);
    default:
      return context.call("powerFloats", left, right);
  }
}

/** Functions of `math` that JavaScript has with the same results and errors. */
const mathFunctions: Readonly<Record<string, string>> = {
  fabs: "abs",
  floor: "floor",
  ceil: "ceil",
};

function isPlainCall(node: Call, context: FunctionContext): boolean {
  const unit = knownFunction(context.typeOf(node.callee));
  if (unit !== undefined) return isUnboxed(context.module.analysis.types.returnOf(unit));
  const { callee } = node;
  if (callee.kind === "Attribute" && callee.attribute.name === "pop") {
    const object = context.typeOf(callee.object);
    return object.kind === "list" && isUnboxed(object.element.type);
  }
  return floatFunction(node, context) !== undefined;
}

type FloatFunction = (argument: Expression, context: FunctionContext) => t.Expression;

/** Calls of builtins and of `math` that give a plain number of a plain number. */
function floatFunction(node: Call, context: FunctionContext): FloatFunction | undefined {
  const [argument, ...more] = node.arguments;
  if (argument === undefined || more.length > 0) return undefined;
  if (["KeywordArgument", "Starred", "DoubleStarred"].includes(argument.kind)) return undefined;
  const type = context.typeOf(argument as Expression);
  const { callee } = node;
  const calleeType = context.typeOf(callee);
  if (calleeType.kind === "builtin") {
    const { name } = calleeType;
    if (name === "float" && isOnly(type, "int", "bool", "float")) return lowerNumber;
    if (name === "abs" && type.kind === "float") {
      return (value) => callMath("abs", lowerFloat(value, context));
    }
    if ((name === "min" || name === "max") && type.kind === "list") {
      if (!isUnboxed(type.element.type)) return undefined;
      return (value) =>
        t.as(context.call(name, lowerExpression(value, context)), t.typeRef("number"));
    }
    return undefined;
  }
  const name = mathFunction(callee, context);
  if (name === undefined || !isOnly(type, "int", "bool", "float")) return undefined;
  const plain = mathFunctions[name];
  if (plain !== undefined) return (value) => callMath(plain, lowerNumber(value, context));
  if (name === "sqrt") return (value) => context.call("squareRoot", lowerNumber(value, context));
  return undefined;
}

function callMath(name: string, ...args: readonly t.Expression[]): t.Expression {
  return t.call(t.member(t.id("Math"), name), ...args);
}

/** What an attribute names, if it is one of the module `math`. */
function attributeOfMath(node: Attribute, context: FunctionContext): string | undefined {
  const object = context.typeOf(node.object);
  const isMath = object.kind === "module" && object.name === "math" && object.unit === undefined;
  return isMath ? node.attribute.name : undefined;
}

/** The name of a function of the module `math`, however it was imported. */
function mathFunction(callee: Expression, context: FunctionContext): string | undefined {
  if (callee.kind === "Attribute") return attributeOfMath(callee, context);
  const type = context.typeOf(callee);
  return type.kind === "member" && type.module === "math" ? type.name : undefined;
}

function floatCall(node: Call, context: FunctionContext): t.Expression | undefined {
  if (knownFunction(context.typeOf(node.callee)) !== undefined) return undefined;
  return floatFunction(node, context)?.(node.arguments[0] as Expression, context);
}
