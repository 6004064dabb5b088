import type { Block, Expression, Statement } from "../../../grammar/index.js";
import {
  catchesInside,
  forEachExpression,
  forEachStatement,
  forEachSubexpression,
  parentArguments,
  parentCall,
  planLocals,
  UNKNOWN,
  type FunctionUnit,
} from "../2-analyze/index.js";
import * as t from "../target/index.js";
import { FunctionContext, type ModuleContext } from "./context.js";
import { bindKnown } from "./expressions/arguments.js";
import { declareFunctionNames } from "./dynamic-code.js";
import { lowerMaskBody } from "./masks.js";
import { bindingName } from "./names.js";
import { lowerParameters, type DefaultLowering } from "./parameters.js";
import { isStop } from "./statements/exceptions.js";
import { lowerAround, lowerStatements } from "./statements/index.js";
import { returnsNothing, targetType } from "./types.js";

/** The lowered body of a function. */
export interface LoweredBody {
  readonly body: t.Block;
  readonly returns: t.Type;
  readonly doc: string | undefined;
}

/** The statements of a unit as one block. */
export function rootBlock(unit: FunctionUnit): Block {
  const [only] = unit.blocks;
  if (unit.blocks.length === 1 && only !== undefined) return only;
  const statements = unit.blocks.flatMap((block) => block.statements);
  const span = only?.span ?? unit.node!.span;
  return { kind: "Block", span, statements, closingComments: [] };
}

/** A method, a special function or a function at module level: parameters and body. */
export function lowerFunction(
  unit: FunctionUnit,
  module: ModuleContext,
  enclosing: FunctionContext | null = null,
  lowerDefault?: DefaultLowering,
): LoweredBody & { readonly parameters: t.Parameter[]; readonly context: FunctionContext } {
  const plan = planLocals(unit, rootBlock(unit), module.analysis);
  const context = new FunctionContext(module, unit, plan, null, enclosing);
  const { parameters, prologue } = lowerParameters(unit, context, lowerDefault);
  const lowered = lowerFunctionBody(unit, context, prologue);
  if (context.streams) parameters.unshift(streamParameter(context));
  return { ...lowered, parameters, context };
}

/** `{ wfile }: Stream`, of what the body reads. */
function streamParameter(context: FunctionContext): t.Parameter {
  const names = ["wfile", "request", "response"].filter((name) => context.contextNames.has(name));
  const type = t.typeRef(context.module.imports.runtimeType("Stream"));
  return t.param(names.length === 0 ? "_stream" : t.objectPattern(...names), type);
}

export function lowerFunctionBody(
  unit: FunctionUnit,
  context: FunctionContext,
  prologue: readonly t.Statement[],
): LoweredBody {
  const root = rootBlock(unit);
  const { doc, statements } = splitDoc(root.statements);
  context.lastStatement = root.statements.at(-1) ?? null;
  const isConstructor = isConstructed(unit, context.module);
  context.returnsNothing =
    isConstructor || unit.form === "setter" || returnsNothing(unit, context.module);
  const opening = isConstructor ? lowerOpening(unit, statements, context) : null;
  const lowered = [
    ...(opening === null ? prologue : []),
    ...(unit.kind === "mask"
      ? lowerMaskBody(unit, root, context)
      : lowerStatements(statements.slice(opening?.taken), context)),
  ];
  // In the block of the variables themselves.
  lowered.unshift(...declareFunctionNames(context));
  if (unit.isGenerator && mayStop(unit, context)) stopQuietly(lowered, context);
  if (needsFinalNull(unit, context)) lowered.push(t.return_(t.null_()));
  if (handlesVisibly(unit, context)) keepHandled(lowered, context);
  for (const block of unit.blocks) {
    if (block.closingComments.length > 0) {
      lowered.push(t.commentLines(...block.closingComments.map((comment) => comment.text)));
    }
  }
  lowered.unshift(...bindSelf(unit, context));
  if (opening !== null) lowered.unshift(...prologue, ...opening.statements);
  if (context.outer === null && !context.streams && context.contextNames.size > 0) {
    lowered.unshift(fetchContext(context));
  }
  return { body: t.block(lowered), returns: returnType(unit, context), doc };
}

