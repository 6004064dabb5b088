/** The module `tokenize` of Python 2.7 (library, 32.7): Python sources as tokens, and back. */
import {
  call,
  ClassicObject,
  inModule,
  iter,
  print,
  repr,
  str,
  ValueError,
  withSignature,
  type int,
} from "../python/index.js";
import { StopTokenizing, tokensOf, type Token } from "./tokenize/generate.js";
import {
  DEDENT,
  ENDMARKER,
  INDENT,
  NAME,
  NEWLINE,
  NL,
  NUMBER,
  STRING,
  tok_name,
} from "./tokenize/kinds.js";

export { StopTokenizing, TokenError } from "./tokenize/generate.js";
export * from "./tokenize/kinds.js";

export const tabsize: int = 8;

/** The tokens of a source, as tuples of kind, text, begin, end and line. @throws TokenError, IndentationError */
export const generate_tokens = withSignature(
  function generate_tokens(readline: unknown): Generator<Token, void, unknown> {
    return tokensOf(readline);
  },
  ["readline"],
);

/** Prints a token: its place, kind and text. */
export const printtoken = withSignature(
  function printtoken(kind: unknown, text: unknown, begin: unknown, end: unknown): null {
    const [[row, column], [lastRow, lastColumn]] = [[...iter(begin)], [...iter(end)]];
    const place = `${str(row)},${str(column)}-${str(lastRow)},${str(lastColumn)}:`;
    print([`${place}\t${str(tok_name.getItem(kind as int))}\t${repr(text)}`]);
    return null;
  },
  ["type", "token", "srow_scol", "erow_ecol", "line"],
);

/** Hands each token of a source to a function, in five arguments. */
export const tokenize = withSignature(
  function tokenize(readline: unknown, tokeneater: unknown = printtoken): null {
    try {
      tokenize_loop(readline, tokeneater);
    } catch (error) {
      if (!(error instanceof StopTokenizing)) throw error;
    }
    return null;
  },
  ["readline", "tokeneater?"],
);

export const tokenize_loop = withSignature(
  function tokenize_loop(readline: unknown, tokeneater: unknown): null {
    for (const { items } of tokensOf(readline)) call(tokeneater, ...items);
    return null;
  },
  ["readline", "tokeneater"],
);

/** Makes a source of tokens: at their places where these are given, else with a blank behind each. */
export class Untokenizer extends ClassicObject {
  declare tokens: string[];
  declare prev_row: number;
  declare prev_col: number;

  __init__(): void {
    this.tokens = [];
    this.prev_row = 1;
    this.prev_col = 0;
  }

  /** @throws ValueError for a token that begins before the last one ended */
  add_whitespace(start: unknown): null {
    const [row, column] = [...iter(start)].map(Number) as [number, number];
    if (row < this.prev_row || (row === this.prev_row && column < this.prev_col)) {
      throw new ValueError(
        `start (${row},${column}) precedes previous end (${this.prev_row},${this.prev_col})`,
      );
    }
    if (row > this.prev_row) {
      this.tokens.push("\\\n".repeat(row - this.prev_row));
      this.prev_col = 0;
    }
    if (column > this.prev_col) this.tokens.push(" ".repeat(column - this.prev_col));
    return null;
  }

  untokenize(tokens: unknown): string {
    const indents: string[] = [];
    let isLineStart = false;
    const rest = iter(tokens);
    for (const each of rest) {
      const token = [...iter(each)];
      if (token.length === 2) {
        this.compat(each, rest);
        break;
      }
      const [kind, text, start, end] = token;
      if (kind === ENDMARKER) break;
      if (kind === INDENT) {
        indents.push(str(text));
        continue;
      }
      if (kind === DEDENT) {
        indents.pop();
        [this.prev_row, this.prev_col] = [...iter(end)].map(Number) as [number, number];
        continue;
      }
      if (kind === NEWLINE || kind === NL) isLineStart = true;
      else if (isLineStart && indents.length > 0) {
        const indent = indents.at(-1)!;
        const [, column] = [...iter(start)];
        if (Number(column) >= indent.length) {
          this.tokens.push(indent);
          this.prev_col = indent.length;
        }
        isLineStart = false;
      }
      this.add_whitespace(start);
      this.tokens.push(str(text));
      [this.prev_row, this.prev_col] = [...iter(end)].map(Number) as [number, number];
      if (kind === NEWLINE || kind === NL) {
        this.prev_row++;
        this.prev_col = 0;
      }
    }
    return this.tokens.join("");
  }

  /** Goes on with tokens of which kind and text alone are known. */
  compat(first: unknown, rest: unknown): null {
    const [kind] = [...iter(first)];
    const indents: string[] = [];
    let isLineStart = kind === NEWLINE || kind === NL;
    let wasString = false;
    const add = (each: unknown): void => {
      const [kind, text] = [...iter(each)];
      let value = str(text);
      if (kind === NAME || kind === NUMBER) value += " ";
      if (kind === STRING) {
        if (wasString) value = ` ${value}`;
        wasString = true;
      } else wasString = false;
      if (kind === INDENT) {
        indents.push(value);
        return;
      }
      if (kind === DEDENT) {
        indents.pop();
        return;
      }
      if (kind === NEWLINE || kind === NL) isLineStart = true;
      else if (isLineStart && indents.length > 0) {
        this.tokens.push(indents.at(-1)!);
        isLineStart = false;
      }
      this.tokens.push(value);
    };
    add(first);
    for (const each of iter(rest)) add(each);
    return null;
  }
}

/** The source of tokens, each of two items or of five. */
export const untokenize = withSignature(
  function untokenize(iterable: unknown): string {
    return new Untokenizer().untokenize(iterable);
  },
  ["iterable"],
);

inModule("tokenize", Untokenizer);
