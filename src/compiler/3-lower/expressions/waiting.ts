import type { Call, Expression } from "../../../../grammar/index.js";
import { argumentValue, builtinMethods, builtinOperators } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { asserted } from "../types.js";
import { lowerExpression } from "./index.js";

/** Builtins that call a function which may wait, and their parameters. */
const callers: Readonly<Record<string, readonly string[]>> = {
  reduce: ["function", "sequence", "initial"],
  filter: ["function", "sequence"],
  sorted: ["iterable", "cmp", "key", "reverse"],
};

const texts: Readonly<Record<string, string>> = {
  str: "strAsync",
  repr: "reprAsync",
  len: "lenAsync",
};

const generatorMethods: Readonly<Record<string, string>> = {
  next: "nextAsync",
  send: "sendAsync",
  throw: "throwAsync",
  close: "closeAsync",
};

/** A call of a builtin that runs code which waits: the runtime's form of it that does so as well. Undefined: it runs none. */
export function lowerWaitingCall(node: Call, context: FunctionContext): t.Expression | undefined {
  const { effects } = context.module.analysis;
  const type = context.typeOf(node.callee);
  const name = type.kind === "builtin" ? type.name : null;
  const isAlone = node.arguments.length === 1;
  if (name !== null && name in texts && isAlone && effects.awaits(node, "special")) {
    return t.await_(context.call(texts[name]!, ...given(node, context)));
  }
  if (name !== null && effects.awaits(node, "special")) {
    const asked = lowerAsked(name, node, context);
    if (asked !== undefined) return asserted(t.await_(asked), context.typeOf(node), context.module);
  }
  const call = effects.awaits(node, "next")
    ? lowerNext(node, context)
    : effects.awaits(node, "callback")
      ? lowerCallback(name, node, context)
      : undefined;
  if (call === undefined) return undefined;
  const result = t.await_(call);
  if (context.statementCall === node) return result;
  const told = asserted(result, context.typeOf(node), context.module);
  const said = told.kind === "TypeAssertion" ? told.type : undefined;
  return said !== undefined && !t.isSameType(said, natural(name)) ? told : result;
}

/** A call of a builtin that gives what special methods which wait give. */
function lowerAsked(name: string, node: Call, context: FunctionContext): t.Expression | undefined {
  const callee = lowerExpression(node.callee, context);
  if (name in builtinOperators) return context.call("call", callee, ...given(node, context));
  const names = builtinMethods[name];
  if (names === undefined || node.arguments.length !== 1) return undefined;
  return context.call(
    "askAsync",
    callee,
    ...given(node, context),
    ...names.map((each) => t.str(each)),
  );
}

/** What TypeScript knows of the result of a builtin's form that waits. */
function natural(name: string | null): t.Type {
  const element = t.typeRef("unknown");
  return name === "map" || name === "sorted" ? t.arrayOf(element) : element;
}

/** A call of a builtin that calls a function which waits. */
function lowerCallback(
  name: string | null,
  node: Call,
  context: FunctionContext,
): t.Expression | undefined {
  const { callee } = node;
  if (callee.kind === "Attribute") {
    const object = lowerExpression(callee.object, context);
    const args = placed(node, ["cmp", "key", "reverse"], context);
    return context.call("sortAsync", object, ...args);
  }
  if (name === "map") return context.call("mapAsync", ...given(node, context));
  if (name === "max" || name === "min") return lowerExtreme(name, node, context);
  const parameters = name === null ? undefined : callers[name];
  if (parameters === undefined) return undefined;
  return context.call(`${name!}Async`, ...placed(node, parameters, context));
}

function lowerNext(node: Call, context: FunctionContext): t.Expression {
  const { callee } = node;
  const args = given(node, context);
  if (callee.kind !== "Attribute") return context.call("nextAsync", ...args);
  const helper = generatorMethods[callee.attribute.name]!;
  return context.call(helper, lowerExpression(callee.object, context), ...args);
}

function lowerExtreme(
  name: string,
  node: Call,
  context: FunctionContext,
): t.Expression | undefined {
  const key = node.arguments.find((argument) => argument.kind === "KeywordArgument");
  if (key === undefined) return undefined;
  const values = node.arguments.filter((argument) => argument !== key) as readonly Expression[];
  return context.call(
    "extremeAsync",
    t.num(name === "max" ? 1 : -1),
    t.array(values.map((value) => lowerExpression(value, context))),
    lowerExpression(argumentValue(key), context),
  );
}

/** Arguments in the order of the parameters; None for one that is left out before another. */
function placed(
  node: Call,
  parameters: readonly string[],
  context: FunctionContext,
): t.Expression[] {
  const args: (t.Expression | undefined)[] = [];
  let position = 0;
  for (const argument of node.arguments) {
    const index =
      argument.kind === "KeywordArgument" ? parameters.indexOf(argument.name.name) : position++;
    args[index] = lowerExpression(argumentValue(argument), context);
  }
  return Array.from(args, (value) => value ?? t.null_());
}

function given(node: Call, context: FunctionContext): t.Expression[] {
  return node.arguments.map((argument) => lowerExpression(argumentValue(argument), context));
}

/** Whether an expression, or a part of it, waits in whatever way. */
export function waitsWithin(node: object, context: FunctionContext): boolean {
  const { effects } = context.module.analysis;
  return (
    [
      "call",
      "iterate",
      "collect",
      "next",
      "callback",
      "special",
      "text",
      "truth",
      "contains",
    ] as const
  ).some((role) => effects.awaits(node, role));
}
