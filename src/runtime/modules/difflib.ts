/** The module `difflib` of Python 2.7 (library, 7.4). */
import { iter, str, ValueError, withSignature, withOptions } from "../python/index.js";
import { SequenceMatcher, type Opcode } from "./difflib/matcher.js";

export { Differ, IS_CHARACTER_JUNK, IS_LINE_JUNK, ndiff } from "./difflib/differ.js";
export { Match, SequenceMatcher } from "./difflib/matcher.js";

/** The texts that are most like a word, the best first. */
export const get_close_matches = withSignature(
  function get_close_matches(
    word: unknown,
    possibilities: unknown,
    n: unknown = 3,
    cutoff: unknown = 0.6,
  ): unknown[] {
    const [count, least] = [Number(n), Number(cutoff)];
    if (!(count > 0)) throw new ValueError(`n must be > 0: ${str(n)}`);
    if (!(least >= 0 && least <= 1)) {
      throw new ValueError(`cutoff must be in [0.0, 1.0]: ${str(cutoff)}`);
    }
    const found: [number, unknown][] = [];
    const matcher = new SequenceMatcher();
    matcher.set_seq2(word);
    for (const each of iter(possibilities)) {
      matcher.set_seq1(each);
      const ratios = [matcher.real_quick_ratio(), matcher.quick_ratio(), matcher.ratio()];
      if (ratios.every((ratio) => Number(ratio) >= least)) found.push([Number(ratios[2]), each]);
    }
    found.sort(([a, x], [b, y]) => b - a || (str(x) < str(y) ? 1 : -1));
    return found.slice(0, count).map(([, each]) => each);
  },
  ["word", "possibilities", "n?", "cutoff?"],
);

interface Style {
  readonly heads: readonly [string, string];
  readonly lineterm: string;
}

function styleOf(
  from: unknown,
  to: unknown,
  fromDate: unknown,
  toDate: unknown,
  lineterm: unknown,
): Style {
  const head = (name: unknown, date: unknown) =>
    str(date) === "" ? str(name) : `${str(name)}\t${str(date)}`;
  return { heads: [head(from, fromDate), head(to, toDate)], lineterm: str(lineterm) };
}

function rangeOf(start: number, stop: number): string {
  const length = stop - start;
  if (length === 1) return String(start + 1);
  return `${length === 0 ? start : start + 1},${length}`;
}

const parameters = [
  "a",
  "b",
  "fromfile?",
  "tofile?",
  "fromfiledate?",
  "tofiledate?",
  "n?",
  "lineterm?",
];

/** The difference of two lists of lines as `diff -u` shows it. */
export const unified_diff = withOptions(function* unified_diff(
  a: unknown,
  b: unknown,
  from: unknown = "",
  to: unknown = "",
  fromDate: unknown = "",
  toDate: unknown = "",
  n: unknown = 3,
  lineterm: unknown = "\n",
): Generator<string, void, unknown> {
  const { heads, lineterm: end } = styleOf(from, to, fromDate, toDate, lineterm);
  const matcher = new SequenceMatcher(null, a, b);
  const [first, second] = [linesOf(matcher._first), linesOf(matcher._second)];
  let isFirst = true;
  for (const group of matcher.get_grouped_opcodes(n)) {
    if (isFirst) {
      yield `--- ${heads[0]}${end}`;
      yield `+++ ${heads[1]}${end}`;
      isFirst = false;
    }
    const [i1, i2, j1, j2] = boundsOf(group);
    yield `@@ -${rangeOf(i1, i2)} +${rangeOf(j1, j2)} @@${end}`;
    for (const { items } of group) {
      const [tag, alo, ahi, blo, bhi] = items;
      if (tag === "equal") {
        for (const line of first.slice(alo, ahi)) yield ` ${line}`;
        continue;
      }
      if (tag !== "insert") for (const line of first.slice(alo, ahi)) yield `-${line}`;
      if (tag !== "delete") for (const line of second.slice(blo, bhi)) yield `+${line}`;
    }
  }
}, parameters);

/** The difference of two lists of lines as `diff -c` shows it. */
export const context_diff = withOptions(function* context_diff(
  a: unknown,
  b: unknown,
  from: unknown = "",
  to: unknown = "",
  fromDate: unknown = "",
  toDate: unknown = "",
  n: unknown = 3,
  lineterm: unknown = "\n",
): Generator<string, void, unknown> {
  const { heads, lineterm: end } = styleOf(from, to, fromDate, toDate, lineterm);
  const matcher = new SequenceMatcher(null, a, b);
  const [first, second] = [linesOf(matcher._first), linesOf(matcher._second)];
  const marks: Readonly<Record<string, string>> = {
    insert: "+ ",
    delete: "- ",
    replace: "! ",
    equal: "  ",
  };
  const range = (start: number, stop: number) =>
    stop - start <= 1 ? String(stop === start ? start : start + 1) : `${start + 1},${stop}`;
  let isFirst = true;
  for (const group of matcher.get_grouped_opcodes(n)) {
    if (isFirst) {
      yield `*** ${heads[0]}${end}`;
      yield `--- ${heads[1]}${end}`;
      isFirst = false;
    }
    const [i1, i2, j1, j2] = boundsOf(group);
    yield `***************${end}`;
    const changes = (tag: string) =>
      group.some(({ items }) => items[0] === "replace" || items[0] === tag);
    yield `*** ${range(i1, i2)} ****${end}`;
    if (changes("delete")) {
      for (const { items } of group) {
        const [tag, alo, ahi] = items;
        if (tag === "insert") continue;
        for (const line of first.slice(alo, ahi)) yield marks[tag]! + line;
      }
    }
    yield `--- ${range(j1, j2)} ----${end}`;
    if (changes("insert")) {
      for (const { items } of group) {
        const [tag, , , blo, bhi] = items;
        if (tag === "delete") continue;
        for (const line of second.slice(blo, bhi)) yield marks[tag]! + line;
      }
    }
  }
}, parameters);

/** `str` takes more than a line. */
function linesOf(lines: readonly unknown[]): string[] {
  return lines.map((line) => str(line));
}

function boundsOf(group: readonly Opcode[]): [number, number, number, number] {
  const [, i1, , j1] = group[0]!.items;
  const [, , i2, , j2] = group.at(-1)!.items;
  return [i1, i2, j1, j2];
}

/** One of the two texts, 1 or 2, from their `ndiff`. */
export const restore = withSignature(
  function* restore(delta: unknown, which: unknown): Generator<string, void, unknown> {
    if (which !== 1 && which !== 2) {
      throw new ValueError(`unknown delta choice (must be 1 or 2): ${str(which)}`);
    }
    const mark = which === 1 ? "- " : "+ ";
    for (const each of iter(delta)) {
      const line = str(each);
      if (line.startsWith("  ") || line.startsWith(mark)) yield line.slice(2);
    }
  },
  ["delta", "which"],
);
