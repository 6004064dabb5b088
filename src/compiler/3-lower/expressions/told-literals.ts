/**
 * Where TypeScript takes an attribute for one literal although a call may have changed it. It forgets what a test has told of
 * `self.token` when that is assigned to, not when `self.advance()` is called, which is how parsers are written in Python:
 * `if self.token == '(': self.advance()`, and then `if self.token == ')'`, a comparison that TypeScript refuses.
 */
import type { Block, Comparison, Expression, Statement } from "../../../../grammar/index.js";
import {
  forEachExpression,
  forEachBlock,
  forEachStatement,
  forEachStore,
  forEachSubexpression,
  forEachTarget,
  type FunctionUnit,
} from "../../2-analyze/index.js";
import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";

/** What variables and attributes, by their paths, are known to be: one of some literals. */
type Told = ReadonlyMap<string, ReadonlySet<unknown>>;

/** What is told where a test is true and where it is false. */
interface Outcome {
  readonly true: Told;
  readonly false: Told;
}

const NOTHING: Told = new Map();

/** The operand of a comparison, said to be any string or number again where TypeScript takes it for another literal. */
export function notTold(
  node: Expression,
  lowered: t.Expression,
  context: FunctionContext,
): t.Expression {
  if (node.kind !== "Attribute" && node.kind !== "Name") return lowered;
  const type = mistaken(context.unit).get(node);
  return type === undefined || lowered.kind === "TypeAssertion" || lowered.kind === "Literal"
    ? lowered
    : t.as(lowered, t.typeRef(type));
}

const found = new WeakMap<FunctionUnit, ReadonlyMap<Expression, "string" | "number">>();

/** The operands of comparisons with a literal that TypeScript takes for another one, and what they are compared with. */
function mistaken(unit: FunctionUnit): ReadonlyMap<Expression, "string" | "number"> {
  let operands = found.get(unit);
  if (operands === undefined) {
    const reader = new Reader();
    let told: Told | null = NOTHING;
    for (const block of unit.blocks) told = reader.block(block, told ?? NOTHING);
    found.set(unit, (operands = reader.mistaken));
  }
  return operands;
}

/** Follows the flow of a function as TypeScript does. Null is what is told where nothing flows on. */
class Reader {
  readonly mistaken = new Map<Expression, "string" | "number">();
  /** What is told at the `break`s of the loops around, innermost last. */
  readonly #breaks: (Told | null)[] = [];

  block(body: Block, before: Told): Told | null {
    let told: Told | null = before;
    for (const statement of body.statements) told = this.#statement(statement, told ?? NOTHING);
    return told;
  }

  #statement(statement: Statement, before: Told): Told | null {
    switch (statement.kind) {
      case "If": {
        let told = before;
        let after: Told | null = null;
        for (const { test, body } of statement.branches) {
          const outcome = this.#test(test, told);
          after = either(after, this.block(body, outcome.true));
          told = outcome.false;
        }
        return either(after, this.#optional(statement.otherwise, told));
      }
      case "While": {
        const outcome = this.#test(statement.test, without(before, statement));
        const ended = this.#loop(statement.body, outcome.true);
        return either(ended, this.#optional(statement.otherwise, outcome.false));
      }
      case "For": {
        this.#evaluate(statement.iterable, before);
        const told = without(before, statement);
        const ended = this.#loop(statement.body, told);
        return either(ended, this.#optional(statement.otherwise, told));
      }
      case "Try": {
        const failed = without(before, statement);
        let after = this.block(statement.body, before);
        after = this.#optional(statement.otherwise, after ?? NOTHING);
        for (const { body } of statement.handlers) after = either(after, this.block(body, failed));
        return statement.cleanup === null ? after : this.block(statement.cleanup, failed);
      }
      case "With":
        return this.block(statement.body, without(before, statement));
      case "Break":
        this.#breaks.push(either(this.#breaks.pop() ?? null, before));
        return null;
      case "Function":
      case "Class":
        return before;
      default: {
        forEachExpression(statement, (each) => {
          this.#evaluate(each, before);
        });
        const ends = /^(?:Return|Raise|Continue)$/.test(statement.kind);
        return ends ? null : without(before, statement);
      }
    }
  }

  #optional(body: Block | null, told: Told): Told | null {
    return body === null ? told : this.block(body, told);
  }

  /** The body of a loop; what is told where it is left. */
  #loop(body: Block, told: Told): Told | null {
    this.#breaks.push(null);
    this.block(body, told);
    return this.#breaks.pop() ?? null;
  }