/** Whether a function is an `__init__` that is emitted as a constructor. */
export function isConstructed(unit: FunctionUnit, module: ModuleContext): boolean {
  const { owner, name, form } = unit;
  return (
    owner !== null &&
    name === "__init__" &&
    form === "method" &&
    module.analysis.constructed.has(owner)
  );
}

/** `super(…)`, which comes before anything else that a constructor does with its object. */
function lowerOpening(
  unit: FunctionUnit,
  statements: readonly Statement[],
  context: FunctionContext,
): { readonly statements: t.Statement[]; readonly taken: number } {
  const { bound, types } = context.module.analysis;
  const call = parentCall(unit, bound, types);
  const parent = unit.owner!.parents[0]?.method("__init__");
  const [first] = statements;
  if (call === undefined || parent === undefined || first === undefined) {
    return { statements: [t.statement(t.call(t.super_()))], taken: 0 };
  }
  const lowered = lowerAround([first], context, () => {
    const args = bindKnown(parent, parentArguments(call), context) ?? [];
    return [t.statement(t.at(t.call(t.super_(), ...args), call.span))];
  });
  return { statements: lowered, taken: 1 };
}

/** Whether a StopIteration may be raised inside a generator, which ends it: by `raise`, or by the `next` of another. */
function mayStop(unit: FunctionUnit, context: FunctionContext): boolean {
  let stops = false;
  const visit = (node: Expression): void => {
    if (node.kind === "Lambda") return;
    if (node.kind === "Name" && node.name === "StopIteration") stops = true;
    if (node.kind === "Call") {
      const { callee } = node;
      const isNext = callee.kind === "Attribute" && /^(next|send)$/.test(callee.attribute.name);
      const type = context.typeOf(callee);
      stops ||= isNext || (type.kind === "builtin" && type.name === "next");
    }
    forEachSubexpression(node, visit);
  };
  for (const block of unit.blocks) {
    forEachStatement(block, (statement) => {
      if (statement.kind === "Raise" && isStop(statement, context)) return;
      if (statement.kind === "Try") stops ||= raisesStop(statement.body, context);
      forEachExpression(statement, visit);
    });
  }
  return stops;
}

function raisesStop(block: Block, context: FunctionContext): boolean {
  let raises = false;
  forEachStatement(block, (statement) => {
    raises ||= statement.kind === "Raise" && isStop(statement, context);
  });
  return raises;
}

/** Whether a function handles exceptions in a program that asks which one is being handled. */
function handlesVisibly(
  { blocks, isGenerator }: FunctionUnit,
  { module }: FunctionContext,
): boolean {
  if (!module.analysis.bound.usage.readsHandled || isGenerator) return false;
  return blocks.some(catchesInside);
}

/** Behind a function, the exception being handled is what it was before (Python Language Reference, section 7.4). */
function keepHandled(body: t.Statement[], context: FunctionContext): void {
  const handled = context.fresh("handled");
  const save = t.const_(handled, context.call("currentException"));
  const restore = t.statement(context.call("restoreException", t.id(handled)));
  body.splice(0, body.length, save, t.try_([...body], null, [restore]));
}

/** Puts a `try` around the body of a generator: a StopIteration that gets out of it is its end. */
function stopQuietly(body: t.Statement[], context: FunctionContext): void {
  const error = context.fresh("error");
  const isStop = t.binary("instanceof", t.id(error), context.module.runtime("StopIteration"));
  const handler = [t.if_(t.not(isStop), t.throw_(t.id(error))), t.return_(t.null_())];
  body.splice(0, body.length, t.try_([...body], { name: error, body: handler }));
}

