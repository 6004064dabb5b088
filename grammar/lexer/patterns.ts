import type { IToken } from "chevrotain";
import { nearest, SECTION_WORDS, type SectionWord } from "../words.js";
import { SPECIAL_FUNCTIONS } from "../special.js";

/*
 * Patterns that look at more than the characters ahead: where a section starts, and how far the text of a mask goes.
 * They depend on nothing but the text and the tokens before, so that a lexer can be used again and again.
 */

const SECTION_LINE = /([A-Za-z]+)(?=[ \t]*(:?)[ \t]*(?:#|\r?\n|$))/y;
const PYTHON_CLAUSES = new Set(["else", "try", "except", "finally"]);

const CLASS_LINE = /cherryclass(?=[ \t]+\w)/iy;

/** Matches `CherryClass` at the start of a line, however it is capitalized. */
export function matchCherryClass(text: string, offset: number): [string] | null {
  if (!startsLine(text, offset)) return null;
  CLASS_LINE.lastIndex = offset;
  const word = CLASS_LINE.exec(text)?.[0];
  return word === undefined ? null : [word];
}

/** Matches the word of `mask:`, or one that is near to it, alone on its line. */
export function matchMaskSection(text: string, offset: number): [string] | null {
  const section = sectionAt(text, offset);
  return section !== null && section.meant === "mask" ? [section.word] : null;
}

/** Matches the word of any other section line. */
export function matchSection(text: string, offset: number): [string] | null {
  const section = sectionAt(text, offset);
  return section === null ? null : [section.word];
}

function sectionAt(text: string, offset: number): { word: string; meant: SectionWord } | null {
  if (!startsLine(text, offset)) return null;
  SECTION_LINE.lastIndex = offset;
  const [, word, colon] = SECTION_LINE.exec(text) ?? [];
  if (word === undefined) return null;
  const exact = SECTION_WORDS.find((known) => known === word);
  const isColumn0 = isAtColumn0(text, offset);
  if (exact !== undefined && (colon === ":" || isColumn0)) return { word, meant: exact };
  // A misspelt word counts at column 0 only: further in, it may be Python.
  if (!isColumn0 || colon !== ":" || PYTHON_CLAUSES.has(word)) return null;
  const meant = nearest(word, SECTION_WORDS);
  return meant === null ? null : { word, meant };
}

/** Whether only blanks stand before an offset in its line. */
function startsLine(text: string, offset: number): boolean {
  let start = offset;
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
  return start === 0 || text.charCodeAt(start - 1) === LINE_FEED;
}

function isAtColumn0(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  return offset === 0 || before === LINE_FEED || before === BYTE_ORDER_MARK;
}

/**
 * Matches a line end behind the header of a mask, together with the text of the mask below it: the lines that are
 * blank, or start with `#`, or are deeper than the header, up to the last that is deeper.
 *
 * Where the indentation is lost (the line below is text at the column of the `def`), the text goes to the next `def`,
 * section or class. A single line that is too far left does not end it, if text follows.
 */
export function matchMaskBody(text: string, offset: number, tokens: IToken[]): [string] | null {
  const header = headerBefore(tokens);
  if (header === null) return null;
  const start = lineStartBefore(text, header.startOffset);
  const column = columnAt(text, start, header.startOffset);
  let end = offset + 1;
  let lost: boolean | null = null;
  for (let at = offset + 1; at < text.length;) {
    const newline = text.indexOf("\n", at);
    const next = newline === -1 ? text.length : newline + 1;
    const first = firstInLine(text, at, next);
    if (first !== -1 && text.charCodeAt(first) !== HASH) {
      const depth = columnAt(text, at, first);
      lost ??= depth === column;
      if (depth <= column) {
        if (isHeader(text, first) || (lost && depth < column)) break;
        if (!lost && text[first] !== "<" && !isDeeperBehind(text, next, column)) break;
      }
      end = next;
    }
    at = next;
  }
  return [text.slice(offset, end)];
}

const GOES_ON = new Set(["Comma", "LeftParen", "LeftBracket", "LeftBrace", "Assign"]);

/** The `def` of the logical line that the tokens end with, if it is a mask's header and complete. */
function headerBefore(tokens: IToken[]): IToken | null {
  let depth = 0;
  let first = tokens.length;
  let last = "";
  for (let at = tokens.length - 1; at >= 0; at--) {
    const { name } = tokens[at]!.tokenType;
    if (name === "MaskBody") break;
    if (name === "Newline") {
      if (depth <= 0 || tokens[first]?.image === "def") break;
    } else if (name !== "Comment") {
      if (first === tokens.length) last = name;
      if (name === "RightParen") depth++;
      else if (name === "LeftParen") depth--;
      first = at;
    }
  }
  const def = tokens[first];
  // With a parenthesis open, the next line goes on, unless this one looks like its end.
  if (def?.image !== "def" || (depth < 0 && GOES_ON.has(last))) return null;
  const name = tokens[first + 1]?.image ?? "";
  const isSpecial = SPECIAL_FUNCTIONS.has(name) && tokens[first + 3]?.image !== "self";
  return isSpecial ? null : def;
}

const SECTION_WORD_LINE = `(?:${SECTION_WORDS.join("|")})[ \\t]*:[ \\t]*(?:#|\\r?$)`;
const HEADER = new RegExp(`(?:def(?=[ \\t(])|CherryClass[ \\t]|@|${SECTION_WORD_LINE})`, "my");

/** Whether the next line that is neither blank nor a comment is deeper than a column. */
function isDeeperBehind(text: string, from: number, column: number): boolean {
  for (let at = from; at < text.length;) {
    const newline = text.indexOf("\n", at);
    const next = newline === -1 ? text.length : newline + 1;
    const first = firstInLine(text, at, next);
    if (first !== -1 && text.charCodeAt(first) !== HASH) return columnAt(text, at, first) > column;
    at = next;
  }
  return false;
}

/** Whether a line goes on with the class: then no text of a mask includes it. */
function isHeader(text: string, offset: number): boolean {
  HEADER.lastIndex = offset;
  return HEADER.test(text);
}

const CPY_LANDMARK = new RegExp(
  `^(?:CherryClass[ \\t]+\\w|${SECTION_WORD_LINE}|[ \\t]*def[ \\t]+\\w+[ \\t]*\\([ \\t]*self\\b)`,
  "m",
);
const PYTHON_LANDMARK = /^(?:class|def)[ \t]+\w/m;

/**
 * Where, in the text of a string, the line ends behind which the program seems to go on: with the header of a class, a
 * section or a method. -1 if it does nowhere.
 */
export function landmarkIn(string: string, python: boolean): number {
  const lineEnd = string.indexOf("\n");
  if (lineEnd === -1) return -1;
  const found = string.slice(lineEnd + 1).search(python ? PYTHON_LANDMARK : CPY_LANDMARK);
  return found === -1 ? -1 : lineEnd + found;
}

const TAB = 9;
const LINE_FEED = 10;
const HASH = 35;
const BYTE_ORDER_MARK = 0xfeff;
/** Columns of a tab where texts of masks are delimited; the layout of Python goes by the caller's width. */
const MASK_TAB = 4;

function isBlank(code: number): boolean {
  return code === 32 || code === TAB || code === 12 || code === 13 || code === BYTE_ORDER_MARK;
}

function firstInLine(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code !== LINE_FEED && !isBlank(code)) return at;
  }
  return -1;
}

function lineStartBefore(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function columnAt(text: string, lineStart: number, offset: number): number {
  return columnOf(text, lineStart, offset, MASK_TAB);
}

/** The column, from 0, of what stands at `offset` behind blanks only. A form feed starts the line anew, as in Python. */
export function columnOf(
  text: string,
  lineStart: number,
  offset: number,
  tabWidth: number,
): number {
  let column = 0;
  for (let at = lineStart; at < offset; at++) {
    const code = text.charCodeAt(at);
    if (code === TAB) column += tabWidth;
    else if (code === 12 || code === BYTE_ORDER_MARK) column = 0;
    else column++;
  }
  return column;
}
