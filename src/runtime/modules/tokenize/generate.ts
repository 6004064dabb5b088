/** The tokens of a Python source, read line by line (library, 32.7). */
import {
  call,
  Exception,
  IndentationError,
  inModule,
  StopIteration,
  str,
  Tuple,
  type int,
} from "../../python/index.js";
import {
  COMMENT,
  DEDENT,
  ENDMARKER,
  ERRORTOKEN,
  INDENT,
  NAME,
  NEWLINE,
  NL,
  NUMBER,
  OP,
  STRING,
} from "./kinds.js";

/** The source ends within a string or a bracket. */
export class TokenError extends Exception {}

/** A consumer of tokens raises it to end early. */
export class StopTokenizing extends Exception {}

type Place = Tuple<[int, int]>;
/** Kind, text, where it begins and ends (line from 1, column from 0), and the line. */
export type Token = Tuple<[int, string, Place, Place, string]>;

const tabSize = 8;

const number =
  /(?:\d+[jJ]|(?:(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?|\d+[eE][-+]?\d+)[jJ]?|0[xX][\da-fA-F]+[lL]?|0[bB][01]+[lL]?|0[oO][0-7]+[lL]?|0[0-7]*[lL]?|[1-9]\d*[lL]?)/y;
const name = /[a-zA-Z_]\w*/y;
const stringStart = /(?:[uUbB]?[rR]?)("""|'''|"|')/y;
const operator = /(?:\*\*=?|>>=?|<<=?|<>|!=|\/\/=?|[+\-*/%&|^=<>]=?|~|[\][(){}]|[:;.,`@])/y;
const blank = /[ \f\t]*/y;
const continuation = /\\\r?\n/y;

function at(pattern: RegExp, text: string, from: number): string | null {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? null;
}

/** Where the string ends whose inside begins at a place; -1 where that is not in the text. */
function endOfString(text: string, from: number, quote: string): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text.startsWith(quote, i)) return i + quote.length;
  }
  return -1;
}

/** A string that goes on in the next line. */
interface Open {
  readonly quote: string;
  readonly start: Place;
  text: string;
  lines: string;
}

/**
 * The tokens of what a function gives line by line: an empty line, or StopIteration, is the end. @throws TokenError, IndentationError
 */
export function* tokensOf(readline: unknown): Generator<Token, void, unknown> {
  const indents = [0];
  let depth = 0;
  let isContinued = false;
  let open: Open | null = null;
  for (let row = 1; ; row++) {
    const line = nextLine(readline);
    let column = 0;
    const place = (at: number): Place => new Tuple([row, at]);
    const token = (kind: int, from: number, to: number): Token =>
      new Tuple([kind, line.slice(from, to), place(from), place(to), line]);
    if (open !== null) {
      if (line === "") throw new TokenError("EOF in multi-line string", open.start);
      const end = endOfString(line, 0, open.quote);
      if (end < 0) {
        open.text += line;
        open.lines += line;
        if (open.quote.length === 3 || /\\\r?\n$/.test(line)) continue;
        yield new Tuple([ERRORTOKEN, open.text, open.start, place(line.length), open.lines]);
        open = null;
        continue;
      }
      yield new Tuple([
        STRING,
        open.text + line.slice(0, end),
        open.start,
        place(end),
        open.lines + line,
      ]);
      open = null;
      column = end;
    } else if (depth === 0 && !isContinued) {
      if (line === "") {
        for (const _ of indents.slice(1)) yield endToken(DEDENT, row);
        yield endToken(ENDMARKER, row);
        return;
      }
      const [width, start] = indentation(line);
      if (start === line.length) continue;
      if (/[#\r\n]/.test(line[start]!)) {
        if (line[start] === "#") {
          const comment = line.slice(start).replace(/[\r\n]+$/, "");
          yield token(COMMENT, start, start + comment.length);
          yield token(NL, start + comment.length, line.length);
        } else yield token(NL, start, line.length);
        continue;
      }
      if (width > indents.at(-1)!) {
        indents.push(width);
        yield token(INDENT, 0, start);
      }
      while (width < indents.at(-1)!) {
        if (!indents.includes(width)) {
          throw new IndentationError(
            "unindent does not match any outer indentation level",
            Tuple.of("<tokenize>", row, start, line),
          );
        }
        indents.pop();
        yield new Tuple([DEDENT, "", place(start), place(start), line]);
      }
      column = start;
    } else {
      if (line === "") throw new TokenError("EOF in multi-line statement", place(0));
      isContinued = false;
    }
    while (column < line.length) {
      const start = column + at(blank, line, column)!.length;
      if (start >= line.length) break;
      const character = line[start]!;
      const quote = at(stringStart, line, start);
      let text: string | null;
      if ((text = at(number, line, start)) !== null) {
        yield token(NUMBER, start, start + text.length);
      } else if (/[\r\n]/.test(character)) {
        text = /^\r?\n|^\r/.exec(line.slice(start))![0];
        yield token(depth > 0 ? NL : NEWLINE, start, start + text.length);
      } else if (character === "#") {
        text = line.slice(start).replace(/[\r\n]+$/, "");
        yield token(COMMENT, start, start + text.length);
      } else if (quote !== null) {
        const mark = quote.replace(/^\w+/, "");
        const end = endOfString(line, start + quote.length, mark);
        const isWhole = end >= 0 && (mark.length === 3 || !line.slice(start, end).includes("\n"));
        if (isWhole) {
          text = line.slice(start, end);
          yield token(STRING, start, end);
        } else if (mark.length === 3 || /\\\r?\n$/.test(line)) {
          open = { quote: mark, start: place(start), text: line.slice(start), lines: line };
          break;
        } else {
          const isPrefixed = quote.length > mark.length;
          if (!isPrefixed) {
            yield token(ERRORTOKEN, column, column + 1);
            column++;
            continue;
          }
          text = at(name, line, start)!;
          yield token(NAME, start, start + text.length);
        }
      } else if ((text = at(name, line, start)) !== null) {
        yield token(NAME, start, start + text.length);
      } else if (at(continuation, line, start) !== null) {
        isContinued = true;
        break;
      } else if ((text = at(operator, line, start)) !== null) {
        if ("([{".includes(text)) depth++;
        else if (")]}".includes(text)) depth--;
        yield token(OP, start, start + text.length);
      } else {
        // What stands before it is no blank between tokens.
        yield token(ERRORTOKEN, column, column + 1);
        column++;
        continue;
      }
      column = start + text.length;
    }
  }
}

function endToken(kind: int, row: int): Token {
  return new Tuple([
    kind,
    "",
    new Tuple([row, 0] as const),
    new Tuple([row, 0] as const),
    "",
  ]) as Token;
}

function nextLine(readline: unknown): string {
  try {
    return str(call(readline));
  } catch (error) {
    if (error instanceof StopIteration) return "";
    throw error;
  }
}

/** How far a line is indented, and where its text begins. */
function indentation(line: string): [width: number, start: number] {
  let width = 0;
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (character === " ") width++;
    else if (character === "\t") width = (Math.floor(width / tabSize) + 1) * tabSize;
    else if (character === "\f") width = 0;
    else return [width, i];
  }
  return [width, line.length];
}

inModule("tokenize", StopTokenizing, TokenError);
