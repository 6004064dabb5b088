import type { IToken } from "chevrotain";
import type { Comment as CommentNode } from "../ast/index.js";
import type { Diagnostic } from "../diagnostic.js";
import { stringForm } from "../literals/strings.js";
import { diagnose } from "../messages.js";
import type { SourceFile, Span } from "../source.js";
import { Brackets, type BracketProblem, isEcho } from "./brackets.js";
import { Comments } from "./comments.js";
import { expandFormatted, isFormatted, type TokenizeExpression } from "./formatted.js";
import { type Futures, Keywords } from "./keywords.js";
import type { RawTokens } from "./lexer.js";
import { endOf, make, retype } from "./make.js";
import { columnOf } from "./patterns.js";
import { characterProblem, stringProblem } from "./problems.js";
import * as t from "./tokens.js";

/** Which language a text is written in: `code` is Python inside a tag of a mask. */
export type Dialect = "cpy" | "python" | "code";

export interface LayoutOptions {
  readonly dialect: Dialect;
  /** Columns of a tab, and of a level. */
  readonly tabWidth: number;
  /** Line ends mean nothing: an expression on its own. */
  readonly oneLine?: boolean;
  readonly futures?: Partial<Futures>;
  readonly tokenizeExpression: TokenizeExpression;
}

/** Tokens as the parser reads them, and what goes along with them. */
export interface Layout {
  readonly tokens: IToken[];
  /**
   * Comments by the token that they belong to: above a statement by its first token, behind one by its EndOfLine, at
   * the end of a block by its Dedent, at the end of the file by null.
   */
  readonly comments: Map<IToken | null, readonly CommentNode[]>;
  readonly diagnostics: Diagnostic[];
  /** Ends of the lines in which something has been reported: what the parser finds wrong there follows from it. */
  readonly damage: readonly number[];
  readonly futures: Futures;
}

/**
 * Lays tokens out: line ends become EndOfLine, columns become Indent and Dedent (none of them inside brackets),
 * names that are keywords become keywords, and comments are set aside for the statements that they belong to.
 */
export function layOut(
  source: SourceFile,
  raw: RawTokens,
  span: Span,
  options: LayoutOptions,
): Layout {
  return new LayoutRun(source, raw, span, options).run();
}

type Role = "newline" | "comment" | "mask" | "name" | "string" | "bracket";

/** What a raw token is to the layout, by the number of its type; undefined: nothing in particular. */
const ROLES: (Role | undefined)[] = [];
for (const [role, types] of [
  ["newline", [t.Newline]],
  ["comment", [t.Comment]],
  ["mask", [t.MaskBody]],
  ["name", [t.Name]],
  ["string", [t.TripleString, t.StringToken, t.EscapedString, t.UnterminatedString]],
  [
    "bracket",
    [t.LeftParen, t.RightParen, t.LeftBracket, t.RightBracket, t.LeftBrace, t.RightBrace],
  ],
] as const) {
  for (const { tokenTypeIdx } of types) ROLES[tokenTypeIdx!] = role;
}

/** Deeper than this, Python 2.7 gives up as well. */
const MAX_INDENTATION = 100;

/** Whether a string is not closed. */
function isOpen({ tokenType, image }: IToken): boolean {
  if (tokenType === t.EscapedString) return stringForm(image).end === image.length;
  return tokenType === t.UnterminatedString;
}

class LayoutRun {
  readonly #source: SourceFile;
  readonly #span: Span;
  readonly #raw: readonly IToken[];
  readonly #errors: RawTokens["errors"];
  readonly #options: LayoutOptions;

  readonly #tokens: IToken[] = [];
  readonly #comments = new Comments();
  #diagnostics: Diagnostic[] = [];
  #damage: number[] = [];
  readonly #brackets: Brackets;
  readonly #keywords: Keywords;

  /** The columns of the blocks around the line, and the offset of the line that opened each. */
  readonly #columns: number[] = [];
  readonly #openedAt: number[] = [];
  #lineStart: number;
  #lineOpen = false;
  /** Where the last token ends. */
  #tokenEnd: number;
  #nextError = 0;
  #isTooDeep = false;
  /** Where the last stretch began that is no token. */
  #errorInLine = -1;

  constructor(source: SourceFile, raw: RawTokens, span: Span, options: LayoutOptions) {
    this.#source = source;
    this.#span = span;
    this.#raw = raw.tokens;
    this.#errors = raw.errors;
    this.#options = options;
    // The code of a tag is a block of its own, wherever on its line it starts.
    this.#lineStart =
      options.dialect === "code" ? span.start : source.text.lastIndexOf("\n", span.start - 1) + 1;
    this.#tokenEnd = span.start;
    this.#brackets = new Brackets(raw.tokens);
    this.#keywords = new Keywords(raw.tokens, options.dialect, options.futures);
    // Code in a mask starts at any column; a whole file starts at column 0.
    if (options.dialect !== "code") this.#open(0, 0);
  }

