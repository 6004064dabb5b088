import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostic.js";
import { diagnose } from "../messages.js";
import type { SourceFile } from "../source.js";
import { endOf } from "./make.js";

const ADVICE: Readonly<Record<string, string>> = {
  "!": "Python writes 'not'",
  "?": "Python writes 'A if CONDITION else B'",
  $: "Python's names have no '$'",
  "“": 'use a plain quote: "',
  "”": 'use a plain quote: "',
  "„": 'use a plain quote: "',
  "‘": "use a plain quote: '",
  "’": "use a plain quote: '",
  "\u00a0": "this is a no-break space: use a plain blank",
  "–": "this is a dash: use '-'",
  "−": "this is a minus sign: use '-'",
};

/** What to say of a stretch of text that is no token. */
export function characterProblem(source: SourceFile, offset: number, length: number): Diagnostic {
  const { text } = source;
  const span = { source, start: offset, end: offset + length };
  if (text[offset] === "\\") return diagnose("CPY1010", { ...span, end: offset + 1 }, []);
  const character = String.fromCodePoint(text.codePointAt(offset)!);
  const shown = /[\p{Cc}\p{Cf}\p{Z}\p{Cs}]/u.test(character)
    ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`
    : `'${character}'`;
  const beyond =
    character > "~" ? "only strings and comments may hold characters beyond ASCII" : "";
  return diagnose("CPY1001", span, [shown, ADVICE[character] ?? beyond]);
}

/** What to say of a string that is not closed. */
export function stringProblem(source: SourceFile, token: IToken): Diagnostic {
  const opener = /^\w*("""|'''|\\"|["'])/.exec(token.image);
  const quote = opener?.[1] ?? '"';
  const start = token.startOffset;
  return quote.length === 3
    ? diagnose("CPY1003", { source, start, end: start + opener![0].length }, [quote])
    : diagnose("CPY1002", { source, start, end: endOf(token) }, [quote]);
}
