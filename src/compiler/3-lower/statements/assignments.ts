import type { Expression, Statement } from "../../../../grammar/index.js";
import {
  forEachTarget,
  isOnly,
  isSafeInt,
  isUnboxed,
  membersOf,
  UNKNOWN,
  type Binding,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { isEmptyDisplay, isInferred } from "../expressions/displays.js";
import { heldType, isCallOf, lowerInto } from "../expressions/floats.js";
import { isEvaluatedFirst } from "../expressions/evaluation-order.js";
import { isSelf } from "../expressions/names.js";
import { lowerExpression } from "../expressions/index.js";
import { elementType, elementTypes } from "../iteration.js";
import { bindingName } from "../names.js";
import { sameTargetType, targetType } from "../types.js";
import { lowerReversal } from "./reversal.js";
import {
  assignBinding,
  declarationMode,
  isAssignablePattern,
  isDeclaration,
  isExportedTarget,
  isPatternTarget,
  lowerTarget,
  mixesParts,
  targetName,
  targetPattern,
  unpacked,
} from "./targets.js";

type Assignment = Extract<Statement, { kind: "Assignment" }>;

/** `a = b = value`. */
export function lowerAssignment(node: Assignment, context: FunctionContext): t.Statement[] {
  if (isSendResponse(node, context)) return [];
  const converted = context.conversions.get(node);
  if (converted !== undefined) return [lowerConversion(converted, node.value, context)];
  const [target, ...more] = node.targets;
  if (target === undefined) return [];
  const reversal = more.length === 0 ? lowerReversal(target, node.value, context) : undefined;
  if (reversal !== undefined) return [reversal];
  if (more.length === 0) return lowerSingle(target, node.value, context);
  // One value for all the targets, from left to right.
  if (isConstantNode(node.value)) {
    return node.targets.flatMap((each) => lowerSingle(each, node.value, context));
  }
  const type = context.typeOf(node.value);
  if (holdsAsItIs(target, type, context)) {
    const first = lowerSingle(target, node.value, context);
    const value = t.id(targetName(target, context));
    return [...first, ...more.flatMap((each) => bindTarget(each, node.value, value, context))];
  }
  const shared = context.fresh("value");
  const sharedType = isEmptyDisplay(node.value) ? targetType(type, context.module) : undefined;
  return [
    t.const_(shared, lowerExpression(node.value, context), sharedType),
    ...node.targets.flatMap((each) => bindTarget(each, node.value, t.id(shared), context)),
  ];
}

/** `const text = …` of what was given: the parameter has another name in the output. */
function lowerConversion(
  binding: Binding,
  source: Expression,
  context: FunctionContext,
): t.Statement {
  const { module } = context;
  const value = lowerExpression(source, context);
  module.replacements.delete(binding);
  const isImplied = !isEmptyDisplay(source) && isInferred(source, context);
  const type = isImplied ? undefined : targetType(context.typeOf(source), module);
  return t.const_(bindingName(binding), value, type);
}

/** Whether a target is a local variable that TypeScript knows to be of a type from the assignment on. */
function holdsAsItIs(
  target: Expression,
  type: Type,
  context: FunctionContext,
): target is Extract<Expression, { kind: "Name" }> {
  if (target.kind !== "Name" || isUnboxed(heldType(target, context) ?? UNKNOWN)) return false;
  const { module } = context;
  const binding = module.reference(target);
  if (binding?.isLocal !== true || binding.captured || module.replacements.has(binding))
    return false;
  return sameTargetType(module.analysis.types.ofBinding(binding), type, module);
}

/** Assigns a value, that of `source`, to a target, which may be the declaration of a variable. */
export function bindTarget(
  target: Expression,
  source: Expression,
  value: t.Expression,
  context: FunctionContext,
): t.Statement[] {
  return target.kind === "Name" && context.plan.declaring.has(target)
    ? [lowerDeclaration(target, source, value, context)]
    : lowerTarget(target, value, context, context.typeOf(source));
}

/** `response.sendResponse = 0` in a view that always streams: it goes without saying. */
function isSendResponse(node: Assignment, context: FunctionContext): boolean {
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
  if (target.kind !== "Tuple" && target.kind !== "List") {
    if (!isEvaluatedFirst(target, source, context)) return lowerTarget(target, value(), context);
    const held = context.fresh("value");
    return [t.const_(held, value()), ...lowerTarget(target, t.id(held), context)];
  }
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
      : lowerOneByOne(elements, isDisplay ? source.elements : [], values, context);
  }
  const declares = isDeclaration(target, context);
  const wider = declares
    ? widerTypes(target, elements, context.typeOf(source), context)
    : undefined;
  // Floats are held as the variables hold them.
  const unpackedType = elementTypes(context.typeOf(source)).some(isFloat)
    ? undefined
    : context.typeOf(source);
  const items = () =>
    !unpackable(context.typeOf(source), elements.length)
      ? unpacked(value(), elements, context, wider || !declares ? unpackedType : undefined)
      : declares && wider === undefined && !mixesParts(context.typeOf(source), context)
        ? value()
        : t.member(value(), "items");
  // `a, b = b, a` needs no tuple in between.
  const from = () => (values === null ? items() : t.array(values));
  if (declares) {
    const mode = declarationMode(target, context);
    const exported = isExportedTarget(target, context);
    const type =
      values === null || !isDisplay
        ? wider
        : patternType(elements, source.elements, mode === "const", context);
    return [
      t.variables(mode, [t.declarator(targetPattern(target, context), from(), type)], exported),
    ];
  }
  if (isAssignablePattern(target, context)) {
    return [t.statement(t.assign(targetPattern(target, context), from()))];
  }
  return values === null
    ? lowerTarget(target, value(), context, context.typeOf(source))
    : lowerOneByOne(elements, isDisplay ? source.elements : [], values, context);
}

