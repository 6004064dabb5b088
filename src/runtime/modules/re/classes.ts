/** Which characters `\d`, `\s` and `\w` are: ASCII's, or under the flag UNICODE those of all letters. */
import type { CharacterClass, CharacterRange, CharacterSet } from "./nodes.js";

/** From and to of each run of characters, in order. */
type Ranges = readonly (readonly [number, number])[];

const ascii: Readonly<Record<string, Ranges>> = {
  d: [[0x30, 0x39]],
  s: [
    [9, 13],
    [32, 32],
  ],
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
};

const unicodeTests: Readonly<Record<string, (character: string) => boolean>> = {
  d: (character) => /\p{Nd}/u.test(character),
  // JavaScript counts the byte order mark in, and leaves out what separates files, groups, records and units.
  s: (character) =>
    (/\s/.test(character) && character !== "\ufeff") ||
    "\u001c\u001d\u001e\u001f\u0085".includes(character),
  w: (character) => /[\p{L}\p{N}_]/u.test(character),
};

/** The Unicode classes, gathered when the first pattern asks for one. */
const gathered = new Map<string, Ranges>();

function unicode(name: string): Ranges {
  const known = gathered.get(name);
  if (known !== undefined) return known;
  const test = unicodeTests[name]!;
  const ranges: [number, number][] = [];
  for (let code = 0; code < 0x10000; code++) {
    if (!test(String.fromCharCode(code))) continue;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  gathered.set(name, ranges);
  return ranges;
}

/** The runs of characters of a class. */
export function rangesOf({ name }: CharacterClass, isUnicode: boolean): Ranges {
  const lower = name.toLowerCase();
  const ranges = isUnicode ? unicode(lower) : ascii[lower]!;
  return name === lower ? ranges : complement(ranges);
}

function complement(ranges: Ranges): Ranges {
  const others: [number, number][] = [];
  let next = 0;
  for (const [from, to] of ranges) {
    if (from > next) others.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= 0xffff) others.push([next, 0xffff]);
  return others;
}

/** The runs of characters of a set, its negation aside. */
export function rangesOfSet({ items }: CharacterSet, isUnicode: boolean): CharacterRange[] {
  return items.flatMap((item) =>
    item.kind === "range"
      ? [item]
      : rangesOf(item, isUnicode).map(([from, to]) => ({ kind: "range" as const, from, to })),
  );
}

const wordUnits = new Uint8Array(128);
for (const [from, to] of ascii["w"]!) wordUnits.fill(1, from, to + 1);

/** Is the character at a place of a text one of a word (`\w`)? */
export function isWordAt(text: string, at: number, isUnicode: boolean): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return wordUnits[code] === 1;
  return isUnicode && unicode("w").some(([from, to]) => from <= code && code <= to);
}
