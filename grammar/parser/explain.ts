import type { IParserErrorMessageProvider, IToken, TokenType } from "chevrotain";
import type { Diagnostic } from "../diagnostic.js";
import { endOf } from "../lexer/make.js";
import * as t from "../lexer/tokens.js";
import { diagnose } from "../messages.js";
import type { SourceFile } from "../source.js";
import { nearest, SECTION_WORDS } from "../words.js";

/** What Chevrotain throws where no rule fits: what was expected, the token in the way, and the one before. */
export interface Failure {
  readonly message: string;
  readonly token: IToken;
  readonly previousToken?: IToken;
}

/** What the rules in which no alternative fits are about; in all others it is an expression. */
const EXPECTED: Readonly<Record<string, string>> = {
  statement: "a statement",
  simpleStatement: "a statement",
  parameter: "a parameter",
  lambdaParameter: "a parameter",
  parameterTarget: "a parameter",
  patternElement: "a parameter",
  importFromStatement: "a name",
  target: "a name to bind",
  targetElement: "a name to bind",
  body: "the end of the line",
  methodBody: "the end of the line",
  decorated: "'def' or 'class'",
  strings: "a string",
  dottedName: "a name",
  globalStatement: "a name",
};

/** Makes the messages of Chevrotain's errors no more than what was expected. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
  buildNotAllInputParsedMessage: () => "the end of the file",
  buildNoViableAltMessage: ({ ruleName }) => EXPECTED[ruleName] ?? "an expression",
  buildEarlyExitMessage: ({ ruleName }) => EXPECTED[ruleName] ?? "an expression",
};

/** Words that a line of Python, or of a section, may start with. */
const LINE_WORDS = [
  ...t.KEYWORDS.keys(),
  ...SECTION_WORDS,
  "print",
  "exec",
  "CherryClass",
  "nonlocal",
].filter((word) => word.length > 2);
const CLAUSE_WORDS = ["else", "try", "finally", "except", ...SECTION_WORDS];

const KEYWORD_TYPES: ReadonlySet<TokenType> = new Set([...t.KEYWORDS.values(), t.Print, t.Exec]);
const STARTS_OPERAND: ReadonlySet<TokenType> = new Set([
  t.Name,
  t.NumberToken,
  t.StringToken,
  t.FormattedStart,
]);
const OPERAND_ENDS: ReadonlySet<TokenType> = new Set([
  t.Name,
  t.NumberToken,
  t.StringToken,
  t.FormattedEnd,
  t.RightParen,
  t.RightBracket,
  t.RightBrace,
  t.Backquote,
]);

/** Says in words what is wrong where a rule failed; `end` is the end of what has been read. */
export function explain(failure: Failure, source: SourceFile, end: number): Diagnostic {
  const { token, message: expected } = failure;
  const previous = failure.previousToken;
  const atEnd = !(token.startOffset >= 0);
  const start = atEnd ? end : token.startOffset;
  const span = { source, start, end: atEnd ? end : Math.max(start, endOf(token)) };
  const type = token.tokenType;
  const before = previous?.tokenType;

  if (type === t.Assign && before !== undefined && OPERAND_ENDS.has(before)) {
    return diagnose("CPY1203", span, []);
  }
  if (expected === t.Name.LABEL && KEYWORD_TYPES.has(type)) {
    return diagnose("CPY1209", span, [token.image]);
  }
  if (type === t.Assign && before !== undefined && KEYWORD_TYPES.has(before)) {
    const { startOffset, image } = previous!;
    return diagnose("CPY1209", { source, start: startOffset, end: endOf(previous!) }, [image]);
  }
  if (type === t.Not && previous !== undefined && isBinary(previous)) {
    return diagnose("CPY1211", span, []);
  }
  const found = describe(token);
  const shown = expected === found ? "" : expected;
  return diagnose("CPY1201", span, [found, shown, advice(token, previous, source)]);
}

function isBinary({ tokenType }: IToken): boolean {
  return tokenType.CATEGORIES?.includes(t.BinaryOperator) ?? false;
}

/** A token in a message. */
function describe(token: IToken): string {
  const type = token.tokenType;
  if (!(token.startOffset >= 0)) return "the end of the file";
  if (type === t.EndOfLine || type === t.Indent || type === t.Dedent) return t.EndOfLine.LABEL!;
  if (type === t.StringToken || type === t.FormattedStart) return "a string";
  if (type === t.MaskText) return "the text of the mask";
  const image = token.image === "" ? (type.LABEL ?? type.name) : `'${token.image.trimEnd()}'`;
  return KEYWORD_TYPES.has(type) ? `the keyword ${image}` : image;
}

/** The keyword that the line was meant to start with: `deff f():`, `prnt x`, `finaly:`. */
function meantWord(token: IToken, previous: IToken | undefined, source: SourceFile): string | null {
  if (previous === undefined || !(previous.startOffset >= 0)) return null;
  const lineStart = source.text.lastIndexOf("\n", previous.startOffset - 1) + 1;
  const start = source.text.slice(lineStart, endOf(previous)).trim();
  if (token.tokenType === t.EndOfLine && previous.tokenType === t.Colon) {
    const word = /^(\w+)\s*:$/.exec(start)?.[1];
    const meant = word === undefined ? null : nearest(word, CLAUSE_WORDS);
    return meant === null ? null : `${meant}:`;
  }
  const startsOperand = STARTS_OPERAND.has(token.tokenType);
  const isWord = previous.tokenType === t.Name && start === previous.image;
  return isWord && startsOperand ? nearest(start, LINE_WORDS) : null;
}

/** What to do about a token that is in the way, if one of the usual slips is behind it. */
function advice(token: IToken, previous: IToken | undefined, source: SourceFile): string {
  const meant = meantWord(token, previous, source);
  if (meant !== null) return `did you mean '${meant}'?`;
  const { image, tokenType } = token;
  const before = previous?.image ?? "";
  if (image === "&" && before === "&") return "Python writes 'and'";
  if (image === "|" && before === "|") return "Python writes 'or'";
  const isDoubled = source.text[(previous?.startOffset ?? 0) - 1] === before;
  if (tokenType === t.EndOfLine && isDoubled && (before === "+" || before === "-")) {
    return `Python has no '${before}${before}': write '${before}= 1'`;
  }
  if (tokenType === t.LeftBrace) return "a block is made by ':' and indentation";
  const startsOperand = tokenType === t.StringToken || tokenType === t.FormattedStart;
  if (startsOperand && previous !== undefined && OPERAND_ENDS.has(previous.tokenType)) {
    return "is an operator, a comma or a bracket missing before it?";
  }
  return "";
}
