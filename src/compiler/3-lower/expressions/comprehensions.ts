import type {
  Comprehension,
  ComprehensionClause,
  DictComprehension,
  Expression,
} from "../../../../grammar/index.js";
import {
  type Binding,
  forEachTarget,
  isUnboxed,
  someEvaluated,
  someExpression,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { yieldedType } from "../functions.js";
import { elementTargetType, elementType, isAwaited, lowerIterable } from "../iteration.js";
import { bindingName } from "../names.js";
import { declaredPattern, lowerTarget } from "../statements/targets.js";
import { sameTargetType, targetType } from "../types.js";
import { lowerEntry, isInferred } from "./displays.js";
import { lowerInto } from "./floats.js";
import { lowerExpression } from "./index.js";
import {
  declaresInside,
  destructures,
  isCaptured,
  isInner,
  lowerSource,
  mayWait,
  parts,
} from "./pipelines.js";
import { isInert } from "./quiet-functions.js";
import { lowerTest } from "./truth.js";

type Node = Comprehension | DictComprehension;

/** A comprehension: `map` and `filter` where that says it, else a function that runs the loops. */
export function lowerComprehension(node: Node, context: FunctionContext): t.Expression {
  switch (node.kind) {
    case "ListComprehension":
      return lowerAsArray(node, context) ?? collect(node, context);
    case "GeneratorExpression":
      return generate(node, context);
    case "SetComprehension": {
      const of = t.member(context.module.runtime("PySet"), "from");
      return t.call(of, lowerAsArray(node, context) ?? collect(node, context));
    }
    case "DictComprehension":
      return lowerDictComprehension(node, context);
  }
}

function lowerDictComprehension(node: DictComprehension, context: FunctionContext): t.Expression {
  const from = t.member(context.module.runtime("Dict"), "fromPairs");
  const source = node.clauses.length === 1 ? lowerSource(node, context) : undefined;
  if (source === undefined || source.active !== undefined)
    return t.call(from, collect(node, context));
  const pair = lowerEntry(node.key, node.value, context);
  const pairs = t.callMethod(source.array, "map", t.arrow(source.parameters(), pair));
  const type = context.typeOf(node);
  const isImplied =
    type.kind !== "dict" ||
    (sameTargetType(type.key.type, context.typeOf(node.key), context.module) &&
      sameTargetType(type.value.type, context.typeOf(node.value), context.module) &&
      [node.key, node.value].every((part) => isInferred(part, context)));
  if (isImplied) return t.call(from, pairs);
  const types = [type.key.type, type.value.type].map((each) => targetType(each, context.module));
  return t.callTyped(from, types, [pairs]);
}

/**
 * A generator expression that is gone through to its end at once, as `sum` and `sorted` do, is an array; any other
 * expression what it always is.
 */
export function lowerEager(node: Expression, context: FunctionContext): t.Expression {
  const array = node.kind === "GeneratorExpression" ? lowerAsArray(node, context) : undefined;
  return array ?? lowerExpression(node, context);
}

/** `any(test for x in xs)` as `xs.some((x) => test)`, and `all` as `every`. */
export function lowerQuantified(
  name: "any" | "all",
  node: Expression,
  context: FunctionContext,
): t.Expression | undefined {
  if (node.kind !== "GeneratorExpression" || node.clauses.length > 1) return undefined;
  if (node.clauses[0]!.conditions.length > 0) return undefined;
  const source = lowerSource(node, context);
  if (source === undefined || source.active !== undefined) return undefined;
  // A generator may have no end.
  if (
    context.typeOf(node.clauses[0]!.iterable).kind === "iterator" &&
    !isInert(node.clauses[0]!.iterable, context.module)
  )
    return undefined;
  const test = t.arrow(source.parameters(), lowerTest(node.element, context));
  return t.callMethod(source.array, name === "any" ? "some" : "every", test);
}

/** `[f(x) for x in xs if test]` as `xs.filter((x) => test).map((x) => f(x))`; further clauses are inside `flatMap`. */
function lowerAsArray(
  node: Comprehension,
  context: FunctionContext,
  [clause, ...inner]: readonly ComprehensionClause[] = node.clauses,
): t.Expression | undefined {
  const source = clause === undefined ? undefined : lowerSource(node, context, clause);
  if (clause === undefined || source === undefined) return undefined;
  if (inner.length > 0) {
    const items = lowerAsArray(node, context, inner);
    return items && t.callMethod(source.array, "flatMap", t.arrow(source.parameters(), items));
  }
  const { target } = clause;
  const { element } = node;
  if (element.kind === "Name" && target.kind === "Name" && element.name === target.name) {
    // A copy, as the comprehension would make.
    return source.isShared ? t.callMethod(source.array, "slice") : source.array;
  }
  const lowered = t.arrow(source.parameters(), lowerElement(node, context));
  return source.active === undefined
    ? t.callMethod(source.array, "map", lowered)
    : t.callMethod(t.id("Array"), "from", source.active, lowered);
}

/** The elements (of a dict, the pairs) in an array, by loops in a function that is called at once. */
function collect(node: Node, context: FunctionContext): t.Expression {
  if (node.kind === "ListComprehension" && parts(node).some(yields))
    return collectYielding(node, context);
  const body = collectingBody(node, context);
  const waits = parts(node).some((part) => mayWait(part, context));
  const run = t.call(t.arrow([], body, { async: waits }));
  return waits ? t.await_(run) : run;
}

/** The same in a generator, whose values inside the comprehension are handed on. */
function collectYielding(node: Comprehension, context: FunctionContext): t.Expression {
  const body = withoutThis(context, () => collectingBody(node, context));
  const { isAsync: async, module, unit } = context;
  const isBody = unit.kind === "module" || unit.kind === "classBody";
  const yielded = isBody ? t.typeRef("unknown") : yieldedType(unit, module);
  const list = targetType(context.typeOf(node), module);
  const returns = t.typeRef(async ? "AsyncGenerator" : "Generator", yielded, list);
  return t.yieldAll(t.call(t.functionExpression([], body, { generator: true, async, returns })));
}

/** Whether a value is yielded within an expression. */
function yields(node: Expression): boolean {
  return someEvaluated(node, ({ kind }) => kind === "Yield");
}

/** What is lowered goes into a generator function, which has a `this` of its own. */
function withoutThis<T>(context: FunctionContext, lower: () => T): T {
  const before = context.method.hidesThis;
  context.method.hidesThis = true;
  const lowered = lower();
  context.method.hidesThis = before;
  return lowered;
}

function collectingBody(node: Node, context: FunctionContext): t.Statement[] {
  const result = context.fresh("result");
  const element =
    node.kind === "DictComprehension"
      ? lowerEntry(node.key, node.value, context)
      : lowerElement(node, context);
  const push = t.statement(t.callMethod(t.id(result), "push", element));
  const type = collectedType(node, context);
  return [
    t.const_(result, t.array([]), t.arrayOf(type)),
    ...sharedVariables(node.clauses, context),
    ...loops(node.clauses, [push], context),
    t.return_(t.id(result)),
  ];
}

/** What a comprehension collects, as its list holds it. */
function lowerElement(node: Comprehension, context: FunctionContext): t.Expression {
  const type = context.typeOf(node);
  return lowerInto(node.element, type.kind === "list" ? type.element.type : undefined, context);
}

/** The TypeScript type of what a comprehension collects. */
function collectedType(node: Node, context: FunctionContext): t.Type {
  const made = context.typeOf(node);
  if (made.kind === "list" && isUnboxed(made.element.type)) return t.typeRef("number");
  const type = (part: Expression) => targetType(context.typeOf(part), context.module);
  if (node.kind === "DictComprehension") return t.tupleOf(type(node.key), type(node.value));
  return type(node.element);
}

/** A generator expression: its first iterable is evaluated now, the rest as it is asked for. */
function generate(node: Comprehension, context: FunctionContext): t.Expression {
  const [first, ...rest] = node.clauses as [ComprehensionClause, ...ComprehensionClause[]];
  const iterable = lowerIterable(first.iterable, context, first.target);
  const source = context.fresh("source");
  const parameters = [t.param(source, sourceType(first.iterable, context))];
  const args = [iterable];
  const body = withoutThis(context, () => {
    const step = t.statement(t.yield_(lowerExpression(node.element, context)));
    const inner = rest.length === 0 ? [step] : loops(rest, [step], context);
    return [...sharedVariables(node.clauses, context), loop(first, t.id(source), inner, context)];
  });
  const waits = parts(node).some((part) => mayWait(part, context));
  return t.call(t.functionExpression(parameters, body, { generator: true, async: waits }), ...args);
}

function sourceType(iterable: Expression, context: FunctionContext): t.Type {
  const element = elementTargetType(context.typeOf(iterable), context);
  const plain = t.typeRef("Iterable", element);
  return isAwaited(iterable, context) ? t.union(t.typeRef("AsyncIterable", element), plain) : plain;
}

function loops(
  clauses: readonly ComprehensionClause[],
  innermost: readonly t.Statement[],
  context: FunctionContext,
): t.Statement[] {
  return clauses.reduceRight<t.Statement[]>(
    (body, clause) => [
      loop(clause, lowerIterable(clause.iterable, context, clause.target), body, context),
    ],
    [...innermost],
  );
}

function loop(
  clause: ComprehensionClause,
  iterable: t.Expression,
  body: readonly t.Statement[],
  context: FunctionContext,
): t.Statement {
  const inside =
    clause.conditions.length === 0
      ? body
      : [
          t.if_(
            t.and(...(clause.conditions.map((test) => lowerTest(test, context)) as [t.Expression])),
            body,
          ),
        ];
  const options = { await: isAwaited(clause.iterable, context) };
  const isOwn = isInner(clause.target, context);
  if (isOwn && isCaptured(clause.target, context)) {
    // One variable for all turns, which functions made in them share.
    const item = context.fresh("item");
    const assignments = lowerTarget(clause.target, t.id(item), context);
    return t.forOf(item, iterable, [...assignments, ...inside], options);
  }
  if (isOwn && destructures(clause, context)) {
    const element = elementType(context.typeOf(clause.iterable), context);
    const pattern = declaredPattern(clause.target, element, context);
    if (!readsOwn(clause, context)) return t.forOf(pattern, iterable, inside, options);
    const item = context.fresh("item");
    return t.forOf(item, iterable, [t.const_(pattern, t.id(item)), ...inside], options);
  }
  const item = context.fresh("item");
  const names = declarations(clause.target, context);
  const type = elementType(context.typeOf(clause.iterable), context);
  const taken = [...names, ...lowerTarget(clause.target, t.id(item), context, type), ...inside];
  return t.forOf(item, iterable, taken, options);
}

/** The declarations of variables that the turns of all loops share. */
function sharedVariables(
  clauses: readonly ComprehensionClause[],
  context: FunctionContext,
): t.Statement[] {
  return clauses
    .filter(({ target }) => isInner(target, context) && isCaptured(target, context))
    .flatMap(({ target }) => declarations(target, context));
}

/** Whether a clause goes through something that its own variable names, which is that of a clause before. */
function readsOwn(clause: ComprehensionClause, context: FunctionContext): boolean {
  const own = new Set<unknown>();
  forEachTarget(clause.target, (leaf) => own.add(context.module.reference(leaf)));
  return someExpression(
    clause.iterable,
    (node) => node.kind === "Name" && own.has(context.module.reference(node)),
  );
}

/** The declarations of the variables of a nested target. */
function declarations(target: Expression, context: FunctionContext): t.Statement[] {
  const statements: t.Statement[] = [];
  const declared = new Set<Binding>();
  forEachTarget(target, (leaf) => {
    const binding = leaf.kind === "Name" ? context.module.reference(leaf) : undefined;
    if (binding === undefined || declared.has(binding)) return;
    declared.add(binding);
    if (!declaresInside(binding, context)) return;
    const type = targetType(context.module.analysis.types.ofBinding(binding), context.module);
    statements.push(t.let_(bindingName(binding), undefined, type));
  });
  return statements;
}
