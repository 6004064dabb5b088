import type { BinaryOperator, Expression, Statement } from "../../../../grammar/index.js";
import {
  isNatural,
  isOnly,
  isUnboxed,
  NEVER,
  type Binding,
  type IntType,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { attributePlace, isAlwaysSet } from "../expressions/attributes.js";
import { isEmptyDisplay, isInferred } from "../expressions/displays.js";
import {
  floatBinary,
  heldType,
  isFloatArithmetic,
  lowerInto,
  lowerNumber,
} from "../expressions/floats.js";
import { lowerExpression, lowerPlainly } from "../expressions/index.js";
import { helperResult, operatorHelper, plainBinary } from "../expressions/operators.js";
import { isRepeatable, isSteady } from "../expressions/purity.js";
import { isDirect } from "../expressions/subscripts.js";
import { asserted, sameTargetType, targetType } from "../types.js";
import {
  assignBinding,
  declarationMode,
  isAssignablePattern,
  isDeclaration,
  isExportedTarget,
  isPatternTarget,
  lowerTarget,
  targetPattern,
  unpacked,
} from "./targets.js";

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

export function lowerAssignment(node: Of<"Assignment">, context: FunctionContext): t.Statement[] {
  if (isSendResponse(node, context)) return [];
  const [target, ...more] = node.targets;
  if (target === undefined) return [];
  if (more.length === 0) return lowerSingle(target, node.value, context);
  // One value for all the targets, from left to right.
  if (isConstantNode(node.value)) {
    return node.targets.flatMap((each) =>
      lowerTarget(each, lowerInto(node.value, heldType(each, context), context), context),
    );
  }
  const value = lowerExpression(node.value, context);
  const shared = context.module.names.fresh("value");
  const type = context.typeOf(node.value);
  return [
    t.const_(
      shared,
      value,
      isEmptyDisplay(node.value) ? targetType(type, context.module) : undefined,
    ),
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
  context: FunctionContext,
): t.Statement[] {
  const value = () => lowerInto(source, heldType(target, context), context);
  if (target.kind === "Name" && context.plan.declaring.has(target)) {
    return [lowerDeclaration(target, source, value(), context)];
  }
  if (target.kind !== "Tuple" && target.kind !== "List")
    return lowerTarget(target, value(), context);
  const { elements } = target;
  const isDisplay = source.kind === "Tuple" || source.kind === "List";
  const single = ({ kind }: Expression) => kind !== "Starred";
  const values =
    isDisplay &&
    source.elements.length === elements.length &&
    [...elements, ...source.elements].every(single)
      ? source.elements.map((each, i) => lowerInto(each, heldType(elements[i]!, context), context))
      : null;
  if (!isPatternTarget(target)) {
    return values === null
      ? lowerTarget(target, value(), context, context.typeOf(source))
      : lowerOneByOne(elements, values, context);
  }
  const declares = isDeclaration(target, context);
  const items = () =>
    !unpackable(context.typeOf(source), elements.length)
      ? unpacked(value(), elements, context)
      : declares
        ? value()
        : t.member(value(), "items");
  // `a, b = b, a` needs no tuple in between.
  const from = () => (values === null ? items() : t.array(values));
  if (declares) {
    const mode = declarationMode(target, context);
    const exported = isExportedTarget(target, context);
    const type =
      values === null || !isDisplay
        ? undefined
        : patternType(elements, source.elements, mode === "const", context);
    return [t.variables(mode, [t.declarator(targetPattern(target), from(), type)], exported)];
  }
  if (isAssignablePattern(target, context)) {
    return [t.statement(t.assign(targetPattern(target), from()))];
  }
  return values === null
    ? lowerTarget(target, value(), context, context.typeOf(source))
    : lowerOneByOne(elements, values, context);
}

/** The types of variables that are declared together, where TypeScript would infer others from their values. */
function patternType(
  targets: readonly Expression[],
  values: readonly Expression[],
  constant: boolean,
  context: FunctionContext,
): t.Type | undefined {
  const { module } = context;
  const held = targets.map((target) => heldType(target, context) ?? { kind: "unknown" as const });
  const isImplied = (value: Expression, i: number) =>
    !isEmptyDisplay(value) &&
    isInferred(value, context) &&
    (constant || isUnboxed(held[i]!) || sameTargetType(held[i]!, context.typeOf(value), module));
  return values.every(isImplied)
    ? undefined
    : t.tupleOf(...held.map((type) => targetType(type, module)));
}

/** `xs[i], xs[j] = xs[j], xs[i]`: all the values first, then the targets from left to right. */
function lowerOneByOne(
  targets: readonly Expression[],
  values: readonly t.Expression[],
  context: FunctionContext,
): t.Statement[] {
  const names = values.map(() => context.module.names.fresh("value"));
  return [
    ...values.map((value, i) => t.const_(names[i]!, value)),
    ...targets.flatMap((target, i) => lowerTarget(target, t.id(names[i]!), context)),
  ];
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
  const constant = context.plan.isConstant(target);
  const held = context.typeOf(source).kind === "float" && isUnboxed(all);
  // Of a constant that is a literal, TypeScript takes it for the type: any comparison would be known to it.
  const isNarrow =
    constant &&
    module.analysis.types.isCompared(binding) &&
    statement.declarators[0]?.value?.kind === "Literal";
  const implied =
    !isNarrow &&
    !isEmptyDisplay(source) &&
    isInferred(source, context) &&
    (constant || held || sameTargetType(all, context.typeOf(source), module));
  // TypeScript takes a literal for all that a constant can be, and what else it is compared with for a mistake.
  const isLiteral = constant && binding.compared && value.kind === "Literal";
  if (implied && !isLiteral && !(isOnly(all, "none") && !constant)) return statement;
  const [declarator] = statement.declarators;
  const declarators = [{ ...declarator!, type: targetType(all, module) }];
  return t.variables(statement.mode, declarators, statement.exported === true);
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
  const types = [context.typeOf(target), context.typeOf(node.value)] as const;
  const waits = context.module.analysis.effects.awaits(node, "special");
  const combine = (current: t.Expression): t.Expression =>
    waits ? t.await_(combinePlainly(current)) : combinePlainly(current);
  const combinePlainly = (current: t.Expression): t.Expression => {
    if (isFloatArithmetic(...types)) return combineFloats(node, current, context);
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
      if (place !== undefined && isAlwaysSet(target, context) && isSteady(target.object, context)) {
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
  node: Of<"AugmentedAssignment">,
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
  node: Of<"AugmentedAssignment">,
  current: t.Expression,
  operand: t.Expression,
  context: FunctionContext,
): t.Expression {
  const [left, right] = [context.typeOf(node.target), context.typeOf(node.value)];
  const immutable = isOnly(left, "int", "float", "bool", "str", "tuple", "none");
  const divides = node.operator === "/" && context.dividesTruly;
  const helper = immutable
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

/** The type of the result: of a counter, the variable's own. */
function resultType(node: Of<"AugmentedAssignment">, context: FunctionContext): Type {
  return heldType(node.target, context) ?? { kind: "unknown" };
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
  if (isDirect(target, context) && isNatural(context.typeOf(target.index) as IntType)) {
    // Where there is an item to read, it can be set.
    const [list, at] = [target.object, target.index].map((node) => lowerExpression(node, context));
    const place = t.index(list!, at!);
    return [t.statement(t.assign(place, combine(lowerPlainly(target, context))))];
  }
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

/** `del name`: from then on it has no value. Where it may have none already, reading it first raises what Python does. */
function deleteName(
  target: Extract<Expression, { kind: "Name" }>,
  binding: Binding,
  context: FunctionContext,
): t.Statement[] {
  if (binding.scope.kind === "class") {
    return [t.statement(context.call("delAttr", t.this_(), t.str(binding.name)))];
  }
  const read = lowerExpression(target, context);
  return [
    ...(read.kind === "Identifier" ? [] : [t.statement(read)]),
    assignBinding(binding, target, t.undefined_(), context),
  ];
}

function deleteTarget(target: Expression, context: FunctionContext): t.Statement[] {
  switch (target.kind) {
    case "Name": {
      const binding = context.module.reference(target);
      if (binding === undefined) return [];
      return deleteName(target, binding, context);
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
