import type { Block, Expression, Statement } from "../../../../grammar/index.js";
import {
  catchesInside,
  completes,
  exceptionNames,
  forEachExpression,
  forEachStatement,
  forEachStore,
  forEachSubexpression,
  isFile,
  isLockable,
  isOnly,
  UNKNOWN,
  type Binding,
  type ClassUnit,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { caughtClasses } from "../expressions/caught.js";
import { heldType } from "../expressions/floats.js";
import { lowerExpression } from "../expressions/index.js";
import { bindTarget } from "./assignments.js";
import { lowerBlock } from "./index.js";
import { isUnknown, targetType } from "../types.js";
import { lowerTarget, targetName } from "./targets.js";

type Try = Extract<Statement, { kind: "Try" }>;
type Handler = Try["handlers"][number];
type With = Extract<Statement, { kind: "With" }>;

/** `raise` in its forms: an instance is thrown, a class is instantiated, a bare one throws again what is handled. */
export function lowerRaise(
  node: Extract<Statement, { kind: "Raise" }>,
  context: FunctionContext,
): t.Statement[] {
  if (node.exception === null) {
    const handled = context.handled.at(-1) ?? null;
    const mayClear = context.module.analysis.bound.usage.mentions.has("exc_clear");
    const isKnown = handled !== null && !mayClear;
    return [t.throw_(isKnown ? t.id(handled) : context.call("reraised"))];
  }
  if (context.tries === 0 && context.unit.isGenerator && isStop(node, context)) {
    return [t.return_(t.null_())];
  }
  const exception = lowerExpression(node.exception, context);
  if (node.value === null && node.traceback === null) {
    if (isExceptionClass(node.exception, context)) return [t.throw_(t.new_(exception))];
    const isMade = node.exception.kind === "Call" && isRaised(node.exception.callee, context);
    return [t.throw_(isMade ? exception : context.call("makeException", exception))];
  }
  const value = node.value === null ? t.null_() : lowerExpression(node.value, context);
  const isPlain =
    node.traceback === null &&
    isExceptionClass(node.exception, context) &&
    isPlainValue(node.value, context);
  if (isPlain) return [t.throw_(t.new_(exception, value))];
  const traceback = node.traceback === null ? [] : [lowerExpression(node.traceback, context)];
  return [t.throw_(context.call("makeException", exception, value, ...traceback))];
}

/** Whether a statement is `raise StopIteration`, which ends a generator. */
export function isStop(
  { exception, value }: Extract<Statement, { kind: "Raise" }>,
  context: FunctionContext,
): boolean {
  if (exception === null || value !== null) return false;
  const type = context.typeOf(exception.kind === "Call" ? exception.callee : exception);
  return type.kind === "builtin" && type.name === "StopIteration";
}

/** Whether an expression names an exception class of Python's own. */
function isExceptionClass(node: Expression, context: FunctionContext): boolean {
  if (node.kind !== "Name" && node.kind !== "Attribute") return false;
  const type = context.typeOf(node);
  return type.kind === "builtin" && exceptionNames.includes(type.name);
}

/** Whether an expression names a class whose instances can be raised: an exception, or an old-style class. */
function isRaised(node: Expression, context: FunctionContext): boolean {
  if (isExceptionClass(node, context)) return true;
  const type = context.typeOf(node);
  return type.kind === "class" && isRaisable(type.class, context);
}

function isRaisable(unit: ClassUnit, context: FunctionContext): boolean {
  if (unit.method("__new__") !== undefined || unit.static("__new__") !== undefined) return false;
  const [first] = unit.parents;
  if (first !== undefined && first !== null) return isRaisable(first, context);
  if (unit.node.kind === "CherryClass") return false;
  const [base] = unit.node.bases;
  if (base === undefined) return true;
  const binding = base.kind === "Name" ? context.module.reference(base) : undefined;
  return binding?.scope.kind === "builtin" && exceptionNames.includes(binding.name);
}

/** A value that is the one argument: neither None nor a tuple of arguments. */
function isPlainValue(node: Expression | null, context: FunctionContext): boolean {
  return (
    node !== null && isOnly(context.typeOf(node), "str", "int", "bool", "float", "list", "dict")
  );
}

/** `try`: the handlers become tests in one `catch`; what none of them takes is thrown on. */
export function lowerTry(node: Try, context: FunctionContext): t.Statement[] {
  context.tries++;
  const body = lowerBlock(node.body, context);
  context.tries--;
  const cleanup = node.cleanup === null ? null : lowerBlock(node.cleanup, context);
  if (node.handlers.length === 0) {
    const whole =
      node.otherwise === null ? body : [...body, ...lowerBlock(node.otherwise, context)];
    return [t.try_(whole, null, cleanup)];
  }
  const handler = lowerHandlers(node.handlers, context);
  if (node.otherwise === null) return [t.try_(body, handler, cleanup)];
  if (!node.handlers.some((each) => completes(each.body))) {
    // Behind the `try` is only who came through its body.
    const after = lowerBlock(node.otherwise, context);
    const guarded = [t.try_(body, handler), ...after];
    return cleanup === null ? guarded : [t.try_(guarded, null, cleanup)];
  }
  // What `else` raises is not for the handlers.
  const completed = context.fresh("completed");
  addReadVariables(node.otherwise, context);
  const clouded = assignedIn(node.handlers, context);
  clouded.forEach((binding) => context.clouded.add(binding));
  const otherwise = lowerBlock(node.otherwise, context);
  clouded.forEach((binding) => context.clouded.delete(binding));
  const guarded = [
    t.let_(completed, t.bool(false)),
    t.try_([...body, t.statement(t.assign(t.id(completed), t.bool(true)))], handler),
    t.if_(t.id(completed), otherwise),
  ];
  return cleanup === null ? guarded : [t.try_(guarded, null, cleanup)];
}

/** The variables that handlers assign to, but for those of which that is known from a `try` around. */
function assignedIn(handlers: readonly Handler[], context: FunctionContext): readonly Binding[] {
  const assigned = new Set<Binding>();
  for (const { body } of handlers) {
    forEachStatement(body, (statement) => {
      forEachStore(statement, (leaf) => {
        const binding = leaf.kind === "Name" ? context.module.reference(leaf) : undefined;
        if (binding !== undefined && !context.clouded.has(binding)) assigned.add(binding);
      });
    });
  }
  return [...assigned];
}

/** What `else` reads has its value from the body of the `try`, as the variable that says so tells. */
function addReadVariables(block: Block, context: FunctionContext): void {
  const visit = (node: Expression): void => {
    const binding = node.kind === "Name" ? context.module.reference(node) : undefined;
    if (binding !== undefined) context.definite.add(binding);
    forEachSubexpression(node, visit);
  };
  forEachStatement(block, (statement) => forEachExpression(statement, visit));
}

function lowerHandlers(
  handlers: readonly Handler[],
  context: FunctionContext,
): { name: string | null; body: readonly t.Statement[] } {
  const [first] = handlers;
  const named = handlers.length === 1 && first !== undefined ? ownName(first, context) : undefined;
  const error = context.fresh(named === "error" ? "thrown" : "error");
  const exception = named ?? context.fresh("exception");
  const chain = handlers.reduceRight<readonly t.Statement[] | t.Statement>(
    (rest, handler) => {
      // Behind a `try` in it, what is being handled may be what that caught.
      context.handled.push(catchesInside(handler.body) ? null : exception);
      const own = declaredTarget(handler, context);
      if (own !== undefined)
        context.caught.set(own, caughtClasses(handler.type, own, handler.body, context));
      const body = [
        ...bindException(handler, exception, context),
        ...lowerBlock(handler.body, context),
      ];
      context.handled.pop();
      if (own !== undefined) context.caught.delete(own);
      if (handler.type === null) return body;
      return t.if_(matchTest(handler.type, exception, context), body, rest);
    },
    [t.throw_(t.id(exception))],
  );
  const caught = t.const_(exception, context.call("caught", t.id(error)));
  const list = Array.isArray(chain) ? (chain as readonly t.Statement[]) : [chain as t.Statement];
  return { name: error, body: [caught, ...withoutElse(list)] };
}

/** `if (test) {…} else throw e` as `if (!test) throw e; …`: one handler reads better so. */
function withoutElse(statements: readonly t.Statement[]): readonly t.Statement[] {
  const [only] = statements;
  if (statements.length !== 1 || only?.kind !== "If") return statements;
  if (only.otherwise?.kind !== "Block" || only.then.kind !== "Block") return statements;
  const [rethrow] = only.otherwise.statements;
  if (only.otherwise.statements.length !== 1 || rethrow?.kind !== "Throw") return statements;
  const { test } = only;
  return [t.if_(t.not(test), rethrow), ...only.then.statements];
}

/** The variable of a handler that is a constant of its block: TypeScript knows of what class the exception is. */
function declaredTarget({ target }: Handler, context: FunctionContext): Binding | undefined {
  const { plan } = context;
  const isDeclared =
    target?.kind === "Name" && plan.declaring.has(target) && plan.isConstant(target);
  return isDeclared ? context.module.reference(target) : undefined;
}

/** The name that a handler gives the exception, where it is a name of its own. */
function ownName(handler: Handler, context: FunctionContext): string | undefined {
  const { target } = handler;
  if (handler.type !== null && isOnly(context.typeOf(handler.type), "str")) return undefined;
  return target?.kind === "Name" && context.plan.isConstant(target)
    ? targetName(target, context)
    : undefined;
}

function bindException(
  handler: Handler,
  exception: string,
  context: FunctionContext,
): t.Statement[] {
  const { target } = handler;
  if (target === null || ownName(handler, context) === exception) return [];
  const caught = t.id(exception);
  // What a string was raised with.
  const isText = handler.type !== null && isOnly(context.typeOf(handler.type), "str");
  const value = isText ? context.call("raisedValue", caught) : caught;
  return lowerTarget(target, value, context).map((statement) =>
    widened(statement, target, context),
  );
}

/** The declaration of the variable of a handler, with its type where it is bound to something else as well. */
function widened(
  statement: t.Statement,
  target: Expression,
  context: FunctionContext,
): t.Statement {
  if (statement.kind !== "Variables" || statement.mode === "const") return statement;
  const type = targetType(heldType(target, context) ?? UNKNOWN, context.module);
  const declarators = statement.declarators.map((each) => ({ ...each, type }));
  return t.variables(statement.mode, declarators, statement.exported === true);
}

/** Whether the exception is one that `except type` takes. */
function matchTest(type: Expression, exception: string, context: FunctionContext): t.Expression {
  if (type.kind === "Tuple" && type.elements.length > 0) {
    const tests = type.elements.map((each) => matchTest(each, exception, context));
    return t.or(...(tests as [t.Expression, ...t.Expression[]]));
  }
  const class_ = lowerExpression(type, context);
  if (isExceptionClass(type, context) || isSingle(type, context))
    return t.binary("instanceof", t.id(exception), class_);
  return context.call("matches", t.id(exception), class_);
}

/** Whether an expression names an exception class of the program with one line of parents, which `instanceof` follows. */
function isSingle(node: Expression, context: FunctionContext): boolean {
  const type = context.typeOf(node);
  return type.kind === "class" && type.class.lineage().every(({ parents }) => parents.length < 2);
}

/** `with`: `__exit__` is called however the body ends, and may keep an exception to itself (PEP 343). */
export function lowerWith(
  node: Extract<Statement, { kind: "With" }>,
  context: FunctionContext,
): t.Statement[] {
  return lowerWithItems(node.items, node.body, context);
}

function lowerWithItems(
  [item, ...more]: With["items"],
  body: With["body"],
  context: FunctionContext,
): t.Statement[] {
  if (item === undefined) return lowerBlock(body, context);
  const { context: manager, target } = item;
  if (isFile(manager, context.module.analysis.bound) && target?.kind === "Name") {
    // A file is closed, and lets every exception pass.
    const opened = bindTarget(target, manager, lowerExpression(manager, context), context);
    const held = targetType(heldType(target, context) ?? UNKNOWN, context.module);
    const file = lowerExpression(target, context);
    const close = isUnknown(held)
      ? context.call("callMethod", file, t.str("close"))
      : t.callMethod(file, "close");
    const inner = lowerWithItems(more, body, context);
    return [...opened, t.try_(inner, null, [t.statement(close)])];
  }
  const waits = context.module.analysis.effects.awaits(manager, "manage");
  const awaited = (value: t.Expression) => (waits ? t.await_(value) : value);
  if (target === null && isLockable(context.typeOf(manager))) {
    const lock = t.id(context.fresh("lock"));
    const acquire = t.statement(awaited(t.callMethod(lock, "acquire")));
    const release = t.statement(t.callMethod(lock, "release"));
    const inner = lowerWithItems(more, body, context);
    return [
      t.const_(lock.name, lowerExpression(manager, context)),
      acquire,
      t.try_(inner, null, [release]),
    ];
  }
  const scope = context.fresh("scope");
  const error = context.fresh("error");
  const enter = context.call(waits ? "enterAsync" : "enter", lowerExpression(manager, context));
  const entered = t.const_(scope, awaited(enter));
  const bound = target === null ? [] : lowerTarget(target, t.member(t.id(scope), "value"), context);
  const inner = lowerWithItems(more, body, context);
  const fail = t.statement(awaited(t.callMethod(t.id(scope), "fail", t.id(error))));
  const leave = t.statement(awaited(t.callMethod(t.id(scope), "leave")));
  return [entered, t.try_([...bound, ...inner], { name: error, body: [fail] }, [leave])];
}
