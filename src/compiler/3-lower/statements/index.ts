import type { Block, Expression, Statement } from "../../../../grammar/index.js";
import type { FunctionUnit } from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExec } from "../dynamic-code.js";
import { lowerInto } from "../expressions/floats.js";
import { lowerExpression } from "../expressions/index.js";
import { lowerTest, negated } from "../expressions/truth.js";
import { lowerAssignment } from "./assignments.js";
import { lowerAugmented } from "./augmented.js";
import { lowerClassStatement, lowerFunctionStatement } from "./definitions.js";
import { lowerDelete } from "./deletion.js";
import { lowerRaise, lowerTry, lowerWith } from "./exceptions.js";
import { emitRun, lowerEmits } from "../masks.js";
import { lowerImport, lowerImportFrom } from "./imports.js";
import { lowerFor, lowerWhile } from "./loops.js";
import { lowerPrint } from "./print.js";
import { declarationsBefore, lowerTarget } from "./targets.js";

type Lowering<K extends Statement["kind"]> = (
  node: Extract<Statement, { kind: K }>,
  context: FunctionContext,
) => t.Statement[];

/** One lowering for each kind of statement. */
const lowerings: { [K in Statement["kind"]]: Lowering<K> } = {
  ExpressionStatement: lowerExpressionStatement,
  Assignment: lowerAssignment,
  AugmentedAssignment: lowerAugmented,
  AnnotatedAssignment: (node, context) =>
    node.value === null
      ? []
      : lowerTarget(node.target, lowerExpression(node.value, context), context),
  Print: lowerPrint,
  Exec: lowerExec,
  Delete: lowerDelete,
  Pass: () => [],
  Break: (_node, context) => [t.break_(context.loops.at(-1)?.breakLabel ?? undefined)],
  Continue: () => [t.continue_()],
  Return: lowerReturn,
  Raise: lowerRaise,
  Global: () => [],
  Nonlocal: () => [],
  Import: lowerImport,
  ImportFrom: lowerImportFrom,
  Assert: (node, context) => {
    const message = node.message === null ? [] : [lowerExpression(node.message, context)];
    const error = t.new_(context.module.runtime("AssertionError"), ...message);
    return [t.if_(negated(lowerTest(node.test, context)), t.throw_(error))];
  },
  If: lowerIf,
  While: lowerWhile,
  For: lowerFor,
  Try: lowerTry,
  With: lowerWith,
  Function: lowerFunctionStatement,
  Class: lowerClassStatement,
  Emit: (node, context) => lowerEmits([node], context),
  // A diagnostic has been given, so nothing is emitted of this.
  Broken: () => [],
};

/** The statements of a statement: with its declarations before it, its comments, its span. */
export function lowerStatement(node: Statement, context: FunctionContext): t.Statement[] {
  return lowerAround([node], context, () => {
    const lowering = lowerings[node.kind] as Lowering<Statement["kind"]>;
    return lowering(node as never, context);
  });
}

/** Statements in a row; in a mask, those that go to the page one after another go there together. */
export function lowerStatements(
  all: readonly Statement[],
  context: FunctionContext,
): t.Statement[] {
  const nodes = upToJump(all, context);
  if (context.page === null) return nodes.flatMap((node) => lowerStatement(node, context));
  const lowered: t.Statement[] = [];
  for (let at = 0; at < nodes.length;) {
    const run = emitRun(nodes, at, context);
    if (run.length === 0) lowered.push(...lowerStatement(nodes[at]!, context));
    else lowered.push(...lowerAround(run, context, () => lowerEmits(run, context)));
    at += Math.max(1, run.length);
  }
  return lowered;
}

/**
 * What stands behind a jump never runs, and TypeScript would check it all the same. The names that a module or class binds there are
 * declared by it none the less.
 */
function upToJump(nodes: readonly Statement[], { unit }: FunctionContext): readonly Statement[] {
  if (unit.kind === "module" || unit.kind === "classBody") return nodes;
  const jump = nodes.findIndex(({ kind }) => jumps.has(kind));
  return jump === -1 ? nodes : nodes.slice(0, jump + 1);
}

const jumps: ReadonlySet<Statement["kind"]> = new Set(["Break", "Continue", "Raise", "Return"]);

/** What `lower` makes of statements, with what must stand before and the comments that belong to it. */
export function lowerAround(
  nodes: readonly Statement[],
  context: FunctionContext,
  lower: () => t.Statement[],
): t.Statement[] {
  const { pendingTemporaries, pendingStatements } = context;
  context.pendingTemporaries = [];
  context.pendingStatements = [];
  const own = lower();
  const lowered =
    context.pendingStatements.length === 0 ? own : [...context.pendingStatements, ...own];
  const temporaries = context.pendingTemporaries;
  context.pendingTemporaries = pendingTemporaries;
  context.pendingStatements = pendingStatements;
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return lowered;
  for (const statement of lowered) if (statement.span === undefined) t.at(statement, first.span);
  const declared = nodes.flatMap((node) => context.plan.before.get(node) ?? []);
  const before = [...declarationsBefore(declared, context), ...temporaries];
  const statements = before.length === 0 ? lowered : [...before, ...lowered];
  // What became of nothing takes its comments along: they spoke of it.
  if (lowered.length > 0) addComments(first, last, statements);
  return statements;
}

