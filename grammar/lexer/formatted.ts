import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostic.js";
import { diagnose } from "../messages.js";
import type { SourceFile } from "../source.js";
import type { RawTokens } from "./lexer.js";
import { make, retype } from "./make.js";
import { characterProblem } from "./problems.js";
import * as t from "./tokens.js";

const FORMATTED = /^(?:[fF][rR]?|[rR][fF])\\?["']/;

/** Whether the image of a string is that of an f-string. */
export function isFormatted(image: string): boolean {
  const first = image.charCodeAt(0);
  // f F r R
  return (first === 102 || first === 70 || first === 114 || first === 82) && FORMATTED.test(image);
}

/** Cuts an expression inside an f-string into tokens, at its place in the file. */
export type TokenizeExpression = (text: string, base: number) => RawTokens;

/**
 * Cuts an f-string (PEP 498) into its texts and the tokens of its expressions:
 * FormattedStart, then FormattedText and `{` expression `!r` `:` format `}`, then FormattedEnd.
 */
export function expandFormatted(
  token: IToken,
  source: SourceFile,
  tokenize: TokenizeExpression,
): { readonly tokens: IToken[]; readonly diagnostics: Diagnostic[] } {
  const expansion = new Expansion(token, source, tokenize);
  expansion.run();
  return expansion;
}

class Expansion {
  readonly tokens: IToken[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: SourceFile;
  readonly #tokenize: TokenizeExpression;
  readonly #image: string;
  readonly #base: number;
  readonly #opener: string;
  readonly #end: number;
  #at: number;

  constructor(token: IToken, source: SourceFile, tokenize: TokenizeExpression) {
    this.#source = source;
    this.#tokenize = tokenize;
    this.#image = token.image;
    this.#base = token.startOffset;
    this.#opener = /^\w*(?:"""|'''|\\"|["'])/.exec(token.image)![0];
    const quote = this.#opener.replace(/^\w*/, "");
    const closed =
      token.image.length >= this.#opener.length + quote.length && token.image.endsWith(quote);
    this.#end = token.image.length - (closed ? quote.length : 0);
    this.#at = this.#opener.length;
  }

  run(): void {
    this.#push(t.FormattedStart, 0, this.#opener.length);
    this.#pieces(false);
    this.#push(t.FormattedEnd, this.#end, this.#image.length);
  }

  /** Texts and replacements, up to the end or, in a format, the `}`. */
  #pieces(inFormat: boolean): void {
    let start = this.#at;
    while (this.#at < this.#end) {
      const character = this.#image[this.#at]!;
      const doubled = !inFormat && this.#image[this.#at + 1] === character;
      if (
        character === "\\" &&
        this.#image[this.#at + 1] === "N" &&
        this.#image[this.#at + 2] === "{"
      ) {
        const close = this.#image.indexOf("}", this.#at);
        this.#at = close === -1 ? this.#end : close + 1;
      } else if (character === "{" && !doubled) {
        this.#text(start);
        this.#replacement();
        start = this.#at;
      } else if (character === "}" && !doubled) {
        if (inFormat) break;
        this.#problem("a single '}' is written '}}'", this.#at, this.#at + 1);
        this.#at++;
      } else {
        this.#at += doubled && (character === "{" || character === "}") ? 2 : 1;
      }
    }
    this.#text(start);
  }

  #text(start: number): void {
    if (this.#at > start) this.#push(t.FormattedText, start, this.#at);
  }

  #replacement(): void {
    const open = this.#at;
    this.#push(t.ReplacementStart, open, open + 1);
    this.#at = expressionEnd(this.#image, open + 1, this.#end);
    const text = this.#image.slice(open + 1, this.#at);
    if (text.trim() === "") this.#problem("an expression is missing", open, this.#at + 1);
    else this.#expression(text, open + 1);
    if (this.#image[this.#at] === "!" && this.#at < this.#end) this.#conversion();
    if (this.#image[this.#at] === ":" && this.#at < this.#end) {
      this.#push(t.FormatColon, this.#at, this.#at + 1);
      this.#at++;
      this.#pieces(true);
    }
    if (this.#image[this.#at] === "}" && this.#at < this.#end) {
      this.#push(t.ReplacementEnd, this.#at, this.#at + 1);
      this.#at++;
    } else {
      this.#problem("'{' is never closed", open, open + 1);
      this.#push(t.ReplacementEnd, this.#end, this.#end);
      this.#at = this.#end;
    }
  }

  #conversion(): void {
    const start = this.#at;
    const word = /^!(\w*)/.exec(this.#image.slice(start, this.#end))![0];
    this.#at += word.length;
    if (/^![rsa]$/.test(word)) this.#push(t.Conversion, start, this.#at);
    else this.#problem(`the conversion '${word}' is none of '!r', '!s' and '!a'`, start, this.#at);
  }

  #expression(text: string, at: number): void {
    const raw = this.#tokenize(text, this.#base + at);
    for (const { offset, length } of raw.errors) {
      this.diagnostics.push(characterProblem(this.#source, offset, length));
    }
    for (const token of raw.tokens) {
      const type = token.tokenType;
      if (type === t.Newline) continue;
      if (type === t.Comment) {
        this.#problem("an expression can't hold a comment", at, at + 1);
        return;
      }
      if (type === t.UnterminatedString) {
        this.#problem("the string inside the expression is not closed", at, at + text.length);
      }
      if (isStringToken(token) && isFormatted(token.image)) {
        const inner = expandFormatted(token, this.#source, this.#tokenize);
        this.tokens.push(...inner.tokens);
        this.diagnostics.push(...inner.diagnostics);
        continue;
      }
      if (isStringToken(token)) retype(token, t.StringToken);
      this.tokens.push(token);
    }
  }

  #push(type: (typeof t)["FormattedText"], start: number, end: number): void {
    this.tokens.push(make(type, this.#base + start, this.#image.slice(start, end)));
  }

  #problem(problem: string, start: number, end: number): void {
    const span = {
      source: this.#source,
      start: this.#base + start,
      end: this.#base + Math.min(end, this.#image.length),
    };
    this.diagnostics.push(diagnose("CPY1015", span, [problem]));
  }
}

function isStringToken({ tokenType }: IToken): boolean {
  return (
    tokenType === t.StringToken ||
    tokenType === t.TripleString ||
    tokenType === t.EscapedString ||
    tokenType === t.UnterminatedString
  );
}

/** Where the expression that starts at `from` ends: at `!`, `:` or `}` outside of brackets and strings. */
function expressionEnd(image: string, from: number, end: number): number {
  let depth = 0;
  for (let at = from; at < end; at++) {
    const character = image[at]!;
    if (character === "'" || character === '"') {
      const quote = image.startsWith(character.repeat(3), at) ? character.repeat(3) : character;
      const close = image.indexOf(quote, at + quote.length);
      if (close === -1 || close >= end) return end;
      at = close + quote.length - 1;
    } else if ("([{".includes(character)) depth++;
    else if (depth > 0 && ")]}".includes(character)) depth--;
    else if (depth === 0) {
      if (character === "}" || character === ":") return at;
      if (character === "!" && image[at + 1] !== "=") return at;
    }
  }
  return end;
}
