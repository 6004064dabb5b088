import type { Expression } from "../../../../grammar/index.js";
import { isOnly, isSafeInt, membersOf, objectMember, type Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerFloat } from "./floats.js";
import { lowerExpression } from "./index.js";
import { lowerBooleanTest, lowerComparisonTest } from "./logic.js";

/** An expression that is asked only for its truth: as JavaScript's own test where that says the same. */
export function lowerTest(node: Expression, context: FunctionContext): t.Expression {
  const constant = constantTruth(node);
  if (constant !== undefined) return t.bool(constant);
  if (node.kind === "Boolean") return lowerBooleanTest(node, context);
  if (node.kind === "Unary" && node.operator === "not") {
    return negated(lowerTest(node.operand, context));
  }
  if (node.kind === "Comparison") return lowerComparisonTest(node, context);
  const type = context.typeOf(node);
  if (type.kind === "float") return t.binary("!==", lowerFloat(node, context), t.num(0));
  if (context.module.analysis.effects.awaits(node, "truth")) {
    return t.await_(context.call("truthAsync", lowerExpression(node, context)));
  }
  return truthOf(lowerExpression(node, context), type, context);
}

/** The truth of a literal; undefined of anything else. */
export function constantTruth(node: Expression): boolean | undefined {
  switch (node.kind) {
    case "String":
      return node.value !== "";
    case "Number":
    case "Long":
      return Number(node.value) !== 0;
    case "Unary":
      return node.operator === "-" && node.operand.kind === "Number"
        ? constantTruth(node.operand)
        : undefined;
    case "Name":
      if (node.name === "True") return true;
      return node.name === "None" || node.name === "False" ? false : undefined;
    default:
      return undefined;
  }
}

/** The truth of a value of a type. */
export function truthOf(value: t.Expression, type: Type, context: FunctionContext): t.Expression {
  if (isOnly(type, "bool", "str", "none") || isSafeInt(type)) return value;
  if (isOnly(type, "int", "str", "bool", "none")) return value;
  if (
    isOnly(type, "instance", "runtime", "none") &&
    !membersOf(type).some((each) => hasTruth(each, context))
  )
    return value;
  const isOptional = membersOf(type).some(({ kind }) => kind === "none");
  // What is asserted to be something TypeScript does not narrow.
  if (isOptional && value.kind === "TypeAssertion") return context.call("truth", value.value);
  if (type.kind === "union" && isNamed(value)) {
    // Said so that TypeScript sees that it is not null.
    const others = type.members.filter(({ kind }) => kind !== "none");
    const rest = others.length === 1 ? others[0]! : { ...type, members: others };
    const isKnown = others.every(({ kind }) => kind !== "unknown");
    if (isOptional && others.every(isAlwaysTrue)) return t.notEqual(value, t.null_());
    if (isOptional && isKnown) {
      return t.binary("&&", t.notEqual(value, t.null_()), truthOf(value, rest, context));
    }
  }
  if (isOnly(type, "tuple")) {
    // TypeScript knows the length of some, and takes a comparison with another one for a mistake.
    if (membersOf(type).some((each) => each.kind === "tuple" && each.elements !== null)) {
      return context.call("truth", value);
    }
    return t.binary(">", t.member(value, "items", "length"), t.num(0));
  }
  if (isOnly(type, "list")) return t.binary(">", t.member(value, "length"), t.num(0));
  if (isOnly(type, "dict", "set", "frozenset")) {
    return t.binary(">", t.member(value, "size"), t.num(0));
  }
  if (isOnly(type, "class", "module")) return value;
  return context.call("truth", value);
}

/** Whether a type is that of tuples that are not empty, or of functions, which TypeScript does not let be asked. */
function isAlwaysTrue(type: Type): boolean {
  if (type.kind === "function") return true;
  return type.kind === "tuple" && type.elements !== null && type.elements.length > 0;
}

/** Whether an expression is a variable, or an attribute of what one holds: read twice, it is the same. */
function isNamed(node: t.Expression): boolean {
  if (node.kind === "Member") return isNamed(node.object);
  if (node.kind === "TypeAssertion") return isNamed(node.value);
  return node.kind === "Identifier" || node.kind === "This";
}

/** Whether a class, or one below it, says itself when its objects are true. */
export function hasTruth(type: Type, { module }: FunctionContext): boolean {
  if (type.kind === "runtime") {
    return ["__nonzero__", "__len__"].some((name) => objectMember(type.name, name) !== undefined);
  }
  if (type.kind !== "instance") return false;
  return module.analysis.attributes.mayDefine(type.class, ["__nonzero__", "__len__", "__bool__"]);
}

const opposites: Readonly<Record<string, t.Binary["operator"]>> = {
  "===": "!==",
  "!==": "===",
};

/** `!test`, or the opposite comparison. */
export function negated(test: t.Expression): t.Expression {
  if (test.kind === "Binary") {
    const opposite = opposites[test.operator];
    if (opposite !== undefined) return t.binary(opposite, test.left, test.right);
    if (
      test.operator === ">" &&
      test.left.kind === "Member" &&
      test.right.kind === "Literal" &&
      test.right.value === 0
    ) {
      return t.equal(test.left, test.right);
    }
  }
  if (test.kind === "Unary" && test.operator === "!") return test.operand;
  return t.not(test);
}