  run(): Layout {
    const raw = this.#raw;
    for (let at = 0; ; at++) {
      if (at >= raw.length) {
        if (this.#brackets.depth === 0) break;
        at = this.#closeBrackets(raw.length);
        if (at >= raw.length) break;
      }
      const token = raw[at]!;
      if (this.#nextError < this.#errors.length) this.#reportErrors(token.startOffset);
      const role = ROLES[token.tokenTypeIdx];
      if (role === "newline") at = this.#newline(at);
      else if (role === "comment") this.#comment(token);
      else if (role === "mask") at = this.#maskBody(at);
      else this.#token(token, at, role);
    }
    return this.#finish();
  }

  #token(token: IToken, at: number, role: Role | undefined): void {
    if (!this.#lineOpen) this.#startLine(token, at);
    this.#tokenEnd = endOf(token);
    if (role === "name") {
      if (this.#keywords.classify(token, at, this.#tokens)) return;
    } else if (role === "string") {
      this.#string(token);
      return;
    } else if (role === "bracket") {
      const problem = this.#brackets.track(token, at, this.#tokens);
      if (problem !== null) {
        this.#reportBracket(token, problem);
        if (problem.drop) return;
      }
    }
    this.#tokens.push(token);
  }

  #string(token: IToken): void {
    if (isOpen(token)) {
      this.#report(stringProblem(this.#source, token));
      this.#damage.push(this.#tokenEnd);
      this.#brackets.endWithLine();
    }
    if (!isFormatted(token.image)) {
      retype(token, t.StringToken);
      this.#tokens.push(token);
      return;
    }
    const formatted = expandFormatted(token, this.#source, this.#options.tokenizeExpression);
    for (const piece of formatted.tokens) {
      if (piece.tokenType !== t.Name || !this.#keywords.classify(piece, -1, this.#tokens)) {
        this.#tokens.push(piece);
      }
    }
    for (const problem of formatted.diagnostics) this.#report(problem);
  }

  /** A line end; gives the index of the raw token that has been dealt with last. */
  #newline(at: number): number {
    if (this.#options.oneLine === true) return at;
    if (this.#brackets.depth > 0) {
      if (!this.#brackets.endsAt(at, this.#tokens)) return at;
      at = this.#closeBrackets(at);
    }
    this.#brackets.endLine();
    if (this.#lineOpen) this.#endLine();
    this.#lineStart = endOf(this.#raw[at]!);
    return at;
  }

  #maskBody(at: number): number {
    if (this.#brackets.depth > 0) {
      const end = this.#closeBrackets(at);
      if (end !== at) return this.#newline(end);
    }
    if (this.#lineOpen) this.#endLine();
    const { image, startOffset } = this.#raw[at]!;
    this.#tokens.push(make(t.MaskText, startOffset + 1, image.slice(1)));
    this.#lineStart = startOffset + image.length;
    this.#tokenEnd = this.#lineStart;
    return at;
  }

  /** Ends brackets that stay open; gives the index of the line end where they end. */
  #closeBrackets(at: number): number {
    const closed = this.#brackets.close(at, this.#tokens);
    this.#tokenEnd = endOf(this.#tokens.at(-1)!);
    if (closed.at !== at) this.#takeBack(closed.at);
    if (closed.opener !== null) {
      const { image, startOffset } = closed.opener;
      this.#report(
        diagnose("CPY1004", this.#spanOf(startOffset, startOffset + image.length), [image]),
      );
    }
    this.#damage.push(this.#tokenEnd);
    return closed.at;
  }

  /** Forgets what was found behind a line end: it will be found again. */
  #takeBack(at: number): void {
    const end = this.#raw[at]!.startOffset;
    this.#comments.takeBack(end);
    // What is wrong with a string is reported once: then it counts as a string like others.
    this.#diagnostics = this.#diagnostics.filter(
      ({ span, code }) => span.start < end || code === "CPY1002" || code === "CPY1003",
    );
    this.#damage = this.#damage.filter((offset) => offset < end);
    while (this.#nextError > 0 && this.#errors[this.#nextError - 1]!.offset > end)
      this.#nextError--;
    this.#errorInLine = -1;
  }

  #comment(token: IToken): void {
    const image = token.image.trimEnd();
    const node: CommentNode = {
      kind: "Comment",
      text: this.#source.decoded(image.slice(1)),
      span: this.#spanOf(token.startOffset, token.startOffset + image.length),
    };
    if (this.#lineOpen) this.#comments.behind(node);
    else this.#comments.alone(node, this.#column(token.startOffset));
  }

  #startLine(token: IToken, at: number): void {
    this.#lineOpen = true;
    // A character that means nothing still has its column.
    const error = this.#errorInLine;
    const start = error >= this.#lineStart ? error : token.startOffset;
    const column = this.#column(start);
    const last = this.#columns.at(-1);
    if (last === undefined) this.#open(column, token.startOffset);
    else if (column > last) this.#indent(column, token.startOffset);
    else if (column < last) this.#dedent(column, token, at);
    this.#comments.startLine(token);
  }

  #indent(column: number, offset: number): void {
    if (this.#columns.length === MAX_INDENTATION && !this.#isTooDeep) {
      this.#isTooDeep = true;
      this.#report(diagnose("CPY1014", this.#spanOf(offset, offset + 1), []));
    }
    this.#open(column, offset);
    this.#tokens.push(make(t.Indent, offset, ""));
  }

  #dedent(column: number, token: IToken, at: number): void {
    while (column < this.#columns.at(-1)!) {
      const outside = this.#columns.at(-2);
      if (outside === undefined || column > outside) return this.#inconsistent(column, token, at);
      this.#close();
    }
  }

