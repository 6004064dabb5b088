import type { Comprehension, Expression, Statement } from "../../../../grammar/index.js";
import {
  forEachExpression,
  forEachStatement,
  forEachSubexpression,
  someEvaluated,
  isOnly,
  isPlainValue,
  membersOf,
  type FunctionUnit,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";
import { lowerExpression } from "../expressions/index.js";
import { isScalar } from "../expressions/evaluation-order.js";
import { mayBeUnset } from "../expressions/names.js";
import { isInert, quietBuiltins } from "../expressions/quiet-functions.js";

type Print = Extract<Statement, { kind: "Print" }>;

/**
 * `print` writes each value before it evaluates the next (Python Language Reference, section 6.6). One call writes them
 * all, unless somebody could tell the difference: where the next value prints by itself, changes what was to be printed,
 * raises under a `try`, or is that of a variable that may have none.
 */
export function lowerPrint(node: Print, context: FunctionContext): t.Statement[] {
  const groups: Expression[][] = [[]];
  for (const value of node.values) {
    const group = groups.at(-1)!;
    if (group.length > 0 && mustWait(value, group, context)) groups.push([value]);
    else group.push(value);
  }
  // Several groups to a file that is evaluated once: rare enough to evaluate the values first.
  if (node.destination !== null) return [printTo(node, node.destination, context)];
  return groups.map((group, index) => {
    const args: t.Expression[] = [t.array(group.map((value) => printed(value, context)))];
    if (index < groups.length - 1 || !node.newline) args.push(t.bool(false));
    return t.statement(context.call("print", ...args));
  });
}

function printTo(node: Print, destination: Expression, context: FunctionContext): t.Statement {
  const args = [
    t.array(node.values.map((value) => printed(value, context))),
    t.bool(node.newline),
    lowerExpression(destination, context),
  ];
  const waits = context.module.analysis.effects.awaits(node, "call");
  return t.statement(
    waits ? t.await_(context.call("printAsync", ...args)) : context.call("print", ...args),
  );
}

/** A value that is printed; as text, where turning it into that waits. */
function printed(value: Expression, context: FunctionContext): t.Expression {
  const lowered = lowerExpression(value, context);
  const waits = context.module.analysis.effects.awaits(value, "text");
  return waits ? t.await_(context.call("strAsync", lowered)) : lowered;
}

/** Whether the values before must be written before a value is evaluated. */
function mustWait(
  value: Expression,
  before: readonly Expression[],
  context: FunctionContext,
): boolean {
  if ((context.tries > 0 && mayRaise(value)) || readsUnset(value, context)) return true;
  const act = new Acts(context).of(value);
  return (
    act === "prints" || (act === "mutates" && !before.every((each) => isImmutable(each, context)))
  );
}

/** Whether a variable is read that may have no value. */
function readsUnset(value: Expression, context: FunctionContext): boolean {
  return someEvaluated(value, (each) => each.kind === "Name" && mayBeUnset(each, context));
}

function isImmutable(value: Expression, context: FunctionContext): boolean {
  return isScalar(context.typeOf(value));
}

function mayRaise(value: Expression): boolean {
  return someEvaluated(
    value,
    (each) =>
      ["Call", "Subscript", "Attribute"].includes(each.kind) ||
      (each.kind === "Binary" && /[/%]/.test(each.operator)),
  );
}

type Act = "none" | "mutates" | "prints";

const strongest = (a: Act, b: Act): Act =>
  a === "prints" || b === "prints"
    ? "prints"
    : a === "mutates" || b === "mutates"
      ? "mutates"
      : "none";

/** Builtins that call nothing of the program, but for the special methods of what they are given. */
const callingNothing: ReadonlySet<string> = new Set([
  ...quietBuiltins,
  ..."all any bin callable dict enumerate format frozenset getattr hasattr iter reversed slice".split(
    " ",
  ),
]);

/** Special methods that reading an attribute may run. */
const attributeMethods = ["__getattr__", "__getattribute__", "__get__"] as const;

/** Special methods of items and keys that looking for one in a container may run. */
const searchMethods = ["__eq__", "__cmp__", "__hash__"] as const;

/** Statements that print, or end the evaluation of a value, so that what was printed before is seen alone. */
const visible: ReadonlySet<Statement["kind"]> = new Set([
  "Print",
  "Exec",
  "With",
  "Import",
  "ImportFrom",
  "Raise",
  "Assert",
]);

/** What evaluating expressions may do beside giving a value. */
class Acts {
  readonly #context: FunctionContext;
  readonly #visited = new Set<FunctionUnit>();

  constructor(context: FunctionContext) {
    this.#context = context;
  }

  of(node: Expression): Act {
    if (node.kind === "Lambda") return "none";
    if (node.kind === "Yield") return "prints";
    let act: Act = node.kind === "Call" ? this.#call(node) : "none";
    if (node.kind === "Subscript" && !this.#isPlainItem(node)) act = "mutates";
    if (node.kind === "Attribute") act = strongest(act, this.#methods(...attributeMethods));
    if (node.kind === "Subscript" || node.kind === "Comparison" || this.#isContainerCall(node))
      act = strongest(act, this.#methods(...searchMethods));
    for (const unit of this.#context.module.analysis.effects.runAt(node)) {
      act = strongest(act, this.#unit(unit));
    }
    if (this.#runsGenerator(node)) act = "prints";
    forEachSubexpression(node, (child) => {
      act = strongest(act, this.of(child));
    });
    return act;
  }

  /** Whether a comprehension, or what takes a generator expression, goes through a generator. */
  #runsGenerator(node: Expression): boolean {
    if (!/^(List|Set|Dict)Comprehension$|^GeneratorExpression$/.test(node.kind)) return false;
    const { clauses } = node as Comprehension;
    const { module } = this.#context;
    return clauses.some(
      ({ iterable }) =>
        module.typeOf(iterable).kind === "iterator" &&
        iterable.kind !== "GeneratorExpression" &&
        !isInert(iterable, module),
    );
  }

  /** A `defaultdict` makes what it lacks. */
  #isPlainItem({ object }: Extract<Expression, { kind: "Subscript" }>): boolean {
    return isOnly(this.#context.typeOf(object), "str", "list", "tuple", "dict");
  }

  #call(node: Extract<Expression, { kind: "Call" }>): Act {
    const { callee } = node;
    const type = this.#context.typeOf(callee);
    if (type.kind === "builtin") return this.#builtin(type.name, node);
    if (type.kind === "function") return this.#unit(type.unit);
    if (callee.kind !== "Attribute") return "prints";
    const object = this.#context.typeOf(callee.object);
    if (object.kind === "module") {
      const takesMutable = node.arguments.some(
        (argument) =>
          argument.kind === "KeywordArgument" ||
          argument.kind === "DoubleStarred" ||
          !isImmutable(argument, this.#context),
      );
      return takesMutable ? "mutates" : "none";
    }
    const isContainer =
      isPlainValue(object) && membersOf(object).every(({ kind }) => kind !== "instance");
    if (!isContainer) return "prints";
    return isOnly(object, "str", "int", "float", "tuple") ? "none" : "mutates";
  }

  #builtin(name: string, node: Extract<Expression, { kind: "Call" }>): Act {
    if (!callingNothing.has(name)) return "prints";
    // A generator runs as it is gone through; a key function is the program's.
    const runs = node.arguments.some(
      (argument) =>
        argument.kind === "KeywordArgument" ||
        (argument.kind !== "DoubleStarred" &&
          this.#context.typeOf(argument).kind === "iterator" &&
          argument.kind !== "GeneratorExpression"),
    );
    if (runs) return "prints";
    return /^(?:get|has)attr$/.test(name) ? this.#methods(...attributeMethods) : "none";
  }

  /** Whether a method is called of a container, or of what may be one. */
  #isContainerCall(node: Expression): boolean {
    return (
      node.kind === "Call" &&
      node.callee.kind === "Attribute" &&
      !isOnly(this.#context.typeOf(node.callee.object), "str", "int", "float")
    );
  }

  /** What methods of these names do, of whatever class. */
  #methods(...names: readonly string[]): Act {
    const { bound } = this.#context.module.analysis;
    return names
      .flatMap((name) => bound.methodsNamed(name))
      .map((unit) => this.#unit(unit))
      .reduce(strongest, "none");
  }

  #unit(unit: FunctionUnit): Act {
    if (this.#visited.has(unit)) return "none";
    this.#visited.add(unit);
    let act: Act = unit.isGenerator || unit.expression === null ? "none" : this.of(unit.expression);
    if (unit.isGenerator) return act;
    const visit = (statement: Statement) => {
      if (visible.has(statement.kind)) act = "prints";
      else if (/Assignment|Delete|Global/.test(statement.kind)) act = strongest(act, "mutates");
      forEachExpression(statement, (expression) => {
        act = strongest(act, this.of(expression));
      });
    };
    for (const block of unit.blocks) forEachStatement(block, visit);
    return act;
  }
}
