import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostic.js";
import { diagnose } from "../messages.js";
import type { TemplateText } from "./text.js";
import { blockEnd, conditionEnd, TAG_NAMES, type TagName, tagOf } from "./tokens.js";

/** A stretch of a template. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Code up to the first quote that has no backslash before it, on one line. */
const LINE_CODE = /(?:[^"\\\n]|\\"|\\(?!"))*/y;
const BLOCK_END = /"(?: ?\/)?>$/;

/** Where the code of a tag stands in its template: what is between the quotes. */
export function codeOf(token: IToken): Stretch {
  const { image, startOffset } = token;
  const name = tagOf(token.tokenType)!;
  const word = `py-${name}="`;
  const start = image.indexOf(word) + word.length;
  const end = codeEnd(name, image, start);
  return { start: startOffset + start, end: startOffset + end };
}

function codeEnd(name: TagName, image: string, start: number): number {
  switch (name) {
    case "if":
    case "for":
      return image.length - '">'.length;
    case "code":
      return image.search(BLOCK_END);
    default:
      LINE_CODE.lastIndex = start;
      return start + (LINE_CODE.exec(image)?.[0].length ?? 0);
  }
}

/** What is wrong with the word of a tag that no tag could be read from. */
export function explainMalformed(token: IToken): Diagnostic {
  const template = token.payload as TemplateText;
  const word = /py-[a-z]+/.exec(token.image)!;
  const name = TAG_NAMES.find((each) => word[0] === `py-${each}`)!;
  const start = token.startOffset + word.index;
  const rest = template.text.slice(start + word[0].length);
  const wordSpan = template.span(start, start + word[0].length);
  const isEndTag = token.image.startsWith("</");
  if (name === "else") return diagnose("CPY1303", wordSpan, []);
  if (isEndTag || !rest.startsWith('="')) return diagnose("CPY1301", wordSpan, [name]);
  const code = rest.slice(2);
  const line = code.split("\n", 1)[0]!;
  const lineSpan = template.span(start, start + word[0].length + 2 + line.length);
  switch (name) {
    case "code":
      if (line.trim() !== "") return diagnose("CPY1304", lineSpan, []);
      return blockEnd(code, 0) !== -1
        ? diagnose("CPY1307", wordSpan, [name])
        : diagnose("CPY1302", lineSpan, [word[0]]);
    case "if":
    case "for":
      return conditionEnd(code, 0) !== -1
        ? diagnose("CPY1307", wordSpan, [name])
        : diagnose("CPY1302", lineSpan, [line]);
    default:
      break;
  }
  LINE_CODE.lastIndex = 0;
  const end = LINE_CODE.exec(code)?.[0].length ?? 0;
  if (code[end] !== '"') return diagnose("CPY1302", lineSpan, [line]);
  if (name === "attr") return diagnose("CPY1308", wordSpan, []);
  return /^"(?: ?\/)?>/.test(code.slice(end))
    ? diagnose("CPY1307", wordSpan, [name])
    : diagnose("CPY1306", lineSpan, [name]);
}