  /**
   * A line half-way out of a block, or left of the first line of code in a mask: it counts as one of the block; one
   * that opens a block itself moves it.
   */
  #inconsistent(column: number, { startOffset: offset }: IToken, at: number): void {
    const lineAt = (start: number) => this.#spanOf(start, this.#endOfLine(start));
    this.#report(
      diagnose(
        "CPY1007",
        lineAt(offset),
        [`${column} ${column === 1 ? "column" : "columns"}`],
        [...this.#columns.entries()]
          .slice(-2)
          .reverse()
          .map(([depth, width]) => ({
            span: lineAt(this.#openedAt[depth]!),
            label: `indented by ${width}`,
          })),
      ),
    );
    let end = at;
    while (end < this.#raw.length && this.#raw[end]!.tokenType !== t.Newline) end++;
    if (this.#raw[end - 1]?.tokenType === t.Colon) this.#columns[this.#columns.length - 1] = column;
  }

  #open(column: number, offset: number): void {
    this.#columns.push(column);
    this.#openedAt.push(offset);
  }

  /** Ends the innermost block. */
  #close(): void {
    const column = this.#columns.pop()!;
    this.#openedAt.pop();
    const dedent = make(t.Dedent, this.#tokenEnd, "");
    this.#comments.endBlock(dedent, column);
    this.#tokens.push(dedent);
  }

  #endLine(): void {
    const end = make(t.EndOfLine, this.#tokenEnd, "");
    this.#comments.endLine(end);
    this.#tokens.push(end);
    this.#lineOpen = false;
  }

  #finish(): Layout {
    this.#reportErrors(Infinity);
    if (this.#lineOpen) this.#endLine();
    while (this.#columns.length > 1) this.#close();
    this.#comments.startLine(null);
    return {
      tokens: this.#tokens,
      comments: this.#comments.byToken,
      diagnostics: this.#diagnostics,
      damage: this.#damage.sort((a, b) => a - b),
      futures: this.#keywords.futures,
    };
  }

  #reportErrors(before: number): void {
    for (; this.#nextError < this.#errors.length; this.#nextError++) {
      const { offset, length } = this.#errors[this.#nextError]!;
      if (offset >= before) return;
      // The first of a line stands for all of them.
      if (this.#errorInLine >= this.#lineStart) continue;
      this.#errorInLine = offset;
      this.#report(characterProblem(this.#source, offset, length));
    }
  }

  #reportBracket(token: IToken, problem: BracketProblem): void {
    if (isEcho(problem)) return;
    const span = this.#spanOf(token.startOffset, endOf(token));
    const { opener } = problem;
    const related =
      opener === null
        ? undefined
        : [{ span: this.#spanOf(opener.startOffset, endOf(opener)), label: "opened here" }];
    const { code, parameters } = problem;
    if (code === "CPY1014") this.#report(diagnose(code, span, []));
    else this.#report(diagnose(code, span, [parameters[0] ?? "", parameters[1] ?? ""], related));
  }

  #report(diagnostic: Diagnostic): void {
    this.#diagnostics.push(diagnostic);
    this.#damage.push(diagnostic.span.start);
  }

  #column(offset: number): number {
    return columnOf(this.#source.text, this.#lineStart, offset, this.#options.tabWidth);
  }

  #endOfLine(offset: number): number {
    const newline = this.#source.text.indexOf("\n", offset);
    return newline === -1 ? this.#span.end : Math.min(newline, this.#span.end);
  }

  #spanOf(start: number, end: number): Span {
    return { source: this.#source, start, end };
  }
}
