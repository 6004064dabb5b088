import type {
  Comprehension,
  ComprehensionClause,
  DictComprehension,
  Expression,
} from "../../../../grammar/index.js";
import { forEachSubexpression, forEachTarget, isOnly, isUnboxed } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import {
  declaredPattern,
  isPatternTarget,
  lowerTarget,
  parameterPattern,
} from "../statements/targets.js";
import {
  elementTargetType,
  elementType,
  givesTuples,
  isArrayInHead,
  isAwaited,
  lowerIterable,
} from "../iteration.js";
import { variableName } from "../names.js";
import { targetType } from "../types.js";
import { lowerInto } from "./floats.js";
import { lowerExpression } from "./index.js";
import { lowerTest, truthOf } from "./truth.js";
import { waitsWithin } from "./waiting.js";

type Node = Comprehension | DictComprehension;

/** A comprehension: `map` and `filter` where that says it, else a function that runs the loops. */
export function lowerComprehension(node: Node, context: FunctionContext): t.Expression {
  if (node.kind === "ListComprehension") return lowerAsMap(node, context) ?? collect(node, context);
  if (node.kind === "GeneratorExpression") return generate(node, context);
  const made = t.member(
    context.module.runtime(node.kind === "SetComprehension" ? "PySet" : "Dict"),
    "of",
  );
  return t.call(made, t.spread(collect(node, context)));
}

/** `[f(x) for x in xs if test]` as `xs.filter((x) => test).map((x) => f(x))`. */
function lowerAsMap(node: Comprehension, context: FunctionContext): t.Expression | undefined {
  const [clause, ...more] = node.clauses;
  if (clause === undefined || more.length > 0) return undefined;
  const isOwn = isInner(clause.target, context);
  const waits = [clause.iterable, node.element, ...clause.conditions].some((part) =>
    mayWait(part, context),
  );
  if (!isOwn || waits || isCaptured(clause.target, context) || !destructures(clause, context))
    return undefined;
  const type = context.typeOf(clause.iterable);
  const iterable = lowerIterable(clause.iterable, context);
  const parameter = () =>
    t.param(parameterPattern(clause.target, elementType(type, context), context));
  const isArray = type.kind === "list" || isArrayInHead(clause.iterable);
  let result: t.Expression = isArray ? iterable : t.array([t.spread(iterable)]);
  for (const test of clause.conditions) {
    result = t.callMethod(result, "filter", t.arrow([parameter()], lowerFilter(test, context)));
  }
  const same =
    node.element.kind === "Name" &&
    clause.target.kind === "Name" &&
    node.element.name === clause.target.name;
  if (same) {
    // A copy, as the comprehension would make.
    return type.kind === "list" && clause.conditions.length === 0
      ? t.callMethod(result, "slice")
      : result;
  }
  const element = lowerElement(node, context);
  return t.callMethod(result, "map", t.arrow([parameter()], element));
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
function isInner(target: Expression, context: FunctionContext): boolean {
  let inner = true;
  forEachTarget(target, (leaf) => {
    const binding = leaf.kind === "Name" ? context.module.reference(leaf) : undefined;
    inner &&= binding !== undefined && declaresInside(binding, context);
  });
  return inner;
}

function declaresInside(
  binding: NonNullable<ReturnType<FunctionContext["module"]["reference"]>>,
  context: FunctionContext,
): boolean {
  if (context.plan.inner.has(binding)) return true;
  return binding.isLocal && binding.scope !== context.unit.scope;
}

function mayWait(node: Expression, context: FunctionContext): boolean {
  if (node.kind === "Yield" || waitsWithin(node, context)) return true;
  let waits = false;
  if (node.kind !== "Lambda") {
    forEachSubexpression(node, (child) => {
      waits ||= mayWait(child, context);
    });
  }
  return waits;
}

/** The elements (of a dict, the pairs) in an array, by loops in a function that is called at once. */
function collect(node: Node, context: FunctionContext): t.Expression {
  const result = context.module.names.fresh("result");
  const element =
    node.kind === "DictComprehension"
      ? t.array([lowerExpression(node.key, context), lowerExpression(node.value, context)])
      : lowerElement(node, context);
  const push = t.statement(t.callMethod(t.id(result), "push", element));
  const waits = parts(node).some((part) => mayWait(part, context));
  const type = collectedType(node, context);
  const body = [
    t.const_(result, t.array([]), t.arrayOf(type)),
    ...sharedVariables(node.clauses, context),
    ...loops(node.clauses, [push], context),
    t.return_(t.id(result)),
  ];
  const run = t.call(t.arrow([], body, { async: waits }));
  return waits ? t.await_(run) : run;
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

function parts(node: Node): Expression[] {
  const ends = node.kind === "DictComprehension" ? [node.key, node.value] : [node.element];
  return [...node.clauses.flatMap((clause) => [clause.iterable, ...clause.conditions]), ...ends];
}

/** A generator expression: its first iterable is evaluated now, the rest as it is asked for. */
function generate(node: Comprehension, context: FunctionContext): t.Expression {
  const [first, ...rest] = node.clauses as [ComprehensionClause, ...ComprehensionClause[]];
  const iterable = lowerIterable(first.iterable, context);
  const source = context.module.names.fresh("source");
  const parameters = [t.param(source, sourceType(first.iterable, context))];
  const args = [iterable];
  // A generator function has a `this` of its own.
  const outerHidesThis = context.method.hidesThis;
  context.method.hidesThis = true;
  const step = t.statement(t.yield_(lowerExpression(node.element, context)));
  const inner = rest.length === 0 ? [step] : loops(rest, [step], context);
  const body = [
    ...sharedVariables(node.clauses, context),
    loop(first, t.id(source), inner, context),
  ];
  context.method.hidesThis = outerHidesThis;
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
    (body, clause) => [loop(clause, lowerIterable(clause.iterable, context), body, context)],
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
  const names = isOwn ? declarations(clause.target, context) : [];
  const type = elementType(context.typeOf(clause.iterable), context);
  const taken = [...names, ...lowerTarget(clause.target, t.id(item), context, type), ...inside];
  return t.forOf(item, iterable, taken, options);
}

/** Whether the target of a clause is a pattern that JavaScript matches with the elements as Python does. */
function destructures(
  { target, iterable }: ComprehensionClause,
  context: FunctionContext,
): boolean {
  if (!isPatternTarget(target)) return false;
  return !("elements" in target) || givesTuples(context.typeOf(iterable), target.elements.length);
}

/** Whether functions made inside a comprehension see the variables of a clause. */
function isCaptured(target: Expression, context: FunctionContext): boolean {
  let captured = false;
  forEachTarget(target, (leaf) => {
    captured ||= leaf.kind === "Name" && context.module.reference(leaf)?.captured === true;
  });
  return captured;
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
  const reads = (node: Expression): boolean => {
    if (node.kind === "Name") return own.has(context.module.reference(node));
    let found = false;
    forEachSubexpression(node, (child) => {
      found ||= reads(child);
    });
    return found;
  };
  return reads(clause.iterable);
}

/** The declarations of the variables of a nested target. */
function declarations(target: Expression, context: FunctionContext): t.Statement[] {
  const statements: t.Statement[] = [];
  forEachTarget(target, (leaf) => {
    const binding = leaf.kind === "Name" ? context.module.reference(leaf) : undefined;
    if (binding === undefined) return;
    const type = targetType(context.module.analysis.types.ofBinding(binding), context.module);
    statements.push(t.let_(variableName(binding.name), undefined, type));
  });
  return statements;
}
