import { createToken, Lexer, type TokenType } from "chevrotain";
import { matchCherryClass, matchMaskBody, matchMaskSection, matchSection } from "./patterns.js";

/*
 * The vocabulary. Each pattern names the characters it may start with, so that Chevrotain neither has to analyse it
 * when the lexer is made nor tries it in vain. Keywords are no patterns: the layout looks each name up in `KEYWORDS`,
 * which is faster, and needed anyway for words that are reserved in some places only.
 */

const DIGITS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
const STRING_START = "\"'rRuUbBfF";

interface Options {
  readonly label?: string;
  readonly start?: string;
  readonly group?: string;
  readonly push?: string;
  readonly lines?: boolean;
  readonly categories?: TokenType[];
}

function token(name: string, pattern: RegExp | string, options: Options = {}): TokenType {
  return createToken({
    name,
    pattern,
    label: options.label ?? (typeof pattern === "string" ? `'${pattern}'` : name),
    line_breaks: options.lines ?? false,
    ...(options.start === undefined ? {} : { start_chars_hint: [...options.start] }),
    ...(options.group === undefined ? {} : { group: options.group }),
    ...(options.push === undefined ? {} : { push_mode: options.push }),
    ...(options.categories === undefined ? {} : { categories: options.categories }),
  });
}

/** A token that the layout makes, or a class of tokens; the lexer has no pattern for it. */
function made(name: string, label: string, categories: TokenType[] = []): TokenType {
  return createToken({ name, label, pattern: Lexer.NA, categories });
}

export const BinaryOperator = made("BinaryOperator", "an operator");
export const PrefixOperator = made("PrefixOperator", "a prefix operator");

// What the layout makes of line ends and columns.
export const EndOfLine = made("EndOfLine", "the end of the line");
export const Indent = made("Indent", "an indented line");
export const Dedent = made("Dedent", "the end of the block");