  #evaluate(node: Expression, told: Told): void {
    if (node.kind === "Lambda") return;
    this.#test(node, told);
  }

  #test(node: Expression, told: Told): Outcome {
    if (node.kind === "Unary" && node.operator === "not") {
      const { true: yes, false: no } = this.#test(node.operand, told);
      return { true: no, false: yes };
    }
    if (node.kind === "Boolean") return this.#operands(node.operator, node.operands, told);
    if (node.kind === "Comparison") {
      const outcome = this.#comparison(node, told);
      if (outcome !== undefined) return outcome;
    }
    if (node.kind === "Conditional") {
      const outcome = this.#test(node.condition, told);
      this.#evaluate(node.then, outcome.true);
      this.#evaluate(node.otherwise, outcome.false);
    } else {
      forEachSubexpression(node, (child) => {
        this.#evaluate(child, told);
      });
    }
    return { true: told, false: told };
  }

  #operands(operator: "and" | "or", operands: readonly Expression[], told: Told): Outcome {
    const [goesOn, decides] =
      operator === "and" ? (["true", "false"] as const) : (["false", "true"] as const);
    let decided: Told | null = null;
    let on = told;
    for (const operand of operands) {
      const outcome = this.#test(operand, on);
      decided = either(decided, outcome[decides]);
      on = outcome[goesOn];
    }
    const rest = decided ?? told;
    return operator === "and" ? { true: on, false: rest } : { true: rest, false: on };
  }

  /** `path == literal`, or `!=`. */
  #comparison({ first, rest }: Comparison, told: Told): Outcome | undefined {
    const { operator, operand } = rest[0]!;
    if (rest.length > 1 || (operator !== "==" && operator !== "!=")) return undefined;
    const [place, literal] =
      pathOf(first) === undefined ? ([operand, first] as const) : ([first, operand] as const);
    const path = pathOf(place);
    const value = literalOf(literal);
    if (path === undefined || value === undefined) return undefined;
    const known = told.get(path);
    if (known !== undefined && !known.has(value)) {
      this.mistaken.set(place, typeof value === "string" ? "string" : "number");
      return { true: told, false: told };
    }
    const equal = new Map(told).set(path, new Set([value]));
    const others = new Map(told);
    if (known !== undefined) {
      if (known.size > 1) others.set(path, new Set([...known].filter((each) => each !== value)));
    }
    return operator === "==" ? { true: equal, false: others } : { true: others, false: equal };
  }
}

/** `self.token`, or a variable. */
function pathOf(node: Expression): string | undefined {
  if (node.kind === "Name") return node.name;
  if (node.kind !== "Attribute") return undefined;
  const object = pathOf(node.object);
  return object === undefined ? undefined : `${object}.${node.attribute.name}`;
}

function literalOf(node: Expression): string | number | undefined {
  if (node.kind === "String") return node.value;
  return node.kind === "Number" ? Number(node.value) : undefined;
}

/** What is told whichever way the flow has come. */
function either(a: Told | null, b: Told | null): Told | null {
  if (a === null || b === null) return a ?? b;
  const both = new Map<string, ReadonlySet<unknown>>();
  for (const [path, values] of a) {
    const others = b.get(path);
    if (others !== undefined) both.set(path, new Set([...values, ...others]));
  }
  return both;
}

/** What is still told after a statement, or in it, where it is a loop: nothing of what it assigns to. */
function without(told: Told, statement: Statement): Told {
  if (told.size === 0) return told;
  const left = new Map(told);
  const forget = (leaf: Expression) => {
    const path = pathOf(leaf);
    if (path === undefined) return;
    for (const each of left.keys()) {
      if (each === path || each.startsWith(`${path}.`)) left.delete(each);
    }
  };
  forEachStore(statement, forget);
  if (statement.kind === "For") forEachTarget(statement.target, forget);
  forEachBlock(statement, (block) => {
    forEachStatement(block, (inner) => {
      forEachStore(inner, forget);
    });
  });
  return left;
}
