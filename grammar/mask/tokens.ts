import { createToken, Lexer, type TokenType } from "chevrotain";

/** The tags, by the word behind `py-`. */
export const TAG_NAMES = [
  "eval",
  "attr",
  "exec",
  "code",
  "if",
  "else",
  "for",
  "include",
  "debug",
] as const;
export type TagName = (typeof TAG_NAMES)[number];

/** Code that ends with its line at the latest: up to the first quote that has no backslash before it. */
const LINE_CODE = String.raw`"(?:[^"\\\n]|\\"|\\(?!"))*"`;
/** How a tag may close behind the quote. */
const CLOSER = String.raw`(?: ?\/)?>`;

const BLOCK_START = String.raw`"[ \t\r]*\n`;

const DIV = "<[dD][iI][vV]";
/** A div up to an attribute of it; before that one stand others, or nothing. */
const DIV_WITH_ATTRIBUTES = String.raw`${DIV}(?:\s[^<>]*)?\s`;
const BARE_DIV = String.raw`${DIV}\s+`;

/**
 * Finds the end of code that runs over lines, behind an offset: an alternative of `end`, before the next tag that can't stand in
 * it. No search goes further, so that tags without an end, however many, are each looked at once.
 */
function codeEnds(end: string, next: string): (text: string, offset: number) => number {
  const pattern = new RegExp(`(${end})|${next}`, "g");
  return (text, offset) => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text);
    return found?.[1] === undefined ? -1 : pattern.lastIndex;
  };
}

/** The offset behind the `">` that ends the condition at an offset; -1 without one. */
export const conditionEnd = codeEnds('">', String.raw`[<\s]py-(?:${TAG_NAMES.join("|")})="`);
/** The offset behind the end of the block of code at an offset; -1 without one. */
export const blockEnd = codeEnds(`"${CLOSER}`, String.raw`[<\s]py-code=${BLOCK_START}`);

const tags = new Map<TokenType, TagName>();

function token(name: string, pattern: string): TokenType {
  return createToken({ name, pattern: new RegExp(pattern), line_breaks: true });
}

/** A tag with code in it; which tag it is can be asked of the token's type. */
function tag(name: string, word: TagName, pattern: string): TokenType {
  const type = token(name, pattern);
  tags.set(type, word);
  return type;
}

/** A tag whose code may run over lines: what stands before that, and where it ends. */
function longTag(
  name: string,
  word: TagName,
  opening: string,
  endOf: (text: string, offset: number) => number,
): TokenType {
  const start = new RegExp(opening, "y");
  const exec = (text: string, offset: number): [string] | null => {
    start.lastIndex = offset;
    if (!start.test(text)) return null;
    const end = endOf(text, start.lastIndex);
    return end === -1 ? null : [text.slice(offset, end)];
  };
  const pattern = { exec };
  const type = createToken({ name, pattern, line_breaks: true, start_chars_hint: ["<"] });
  tags.set(type, word);
  return type;
}

