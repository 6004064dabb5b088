/** Replacement templates: `\1`, `\g<name>` and escapes (library reference, 7.2.2, `re.sub`). */
import { IndexError, repr } from "../../python/index.js";
import type { Found } from "./engine.js";
import { error } from "./error.js";
import { isName, octalDigits, Reader } from "./reader.js";

/** Texts and numbers of groups, in the order in which they stand. */
export type Template = readonly (string | number)[];

const control: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

/** Reads a template. @throws IndexError for a name that no group has. */
export function parseTemplate(text: string, names: ReadonlyMap<string, number>): Template {
  if (!text.includes("\\")) return [text];
  const parts: (string | number)[] = [];
  const add = (piece: string) => {
    if (typeof parts.at(-1) === "string") parts.push(String(parts.pop()) + piece);
    else parts.push(piece);
  };
  const reader = new Reader(text);
  while (reader.next !== "") {
    const piece = reader.take();
    if (piece.length === 1) {
      add(piece);
      continue;
    }
    const letter = piece.charAt(1);
    if (letter === "g") parts.push(namedGroup(reader, names));
    else if (letter === "0") {
      add(String.fromCharCode(parseInt(`0${reader.takeWhile(octalDigits, 2)}`, 8) & 0xff));
    } else if (/\d/.test(letter)) {
      const found = numbered(letter, reader);
      if (typeof found === "string") add(found);
      else parts.push(found);
    } else add(control[letter] ?? piece);
  }
  return parts;
}

/** A group of one or two digits, or the character of three octal ones. */
function numbered(first: string, reader: Reader): string | number {
  if (!/^\d$/.test(reader.next)) return Number(first);
  const digits = first + reader.take();
  if (/^[0-7]{2}$/.test(digits) && /^[0-7]$/.test(reader.next)) {
    return String.fromCharCode(parseInt(digits + reader.take(), 8) & 0xff);
  }
  return Number(digits);
}

function namedGroup(reader: Reader, names: ReadonlyMap<string, number>): number {
  if (!reader.accept("<")) throw new error("missing group name");
  let name = "";
  for (;;) {
    const piece = reader.take();
    if (piece === "") throw new error("unterminated group name");
    if (piece === ">") break;
    name += piece;
  }
  if (name === "") throw new error("missing group name");
  if (/^\d+$/.test(name)) return Number(name);
  if (/^-\d+$/.test(name)) throw new error("negative group number");
  if (!isName(name)) throw new error("bad character in group name");
  const group = names.get(name);
  if (group === undefined) throw new IndexError(`unknown group name: ${repr(name)}`);
  return group;
}

/** The text of a template for a match. @throws error where it needs a group that is unset, or that there is none of. */
export function expandTemplate(template: Template, { groups }: Pick<Found, "groups">): string {
  let text = "";
  for (const part of template) {
    if (typeof part === "number" && part >= groups.length) {
      throw new error("invalid group reference");
    }
    const piece = typeof part === "number" ? groups[part] : part;
    if (piece === undefined) throw new error("unmatched group");
    text += piece;
  }
  return text;
}
