import type { Block, Call, Expression, Statement } from "../../../../grammar/index.js";
import {
  constantIndex,
  forEachExpression,
  forEachStatement,
  forEachSubexpression,
  forEachTarget,
  isOnly,
  isSafeInt,
  isUnboxed,
  membersOf,
  UNKNOWN,
  type Type,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { heldType } from "../expressions/floats.js";
import { lowerExpression } from "../expressions/index.js";
import { sameTargetType } from "../types.js";
import { lowerTest } from "../expressions/truth.js";
import {
  elementType,
  enumeratedList,
  givesTuples,
  isAwaited,
  iterated,
  lowerIterated,
} from "../iteration.js";
import { bindingName } from "../names.js";
import { lowerBlock } from "./index.js";
import { lowerMaskLoop } from "./mask-loops.js";
import {
  declarationMode,
  declaredPattern,
  isAssignablePattern,
  isDeclaration,
  isPatternTarget,
  lowerTarget,
  targetPattern,
} from "./targets.js";

type For = Extract<Statement, { kind: "For" }>;
type While = Extract<Statement, { kind: "While" }>;

export function lowerWhile(node: While, context: FunctionContext): t.Statement[] {
  return withElse(node, context, (body) => {
    const test = lowerTest(node.test, context);
    return t.while_(isEndless(test) ? t.bool(true) : test, body);
  });
}

function isEndless(test: t.Expression): boolean {
  return test.kind === "Literal" && typeof test.value === "number" && test.value !== 0;
}

export function lowerFor(node: For, context: FunctionContext): t.Statement[] {
  if (node.isMask === true) {
    const counted = lowerMaskLoop(node, context);
    if (counted !== undefined) return counted;
  }
  return withElse(
    node,
    context,
    (body) => lowerCounting(node, body, context) ?? lowerForOf(node, body, context),
  );
}

/** A loop; with an `else`, a labelled block that `break` leaves as a whole. */
function withElse(
  node: For | While,
  context: FunctionContext,
  make: (body: readonly t.Statement[]) => t.Statement,
): t.Statement[] {
  const label = node.otherwise === null ? null : context.fresh("search");
  context.loops.push({ breakLabel: label });
  const loop = make(lowerBlock(node.body, context));
  context.loops.pop();
  if (node.otherwise === null || label === null) return [loop];
  return [t.labeled(label, t.block([loop, ...lowerBlock(node.otherwise, context)]))];
}

/** `for…of`, over what the loop goes through, or over `sequence`, which holds it. */
export function lowerForOf(
  node: For,
  body: readonly t.Statement[],
  context: FunctionContext,
  sequence?: t.Expression,
): t.Statement {
  const { target } = node;
  const list =
    sequence === undefined && hasTupleElements(node, context) && isDeclaration(target, context)
      ? enumeratedList(node.iterable, context)
      : undefined;
  const iterable =
    list === undefined
      ? iterated(sequence ?? lowerIterated(node.iterable, context, target), node.iterable, context)
      : t.callMethod(lowerExpression(list, context), "entries");
  const waits = isAwaited(node.iterable, context);
  if (target.kind === "Name" || hasTupleElements(node, context)) {
    if (isDeclaration(target, context) && takesElements(node, context)) {
      const pattern =
        list === undefined
          ? declaredPattern(target, loopElementType(node, context), context)
          : targetPattern(target, context);
      return t.forOf(pattern, iterable, body, {
        mode: declarationMode(target, context),
        await: waits,
      });
    }
    if (target.kind === "Name" && isAssignablePattern(target, context)) {
      return t.forOf(targetPattern(target, context), iterable, body, { mode: null, await: waits });
    }
  }
  const item = context.fresh("item");
  const statements = [
    ...lowerTarget(target, t.id(item), context, loopElementType(node, context)),
    ...body,
  ];
  return t.forOf(item, iterable, statements, { await: waits });
}

/** Whether the variables that the head of a loop declares hold nothing but elements, whose types they have in TypeScript. */
function takesElements(node: For, context: FunctionContext): boolean {
  const { target } = node;
  if (declarationMode(target, context) === "const") return true;
  const given = loopElementType(node, context);
  const takes = (name: Expression, type: Type) =>
    sameTargetType(heldType(name, context) ?? UNKNOWN, type, context.module);
  if (target.kind === "Name") return takes(target, given);
  const names = "elements" in target ? (target.elements as readonly Expression[]) : [];
  return membersOf(given).every(
    (member) =>
      member.kind === "tuple" &&
      names.every((name, i) => {
        const part = member.elements?.[i] ?? UNKNOWN;
        return isUnboxed(heldType(name, context) ?? UNKNOWN) || takes(name, part);
      }),
  );
}

/** What the loop's variable is given. */
export function loopElementType(node: For, context: FunctionContext): Type {
  return elementType(context.typeOf(node.iterable), context);
}

/** Whether the elements are tuples of just as many values as the target takes, which destructure as they are. */
export function hasTupleElements(node: For, context: FunctionContext): boolean {
  if (!isPatternTarget(node.target) || !("elements" in node.target)) return false;
  return givesTuples(context.typeOf(node.iterable), node.target.elements.length);
}

/** `for i in range(n)` as a counting loop, where nothing else touches the counter. */
function lowerCounting(
  node: For,
  body: readonly t.Statement[],
  context: FunctionContext,
): t.Statement | undefined {
  const { target, iterable } = node;
  if (target.kind !== "Name" || iterable.kind !== "Call" || !isRange(iterable, context))
    return undefined;
  const binding = context.module.reference(target);
  if (binding === undefined || !isDeclaration(target, context)) return undefined;
  if (binding.captured || isAssigned(node.body, target.name)) return undefined;
  const bounds = iterable.arguments as readonly Expression[];
  const [start, end] = bounds.length === 1 ? [null, bounds[0]!] : [bounds[0]!, bounds[1]!];
  if (bounds.length > 3 || !bounds.every((bound) => isOnly(context.typeOf(bound), "int")))
    return undefined;
  const step = bounds.length === 3 ? constantIndex(bounds[2]!) : 1;
  if (step === undefined || step === 0) return undefined;
  if (start !== null && !isSafeInt(context.typeOf(start))) return undefined;
  const counter = bindingName(binding);
  const from = start === null ? t.num(0) : lowerExpression(start, context);
  const limit = lowerExpression(end, context);
  const declarators = [t.declarator(counter, from)];
  const fixed = limit.kind === "Literal" || isFixed(end, node.body, context);
  const endName = fixed ? null : context.fresh("end");
  if (endName !== null) declarators.push(t.declarator(endName, limit));
  return t.for_(
    t.variables("let", declarators),
    t.binary(step > 0 ? "<" : ">", t.id(counter), endName === null ? limit : t.id(endName)),
    advance(t.id(counter), step),
    body,
  );
}

/** `i++`, `i -= 2`. */
function advance(counter: t.Identifier, step: number): t.Expression {
  const [operator, size] = step > 0 ? ["+", step] : ["-", -step];
  if (size === 1) return t.update(operator === "+" ? "++" : "--", counter);
  return t.assign(counter, t.num(size), `${operator}=`);
}

/** A call of the builtin `range` or `xrange`, of positional arguments. */
function isRange(call: Call, context: FunctionContext): boolean {
  const type = context.typeOf(call.callee);
  return (
    type.kind === "builtin" &&
    (type.name === "range" || type.name === "xrange") &&
    call.arguments.length > 0 &&
    call.arguments.every(
      ({ kind }) => kind !== "KeywordArgument" && kind !== "DoubleStarred" && kind !== "Starred",
    )
  );
}

/** Whether an expression is the same whenever it is read in a loop: a local that the loop does not bind. */
function isFixed(node: Expression, body: Block, context: FunctionContext): boolean {
  if (node.kind !== "Name") return false;
  const binding = context.module.reference(node);
  return binding?.isLocal === true && !binding.captured && !isAssigned(body, node.name);
}

function isAssigned(body: Block, name: string): boolean {
  let assigned = false;
  const check = (target: Expression | null) => {
    if (target === null) return;
    forEachTarget(target, (leaf) => {
      assigned ||= leaf.kind === "Name" && leaf.name === name;
    });
  };
  // The variables of a list comprehension are those of the function.
  const leaks = (node: Expression): void => {
    if (node.kind === "ListComprehension") node.clauses.forEach((clause) => check(clause.target));
    if (node.kind !== "Lambda") forEachSubexpression(node, leaks);
  };
  forEachStatement(body, (statement) => {
    if (statement.kind === "Assignment" || statement.kind === "Delete")
      statement.targets.forEach(check);
    else if (statement.kind === "AugmentedAssignment" || statement.kind === "For")
      check(statement.target);
    else if (statement.kind === "AnnotatedAssignment") check(statement.target);
    else if (statement.kind === "Try")
      statement.handlers.forEach((handler) => check(handler.target));
    else if (statement.kind === "With") statement.items.forEach((item) => check(item.target));
    forEachExpression(statement, leaks);
  });
  return assigned;
}
