import type { Expression, Statement } from "../../../../grammar/index.js";
import { isOnly } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExpression } from "../expressions/index.js";
import { lowerBlock } from "./index.js";
import { isDeclaration, lowerTarget } from "./targets.js";

type Try = Extract<Statement, { kind: "Try" }>;
type Handler = Try["handlers"][number];

/** `raise` in its forms: an instance is thrown, a class is instantiated, a bare one throws again what is handled. */
export function lowerRaise(
  node: Extract<Statement, { kind: "Raise" }>,
  context: FunctionContext,
): t.Statement[] {
  if (node.exception === null) {
    const handled = context.handled.at(-1);
    return [t.throw_(handled === undefined ? context.call("reraised") : t.id(handled))];
  }
  const exception = lowerExpression(node.exception, context);
  const value = node.value === null ? null : lowerExpression(node.value, context);
  if (node.traceback !== null) {
    return [t.throw_(context.call("makeException", exception, value ?? t.null_()))];
  }
  if (
    isExceptionClass(node.exception, context) &&
    (value === null || isPlainValue(node.value!, context))
  ) {
    return [t.throw_(t.new_(exception, ...(value === null ? [] : [value])))];
  }
  if (value === null && exception.kind === "New") return [t.throw_(exception)];
  if (value === null && isExceptionCall(node.exception, context)) {
    return [t.throw_(construction(exception))];
  }
  return [t.throw_(context.call("makeException", exception, ...(value === null ? [] : [value])))];
}

/** `call(KeyError, x)` and `KeyError(x)` as `new KeyError(x)`. */
function construction(exception: t.Expression): t.Expression {
  return exception.kind === "Call" ? t.new_(exception.callee, ...exception.arguments) : exception;
}

function isExceptionCall(node: Expression, context: FunctionContext): boolean {
  return (
    node.kind === "Call" &&
    isExceptionClass(node.callee, context) &&
    node.arguments.every(({ kind }) => kind !== "KeywordArgument" && kind !== "DoubleStarred")
  );
}

/** Whether an expression names an exception class: a builtin one, or a class of the program. */
function isExceptionClass(node: Expression, context: FunctionContext): boolean {
  const type = context.typeOf(node);
  return (
    type.kind === "class" ||
    (type.kind === "builtin" &&
      /(Error|Exception|Warning|Iteration|Exit|Interrupt)$/.test(type.name))
  );
}

/** A value that is the one argument: neither None nor a tuple of arguments. */
function isPlainValue(node: Expression, context: FunctionContext): boolean {
  return isOnly(context.typeOf(node), "str", "int", "bool", "float", "list", "dict");
}

/** `try`: the handlers become tests in one `catch`; what none of them takes is thrown on. */
export function lowerTry(node: Try, context: FunctionContext): t.Statement[] {
  const body = lowerBlock(node.body, context);
  const cleanup = node.cleanup === null ? null : lowerBlock(node.cleanup, context);
  if (node.handlers.length === 0) {
    const whole =
      node.otherwise === null ? body : [...body, ...lowerBlock(node.otherwise, context)];
    return [t.try_(whole, null, cleanup)];
  }
  const handler = lowerHandlers(node.handlers, context);
  if (node.otherwise === null) return [t.try_(body, handler, cleanup)];
  if (node.handlers.every((each) => leaves(each.body))) {
    // Behind the `try` is only who came through its body.
    const after = lowerBlock(node.otherwise, context);
    const guarded = [t.try_(body, handler), ...after];
    return cleanup === null ? guarded : [t.try_(guarded, null, cleanup)];
  }
  // What `else` raises is not for the handlers.
  const completed = context.module.names.fresh("completed");
  const guarded = [
    t.let_(completed, t.bool(false)),
    t.try_([...body, t.statement(t.assign(t.id(completed), t.bool(true)))], handler),
    t.if_(t.id(completed), lowerBlock(node.otherwise, context)),
  ];
  return cleanup === null ? guarded : [t.try_(guarded, null, cleanup)];
}

/** Whether a body surely ends in a jump out of it. */
function leaves(body: Handler["body"]): boolean {
  const last = body.statements.at(-1);
  return last !== undefined && ["Return", "Raise", "Break", "Continue"].includes(last.kind);
}

function lowerHandlers(
  handlers: readonly Handler[],
  context: FunctionContext,
): { name: string | null; body: readonly t.Statement[] } {
  const [first] = handlers;
  const named = handlers.length === 1 && first !== undefined ? ownName(first, context) : undefined;
  const error = context.module.names.fresh(named === "error" ? "thrown" : "error");
  const exception = named ?? context.module.names.fresh("exception");
  context.handled.push(exception);
  const chain = handlers.reduceRight<readonly t.Statement[] | t.Statement>(
    (rest, handler) => {
      const body = [
        ...bindException(handler, exception, context),
        ...lowerBlock(handler.body, context),
      ];
      if (handler.type === null) return body;
      return t.if_(matchTest(handler.type, exception, context), body, rest);
    },
    [t.throw_(t.id(exception))],
  );
  context.handled.pop();
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

/** The name that a handler gives the exception, where it is a name of its own. */
function ownName(handler: Handler, context: FunctionContext): string | undefined {
  const { target } = handler;
  return target?.kind === "Name" && isDeclaration(target, context) ? target.name : undefined;
}

function bindException(
  handler: Handler,
  exception: string,
  context: FunctionContext,
): t.Statement[] {
  const { target } = handler;
  if (target === null || ownName(handler, context) === exception) return [];
  return lowerTarget(target, t.id(exception), context);
}

/** Whether the exception is one that `except type` takes. */
function matchTest(type: Expression, exception: string, context: FunctionContext): t.Expression {
  if (type.kind === "Tuple" && type.elements.length > 0) {
    const tests = type.elements.map((each) => matchTest(each, exception, context));
    return t.or(...(tests as [t.Expression, ...t.Expression[]]));
  }
  const class_ = lowerExpression(type, context);
  if (isExceptionClass(type, context)) return t.binary("instanceof", t.id(exception), class_);
  return context.call("matches", t.id(exception), class_);
}

/** `with`: `__exit__` is called however the body ends, and may keep an exception to itself (PEP 343). */
export function lowerWith(
  node: Extract<Statement, { kind: "With" }>,
  context: FunctionContext,
): t.Statement[] {
  return node.items.reduceRight<t.Statement[]>(
    (body, { context: manager, target }) => {
      const name = context.module.names.fresh("manager");
      const entered = context.call("callMethod", t.id(name), t.str("__enter__"));
      const error = context.module.names.fresh("error");
      const failed = context.module.names.fresh("failed");
      const exit = (...args: readonly t.Expression[]) =>
        context.call("callMethod", t.id(name), t.str("__exit__"), ...args);
      const none = t.null_();
      return [
        t.const_(name, lowerExpression(manager, context)),
        ...(target === null ? [t.statement(entered)] : lowerTarget(target, entered, context)),
        t.let_(failed, t.bool(false)),
        t.try_(
          body,
          {
            name: error,
            body: [
              t.statement(t.assign(t.id(failed), t.bool(true))),
              t.if_(
                t.not(context.call("truth", exit(t.spread(context.call("excInfo", t.id(error)))))),
                t.throw_(t.id(error)),
              ),
            ],
          },
          [t.if_(t.not(t.id(failed)), t.statement(exit(none, none, none)))],
        ),
      ];
    },
    lowerBlock(node.body, context),
  );
}
