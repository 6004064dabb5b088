/** What begins with `<!` and is no comment. */
import { callMethod, repr } from "../../python/index.js";

const section = /^<!\[([a-zA-Z][-_.a-zA-Z0-9]*)/;

/**
 * Reads a declaration, or a marked section: the place behind it, null where the rest is missing. What it says goes to `handle_decl` of
 * the parser for a document type, else to `unknown_decl`. Where it is wrong, the parser's `error` is called.
 */
export function readDeclaration(parser: object, text: string, at: number): number | null {
  if (text[at + 2] === ">") return at + 3;
  if (text[at + 2] === undefined || text[at + 2] === "-") return null;
  if (text[at + 2] === "[") return readSection(parser, text, at);
  const kind = /[a-zA-Z][-_.a-zA-Z0-9]*/y;
  kind.lastIndex = at + 2;
  const name = kind.exec(text)?.[0].toLowerCase() ?? "";
  if (at + 2 + name.length === text.length) return null;
  for (let place = at + 2 + name.length; place < text.length;) {
    const character = text[place]!;
    if (character === ">") {
      const isType = name === "doctype";
      callMethod(parser, isType ? "handle_decl" : "unknown_decl", text.slice(at + 2, place));
      return place + 1;
    }
    if (character === '"' || character === "'") {
      const end = text.indexOf(character, place + 1);
      if (end < 0) return null;
      place = end + 1;
    } else if (character === "[" && name === "doctype") {
      const end = endOfSubset(text, place + 1);
      if (end < 0) return null;
      place = end;
    } else if (character === "[") {
      const which = ["attlist", "element", "link", "linktype"].includes(name)
        ? `unsupported '[' char in ${name} declaration`
        : "unexpected '[' char in declaration";
      callMethod(parser, "error", which);
      place++;
    } else {
      if (!/[a-zA-Z0-9_.\-\s]/.test(character))
        callMethod(parser, "error", `unexpected ${repr(character)} char in declaration`);
      place++;
    }
  }
  return null;
}

/** `<![CDATA[…]]>`, and the conditional sections of other programs: `<![if …]>`. */
function readSection(parser: object, text: string, at: number): number | null {
  const name = section.exec(text.slice(at))?.[1]?.toLowerCase();
  if (name === undefined) return null;
  const isConditional = ["if", "else", "endif"].includes(name);
  if (!isConditional && !["temp", "cdata", "ignore", "include", "rcdata"].includes(name))
    callMethod(parser, "error", `unknown status keyword ${repr(name)} in marked section`);
  const end = (isConditional ? /\]\s*>/ : /\]\s*\]\s*>/).exec(text.slice(at + 3));
  if (end === null) return null;
  callMethod(parser, "unknown_decl", text.slice(at + 3, at + 3 + end.index));
  return at + 3 + end.index + end[0].length;
}

/** The place behind the `]` that ends the declarations inside a document type; -1 where it is missing. */
function endOfSubset(text: string, from: number): number {
  for (let place = from; place < text.length; place++) {
    const character = text[place]!;
    if (character === "]") return place + 1;
    const isQuote = character === '"' || character === "'";
    if (!isQuote) continue;
    place = text.indexOf(character, place + 1);
    if (place < 0) return -1;
  }
  return -1;
}
