import type { Block, Call, Expression, Statement } from "../../../grammar/index.js";
import {
  forEachExpression,
  forEachStatement,
  forEachSubexpression,
  isOnly,
  type Binding,
  type FunctionUnit,
} from "../2-analyze/index.js";
import * as t from "../target/index.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expressions/index.js";
import { type Piece, summands } from "./expressions/lines.js";
import { printsAlike, toText } from "./expressions/text.js";
import { lowerAround, lowerStatements } from "./statements/index.js";
import { targetType } from "./types.js";

/** How a mask collects its page: a string that grows, or, where code looks at `_page`, the list of its pieces. */
export interface Page {
  readonly name: string;
  readonly isList: boolean;
  /** `_page` where code names it. */
  readonly binding: Binding | null;
}

/**
 * The statements of a mask: what a person would write who builds a page by concatenation. The first pieces are what the
 * page starts with, the last go straight into the `return`.
 */
export function lowerMaskBody(
  unit: FunctionUnit,
  root: Block,
  context: FunctionContext,
): t.Statement[] {
  const page = planPage(unit, context);
  context.page = page;
  const before = outsideLoops(unit, context);
  const { statements } = root;
  const first = statements.findIndex((statement) => emits(statement, context));
  if (page.isList) return [...before, ...lowerListPage(unit, page, statements, context)];
  if (first === -1) {
    return [
      ...before,
      ...lowerStatements(statements, context),
      ...result(unit, t.str(""), context),
    ];
  }
  const lead = lowerStatements(statements.slice(0, first), context);
  const head = emitRun(statements, first, context);
  const start = first + head.length;
  const tail = emitTail(statements, start, context);
  if (start === statements.length && !context.streams) {
    return [
      ...before,
      ...lead,
      ...lowerAround(head, context, () => {
        return result(unit, joined(head, context), context);
      }),
    ];
  }
  const between = statements.slice(start, statements.length - tail.length);
  const grows = between.some((statement) => emits(statement, context));
  const opening = lowerAround(head, context, () => {
    const value = head.length === 0 ? t.str("") : joined(head, context);
    return [t.variables(grows ? "let" : "const", [t.declarator(page.name, value)])];
  });
  const middle = lowerStatements(between, context);
  const closing = lowerAround(tail, context, () => {
    const last = pieces(tail, context);
    const whole = t.id(page.name);
    return result(
      unit,
      last.length === 0 ? whole : t.plus(whole, ...summands(last, context)),
      context,
    );
  });
  return [...before, ...lead, ...opening, ...middle, ...closing];
}

/** `return value`, where the end of the mask is reached. */
function result(unit: FunctionUnit, value: t.Expression, context: FunctionContext): t.Statement[] {
  // Who has written the response itself returns nothing.
  if (context.streams || context.returnsNothing) return [];
  return context.module.analysis.types.fallsThrough(unit) ? [t.return_(value)] : [];
}

function lowerListPage(
  unit: FunctionUnit,
  page: Page,
  statements: readonly Statement[],
  context: FunctionContext,
): t.Statement[] {
  const { module } = context;
  const binding = page.binding!;
  module.replacements.set(binding, () => t.id(page.name));
  const type = module.analysis.types.ofBinding(binding);
  const texts = type.kind === "list" && isOnly(type.element.type, "str");
  const list = t.id(page.name);
  const piece = module.names.local("piece", context.localNames);
  const all = texts
    ? list
    : t.callMethod(list, "map", t.arrow([t.param(piece)], context.call("str", t.id(piece))));
  return [
    t.variables(binding.writes > 1 ? "let" : "const", [
      t.declarator(page.name, t.array([]), targetType(type, module)),
    ]),
    ...lowerStatements(statements, context),
    ...result(unit, t.callMethod(all, "join", t.str("")), context),
  ];
}

/** What goes to the page in one go: `page += …`, or `page.push(…)`. */
export function lowerEmits(run: readonly Statement[], context: FunctionContext): t.Statement[] {
  const page = context.page!;
  const all = pieces(run, context);
  if (all.length === 0) return [];
  const target = t.id(page.name);
  if (!page.isList) return [t.statement(t.assign(target, t.plus(...summands(all, context)), "+="))];
  const values = all.map((piece) => (typeof piece === "string" ? t.str(piece) : piece));
  return [t.statement(t.callMethod(target, "push", ...values))];
}

