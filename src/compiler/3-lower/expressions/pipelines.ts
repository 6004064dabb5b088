import type {
  Call,
  Comprehension,
  ComprehensionClause,
  DictComprehension,
  Expression,
} from "../../../../grammar/index.js";
import {
  argumentValue,
  someEvaluated,
  someExpression,
  forEachTarget,
  isFlatPattern,
  isOnly,
  memberOf,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import {
  elementType,
  enumeratedList,
  givesTuples,
  isArrayInHead,
  lowerIterable,
} from "../iteration.js";
import { isIndependent, isOrderSeen } from "./evaluation-order.js";
import { isInert } from "./quiet-functions.js";
import { isPatternTarget, parameterPattern, targetPattern } from "../statements/targets.js";
import { lowerExpression } from "./index.js";
import { lowerTest, truthOf } from "./truth.js";
import { waitsWithin } from "./waiting.js";

type Node = Comprehension | DictComprehension;

/** An array of what a comprehension goes through, and the parameters that take an element of it. */
export interface Source {
  readonly array: t.Expression;
  /**
   * What the array would be made of, where code runs between its elements (that of a generator, say) and can tell that they
   * are all taken before anything is done with them.
   */
  readonly active?: t.Expression;
  /** It is a list of the program, not one that was made for this. */
  readonly isShared: boolean;
  parameters(): t.Parameter[];
}

/** What a clause of a comprehension goes through, filtered by its conditions; undefined where only a loop will do. */
export function lowerSource(
  node: Node,
  context: FunctionContext,
  clause = node.clauses[0]!,
): Source | undefined {
  const { target, iterable, conditions } = clause;
  const waits = parts(node).some((part) => mayWait(part, context));
  if (!isInner(target, context) || waits || isCaptured(target, context)) return undefined;
  const counted = lowerCounted(clause, context);
  if (counted !== undefined) return counted;
  if (!destructures(clause, context)) return undefined;
  const each = parts(node).filter((part) => part !== node.clauses[0]!.iterable);
  const isActive = !isInert(iterable, context.module) && !isIndependent(each, context);
  // `Array.from` takes what TypeScript knows to be one iterable, and no conditions.
  const isPlain = context.typeOf(iterable).kind !== "union" && node.clauses.length === 1;
  if (isActive && (conditions.length > 0 || !isPlain)) return undefined;
  if (isChanged(iterable, each, context) || isMixed(conditions, each, context)) return undefined;
  const element = elementType(context.typeOf(iterable), context);
  const parameters = () => [t.param(parameterPattern(target, element, context))];
  const isList = context.typeOf(iterable).kind === "list";
  const lowered = lowerRange(iterable, context) ?? lowerIterable(iterable, context, target);
  const isArray = isList || isArrayInHead(iterable) || isRange(iterable, context);
  const tests = conditions.flatMap((test) => filterTests(test, context));
  // What a filter says of a part of its elements TypeScript does not see.
  if (target.kind !== "Name" && tests.some((test) => tellsOfName(test, context))) return undefined;
  let array: t.Expression = isArray ? lowered : t.array([t.spread(lowered)]);
  for (const test of tests) {
    array = t.callMethod(array, "filter", t.arrow(parameters(), lowerFilter(test, context)));
  }
  const isMade = iterable.kind === "Call" && context.typeOf(iterable.callee).kind === "builtin";
  const isShared = isList && !isMade && conditions.length === 0;
  return { array, isShared, parameters, ...(isActive ? { active: lowered } : {}) };
}

/** Whether what is done with each element changes the list at hand: a loop sees that, `map` does not. */
function isChanged(
  iterable: Expression,
  each: readonly Expression[],
  context: FunctionContext,
): boolean {
  const list = iterable.kind === "Name" ? context.module.reference(iterable) : undefined;
  if (list === undefined) return false;
  const changes = (node: Expression): boolean => {
    if (node.kind !== "Call" || node.callee.kind !== "Attribute") return false;
    const { object, attribute } = node.callee;
    const isSame = object.kind === "Name" && context.module.reference(object) === list;
    return isSame && changingMethods.has(attribute.name);
  };
  return each.some((part) => someExpression(part, changes));
}

const changingMethods: ReadonlySet<string> = new Set("append extend insert pop remove".split(" "));

/** Whether it shows that all conditions are evaluated before what they let through. */
function isMixed(
  conditions: readonly Expression[],
  each: readonly Expression[],
  context: FunctionContext,
): boolean {
  const rest = each.filter((part) => !conditions.includes(part));
  return conditions.some((condition) =>
    rest.some((part) => isOrderSeen([condition], part, context)),
  );
}

/** `for i, x in enumerate(list)`: `map` counts as well. */
function lowerCounted(clause: ComprehensionClause, context: FunctionContext): Source | undefined {
  const { target, conditions } = clause;
  const list = enumeratedList(clause.iterable, context);
  if (list === undefined || conditions.length > 0 || !isFlatPattern(target)) return undefined;
  const [index, item, ...more] = "elements" in target ? target.elements : [];
  if (index === undefined || item === undefined || more.length > 0) return undefined;
  return {
    array: lowerExpression(list, context),
    isShared: true,
    parameters: () =>
      [item, index].map((each) => t.param(targetPattern(each as Expression, context))),
  };
}

/** Whether the target of a clause is a pattern that JavaScript matches with the elements as Python does. */
export function destructures(
  { target, iterable }: ComprehensionClause,
  context: FunctionContext,
): boolean {
  if (!isPatternTarget(target)) return false;
  return !("elements" in target) || givesTuples(context.typeOf(iterable), target.elements.length);
}

/** `xrange` in a place where its ints are gone through at once is `range`. */
function lowerRange(node: Expression, context: FunctionContext): t.Expression | undefined {
  return isRange(node, context)
    ? context.call(
        "range",
        ...node.arguments.map((each) => lowerExpression(argumentValue(each), context)),
      )
    : undefined;
}

function isRange(node: Expression, context: FunctionContext): node is Call {
  if (
    node.kind !== "Call" ||
    node.arguments.some((each) => !isOnly(context.typeOf(argumentValue(each)), "int"))
  ) {
    return false;
  }
  const callee = context.typeOf(node.callee);
  const isPlain = node.arguments.every(
    ({ kind }) => kind !== "KeywordArgument" && kind !== "Starred" && kind !== "DoubleStarred",
  );
  return callee.kind === "builtin" && callee.name === "xrange" && isPlain;
}

/**
 * The filters that a condition is: one for each part of `a and b` where a part says of a variable that it is not None, or of a
 * class, which TypeScript takes in from a filter that asks nothing else.
 */
function filterTests(test: Expression, context: FunctionContext): readonly Expression[] {
  if (test.kind !== "Boolean" || test.operator !== "and") return [test];
  return test.operands.some((operand) => tellsOfName(operand, context)) ? test.operands : [test];
}

/** Whether a test that comes out true says something of the type of a variable of the comprehension. */
function tellsOfName(test: Expression, context: FunctionContext): boolean {
  switch (test.kind) {
    case "Name":
      return isInner(test, context) && memberOf(context.typeOf(test), "none") !== undefined;
    case "Comparison":
      return (
        test.first.kind === "Name" &&
        isInner(test.first, context) &&
        memberOf(context.typeOf(test.first), "none") !== undefined &&
        test.rest.some(({ operator }) => operator === "is not" || operator === "!=")
      );
    case "Call": {
      const [object] = test.arguments;
      const isTest = test.callee.kind === "Name" && test.callee.name === "isinstance";
      return isTest && object?.kind === "Name" && isInner(object, context);
    }
    case "Boolean":
      return test.operands.some((operand) => tellsOfName(operand, context));
    case "Unary":
      return tellsOfName(test.operand, context);
    default:
      return false;
  }
}

/** A test of a filter; `x !== null` of what is an object or None, which TypeScript then knows of the elements. */
function lowerFilter(test: Expression, context: FunctionContext): t.Expression {
  const type = context.typeOf(test);
  const lowered = lowerTest(test, context);
  if (test.kind !== "Name" || type.kind !== "union" || !isOnly(type, "instance", "none")) {
    return lowered;
  }
  const plain = type.members.every(
    (member) => member.kind === "none" || truthOf(t.id("x"), member, context).kind === "Identifier",
  );
  return plain ? t.notEqual(lowerExpression(test, context), t.null_()) : lowered;
}

/** Whether the variables of a clause are seen in no other place. */
export function isInner(target: Expression, context: FunctionContext): boolean {
  let inner = true;
  forEachTarget(target, (leaf) => {
    const binding = leaf.kind === "Name" ? context.module.reference(leaf) : undefined;
    inner &&= binding !== undefined && declaresInside(binding, context);
  });
  return inner;
}

/** Whether a variable is declared inside the comprehension that binds it. */
export function declaresInside(
  binding: NonNullable<ReturnType<FunctionContext["module"]["reference"]>>,
  context: FunctionContext,
): boolean {
  if (context.plan.inner.has(binding)) return true;
  return binding.isLocal && binding.scope !== context.unit.scope;
}

/** Whether something in an expression may wait, or yield. */
export function mayWait(node: Expression, context: FunctionContext): boolean {
  return someEvaluated(node, (each) => each.kind === "Yield" || waitsWithin(each, context));
}

/** All expressions of a comprehension. */
export function parts(node: Node): Expression[] {
  const ends = node.kind === "DictComprehension" ? [node.key, node.value] : [node.element];
  return [...node.clauses.flatMap((clause) => [clause.iterable, ...clause.conditions]), ...ends];
}

/** Whether functions made inside a comprehension see the variables of a clause. */
export function isCaptured(target: Expression, context: FunctionContext): boolean {
  let captured = false;
  forEachTarget(target, (leaf) => {
    captured ||= leaf.kind === "Name" && context.module.reference(leaf)?.captured === true;
  });
  return captured;
}
