import type { BinaryOperator, Expression, Statement } from "../../../../grammar/index.js";
import { isOnly, membersOf, type Type } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { attributePlace } from "../expressions/attributes.js";
import { isEmptyDisplay } from "../expressions/displays.js";
import { lowerExpression } from "../expressions/index.js";
import { helperResult, operatorHelpers, plainBinary } from "../expressions/operators.js";
import { isRepeatable } from "../expressions/purity.js";
import { sameTargetType, targetType } from "../types.js";
import {
  assignBinding,
  declarationMode,
  isAssignablePattern,
  isDeclaration,
  isPatternTarget,
  lowerTarget,
  targetPattern,
} from "./targets.js";

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

export function lowerAssignment(node: Of<"Assignment">, context: FunctionContext): t.Statement[] {
  if (isSendResponse(node, context)) return [];
  const value = lowerExpression(node.value, context);
  const [target, ...more] = node.targets;
  if (target === undefined) return [];
  if (more.length === 0) return lowerSingle(target, node.value, value, context);
  // One value for all the targets, from left to right.
  if (isConstantNode(node.value)) {
    return node.targets.flatMap((each) => lowerTarget(each, value, context));
  }
  const shared = context.module.names.fresh("value");
  const type = context.typeOf(node.value);
  return [
    t.const_(shared, value),
    ...node.targets.flatMap((each) => lowerTarget(each, t.id(shared), context, type)),
  ];
}

/** `response.sendResponse = 0` in a view that always streams: it goes without saying. */
function isSendResponse(node: Of<"Assignment">, context: FunctionContext): boolean {
  const [target] = node.targets;
  if (!context.streams || node.targets.length !== 1 || target?.kind !== "Attribute") return false;
  const object = context.typeOf(target.object);
  return (
    target.attribute.name === "sendResponse" &&
    object.kind === "runtime" &&
    object.name === "Response" &&
    isConstantNode(node.value)
  );
}

function isConstantNode(node: Expression): boolean {
  return node.kind === "Number" || node.kind === "String" || isConstantName(node);
}

function isConstantName(node: Expression): boolean {
  return node.kind === "Name" && ["None", "True", "False"].includes(node.name);
}

function lowerSingle(
  target: Expression,
  source: Expression,
  value: t.Expression,
  context: FunctionContext,
): t.Statement[] {
  if (target.kind === "Name" && context.plan.declaring.has(target)) {
    return [lowerDeclaration(target, source, value, context)];
  }
  if (!isPatternTarget(target) || target.kind === "Name")
    return lowerTarget(target, value, context);
  const elements = "elements" in target ? (target.elements as readonly Expression[]) : [];
  const values =
    source.kind === "Tuple" && source.elements.length === elements.length ? source.elements : null;
  const declares = isDeclaration(target, context);
  const items = !unpackable(context.typeOf(source), elements.length)
    ? context.call("unpack", value, t.num(elements.length))
    : declares
      ? value
      : t.member(value, "items");
  // `a, b = b, a` needs no tuple in between.
  const from =
    values !== null && values.every((each) => each.kind !== "Starred")
      ? t.array(values.map((each) => lowerExpression(each, context)))
      : items;
  if (declares) {
    const mode = declarationMode(target, context);
    return [t.variables(mode, [t.declarator(targetPattern(target), from)])];
  }
  if (isAssignablePattern(target, context)) {
    return [t.statement(t.assign(targetPattern(target), from))];
  }
  return lowerTarget(target, value, context, context.typeOf(source));
}

/** Whether a value is a tuple of just that many elements. */
function unpackable(type: Type, length: number): boolean {
  return type.kind === "tuple" && type.elements?.length === length;
}

/** `const x = value`, with a type where TypeScript would infer another. */
function lowerDeclaration(
  target: Extract<Expression, { kind: "Name" }>,
  source: Expression,
  value: t.Expression,
  context: FunctionContext,
): t.Statement {
  const { module } = context;
  const binding = module.reference(target)!;
  const statement = assignBinding(binding, target, value, context);
  if (statement.kind !== "Variables") return statement;
  const all = module.analysis.types.ofBinding(binding);
  const constant = context.plan.constant.has(binding);
  const implied =
    !isEmptyDisplay(source) && (constant || sameTargetType(all, context.typeOf(source), module));
  if (implied && !(isOnly(all, "none") && !constant)) return statement;
  const [declarator] = statement.declarators;
  const declarators = [{ ...declarator!, type: targetType(all, module) }];
  return t.variables(statement.mode, declarators);
}

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