/** The types of variables that a tuple declares, where one of them is bound to more than its parts elsewhere. */
function widerTypes(
  target: Expression,
  elements: readonly Expression[],
  type: Type,
  context: FunctionContext,
): t.Type | undefined {
  if (declarationMode(target, context) === "const") return undefined;
  const isMatched = type.kind === "tuple" && type.elements?.length === elements.length;
  const element = isMatched ? UNKNOWN : elementType(type, context);
  if (!isMatched && element.kind === "unknown") return undefined;
  const held = elements.map((each) => heldType(each, context) ?? UNKNOWN);
  const fits = (all: Type, i: number) =>
    isUnboxed(all) || sameTargetType(all, isMatched ? type.elements![i]! : element, context.module);
  if (held.every(fits)) return undefined;
  return t.tupleOf(...held.map((each) => targetType(each, context.module)));
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
    (constant || value.kind !== "Name" || held[i]!.kind !== "unknown") &&
    (constant || !isThis(value, context)) &&
    (constant || isUnboxed(held[i]!) || sameTargetType(held[i]!, context.typeOf(value), module));
  return values.every(isImplied)
    ? undefined
    : t.tupleOf(...held.map((type) => targetType(type, module)));
}

/** `xs[i], xs[j] = xs[j], xs[i]`: all the values first, then the targets from left to right. */
function lowerOneByOne(
  targets: readonly Expression[],
  sources: readonly Expression[],
  values: readonly t.Expression[],
  context: FunctionContext,
): t.Statement[] {
  const isSteady = (source: Expression | undefined) =>
    source !== undefined && isUntouched(source, targets, context);
  // The first value may stand where it is assigned, if there is nothing to compute behind it.
  const first = sources.slice(1).every(isSteady) ? 1 : 0;
  const before: t.Statement[] = [];
  const ready = values.map((value, i) => {
    const source = sources[i];
    if (i < first || isSteady(source)) return value;
    const name = context.fresh("value");
    before.push(t.const_(name, value));
    return t.id(name);
  });
  return [...before, ...targets.flatMap((target, i) => lowerTarget(target, ready[i]!, context))];
}

/** Whether an expression gives the same before and after assignments to some targets. */
function isUntouched(
  source: Expression,
  targets: readonly Expression[],
  context: FunctionContext,
): boolean {
  if (isConstantNode(source) || isEmptyDisplay(source)) return true;
  if (source.kind !== "Name") return false;
  const binding = context.module.reference(source);
  if (binding?.isLocal !== true || binding.captured) return false;
  let assigned = false;
  for (const target of targets) {
    forEachTarget(target, (leaf) => {
      assigned ||= leaf.kind === "Name" && context.module.reference(leaf) === binding;
    });
  }
  return !assigned;
}

function isFloat(type: Type): boolean {
  return membersOf(type).some(({ kind }) => kind === "float");
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
    // Of `this` it would take the variable for one that holds nothing but objects of the class at hand.
    (constant || value.kind !== "This") &&
    !isEmptyDisplay(source) &&
    isInferred(source, context) &&
    // What TypeScript knows, or a test said, of a value of which inference knows nothing is no type to go on with.
    (constant || all.kind !== "unknown" || isCallOf(value, vagueHelpers, context)) &&
    !mayGoRound(source, all, context) &&
    (constant || !(source.kind === "Call" && isMixed(all))) &&
    (constant || held || !(source.kind === "Number" && all.kind === "float")) &&
    (constant || held || sameTargetType(all, context.typeOf(source), module));
  // TypeScript takes a literal for all that a constant can be, and what else it is compared with for a mistake.
  const isLiteral = constant && binding.compared && value.kind === "Literal";
  if (implied && !isLiteral && !(isOnly(all, "none") && !constant)) return statement;
  const [declarator] = statement.declarators;
  const declarators = [{ ...declarator!, type: targetType(all, module) }];
  return t.variables(statement.mode, declarators, statement.exported === true);
}

/** Whether an expression is `this` in the output: TypeScript takes that for more than an object of the class at hand. */
function isThis(value: Expression, context: FunctionContext): boolean {
  const binding = value.kind === "Name" ? context.module.reference(value) : undefined;
  return binding !== undefined && isSelf(binding, context);
}

/** The helpers of which TypeScript knows no more of what they give than inference. */
const vagueHelpers = ["call", "callMethod", "callMethodWith", "callWith", "getAttr", "getItem"];

/** Whether a type is, or holds, a container of things of several types, or of any: calls make containers of fewer. */
function isMixed(type: Type): boolean {
  const inside = (held: Type) => held.kind === "unknown" || held.kind === "union" || isMixed(held);
  return membersOf(type).some((member) => {
    switch (member.kind) {
      case "list":
      case "set":
      case "frozenset":
        return inside(member.element.type);
      case "dict":
        return inside(member.key.type) || inside(member.value.type);
      case "tuple":
        return member.elements?.some(isMixed) ?? inside(member.rest);
      default:
        return false;
    }
  });
}

/**
 * Whether TypeScript may go round in a circle when it infers a variable: in a loop, what its value is computed from may
 * have been assigned from the variable itself, and has the type of that where it is declared as one of several.
 */
function mayGoRound(source: Expression, type: Type, context: FunctionContext): boolean {
  if (context.loops.length === 0 || !["Call", "Binary"].includes(source.kind)) return false;
  return type.kind === "union" || (type.kind === "int" && !isSafeInt(type));
}
