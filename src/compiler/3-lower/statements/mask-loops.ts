import type { Expression, For } from "../../../../grammar/index.js";
import { isOnly, type Binding } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExpression } from "../expressions/index.js";
import { lowerBlock } from "./index.js";
import { loopElementType, hasTupleElements, lowerForOf } from "./loops.js";
import { declarationMode, isDeclaration, lowerTarget, targetPattern } from "./targets.js";

/** A `py-for` whose body reads `_index` or `_end`; undefined for one that reads neither. */
export function lowerMaskLoop(node: For, context: FunctionContext): t.Statement[] | undefined {
  const names = context.module.analysis.bound.scopes.get(node)?.symbols;
  const index = names?.get("_index");
  const end = names?.get("_end");
  if (
    end?.named === true &&
    end.writes === 0 &&
    isOnly(context.typeOf(node.iterable), "iterator")
  ) {
    context.module.replacements.set(end, () => t.num(-1));
  } else if (end?.named === true) {
    const before: t.Statement[] = [];
    const last = counter("end", end, context);
    const [sequence, isShared] = sequenceOf(node.iterable, context);
    if (!isShared) before.push(t.const_(sequence, lowerExpression(node.iterable, context)));
    const value = lastIndex(t.id(sequence), node.iterable, context);
    before.push(t.variables(end.writes > 0 ? "let" : "const", [t.declarator(last, value)]));
    const loop = lowerLoop(node, index, t.id(sequence), context);
    return [...before, ...loop];
  }
  if (index?.named !== true) {
    return end?.named === true ? lowerLoop(node, index, undefined, context) : undefined;
  }
  return lowerLoop(node, index, undefined, context);
}

/** A variable of the output for one of the loop's own names. */
function counter(wanted: string, binding: Binding, context: FunctionContext): string {
  const { module } = context;
  const name = module.names.local(wanted, context.method.localNames);
  module.replacements.set(binding, () => t.id(name));
  return name;
}

/** The variable that holds what is looped over: the program's own where it is one, else a new one. */
function sequenceOf(
  iterable: Expression,
  context: FunctionContext,
): readonly [name: string, isShared: boolean] {
  if (iterable.kind === "Name" && context.module.reference(iterable)?.isLocal === true) {
    const lowered = lowerExpression(iterable, context);
    if (lowered.kind === "Identifier") return [lowered.name, true];
  }
  return [context.module.names.local("items", context.method.localNames), false];
}

/** The last index of a sequence; −1 for what has no length. */
function lastIndex(
  sequence: t.Expression,
  iterable: Expression,
  context: FunctionContext,
): t.Expression {
  const type = context.typeOf(iterable);
  if (isOnly(type, "list", "str")) {
    return t.binary("-", t.member(sequence, "length"), t.num(1));
  }
  if (isOnly(type, "dict", "set", "frozenset")) {
    return t.binary("-", t.member(sequence, "size"), t.num(1));
  }
  return context.call("lastIndex", sequence);
}

function lowerLoop(
  node: For,
  index: Binding | undefined,
  sequence: t.Expression | undefined,
  context: FunctionContext,
): t.Statement[] {
  const counts = index?.named === true;
  const name = counts ? counter("index", index, context) : null;
  context.loops.push({ breakLabel: null });
  const body = lowerBlock(node.body, context);
  context.loops.pop();
  if (name === null) return [lowerForOf(node, body, context, sequence)];
  const isList = isOnly(context.typeOf(node.iterable), "list");
  if (isList && index!.writes === 0) {
    // The name is the loop's alone: those behind it may have it as well.
    context.method.localNames.delete(name);
    return [lowerEntries(node, name, body, sequence, context)];
  }
  const counting = t.statement(t.update("++", t.id(name)));
  return [t.let_(name, t.num(-1)), lowerForOf(node, [counting, ...body], context, sequence)];
}

/** `for (const [index, item] of items.entries())`. */
function lowerEntries(
  node: For,
  index: string,
  body: readonly t.Statement[],
  sequence: t.Expression | undefined,
  context: FunctionContext,
): t.Statement {
  const { target } = node;
  const entries = t.callMethod(sequence ?? lowerExpression(node.iterable, context), "entries");
  const isPlain = target.kind === "Name" || hasTupleElements(node, context);
  if (isPlain && isDeclaration(target, context)) {
    const pattern = t.arrayPattern([t.id(index), targetPattern(target, context)]);
    return t.forOf(pattern, entries, body, { mode: declarationMode(target, context) });
  }
  const item = context.module.names.local("item", context.method.localNames);
  return t.forOf(t.arrayPattern([t.id(index), t.id(item)]), entries, [
    ...lowerTarget(target, t.id(item), context, loopElementType(node, context)),
    ...body,
  ]);
}
