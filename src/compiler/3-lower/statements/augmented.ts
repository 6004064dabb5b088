import type { BinaryOperator, Expression, Statement } from "../../../../grammar/index.js";
import {
  isNatural,
  isOnly,
  isSafeInt,
  isUnboxed,
  NEVER,
  UNKNOWN,
  type IntType,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { attributePlace, isSafelyRead } from "../expressions/attributes.js";
import { floatBinary, heldType, isFloatArithmetic, lowerNumber } from "../expressions/floats.js";
import { lowerExpression, lowerPlainly } from "../expressions/index.js";
import { helperResult, operatorHelper, plainBinary } from "../expressions/operators.js";
import { isRepeatable, isSteady } from "../expressions/purity.js";
import { lowerChanged } from "../expressions/overloaded.js";
import { isDirect } from "../expressions/subscripts.js";
import { asserted, unreached } from "../types.js";
import { lowerTarget } from "./targets.js";

type Augmented = Extract<Statement, { kind: "AugmentedAssignment" }>;

/** The helpers that let the left operand change itself. */
const inPlace: Readonly<Record<BinaryOperator, string>> = {
  "+": "iadd",
  "-": "isub",
  "*": "imul",
  "/": "idiv",
  "//": "ifloorDiv",
  "%": "imod",
  "**": "ipow",
  "<<": "ilshift",
  ">>": "irshift",
  "&": "ibitAnd",
  "|": "ibitOr",
  "^": "ibitXor",
};

/** `target op= value`. */
export function lowerAugmented(node: Augmented, context: FunctionContext): t.Statement[] {
  const { target, operator } = node;
  const types = [context.typeOf(target), context.typeOf(node.value)] as const;
  const waits = context.module.analysis.effects.awaits(node, "special");
  const combine = (current: t.Expression): t.Expression => {
    const result = waits ? t.await_(combinePlainly(current)) : combinePlainly(current);
    const { module } = context;
    return unreached(result, module.analysis.types.of(node), heldType(target, context), module);
  };
  const combinePlainly = (current: t.Expression): t.Expression => {
    if (isFloatArithmetic(...types)) return combineFloats(node, current, context);
    const called = waits ? undefined : lowerChanged(node, current, context);
    if (called !== undefined) return called;
    const operand = lowerExpression(node.value, context);
    if (types[0].kind === "list") return inPlaceResult(node, current, operand, context);
    return (
      plainBinary(operator, current, operand, ...types, resultType(node, context), context) ??
      inPlaceResult(node, current, operand, context)
    );
  };

  switch (target.kind) {
    case "Name": {
      const current = lowerPlainly(target, context);
      if (types[0].kind === "list" && operator === "+") {
        // The list itself grows: the variable goes on holding it.
        const operand = lowerExpression(node.value, context);
        const extend = t.callMethod(context.module.runtime("List"), "extend", current, operand);
        return [t.statement(extend)];
      }
      const value = combine(current);
      const binding = context.module.reference(target);
      const isPlace = binding?.isLocal === true && current.kind === "Identifier";
      const compound = isPlace ? asCompound(current, value) : undefined;
      if (compound !== undefined) return [t.statement(compound)];
      return lowerTarget(target, value, context);
    }
    case "Attribute": {
      const place = attributePlace(target, context, "assign");
      if (
        place !== undefined &&
        isSafelyRead(target, context) &&
        isSteady(target.object, context)
      ) {
        const value = combine(place);
        return [t.statement(asCompound(place, value) ?? t.assign(place, value))];
      }
      const object = context.fresh("object");
      const name = t.str(target.attribute.name);
      return [
        t.const_(object, lowerExpression(target.object, context)),
        t.statement(
          context.call(
            "setAttr",
            t.id(object),
            name,
            combine(
              asserted(
                context.call("getAttr", t.id(object), name),
                context.typeOf(target),
                context.module,
              ),
            ),
          ),
        ),
      ];
    }
    case "Subscript":
      return lowerAugmentedItem(target, combine, context);
    default:
      return [];
  }
}

/** `current op value` on floats, in the form in which the target holds them. */
function combineFloats(
  node: Augmented,
  current: t.Expression,
  context: FunctionContext,
): t.Expression {
  const { target, operator, value } = node;
  const plain = isUnboxed(heldType(target, context) ?? NEVER);
  const number = plain ? current : context.call("unboxFloat", current);
  const operand = lowerNumber(value, context);
  const result = floatBinary(operator, number, operand, context.typeOf(value), context);
  return plain ? result : context.call("boxFloat", result);
}

/** The helper for a target that may change itself in place; numbers and strings never do. */
function inPlaceResult(
  node: Augmented,
  current: t.Expression,
  operand: t.Expression,
  context: FunctionContext,
): t.Expression {
  const [left, right] = [context.typeOf(node.target), context.typeOf(node.value)];
  const divides = node.operator === "/" && context.dividesTruly;
  // Errors name the operator that is written.
  const helper = hasResult(node.operator, left, right)
    ? operatorHelper(node.operator, context)
    : divides
      ? "itrueDiv"
      : inPlace[node.operator];
  return helperResult(
    context.call(helper, current, operand),
    left,
    right,
    resultType(node, context),
    context,
  );
}

/** Whether there is a new value for certain: no object changes, and no types are refused. */
function hasResult(operator: BinaryOperator, left: Type, right: Type): boolean {
  const takesFloats = !["<<", ">>", "&", "|", "^"].includes(operator);
  const numbers = takesFloats ? (["int", "float", "bool"] as const) : (["int", "bool"] as const);
  if (isOnly(left, ...numbers)) return isOnly(right, ...numbers);
  if (!isOnly(left, "str")) return false;
  return (
    operator === "%" ||
    (operator === "+" && isOnly(right, "str")) ||
    (operator === "*" && isOnly(right, "int", "bool"))
  );
}

/** The type of the result: of a counter, the variable's own; of a variable that holds other things too, the operator's. */
function resultType(node: Augmented, context: FunctionContext): Type {
  const held = heldType(node.target, context) ?? UNKNOWN;
  const result = context.module.analysis.types.of(node);
  return held.kind === "union" || (held.kind === "none" && result.kind === "never") ? result : held;
}

/** `x = x + y` as `x += y`, where the operator stands in JavaScript. */
function asCompound(place: t.Expression, value: t.Expression): t.Expression | undefined {
  if (value.kind !== "Binary" || value.left !== place) return undefined;
  if (!["+", "-", "*", "&", "|", "^"].includes(value.operator)) return undefined;
  if (value.right.kind === "Literal" && value.right.value === 1) {
    if (value.operator === "+") return t.update("++", place);
    if (value.operator === "-") return t.update("--", place);
  }
  return t.assign(place, value.right, `${value.operator}=`);
}

function lowerAugmentedItem(
  target: Extract<Expression, { kind: "Subscript" }>,
  combine: (current: t.Expression) => t.Expression,
  context: FunctionContext,
): t.Statement[] {
  const statements: t.Statement[] = [];
  const once = (node: Expression, wanted: string): t.Expression => {
    const lowered = lowerExpression(node, context);
    if (isRepeatable(node) || lowered.kind === "Literal" || isPlainMember(lowered)) return lowered;
    const name = context.fresh(wanted);
    statements.push(t.const_(name, lowered));
    return t.id(name);
  };
  if (isDirect(target, context) && isNatural(context.typeOf(target.index) as IntType)) {
    // Where there is an item to read, it can be set.
    const [list, at] = [target.object, target.index].map((node) => lowerExpression(node, context));
    const place = t.index(list!, at!);
    return [t.statement(t.assign(place, combine(lowerPlainly(target, context))))];
  }
  const object = once(target.object, "object");
  const index = once(target.index, "index");
  const indexType = context.typeOf(target.index);
  if (context.typeOf(target.object).kind === "list" && isSafeInt(indexType) && indexType.low >= 0) {
    const place = t.index(object, index);
    const current = t.binary("??", place, context.call("getItem", object, index));
    return [...statements, t.statement(t.assign(place, combine(current)))];
  }
  if (context.typeOf(target.object).kind === "dict") {
    const current = t.callMethod(object, "getItem", index);
    statements.push(t.statement(t.callMethod(object, "setItem", index, combine(current))));
  } else {
    const current = context.call("getItem", object, index);
    statements.push(t.statement(context.call("setItem", object, index, combine(current))));
  }
  return statements;
}

/** `this.x`, which nothing between two readings of it changes. */
function isPlainMember(node: t.Expression): boolean {
  return (
    node.kind === "Member" && (node.object.kind === "This" || node.object.kind === "Identifier")
  );
}