export function lowerAugmented(
  node: Of<"AugmentedAssignment">,
  context: FunctionContext,
): t.Statement[] {
  const { target, operator } = node;
  const operand = lowerExpression(node.value, context);
  const combine = (current: t.Expression): t.Expression =>
    plainBinary(
      operator,
      current,
      operand,
      context.typeOf(target),
      context.typeOf(node.value),
      resultType(node, context),
      context,
    ) ?? inPlaceResult(node, current, operand, context);

  switch (target.kind) {
    case "Name": {
      const current = lowerExpression(target, context);
      const value = combine(current);
      const binding = context.module.reference(target);
      const compound = binding?.isLocal === true ? asCompound(current, value) : undefined;
      if (compound !== undefined) return [t.statement(compound)];
      return lowerTarget(target, value, context);
    }
    case "Attribute": {
      const place = attributePlace(target, context);
      if (place !== undefined && isRepeatable(target.object)) {
        const value = combine(place);
        return [t.statement(asCompound(place, value) ?? t.assign(place, value))];
      }
      const object = context.module.names.fresh("object");
      const name = t.str(target.attribute.name);
      return [
        t.const_(object, lowerExpression(target.object, context)),
        t.statement(
          context.call(
            "setAttr",
            t.id(object),
            name,
            combine(context.call("getAttr", t.id(object), name)),
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

/** The helper for a target that may change itself in place; numbers and strings never do. */
function inPlaceResult(
  node: Of<"AugmentedAssignment">,
  current: t.Expression,
  operand: t.Expression,
  context: FunctionContext,
): t.Expression {
  const [left, right] = [context.typeOf(node.target), context.typeOf(node.value)];
  const immutable = isOnly(left, "int", "float", "bool", "str", "tuple", "none");
  const helper = immutable ? operatorHelpers[node.operator] : inPlace[node.operator];
  return helperResult(
    context.call(helper, current, operand),
    left,
    right,
    resultType(node, context),
    context,
  );
}

/** The type of the result: of a counter, the variable's own. */
function resultType(node: Of<"AugmentedAssignment">, context: FunctionContext): Type {
  if (node.target.kind === "Name") {
    const binding = context.module.reference(node.target);
    if (binding?.isLocal === true) return context.module.analysis.types.ofBinding(binding);
  }
  if (node.target.kind === "Attribute") {
    for (const object of membersOf(context.typeOf(node.target.object))) {
      if (object.kind !== "instance") continue;
      const name = node.target.attribute.name;
      return context.module.analysis.types.attribute(object.class, name) ?? { kind: "unknown" };
    }
  }
  return { kind: "unknown" };
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
    const name = context.module.names.fresh(wanted);
    statements.push(t.const_(name, lowered));
    return t.id(name);
  };
  const object = once(target.object, "object");
  const index = once(target.index, "index");
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

export function lowerDelete(node: Of<"Delete">, context: FunctionContext): t.Statement[] {
  return node.targets.flatMap((target) => deleteTarget(target, context));
}

function deleteTarget(target: Expression, context: FunctionContext): t.Statement[] {
  switch (target.kind) {
    case "Name": {
      const binding = context.module.reference(target);
      if (binding === undefined) return [];
      const name = lowerExpression(target, context);
      const place = name.kind === "Call" ? name.arguments[0]! : name;
      return [t.statement(t.assign(place, t.undefined_()))];
    }
    case "Attribute":
      return [
        t.statement(
          context.call(
            "delAttr",
            lowerExpression(target.object, context),
            t.str(target.attribute.name),
          ),
        ),
      ];
    case "Subscript": {
      const object = lowerExpression(target.object, context);
      if (target.index.kind === "Slice") {
        const { lower, upper, step } = target.index;
        const bounds = [lower, upper, step].map((part) =>
          part === null ? t.null_() : lowerExpression(part, context),
        );
        return [t.statement(context.call("delSlice", object, ...bounds))];
      }
      const index = lowerExpression(target.index, context);
      return [t.statement(context.call("delItem", object, index))];
    }
    case "Tuple":
    case "List":
      return target.elements.flatMap((element) => deleteTarget(element, context));
    default:
      return [];
  }
}