/** Whether what a statement writes depends on the page so far, which must be there then. */
function looksAtPage(statement: Statement, context: FunctionContext): boolean {
  const { isList, binding } = context.page!;
  if (!isList) return false;
  let found = false;
  const visit = (node: Expression): void => {
    found ||= node.kind === "Name" && context.module.reference(node) === binding;
    forEachSubexpression(node, visit);
  };
  const value = emitted(statement, context);
  if (value !== undefined) visit(value);
  return found;
}

/** The statements from an index on that go to the page together: up to one that does something else, or has a comment. */
export function emitRun(
  statements: readonly Statement[],
  from: number,
  context: FunctionContext,
): readonly Statement[] {
  let end = from;
  while (end < statements.length && isEmit(statements[end]!, context)) {
    const { leadingComments, trailingComment } = statements[end]!;
    if (end > from && (leadingComments.length > 0 || looksAtPage(statements[end]!, context))) break;
    end++;
    if (trailingComment !== null) break;
  }
  return statements.slice(from, end);
}

/** The last of the runs that a body ends with; empty where it ends with something else. */
function emitTail(
  statements: readonly Statement[],
  from: number,
  context: FunctionContext,
): readonly Statement[] {
  let tail: readonly Statement[] = [];
  for (let at = from; at < statements.length;) {
    tail = emitRun(statements, at, context);
    at += Math.max(1, tail.length);
  }
  return tail;
}

/** Whether a statement is a piece of the page and nothing else. */
export function isEmit(statement: Statement, context: FunctionContext): boolean {
  return emitted(statement, context) !== undefined;
}

/** What a statement adds to the page. */
function emitted(statement: Statement, context: FunctionContext): Expression | undefined {
  const { page } = context;
  if (page === null) return undefined;
  if (statement.kind === "Emit") return statement.value;
  if (page.isList || page.binding === null || statement.kind !== "ExpressionStatement") {
    return undefined;
  }
  return appended(statement.expression, page.binding, context);
}

/** The value of `_page.append(value)`. */
function appended(
  node: Expression,
  page: Binding,
  context: FunctionContext,
): Expression | undefined {
  if (node.kind !== "Call" || !isPlainAppend(node)) return undefined;
  const { callee } = node;
  if (callee.kind !== "Attribute" || callee.attribute.name !== "append") return undefined;
  if (context.module.reference(callee.object) !== page) return undefined;
  return node.arguments[0] as Expression;
}

function isPlainAppend(node: Call): boolean {
  const kind = node.arguments[0]?.kind;
  return (
    node.arguments.length === 1 &&
    kind !== "KeywordArgument" &&
    kind !== "DoubleStarred" &&
    kind !== "Starred"
  );
}

/** Whether running a statement may add to the page. */
function emits(statement: Statement, context: FunctionContext): boolean {
  let found = false;
  const block: Block = {
    kind: "Block",
    span: statement.span,
    statements: [statement],
    closingComments: [],
  };
  forEachStatement(block, (each) => {
    found ||= isEmit(each, context);
  });
  return found;
}

/**
 * The page of a mask. `_page` need not be a list where all that code does with it is to append what has the same text
 * now and later.
 */
function planPage(unit: FunctionUnit, context: FunctionContext): Page {
  const name = context.module.names.local("page", context.localNames);
  const binding = unit.scope.symbols.get("_page");
  if (binding?.named !== true) return { name, isList: false, binding: null };
  let [mentions, appends] = [0, 0];
  const count = (expression: Expression) => {
    if (expression.kind === "Name" && context.module.reference(expression) === binding) mentions++;
    forEachSubexpression(expression, count);
  };
  for (const block of unit.blocks) {
    forEachStatement(block, (statement) => {
      forEachExpression(statement, count);
      if (statement.kind !== "ExpressionStatement") return;
      const value = appended(statement.expression, binding, context);
      if (value !== undefined && hasFixedText(value, context)) appends++;
    });
  }
  return { name, isList: binding.captured || binding.writes > 1 || mentions > appends, binding };
}