/** The object of a method in a variable: where it is bound again, or where functions inside have another `this`. */
function bindSelf(unit: FunctionUnit, context: FunctionContext): t.Statement[] {
  const { self } = unit;
  if (self === null || context.outer !== null) return [];
  if (self.writes > 1) {
    const type = targetType(context.module.analysis.types.ofBinding(self), context.module);
    return [t.let_(bindingName(self), t.this_(), type)];
  }
  return context.selfAlias === null ? [] : [t.const_(context.selfAlias, t.this_())];
}

/** `const { request } = context();` */
function fetchContext(context: FunctionContext): t.Statement {
  const names = ["request", "response"].filter((name) => context.contextNames.has(name));
  return t.const_(t.objectPattern(...names), context.call("context"));
}

/** The doc string of a body, and the statements behind it. */
export function splitDoc(statements: readonly Statement[]): {
  readonly doc: string | undefined;
  readonly statements: readonly Statement[];
} {
  const [first, ...rest] = statements;
  if (first?.kind === "ExpressionStatement" && first.expression.kind === "String") {
    const { value, span } = first.expression;
    return { doc: tidyDoc(span.source.decoded(value)), statements: rest };
  }
  return { doc: undefined, statements };
}

/** A doc string as it reads: the common indentation of its lines goes (PEP 257). */
function tidyDoc(text: string): string {
  const [first = "", ...rest] = text.replaceAll("\t", "    ").split("\n");
  const indents = rest.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return [first.trim(), ...rest.map((line) => line.slice(indent).trimEnd())].join("\n").trim();
}

function needsFinalNull(unit: FunctionUnit, context: FunctionContext): boolean {
  const { types } = context.module.analysis;
  if (context.streams || context.returnsNothing || unit.expression !== null) return false;
  return !unit.isGenerator && unit.kind !== "mask" && types.fallsThrough(unit);
}

/** The type of what a generator yields. */
export function yieldedType(unit: FunctionUnit, module: ModuleContext): t.Type {
  const returned = module.analysis.types.returnOf(unit);
  const yielded = returned.kind === "iterator" ? returned.element : returned;
  return targetType(yielded.kind === "never" ? UNKNOWN : yielded, module);
}

function returnType(unit: FunctionUnit, context: FunctionContext): t.Type {
  const { module } = context;
  if (unit.isGenerator) {
    const name = context.isAsync ? "AsyncGenerator" : "Generator";
    return t.typeRef(name, yieldedType(unit, module));
  }
  const plain = plainReturn(unit, context);
  return context.isAsync ? t.typeRef("Promise", plain) : plain;
}

/** What a function gives that is no generator, once it was waited for. */
function plainReturn(unit: FunctionUnit, context: FunctionContext): t.Type {
  const { module, streams } = context;
  const { types } = module.analysis;
  const returned = types.returnOf(unit);
  const isNothing =
    unit === context.unit ? context.returnsNothing : returnsNothing(unit, context.module);
  if (returned.kind === "never" && !streams) {
    // What never gives a value is no `never` to TypeScript where it is written as a value, or was.
    if (returnsExpression(unit)) return t.typeRef(isNothing ? "void" : "unknown");
    const overridden = overriddenBy(unit);
    if (overridden !== undefined && !overridden.isGenerator)
      return plainReturn(overridden, context);
  }
  if (!streams && !isNothing) return targetType(returned, module);
  const ends = returned.kind !== "never" || streams || types.fallsThrough(unit);
  return t.typeRef(ends ? "void" : "never");
}

/** The method of a class above that a method stands for. */
function overriddenBy({ owner, name, form }: FunctionUnit): FunctionUnit | undefined {
  if (owner === null || form !== "method") return undefined;
  for (const above of owner.ancestors()) {
    const method = above.methods.get(name);
    if (method !== undefined) return method;
  }
  return undefined;
}

function returnsExpression({ blocks }: FunctionUnit): boolean {
  let returns = false;
  for (const block of blocks) {
    forEachStatement(block, (statement) => {
      returns ||= statement.kind === "Return" && statement.value !== null;
    });
  }
  return returns;
}