function addComments(start: Statement, end: Statement, statements: readonly t.Statement[]): void {
  const leading = start.leadingComments.map((comment) => comment.text);
  const [first] = statements;
  const last = statements.at(-1);
  if (leading.length > 0 && first !== undefined) {
    t.commented(first, { ...first.comments, leading });
  }
  if (end.trailingComment !== null && last !== undefined) {
    t.commented(last, { ...last.comments, trailing: end.trailingComment.text });
  }
}

export function lowerBlock(block: Block, context: FunctionContext): t.Statement[] {
  const statements = lowerStatements(block.statements, context);
  if (block.closingComments.length > 0) {
    statements.push(t.commentLines(...block.closingComments.map((comment) => comment.text)));
  }
  return statements;
}

function lowerExpressionStatement(
  node: Extract<Statement, { kind: "ExpressionStatement" }>,
  context: FunctionContext,
): t.Statement[] {
  const { expression } = node;
  const mode = context.unit.kind === "module" ? context.module.code?.mode : undefined;
  if (mode === "eval") return [t.return_(lowerExpression(expression, context))];
  if (mode === "single")
    return [t.statement(context.call("display", lowerExpression(expression, context)))];
  // A string alone is a doc string, or does nothing.
  if (expression.kind === "String") return [];
  const outer = context.statementCall;
  context.statementCall = expression;
  const lowered = lowerExpression(expression, context);
  context.statementCall = outer;
  return lowered.kind === "Literal" ? [] : [t.statement(lowered)];
}

function lowerReturn(
  node: Extract<Statement, { kind: "Return" }>,
  context: FunctionContext,
): t.Statement[] {
  const { value } = node;
  if (context.streams) {
    const effect =
      value === null || !mayAct(value) ? [] : [t.statement(lowerExpression(value, context))];
    return [...effect, ...(context.isLastStatement(node) ? [] : [t.return_()])];
  }
  if (context.unit.isGenerator) return [t.return_()];
  // A name that is returned there holds None.
  if (value === null || (context.returnsNothing && value.kind === "Name")) {
    return [t.return_(context.returnsNothing ? null : t.null_())];
  }
  if (context.returnsNothing) {
    // What it evaluates to is None.
    const effect = mayAct(value) ? [t.statement(lowerExpression(value, context))] : [];
    return [...effect, ...(context.isLastStatement(node) ? [] : [t.return_()])];
  }
  const returned = context.module.analysis.types.returnOf(context.unit);
  const lowered = lowerInto(value, returned, context);
  if (!isInitializer(context.unit) || isInitCall(value)) return [t.return_(lowered)];
  return [t.return_(context.call("initialized", t.this_(), lowered))];
}

/** Whether a function is the `__init__` of a class, which has to return None. */
function isInitializer({ owner, name, self }: FunctionUnit): boolean {
  return owner !== null && name === "__init__" && self !== null;
}

/** `Parent.__init__(…)`, which sees to what it returns itself. */
function isInitCall(node: Expression): boolean {
  if (node.kind !== "Call" || node.callee.kind !== "Attribute") return false;
  return node.callee.attribute.name === "__init__";
}

/** Whether evaluating an expression may do something beside giving a value. */
function mayAct(node: Parameters<typeof lowerExpression>[0]): boolean {
  return !["String", "Number", "Name", "Lambda"].includes(node.kind);
}

function lowerIf(
  node: Extract<Statement, { kind: "If" }>,
  context: FunctionContext,
): t.Statement[] {
  const [first] = node.branches;
  if (first !== undefined && asksForMain(first.test, context)) {
    return lowerBlock(first.body, context);
  }
  const otherwise = node.otherwise === null ? null : lowerBlock(node.otherwise, context);
  const chain = node.branches.reduceRight<t.Statement | readonly t.Statement[] | null>(
    (rest, { test, body }) => t.if_(lowerTest(test, context), lowerBlock(body, context), rest),
    otherwise,
  );
  return chain === null ? [] : [chain as t.Statement];
}

/** Whether a test is `__name__ == "__main__"` at the top of the module that the program is, where it is true. */
function asksForMain(
  test: Parameters<typeof lowerExpression>[0],
  { module, unit }: FunctionContext,
): boolean {
  if (unit.kind !== "module" || module.unit !== module.analysis.program.entry) return false;
  if (test.kind !== "Comparison" || test.first.kind !== "Name") return false;
  const [step, ...more] = test.rest;
  const isMain =
    more.length === 0 &&
    step?.operator === "==" &&
    step.operand.kind === "String" &&
    step.operand.value === "__main__";
  if (!isMain || test.first.name !== "__name__") return false;
  return module.reference(test.first)?.scope.kind === "builtin";
}