export const Eval = tag("Eval", "eval", `<py-eval=${LINE_CODE}${CLOSER}`);
export const DivEval = tag("DivEval", "eval", `${BARE_DIV}py-eval=${LINE_CODE}${CLOSER}`);
/** In any other tag, with the text that it replaces. */
export const AttributeEval = tag(
  "AttributeEval",
  "eval",
  String.raw`\spy-eval=${LINE_CODE}${CLOSER}[^<]*`,
);
/** With all up to the end of the attribute that gets the value. */
export const Attr = tag(
  "Attr",
  "attr",
  String.raw`\spy-attr=${LINE_CODE}(?:(?!py-)[^<>"'])*=\s*(?:"[^"]*"|'[^']*')`,
);
export const Exec = tag("Exec", "exec", `<py-exec=${LINE_CODE}${CLOSER}`);
export const DivExec = tag(
  "DivExec",
  "exec",
  `${DIV_WITH_ATTRIBUTES}py-exec=${LINE_CODE}${CLOSER}`,
);
export const Code = longTag("Code", "code", `<py-code=${BLOCK_START}`, blockEnd);
export const DivCode = longTag(
  "DivCode",
  "code",
  `${DIV_WITH_ATTRIBUTES}py-code=${BLOCK_START}`,
  blockEnd,
);
export const If = longTag("If", "if", '<py-if="', conditionEnd);
export const DivIf = longTag("DivIf", "if", `${DIV_WITH_ATTRIBUTES}py-if="`, conditionEnd);
export const Else = tag("Else", "else", "<py-else>");
export const DivElse = tag("DivElse", "else", String.raw`${DIV_WITH_ATTRIBUTES}py-else\s*>`);
export const For = longTag("For", "for", '<py-for="', conditionEnd);
export const DivFor = longTag("DivFor", "for", `${DIV_WITH_ATTRIBUTES}py-for="`, conditionEnd);
export const Include = tag("Include", "include", `<py-include=${LINE_CODE}${CLOSER}`);
export const DivInclude = tag(
  "DivInclude",
  "include",
  `${DIV_WITH_ATTRIBUTES}py-include=${LINE_CODE}${CLOSER}`,
);
export const Debug = tag("Debug", "debug", `<py-debug=${LINE_CODE}${CLOSER}`);
export const DivDebug = tag(
  "DivDebug",
  "debug",
  `${DIV_WITH_ATTRIBUTES}py-debug=${LINE_CODE}${CLOSER}`,
);

export const EndIf = token("EndIf", "</py-if>");
export const EndElse = token("EndElse", "</py-else>");
export const EndFor = token("EndFor", "</py-for>");
/** The `</div>` of a div with a tag; the lexer knows it for a plain one only. */
export const EndDiv = createToken({ name: "EndDiv", pattern: Lexer.NA });

/** What goes to the page as it stands. */
export const Plain = createToken({ name: "Plain", pattern: Lexer.NA });

function plain(name: string, pattern: string): TokenType {
  return createToken({ name, pattern: new RegExp(pattern), line_breaks: true, categories: Plain });
}

export const DivOpen = plain("DivOpen", String.raw`${DIV}(?![\w-])`);
export const DivClose = plain("DivClose", String.raw`<\/[dD][iI][vV]\s*>`);

const WORDS = `py-(?:${TAG_NAMES.join("|")})(?![\\w-])`;

/** A word of a tag that stands where none can be, with the rest of its line: what is wrong is found out later. */
export const Malformed = token("Malformed", String.raw`(?:<\/?|\s)?${WORDS}[^\n]*`);
/** Most probably a misspelt tag. */
export const UnknownTag = plain("UnknownTag", String.raw`<\/?py-[\w-]*`);

/** Where text ends: at what may be a tag. */
const BREAK = new RegExp(String.raw`<\/?(?:py-|[dD][iI][vV](?![\w-]))|\s?(?<![\w-])${WORDS}`, "g");

/** Everything up to the next place where a tag may start. */
function matchText(text: string, offset: number): [string] | null {
  BREAK.lastIndex = offset;
  const end = BREAK.exec(text)?.index ?? text.length;
  // What looks like a tag and is none has no token of its own: one character of it gets on.
  return [text.slice(offset, Math.max(end, offset + 1))];
}

export const Text = createToken({
  name: "Text",
  pattern: { exec: matchText },
  line_breaks: true,
  categories: Plain,
});

/** In the order in which the lexer tries them. */
export const MASK_TOKENS: TokenType[] = [
  Plain,
  Eval,
  DivEval,
  AttributeEval,
  Attr,
  Exec,
  DivExec,
  Code,
  DivCode,
  If,
  DivIf,
  Else,
  DivElse,
  For,
  DivFor,
  Include,
  DivInclude,
  Debug,
  DivDebug,
  EndIf,
  EndElse,
  EndFor,
  EndDiv,
  DivOpen,
  DivClose,
  Malformed,
  UnknownTag,
  Text,
];

/** Divs that vanish with their end tag. */
export const SPECIAL_DIVS: ReadonlySet<TokenType> = new Set([
  DivEval,
  DivExec,
  DivCode,
  DivIf,
  DivElse,
  DivFor,
  DivInclude,
  DivDebug,
]);

/** The tag that a token is, by the word behind its `py-`. */
export function tagOf(type: TokenType): TagName | undefined {
  return tags.get(type);
}