function hasFixedText(value: Expression, context: FunctionContext): boolean {
  return isOnly(context.typeOf(value), "str", "int", "float", "bool", "none");
}

/** `_index` and `_end` outside of any `py-for`: −1, or variables that start so where code assigns to them. */
function outsideLoops(unit: FunctionUnit, context: FunctionContext): t.Statement[] {
  const { module } = context;
  const statements: t.Statement[] = [];
  for (const special of ["index", "end"]) {
    const binding = unit.scope.symbols.get(`_${special}`);
    if (binding?.named !== true) continue;
    if (binding.writes <= 1) {
      module.replacements.set(binding, () => t.num(-1));
      continue;
    }
    const name = module.names.local(special, context.localNames);
    module.replacements.set(binding, () => t.id(name));
    const type = targetType(module.analysis.types.ofBinding(binding), module);
    statements.push(t.let_(name, t.num(-1), type));
  }
  return statements;
}

/** The pieces of statements in their order; text that follows on text is one piece of a page that is a string. */
function pieces(run: readonly Statement[], context: FunctionContext): Piece[] {
  if (context.page!.isList) {
    return run.map((statement) => {
      const value = emitted(statement, context)!;
      if (value.kind === "String") return value.value;
      const type = context.typeOf(value);
      const text = toText(lowerExpression(value, context), type, context);
      // In a list an int alone is no string yet.
      return isOnly(type, "str") || !printsAlike(type)
        ? text
        : (constantText(text) ?? t.template(text));
    });
  }
  const list = new PieceList();
  for (const statement of run) {
    const value = withoutStr(emitted(statement, context)!, context);
    const lowered = toText(lowerExpression(value, context), context.typeOf(value), context);
    list.add(lowered, isOnly(context.typeOf(value), "str"));
  }
  return list.all;
}

/** What `str()` is called with: a piece of the page is made a string anyway. */
function withoutStr(value: Expression, context: FunctionContext): Expression {
  if (value.kind !== "Call" || value.arguments.length !== 1) return value;
  const callee = context.typeOf(value.callee);
  const [argument] = value.arguments;
  const isPlain =
    argument!.kind !== "KeywordArgument" &&
    argument!.kind !== "DoubleStarred" &&
    argument!.kind !== "Starred";
  return callee.kind === "builtin" && callee.name === "str" && isPlain
    ? withoutStr(argument as Expression, context)
    : value;
}

/** Pieces as they are collected: concatenations and templates come apart into what they are made of. */
class PieceList {
  readonly all: Piece[] = [];

  add(value: t.Expression, isString: boolean): void {
    if (value.kind === "Template") {
      value.quasis.forEach((quasi, i) => {
        this.#text(quasi);
        const expression = value.expressions[i];
        if (expression !== undefined) this.add(expression, false);
      });
    } else if (isString && value.kind === "Binary" && value.operator === "+") {
      this.add(value.left, true);
      this.add(value.right, true);
    } else {
      const constant = constantText(value);
      if (constant === undefined) this.all.push(value);
      else this.#text(constant);
    }
  }

  #text(text: string): void {
    const last = this.all.at(-1);
    if (typeof last === "string") this.all[this.all.length - 1] = last + text;
    else if (text !== "") this.all.push(text);
  }
}

/** The text of a literal. */
function constantText(value: t.Expression): string | undefined {
  if (value.kind === "Literal") {
    const { value: constant } = value;
    return typeof constant === "string" || typeof constant === "number" ? `${constant}` : undefined;
  }
  if (value.kind === "Unary" && value.operator === "-" && value.operand.kind === "Literal") {
    return `-${String(value.operand.value)}`;
  }
  return undefined;
}

/** Statements that go to the page together, as one string. */
function joined(run: readonly Statement[], context: FunctionContext): t.Expression {
  const all = pieces(run, context);
  const [first] = all;
  if (first === undefined) return t.str("");
  const value = emitted(run[0]!, context)!;
  const isText = isOnly(context.typeOf(value), "str") || !printsAlike(context.typeOf(value));
  // An int alone is no string yet.
  if (all.length === 1 && typeof first !== "string" && !isText) return t.template(first);
  return t.plus(...summands(all, context));
}