// Blanks and comments. A byte order mark is blank.
export const Blanks = token("Blanks", /[ \t\f\r\uFEFF]+/, {
  start: " \t\f\r\uFEFF",
  group: Lexer.SKIPPED,
});
export const Continuation = token("Continuation", /\\\r?\n/, {
  start: "\\",
  group: Lexer.SKIPPED,
  lines: true,
});
export const Newline = token("Newline", "\n", { label: "the end of the line", lines: true });
export const Comment = token("Comment", /#[^\n]*/, { start: "#" });

// The module level of a `.cpy` file.
export const MaskSection = createToken({
  name: "MaskSection",
  label: "'mask:'",
  pattern: matchMaskSection,
  start_chars_hint: [...LETTERS],
  line_breaks: false,
  push_mode: "masks",
});
export const Section = createToken({
  name: "Section",
  label: "a section",
  pattern: matchSection,
  start_chars_hint: [...LETTERS],
  line_breaks: false,
  push_mode: "module",
});
export const MaskBody = createToken({
  name: "MaskBody",
  label: "the text of a mask",
  pattern: matchMaskBody,
  start_chars_hint: ["\n"],
  line_breaks: true,
});
export const MaskText = made("MaskText", "the text of a mask");
export const CherryClass = createToken({
  name: "CherryClass",
  label: "'CherryClass'",
  pattern: matchCherryClass,
  start_chars_hint: ["C", "c"],
  line_breaks: false,
  push_mode: "module",
});
export const Use = made("Use", "'use'");

// Literals. A literal that does not end where it has to is an UnterminatedString.
export const TripleString = token(
  "TripleString",
  /(?:[uUbB]?[rR]?|[rR][bB]|[fF][rR]?|[rR][fF])(?:"""[^"\\]*(?:(?:\\[^]|"(?!""))[^"\\]*)*"""|'''[^'\\]*(?:(?:\\[^]|'(?!''))[^'\\]*)*''')/,
  { start: STRING_START, lines: true, label: "a string" },
);
export const StringToken = token(
  "String",
  /(?:[uUbB]?[rR]?|[rR][bB]|[fF][rR]?|[rR][fF])(?:"(?!"")[^"\\\n]*(?:\\(?:\r\n|[^])[^"\\\n]*)*"|'(?!'')[^'\\\n]*(?:\\(?:\r\n|[^])[^'\\\n]*)*')/,
  { start: STRING_START, lines: true, label: "a string" },
);
export const UnterminatedString = token(
  "UnterminatedString",
  /(?:[uUbB]?[rR]?|[rR][bB]|[fF][rR]?|[rR][fF])(?:(?:"""|''')[^]*|["'](?:\\(?:\r\n|[^])|[^\\\n\r])*)/,
  { start: STRING_START, lines: true, label: "a string" },
);
/** In the code of a mask, where a plain quote would end the tag: `\"text\"`. */
export const EscapedString = token(
  "EscapedString",
  /(?:[uUbB]?[rR]?|[rR][bB]|[fF][rR]?|[rR][fF])\\"(?:[^"\\\n]|\\[^"\n])*(?:\\")?/,
  { start: "\\rRuUbBfF", label: "a string" },
);
export const FormattedStart = made("FormattedStart", "an f-string");
export const FormattedText = made("FormattedText", "text");
export const FormattedEnd = made("FormattedEnd", "the end of the f-string");
export const ReplacementStart = made("ReplacementStart", "'{'");
export const ReplacementEnd = made("ReplacementEnd", "'}'");
export const Conversion = made("Conversion", "'!r'");
export const FormatColon = made("FormatColon", "':'");
export const NumberToken = token(
  "Number",
  /0[xX][\da-fA-F_]+[lL]?|0[oO][0-7_]+[lL]?|0[bB][01_]+[lL]?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJlL]?/,
  { start: DIGITS + ".", label: "a number" },
);
export const Name = token("Name", /[A-Za-z_]\w*/, { start: LETTERS, label: "a name" });

// Operators and delimiters.
const binary = [BinaryOperator];
const both = [BinaryOperator, PrefixOperator];
export const AugmentedAssign = token("AugmentedAssign", /(?:\*\*|\/\/|<<|>>|[-+*/%&|^])=/, {
  start: "*/<>-+%&|^",
  label: "an assignment like '+='",
});
export const LeftShift = token("LeftShift", "<<", { categories: binary });
export const RightShift = token("RightShift", ">>", { categories: binary });
export const Compare = token("Compare", /==|!=|<>|<=|>=|<|>/, {
  start: "=!<>",
  label: "a comparison",
  categories: binary,
});
export const Arrow = token("Arrow", "->");
export const DoubleStar = token("DoubleStar", "**", { categories: binary });
export const DoubleSlash = token("DoubleSlash", "//", { categories: binary });
export const Ellipsis = token("Ellipsis", "...");
export const Plus = token("Plus", "+", { categories: both });
export const Minus = token("Minus", "-", { categories: both });
export const Star = token("Star", "*", { categories: binary });
export const Slash = token("Slash", "/", { categories: binary });
export const Percent = token("Percent", "%", { categories: binary });
export const Ampersand = token("Ampersand", "&", { categories: binary });
export const Bar = token("Bar", "|", { categories: binary });
export const Caret = token("Caret", "^", { categories: binary });
export const Tilde = token("Tilde", "~", { categories: [PrefixOperator] });
export const LeftParen = token("LeftParen", "(");
export const RightParen = token("RightParen", ")");
export const LeftBracket = token("LeftBracket", "[");
export const RightBracket = token("RightBracket", "]");
export const LeftBrace = token("LeftBrace", "{");
export const RightBrace = token("RightBrace", "}");
export const Comma = token("Comma", ",");
export const Colon = token("Colon", ":");
export const Dot = token("Dot", ".");
export const Semicolon = token("Semicolon", ";");
export const Assign = token("Assign", "=");
export const Backquote = token("Backquote", "`");
export const At = token("At", "@");

// Keywords. `not in` and `is not` are one token each.
const keyword = (name: string, word: string, categories: TokenType[] = []): TokenType =>
  made(name, `'${word}'`, categories);
export const And = keyword("And", "and", binary);
export const As = keyword("As", "as");
export const Assert = keyword("Assert", "assert");
export const Break = keyword("Break", "break");
export const Class = keyword("Class", "class");
export const Continue = keyword("Continue", "continue");
export const Def = keyword("Def", "def");
export const Del = keyword("Del", "del");
export const Elif = keyword("Elif", "elif");
export const Else = keyword("Else", "else");
export const Except = keyword("Except", "except");
export const Exec = keyword("Exec", "exec");
export const Finally = keyword("Finally", "finally");
export const For = keyword("For", "for");
export const From = keyword("From", "from");
export const Global = keyword("Global", "global");
export const If = keyword("If", "if");
export const Import = keyword("Import", "import");
export const In = keyword("In", "in", binary);
export const Is = keyword("Is", "is", binary);
export const IsNot = keyword("IsNot", "is not", binary);
export const Lambda = keyword("Lambda", "lambda");
export const Nonlocal = keyword("Nonlocal", "nonlocal");
export const Not = keyword("Not", "not", [PrefixOperator]);
export const NotIn = keyword("NotIn", "not in", binary);
export const Or = keyword("Or", "or", binary);
export const Pass = keyword("Pass", "pass");
export const Print = keyword("Print", "print");
export const Raise = keyword("Raise", "raise");
export const Return = keyword("Return", "return");
export const Try = keyword("Try", "try");
export const While = keyword("While", "while");
export const With = keyword("With", "with");
export const Yield = keyword("Yield", "yield");

/** Words that are keywords wherever they stand. */
export const KEYWORDS: ReadonlyMap<string, TokenType> = new Map([
  ["and", And],
  ["as", As],
  ["assert", Assert],
  ["break", Break],
  ["class", Class],
  ["continue", Continue],
  ["def", Def],
  ["del", Del],
  ["elif", Elif],
  ["else", Else],
  ["except", Except],
  ["finally", Finally],
  ["for", For],
  ["from", From],
  ["global", Global],
  ["if", If],
  ["import", Import],
  ["in", In],
  ["is", Is],
  ["lambda", Lambda],
  ["not", Not],
  ["or", Or],
  ["pass", Pass],
  ["raise", Raise],
  ["return", Return],
  ["try", Try],
  ["while", While],
  ["with", With],
  ["yield", Yield],
]);

const python = [
  Blanks,
  Continuation,
  Newline,
  Comment,
  TripleString,
  StringToken,
  UnterminatedString,
  Name,
  NumberToken,
  Ellipsis,
  AugmentedAssign,
  LeftShift,
  RightShift,
  Compare,
  Arrow,
  DoubleStar,
  DoubleSlash,
  Plus,
  Minus,
  Star,
  Slash,
  Percent,
  Ampersand,
  Bar,
  Caret,
  Tilde,
  LeftParen,
  RightParen,
  LeftBracket,
  RightBracket,
  LeftBrace,
  RightBrace,
  Comma,
  Colon,
  Dot,
  Semicolon,
  Assign,
  Backquote,
  At,
];

/**
 * The modes of the lexer: `python` for `.py` files, `module` for `.cpy` files, where sections start at column 0;
 * `masks` for the part of a `.cpy` file behind `mask:`, where the line end of a method header is followed by text;
 * `code` for the Python inside a mask's tags.
 */
export const MODES = {
  python,
  module: [CherryClass, MaskSection, Section, ...python],
  masks: [MaskBody, CherryClass, MaskSection, Section, ...python],
  code: [EscapedString, ...python],
};

/** Tokens that only the layout makes. */
const MADE = [
  BinaryOperator,
  PrefixOperator,
  EndOfLine,
  Indent,
  Dedent,
  MaskText,
  Use,
  FormattedStart,
  FormattedText,
  FormattedEnd,
  ReplacementStart,
  ReplacementEnd,
  Conversion,
  FormatColon,
  Exec,
  Print,
  Nonlocal,
  NotIn,
  IsNot,
  ...KEYWORDS.values(),
];

/** Every token type that the parser may meet. */
export const VOCABULARY: TokenType[] = [...new Set([...Object.values(MODES).flat(), ...MADE])];
