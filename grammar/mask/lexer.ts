import { type IToken, Lexer, type TokenType } from "chevrotain";
import type { Diagnostic } from "../diagnostic.js";
import { endOf, retype } from "../lexer/make.js";
import { diagnose } from "../messages.js";
import type { SourceFile, Span } from "../source.js";
import { codeOf, explainMalformed } from "./tags.js";
import { includedTemplate, type TemplateText } from "./text.js";
import * as t from "./tokens.js";

/** Finds the file of a `py-include` that stands in a file; undefined where there is none. */
export type FindInclude = (name: string, from: SourceFile) => SourceFile | undefined;

/** Includes nest to this depth. */
const DEEPEST_INCLUDE = 100;

/** Makes the lexer; it keeps no state between two texts. */
export function createMaskLexer(validate = false): Lexer {
  return new Lexer(t.MASK_TOKENS, { positionTracking: "onlyOffset", skipValidations: !validate });
}

/** The text that a token was found in: the mask's, or that of an included file. */
export function textOf(token: IToken): TemplateText {
  return token.payload as TemplateText;
}

/** The span of a token in its file. */
export function spanOf(token: IToken): Span {
  return textOf(token).span(token.startOffset, endOf(token));
}

/**
 * The tokens of a template as the parser reads them: included files in their place, the end tags of divs told apart, and
 * without what no tag hands on (the dummies inside of divs, white space before an else). What is wrong is reported.
 */
export function tokenizeMask(
  lexer: Lexer,
  template: TemplateText,
  find: FindInclude,
  diagnostics: Diagnostic[],
): IToken[] {
  const tokens = new Expansion(lexer, find, diagnostics).run(template);
  matchDivs(tokens);
  return withoutBlanksBeforeElse(withoutDummies(tokens, diagnostics));
}

/** Puts the tokens of included files into the place of their tags. */
class Expansion {
  readonly #lexer: Lexer;
  readonly #find: FindInclude;
  readonly #diagnostics: Diagnostic[];
  readonly #tokens: IToken[] = [];
  #endless = false;

  constructor(lexer: Lexer, find: FindInclude, diagnostics: Diagnostic[]) {
    this.#lexer = lexer;
    this.#find = find;
    this.#diagnostics = diagnostics;
  }

  run(template: TemplateText): IToken[] {
    this.#expand(template, 0);
    return this.#tokens;
  }

  #expand(template: TemplateText, depth: number): void {
    for (const token of this.#lexer.tokenize(template.text).tokens) {
      token.payload = template;
      const { tokenType } = token;
      if (tokenType === t.Malformed) this.#diagnostics.push(explainMalformed(token));
      else if (tokenType === t.UnknownTag) {
        this.#diagnostics.push(diagnose("CPY1312", spanOf(token), [token.image]));
      }
      if (t.tagOf(tokenType) === "include") this.#include(token, depth);
      if (tokenType !== t.Include && tokenType !== t.Malformed) this.#tokens.push(token);
    }
  }

  #include(token: IToken, depth: number): void {
    if (this.#endless) return;
    const template = textOf(token);
    const { start, end } = codeOf(token);
    const name = template.text.slice(start, end);
    const span = template.span(start, end);
    if (depth >= DEEPEST_INCLUDE) {
      this.#endless = true;
      this.#diagnostics.push(diagnose("CPY1310", span, []));
      return;
    }
    const file = this.#find(name, template.source);
    if (file === undefined) this.#diagnostics.push(diagnose("CPY1311", span, [name]));
    else this.#expand(includedTemplate(file), depth + 1);
  }
}

/**
 * Finds the `</div>` of each div that is a tag, counting all divs between; the others stay text, and so does one behind
 * something that a `py-exec` or `py-code` can't hold.
 */
function matchDivs(tokens: readonly IToken[]): void {
  const open: number[] = [];
  tokens.forEach((token, at) => {
    const { tokenType } = token;
    if (tokenType === t.DivOpen || t.SPECIAL_DIVS.has(tokenType)) open.push(at);
    else if (tokenType === t.DivClose) {
      const opener = open.pop();
      if (opener === undefined) return;
      const { tokenType: type } = tokens[opener]!;
      const isHollow = type === t.DivExec || type === t.DivCode;
      if (t.SPECIAL_DIVS.has(type) && (!isHollow || at === opener + 1)) retype(token, t.EndDiv);
    }
  });
}

/** Divs whose content a value takes the place of. */
const REPLACED: ReadonlySet<TokenType> = new Set([t.DivEval, t.DivDebug, t.DivInclude]);

function withoutDummies(tokens: readonly IToken[], diagnostics: Diagnostic[]): IToken[] {
  const kept: IToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const replaced = REPLACED.has(token.tokenType);
    if (!replaced || token.tokenType !== t.DivInclude) kept.push(token);
    if (!replaced) continue;
    const end = endOfDiv(tokens, at);
    if (end !== -1) at = end;
    else {
      const { start, end: codeEnd } = codeOf(token);
      const code = textOf(token).text.slice(start, codeEnd);
      diagnostics.push(diagnose("CPY1305", spanOf(token), ["</div>", "<div", code]));
    }
  }
  return kept;
}

/** The index of the end tag of the special div at an index; -1 without one. */
function endOfDiv(tokens: readonly IToken[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { tokenType } = tokens[at]!;
    if (tokenType === t.DivOpen || t.SPECIAL_DIVS.has(tokenType)) depth++;
    else if ((tokenType === t.DivClose || tokenType === t.EndDiv) && --depth === 0) return at;
  }
  return -1;
}

/** Drops the white space between the end of an if and its else. */
function withoutBlanksBeforeElse(tokens: readonly IToken[]): IToken[] {
  const kept: IToken[] = [];
  for (const token of tokens) {
    if (token.tokenType === t.Else || token.tokenType === t.DivElse) {
      const last = kept.findLastIndex((each) => !isBlankText(each));
      const before = kept[last]?.tokenType;
      if (before === t.EndIf || before === t.EndDiv) kept.length = last + 1;
    }
    kept.push(token);
  }
  return kept;
}

function isBlankText({ tokenType, image }: IToken): boolean {
  return tokenType === t.Text && image.trim() === "";
}
