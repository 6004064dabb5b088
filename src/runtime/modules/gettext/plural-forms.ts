/** The formula of a catalog that says which plural goes with a number: an expression of C over `n` (library, 22.1). */
import { ValueError } from "../../python/index.js";

type Formula = (n: number) => number;

/** The operators of two operands, those that bind the least first. */
const levels: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  { "||": (a, b) => (a !== 0 ? a : b) },
  { "&&": (a, b) => (a !== 0 ? b : a) },
  { "==": (a, b) => Number(a === b), "!=": (a, b) => Number(a !== b) },
  {
    "<": (a, b) => Number(a < b),
    ">": (a, b) => Number(a > b),
    "<=": (a, b) => Number(a <= b),
    ">=": (a, b) => Number(a >= b),
  },
  { "+": (a, b) => a + b, "-": (a, b) => a - b },
  { "*": (a, b) => a * b, "/": (a, b) => Math.floor(a / b), "%": (a, b) => a % b },
];

/** How deep a formula may be nested. */
const deepest = 20;

/** Reads a formula. @throws ValueError for what is none */
export function pluralFormula(source: string): Formula {
  if (source.length > 1000) throw new ValueError("plural form expression is too long");
  const formula = new Reader(source);
  const value = formula.conditional(0);
  formula.finish();
  return value;
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(source: string) {
    this.#tokens = tokensOf(source);
  }

  get #next(): string {
    return this.#tokens[this.#at] ?? "";
  }

  /** Goes on where the next token is this one. */
  #takes(token: string): boolean {
    if (this.#next !== token) return false;
    this.#at++;
    return true;
  }

  conditional(depth: number): Formula {
    if (depth > deepest) throw new ValueError("plural form expression is too complex");
    const test = this.#binary(0, depth + 1);
    if (!this.#takes("?")) return test;
    const yes = this.conditional(depth + 1);
    if (!this.#takes(":")) throw this.#unexpected();
    const no = this.conditional(depth + 1);
    return (n) => (test(n) !== 0 ? yes(n) : no(n));
  }

  #binary(level: number, depth: number): Formula {
    const operators = levels[level];
    if (operators === undefined) return this.#operand(depth);
    let left = this.#binary(level + 1, depth);
    for (;;) {
      const operator = operators[this.#next];
      if (operator === undefined) return left;
      this.#at++;
      const [a, b] = [left, this.#binary(level + 1, depth)];
      left = (n) => operator(a(n), b(n));
    }
  }

  #operand(depth: number): Formula {
    if (this.#takes("!")) {
      const value = this.#operand(depth + 1);
      return (n) => Number(value(n) === 0);
    }
    if (this.#takes("(")) {
      const value = this.conditional(depth + 1);
      if (!this.#takes(")")) throw new ValueError("unbalanced parenthesis in plural form");
      return value;
    }
    const token = this.#next;
    if (token !== "n" && !/^\d/.test(token)) throw this.#unexpected();
    this.#at++;
    const number = Number(token);
    return token === "n" ? (n) => n : () => number;
  }

  /** @throws ValueError where something is left */
  finish(): void {
    if (this.#next !== "") throw this.#unexpected();
  }

  #unexpected(): Error {
    return new ValueError(
      this.#next === ""
        ? "unexpected end of plural form"
        : `unexpected token in plural form: ${this.#next}`,
    );
  }
}

/** @throws ValueError for what no formula has */
function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  const pattern = /\s*(?:(\d+|n\b|\|\||&&|[=!<>]=|[-+*/%<>!?:()])|(\w+|\S))/gy;
  for (const [, token, wrong] of source.trim().matchAll(pattern)) {
    if (wrong !== undefined) throw new ValueError(`invalid token in plural form: ${wrong}`);
    tokens.push(token!);
  }
  return tokens;
}
