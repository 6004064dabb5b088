import type { IToken } from "chevrotain";
import { newId } from "../ast/ids.js";
import type {
  BinaryOperator,
  CompareOperator,
  Comparison,
  Expression,
  UnaryOperator,
} from "../ast/index.js";
import { IsNot, NotIn } from "../lexer/tokens.js";
import type { SourceFile } from "../source.js";

/*
 * Binding of operators (Python 2.7 reference, section 5.15). A flat run `operand (operator operand)*` with prefix
 * operators in it becomes a tree here, instead of in fifteen nested rules.
 */

const OR = 1;
const AND = 2;
const NOT = 3;
const COMPARISON = 4;
const SIGN = 11;
const POWER = 12;

const BINDING = new Map<string, number>([
  ["or", OR],
  ["and", AND],
  ...["==", "!=", "<>", "<", "<=", ">", ">=", "in", "not in", "is", "is not"].map(
    (operator) => [operator, COMPARISON] as const,
  ),
  ["|", 5],
  ["^", 6],
  ["&", 7],
  ["<<", 8],
  [">>", 8],
  ["+", 9],
  ["-", 9],
  ["*", 10],
  ["/", 10],
  ["//", 10],
  ["%", 10],
  ["**", POWER],
]);

/** As many operators on top of one another as all that walks the tree can take. */
export const LONGEST_CHAIN = 1000;

/** An operator of a run: before an operand (prefix) or between two. */
interface Pending {
  readonly token: IToken;
  readonly operator: string;
  readonly prefix: boolean;
  readonly binding: number;
}

interface Operand {
  readonly node: Expression;
  readonly start: number;
  readonly end: number;
}

/** Makes a tree of a run of operands and operators, as they come from left to right. */
export class OperatorRun {
  readonly #source: SourceFile;
  readonly #operands: Operand[] = [];
  readonly #pending: Pending[] = [];
  /** A `not` right behind an operator that binds more tightly: an error. */
  misplacedNot: IToken | null = null;
  /** The operator with which the tree becomes too deep. */
  tooDeep: IToken | null = null;
  #depth = 0;

  constructor(source: SourceFile) {
    this.#source = source;
  }

  prefix(token: IToken): void {
    const operator = token.image;
    const binding = operator === "not" ? NOT : SIGN;
    const last = this.#pending.at(-1);
    if (binding === NOT && last !== undefined && last.binding > NOT) this.misplacedNot ??= token;
    this.#pending.push({ token, operator, prefix: true, binding });
  }

  /** An operand that goes from `start` to `end`, parentheses around it included. */
  operand(node: Expression, start: number, end: number): void {
    this.#operands.push({ node, start, end });
  }

  binary(token: IToken): void {
    const operator =
      token.tokenType === NotIn ? "not in" : token.tokenType === IsNot ? "is not" : token.image;
    const binding = BINDING.get(operator)!;
    // `**` goes from right to left; comparisons, `and` and `or` wait for the rest of their chain.
    const waits = binding === POWER || binding <= COMPARISON;
    this.#reduce(waits ? binding + 1 : binding);
    this.#pending.push({ token, operator, prefix: false, binding });
  }

  result(): Expression {
    this.#reduce(0);
    return this.#operands[0]!.node;
  }

  /** Completes the operators on top that bind at least as tightly. */
  #reduce(binding: number): void {
    for (;;) {
      const top = this.#pending.at(-1);
      if (top === undefined || top.binding < binding) return;
      if (top.prefix) this.#unary();
      else if (top.binding > COMPARISON) this.#binary();
      else this.#chain(top.binding, top.operator);
    }
  }

  #unary(): void {
    const { token, operator } = this.#pending.pop()!;
    this.#count(token);
    const { node: operand, end } = this.#operands.pop()!;
    const start = token.startOffset;
    const span = { source: this.#source, start, end };
    const node: Expression = {
      kind: "Unary",
      id: newId(),
      operator: operator as UnaryOperator,
      operand,
      span,
    };
    this.#operands.push({ node, start, end });
  }

  #binary(): void {
    const { token, operator } = this.#pending.pop()!;
    this.#count(token);
    const { node: right, end } = this.#operands.pop()!;
    const { node: left, start } = this.#operands.pop()!;
    const span = { source: this.#source, start, end };
    const node: Expression = {
      kind: "Binary",
      id: newId(),
      operator: operator as BinaryOperator,
      left,
      right,
      span,
    };
    this.#operands.push({ node, start, end });
  }

  /** Each operator is a level of the tree. */
  #count(token: IToken): void {
    if (++this.#depth > LONGEST_CHAIN) this.tooDeep ??= token;
  }

  /** Comparisons, `and` and `or` take all operators of their kind that follow each other into one node. */
  #chain(binding: number, operator: string): void {
    let count = 0;
    while (isLink(this.#pending.at(-1 - count), binding)) count++;
    const operators = this.#pending.splice(-count);
    const chained = this.#operands.splice(-count - 1);
    const { start } = chained[0]!;
    const { end } = chained.at(-1)!;
    const span = { source: this.#source, start, end };
    const operands = chained.map(({ node }) => node);
    const node: Expression =
      binding === COMPARISON
        ? comparison(operands, operators, span)
        : { kind: "Boolean", id: newId(), operator: operator as "and" | "or", operands, span };
    this.#operands.push({ node, start, end });
  }
}

function isLink(pending: Pending | undefined, binding: number): boolean {
  return pending !== undefined && !pending.prefix && pending.binding === binding;
}

function comparison(
  operands: readonly Expression[],
  operators: readonly Pending[],
  span: Comparison["span"],
): Comparison {
  const rest = operators.map(({ operator }, index) => ({
    operator: (operator === "<>" ? "!=" : operator) as CompareOperator,
    operand: operands[index + 1]!,
  }));
  return { kind: "Comparison", id: newId(), first: operands[0]!, rest, span };
}
