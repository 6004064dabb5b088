/** `exec`, `eval`, `execfile` and `compile`, and how the code that they run finds the variables of a function. */
import type { Call, Expression, Statement } from "../../../grammar/index.js";
import type { Binding } from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expressions/index.js";
import { globalNames, variableAccessors } from "./namespaces.js";

/** The parameters of compiled code; no name of Python has a `$`. */
export const CODE = {
  runtime: "$runtime",
  /** Gives a module of the runtime by its name. */
  modules: "$modules",
  /** The names of the code as properties: local ones, and those that its functions see. */
  names: "$names",
  globals: "$globals",
  /** What `locals()` and `globals()` give. */
  localNames: "$localNames",
  globalNames: "$globalNames",
} as const;

type Exec = Extract<Statement, { kind: "Exec" }>;

/** A function of `cpyc/runtime/dynamic`, which brings the compiler along. */
function dynamic(name: string, context: FunctionContext, ...args: t.Expression[]): t.Expression {
  const module = t.id(context.module.imports.standardModule("dynamic"));
  return t.call(t.member(module, name), ...args);
}

/** The names that a function has for code run in it: its variables, and what such code binds beside them. */
export function functionNames(context: FunctionContext): t.Identifier {
  return t.id((context.localNamespace ??= context.fresh("names")));
}

/** The declaration of those names, at the top of the function. */
export function declareFunctionNames(context: FunctionContext): t.Statement[] {
  if (context.localNamespace === null) return [];
  const made = context.call("namespace", t.object(variableAccessors(context)));
  return [t.const_(context.localNamespace, made)];
}

/** Whether code without a namespace runs in the function at hand, so that a name may be one that it has bound. */
export function runsCode({ unit, module }: FunctionContext): boolean {
  return module.analysis.bound.executing.has(unit);
}

/** A name that code may have bound in the function at hand. */
export function lowerNameIn(name: string, context: FunctionContext): t.Expression {
  return context.call("nameIn", localNamespace(context), globalNames(context.module), t.str(name));
}

/** What code of no namespace sees: the names of the function or class body at hand; of the module, all of them. */
function localNamespace(context: FunctionContext): t.Expression {
  const { kind } = context.unit;
  if (kind === "module") return context.module.localsName ?? globalNames(context.module);
  if (kind === "classBody") return context.call("classNames", t.this_());
  if (runsCode(context)) return functionNames(context);
  return context.call("namespace", t.object(variableAccessors(context)));
}

function namespaces(
  given: readonly (Expression | null)[],
  context: FunctionContext,
): t.Expression[] {
  const [globals = null, locals = null] = given;
  if (globals === null) {
    const own = globalNames(context.module);
    const local = localNamespace(context);
    return local.kind === "Identifier" && local.name === own.name ? [own] : [own, local];
  }
  const scopes = [lowerExpression(globals, context)];
  if (locals !== null) scopes.push(lowerExpression(locals, context));
  // None stands for the namespaces at hand.
  if (globals.kind === "Name" && globals.name === "None")
    return [globalNames(context.module), localNamespace(context)];
  return scopes;
}

/** `exec code`, `exec code in globals[, locals]`, `exec(code, globals[, locals])`. */
export function lowerExec(node: Exec, context: FunctionContext): t.Statement[] {
  const { code } = node;
  const parts = node.globals === null && code.kind === "Tuple" ? code.elements : null;
  const isTuple = parts !== null && (parts.length === 2 || parts.length === 3);
  const [source, ...given] = isTuple ? parts : [code, node.globals, node.locals];
  const text = lowerExpression(source!, context);
  return [t.statement(run("execute", node, context, [text, ...namespaces(given, context)]))];
}

function run(
  name: string,
  node: Exec | Call,
  context: FunctionContext,
  args: t.Expression[],
): t.Expression {
  if (!context.module.analysis.effects.awaits(node)) return dynamic(name, context, ...args);
  const call = dynamic(`${name}Async`, context, ...args);
  // The calls of expressions are awaited where they are lowered.
  return node.kind === "Exec" ? t.await_(call) : call;
}

const helpers: Readonly<Record<string, string>> = { eval: "evaluate", execfile: "executeFile" };

/** `eval(code[, globals[, locals]])` and `execfile`, and `compile`; undefined for any other call. */
export function lowerCodeCall(
  name: string,
  node: Call,
  context: FunctionContext,
): t.Expression | undefined {
  const isPlain = node.arguments.every(
    ({ kind }) => kind !== "KeywordArgument" && kind !== "DoubleStarred" && kind !== "Starred",
  );
  const helper = helpers[name];
  if (helper === undefined || !isPlain) return undefined;
  const [code, ...given] = node.arguments as readonly Expression[];
  if (code === undefined) return undefined;
  const text = lowerExpression(code, context);
  return run(helper, node, context, [text, ...namespaces(given, context)]);
}

/** `eval` and the like as values. */
export function lowerCodeFunction(name: string, context: FunctionContext): t.Expression {
  const module = t.id(context.module.imports.standardModule("dynamic"));
  const helper = helpers[name];
  if (helper === undefined) return t.member(module, "compile");
  return t.call(t.member(module, `${helper}In`), globalNames(context.module));
}

/** Where a name of code that is compiled at run time is found: in the namespaces that it is given. */
export function codeName(binding: Binding, context: FunctionContext): t.Expression {
  const isInner = context.unit.kind !== "module" || binding.declaredGlobal;
  return t.member(t.id(isInner ? CODE.globals : CODE.names), binding.name);
}

/** Whether a name is one of code that is compiled at run time. */
export function isCodeName(binding: Binding, context: FunctionContext): boolean {
  return context.module.code !== null && binding.scope.kind === "module";
}
