import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostic.js";
import { endOf } from "../lexer/make.js";
import * as t from "../lexer/tokens.js";
import { diagnose } from "../messages.js";
import type { SourceFile } from "../source.js";

/** What Chevrotain throws where no rule fits: the token in the way, and the one before. */
export interface Failure {
  readonly message: string;
  readonly token: IToken;
  readonly previousToken?: IToken;
}

const KEYWORD_TYPES = new Set([...t.KEYWORDS.values(), t.Print, t.Exec]);
const NAME_EXPECTED = new Set([
  t.Def,
  t.Class,
  t.Dot,
  t.Import,
  t.As,
  t.Global,
  t.Nonlocal,
  t.CherryClass,
]);

/** Says in words what is wrong where a rule failed; `end` is the end of the text read so far. */
export function explain(failure: Failure, source: SourceFile, end: number): Diagnostic {
  const { token } = failure;
  const previous = failure.previousToken;
  const atEnd = !(token.startOffset >= 0);
  const start = atEnd ? end : token.startOffset;
  const span = { source, start, end: atEnd ? end : Math.max(start, endOf(token)) };
  const type = token.tokenType;
  const before = previous?.tokenType;

  if (type === t.Assign && before !== t.Assign) return diagnose("CPY1203", span, []);
  if (type === t.If && before === t.Else) return diagnose("CPY1212", span, []);
  if (before !== undefined && NAME_EXPECTED.has(before) && KEYWORD_TYPES.has(type)) {
    return diagnose("CPY1209", span, [token.image]);
  }
  if (type === t.Not && previous !== undefined && isBinary(previous)) {
    return diagnose("CPY1211", span, []);
  }
  return diagnose("CPY1201", span, [describe(token), failure.message, advice(token, previous)]);
}

function isBinary({ tokenType }: IToken): boolean {
  return tokenType.CATEGORIES?.includes(t.BinaryOperator) ?? false;
}

/** A token in a message. */
export function describe(token: IToken): string {
  const type = token.tokenType;
  if (!(token.startOffset >= 0)) return "the end of the file";
  if (type === t.EndOfLine || type === t.Indent || type === t.Dedent) return t.EndOfLine.LABEL!;
  if (type === t.StringToken || type === t.FormattedStart) return "a string";
  if (type === t.MaskText) return "the text of the mask";
  return `'${token.image.trimEnd()}'`;
}

function advice(token: IToken, previous: IToken | undefined): string {
  const { image } = token;
  const before = previous?.image;
  if (image === "&" && before === "&") return "Python writes 'and'";
  if (image === "|" && before === "|") return "Python writes 'or'";
  if (token.tokenType === t.EndOfLine && (before === "+" || before === "-")) {
    return `Python has no '${before}${before}': write 'x ${before}= 1'`;
  }
  if (token.tokenType === t.LeftBrace) return "a block is made by ':' and indentation";
  if (KEYWORD_TYPES.has(token.tokenType) && previous?.tokenType !== t.Colon) {
    return "";
  }
  return "";
}
