/** Backslash escapes in patterns (library reference, 7.2.1). */
import { repr } from "../../python/index.js";
import { error } from "./error.js";
import type { CharacterClass, CharacterSet, Node, SetItem } from "./nodes.js";
import { decimalDigits, hexadecimalDigits, octalDigits, type Reader } from "./reader.js";

const control: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  "\\": 92,
};

const positions = new Set(["A", "Z", "b", "B"]);

/** The groups that a reference may name. */
export interface Groups {
  readonly count: number;
  /** Is the group still being read? */
  isOpen(group: number): boolean;
}

function bogus(escape: string): error {
  return new error(`bogus escape: ${repr(escape)}`);
}

function classOf(letter: string): CharacterClass | undefined {
  return /^[dDsSwW]$/.test(letter)
    ? { kind: "class", name: letter as CharacterClass["name"] }
    : undefined;
}

/** The items of a character written by its number: from 128 on it stands for the byte as well as for the letter. */
export function byNumber(from: number, to = from): SetItem[] {
  const items: SetItem[] = [{ kind: "range", from, to }];
  const low = Math.max(from, 0x80);
  if (low <= to && to <= 0xff) {
    items.push({ kind: "range", from: 0xdc00 + low, to: 0xdc00 + to });
  }
  return items;
}

function numbered(code: number): Node {
  if (code < 0x80) return { kind: "character", code };
  return { kind: "set", negated: false, items: byNumber(code) };
}

/** What an escape outside of `[...]` stands for; the reader stands behind its two first characters. */
export function readEscape(escape: string, reader: Reader, groups: Groups): Node {
  const letter = escape.charAt(1);
  const known = classOf(letter);
  if (known !== undefined) return { kind: "set", negated: false, items: [known] };
  if (positions.has(letter)) return { kind: "position", at: letter as "A" };
  const code = control[letter];
  if (code !== undefined) return { kind: "character", code };
  if (letter === "x") return numbered(readHexadecimal(escape, reader));
  if (letter === "0") {
    return numbered(parseInt(`0${reader.takeWhile(octalDigits, 2)}`, 8) & 0xff);
  }
  if (!decimalDigits.includes(letter)) {
    return { kind: "character", code: escape.charCodeAt(1) };
  }
  // Three octal digits are a character, one or two digits a group.
  let digits = letter + reader.takeWhile(decimalDigits, 1);
  const isOctal = /^[0-7]{2}$/.test(digits) && octalDigits.includes(reader.next || "x");
  if (isOctal) {
    digits += reader.take();
    return numbered(parseInt(digits, 8) & 0xff);
  }
  const group = Number(digits);
  if (group > groups.count) throw bogus(`\\${digits}`);
  if (groups.isOpen(group)) throw new error("cannot refer to open group");
  return { kind: "reference", group };
}

function readHexadecimal(escape: string, reader: Reader): number {
  const digits = reader.takeWhile(hexadecimalDigits, 2);
  if (digits.length < 2) throw bogus(escape + digits);
  return parseInt(digits, 16);
}

/** What an escape inside of `[...]` stands for: a class, or a character, of which it is known whether a number gave it. */
export function readSetEscape(
  escape: string,
  reader: Reader,
): CharacterClass | { kind: "character"; code: number; isNumber: boolean } {
  const letter = escape.charAt(1);
  const known = classOf(letter);
  if (known !== undefined) return known;
  const code = control[letter];
  if (code !== undefined) return { kind: "character", code, isNumber: false };
  if (letter === "x") {
    return { kind: "character", code: readHexadecimal(escape, reader), isNumber: true };
  }
  if (octalDigits.includes(letter)) {
    const digits = letter + reader.takeWhile(octalDigits, 2);
    return { kind: "character", code: parseInt(digits, 8) & 0xff, isNumber: true };
  }
  if (decimalDigits.includes(letter)) throw bogus(escape);
  return { kind: "character", code: escape.charCodeAt(1), isNumber: false };
}

/** A set of these items. */
export function setOf(items: readonly SetItem[], negated = false): CharacterSet {
  return { kind: "set", negated, items };
}
