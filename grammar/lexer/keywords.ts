import type { IToken, TokenType } from "chevrotain";
import type { Dialect } from "./layout.js";
import { endOf, retype } from "./make.js";
import * as t from "./tokens.js";

/** What `from __future__ import …` changes in how a file is read. */
export interface Futures {
  readonly printFunction: boolean;
  readonly unicodeLiterals: boolean;
}

/** Words that are keywords in some places, names in others. */
const CONTEXTUAL = new Map<string, TokenType>([
  ["print", t.Print],
  ["exec", t.Exec],
  ["nonlocal", t.Nonlocal],
  ["use", t.Use],
]);
const WORDS = new Map([...t.KEYWORDS, ...CONTEXTUAL]);

const STATEMENT_STARTS = new Set<TokenType>([
  t.EndOfLine,
  t.Indent,
  t.Dedent,
  t.Semicolon,
  t.Colon,
  t.MaskText,
]);

/** Tells the names that are keywords from the others. */
export class Keywords {
  readonly #raw: readonly IToken[];
  readonly #dialect: Dialect;
  #printFunction: boolean;
  #unicodeLiterals: boolean;

  constructor(raw: readonly IToken[], dialect: Dialect, futures: Partial<Futures> = {}) {
    this.#raw = raw;
    this.#dialect = dialect;
    this.#printFunction = futures.printFunction ?? false;
    this.#unicodeLiterals = futures.unicodeLiterals ?? false;
  }

  get futures(): Futures {
    return { printFunction: this.#printFunction, unicodeLiterals: this.#unicodeLiterals };
  }

  /**
   * Gives a name the type of its keyword, if it is one. True if the token has become a part of the one before:
   * `not in` and `is not` are one.
   */
  classify(token: IToken, at: number, output: readonly IToken[]): boolean {
    const type = WORDS.get(token.image);
    if (type === undefined) return false;
    if (type === t.In || type === t.Not) {
      const previous = output.at(-1);
      if (previous !== undefined && joins(previous, token, type)) return true;
    } else if (CONTEXTUAL.has(token.image)) {
      if (this.#isKeyword(type, at, output)) retype(token, type);
      return false;
    } else if (type === t.From && this.#raw[at + 1]?.image === "__future__") {
      this.#readFutures(at + 2);
    }
    retype(token, type);
    return false;
  }

  #isKeyword(type: TokenType, at: number, output: readonly IToken[]): boolean {
    const previous = output.at(-1)?.tokenType;
    if (previous !== undefined && !STATEMENT_STARTS.has(previous)) return false;
    const next = this.#raw[at + 1]?.tokenType;
    switch (type) {
      case t.Print:
        if (this.#printFunction || next === t.Assign || next === t.Dot) return false;
        return next !== t.LeftParen || !this.#isPrintCall(at + 1);
      case t.Exec:
        return next !== t.Assign && next !== t.Dot;
      case t.Nonlocal:
        return next === t.Name;
      default:
        return (
          this.#dialect === "cpy" &&
          next === t.Name &&
          previous !== t.Semicolon &&
          previous !== t.Colon
        );
    }
  }

  /** Whether parentheses hold keyword arguments and nothing follows them: Python 3's `print(a, file=b)`. */
  #isPrintCall(from: number): boolean {
    let depth = 0;
    let keywords = false;
    for (let at = from; at < this.#raw.length; at++) {
      const type = this.#raw[at]!.tokenType;
      if (type === t.LeftParen || type === t.LeftBracket || type === t.LeftBrace) depth++;
      else if (type === t.RightParen || type === t.RightBracket || type === t.RightBrace) {
        if (--depth === 0) {
          const next = this.#raw[at + 1]?.tokenType;
          return keywords && (next === undefined || LINE_ENDS.has(next));
        }
      } else if (depth === 1 && type === t.Assign && this.#raw[at - 1]!.tokenType === t.Name) {
        keywords = true;
      } else if (type === t.Section || type === t.MaskSection) return false;
    }
    return false;
  }

  #readFutures(from: number): void {
    for (let at = from; at < this.#raw.length; at++) {
      const { tokenType, image } = this.#raw[at]!;
      if (tokenType === t.Newline) return;
      if (image === "print_function") this.#printFunction = true;
      else if (image === "unicode_literals") this.#unicodeLiterals = true;
    }
  }
}

const LINE_ENDS = new Set<TokenType>([t.Newline, t.Semicolon, t.Comment, t.MaskBody]);

/** Joins `in` to a `not`, or `not` to an `is`, before it. */
function joins(previous: IToken, token: IToken, type: TokenType): boolean {
  // Laid out a second time, the one before has the other in it already.
  if (endOf(previous) > token.startOffset) return true;
  if (type === t.In && previous.tokenType === t.Not) retype(previous, t.NotIn);
  else if (type === t.Not && previous.tokenType === t.Is) retype(previous, t.IsNot);
  else return false;
  // Only the length of the image counts: it is as long as both and what lies between.
  previous.image = previous.image.padEnd(endOf(token) - previous.startOffset);
  return true;
}
