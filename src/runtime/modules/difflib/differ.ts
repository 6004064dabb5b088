/** `difflib.Differ` (library, 7.4.3): two texts, line by line, with what differs in lines that are alike. */
import { inModule, iter, PyObject, str, withSignature } from "../../python/index.js";
import { SequenceMatcher } from "./matcher.js";

/** Lines are alike from here on. */
const alike = 0.75;

export class Differ extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["linejunk?", "charjunk?"],
    compare: ["a", "b"],
  };
  declare linejunk: unknown;
  declare charjunk: unknown;

  __init__(linejunk: unknown = null, charjunk: unknown = null): void {
    this.linejunk = linejunk;
    this.charjunk = charjunk;
  }

  /** The lines of both: `- ` of the first alone, `+ ` of the second, `  ` of both, `? ` points at what differs. */
  *compare(a: unknown, b: unknown): Generator<string, void, unknown> {
    const [first, second] = [linesOf(a), linesOf(b)];
    const matcher = new SequenceMatcher(this.linejunk, first, second);
    for (const { items } of matcher.get_opcodes()) {
      const [tag, alo, ahi, blo, bhi] = items;
      if (tag === "replace") yield* replace(this, first, alo, ahi, second, blo, bhi);
      else if (tag === "delete") yield* marked("-", first, alo, ahi);
      else if (tag === "insert") yield* marked("+", second, blo, bhi);
      else yield* marked(" ", first, alo, ahi);
    }
  }
}

/** A block in place of another: the two lines that are most alike go together, and so on before and behind them. */
function* replace(
  differ: Differ,
  a: readonly string[],
  alo: number,
  ahi: number,
  b: readonly string[],
  blo: number,
  bhi: number,
): Generator<string, void, unknown> {
  let best = alike - 0.01;
  let [bestI, bestJ] = [-1, -1];
  let equal: [number, number] | null = null;
  const matcher = new SequenceMatcher(differ.charjunk);
  for (let j = blo; j < bhi; j++) {
    matcher.set_seq2(b[j]);
    for (let i = alo; i < ahi; i++) {
      if (a[i] === b[j]) {
        equal ??= [i, j];
        continue;
      }
      matcher.set_seq1(a[i]);
      const isBetter = [matcher.real_quick_ratio(), matcher.quick_ratio(), matcher.ratio()].every(
        (ratio) => Number(ratio) > best,
      );
      if (isBetter) [best, bestI, bestJ] = [Number(matcher.ratio()), i, j];
    }
  }
  if (best < alike) {
    if (equal === null) {
      yield* plainReplace(a, alo, ahi, b, blo, bhi);
      return;
    }
    [bestI, bestJ] = equal;
    best = 1;
  } else equal = null;
  yield* around(differ, a, alo, bestI, b, blo, bestJ);
  const [one, other] = [a[bestI]!, b[bestJ]!];
  if (equal === null) {
    let [marks, otherMarks] = ["", ""];
    matcher.set_seqs(one, other);
    for (const { items } of matcher.get_opcodes()) {
      const [tag, i1, i2, j1, j2] = items;
      if (tag === "replace") {
        marks += "^".repeat(i2 - i1);
        otherMarks += "^".repeat(j2 - j1);
      } else if (tag === "delete") marks += "-".repeat(i2 - i1);
      else if (tag === "insert") otherMarks += "+".repeat(j2 - j1);
      else {
        marks += " ".repeat(i2 - i1);
        otherMarks += " ".repeat(j2 - j1);
      }
    }
    yield* withMarks(one, other, marks, otherMarks);
  } else yield `  ${one}`;
  yield* around(differ, a, bestI + 1, ahi, b, bestJ + 1, bhi);
}

function* around(
  differ: Differ,
  a: readonly string[],
  alo: number,
  ahi: number,
  b: readonly string[],
  blo: number,
  bhi: number,
): Generator<string, void, unknown> {
  if (alo < ahi && blo < bhi) yield* replace(differ, a, alo, ahi, b, blo, bhi);
  else if (alo < ahi) yield* marked("-", a, alo, ahi);
  else if (blo < bhi) yield* marked("+", b, blo, bhi);
}

function linesOf(lines: unknown): string[] {
  return Array.from(iter(lines), (line) => str(line));
}

function* marked(tag: string, lines: readonly string[], from: number, to: number) {
  for (let i = from; i < to; i++) yield `${tag} ${lines[i]!}`;
}

/** The shorter block comes first, as it is the less to look at. */
function* plainReplace(
  a: readonly string[],
  alo: number,
  ahi: number,
  b: readonly string[],
  blo: number,
  bhi: number,
) {
  const [first, second] = [marked("-", a, alo, ahi), marked("+", b, blo, bhi)];
  if (bhi - blo < ahi - alo) {
    yield* second;
    yield* first;
  } else {
    yield* first;
    yield* second;
  }
}

/** Tabs at the beginning of both lines stay tabs in the marks. */
function* withMarks(a: string, b: string, marks: string, otherMarks: string) {
  const tabs = (text: string) => /^\t*/.exec(text)![0].length;
  const blanks = (text: string) => /^ */.exec(text)![0].length;
  const common = Math.min(Math.min(tabs(a), tabs(b)), blanks(marks), blanks(otherMarks));
  const line = (text: string) => {
    const shown = text.slice(common).trimEnd();
    return shown === "" ? null : `? ${"\t".repeat(common)}${shown}\n`;
  };
  const [below, otherBelow] = [line(marks), line(otherMarks)];
  yield `- ${a}`;
  if (below !== null) yield below;
  yield `+ ${b}`;
  if (otherBelow !== null) yield otherBelow;
}

/** Whether a line says nothing: it is empty, or has a single `#`. */
export const IS_LINE_JUNK = withSignature(
  function IS_LINE_JUNK(line: unknown, _pattern: unknown = null): boolean {
    return /^\s*(?:#\s*)?$/.test(str(line));
  },
  ["line", "pat?"],
);

export const IS_CHARACTER_JUNK = withSignature(
  function IS_CHARACTER_JUNK(character: unknown, blanks: unknown = " \t"): boolean {
    return str(blanks).includes(str(character));
  },
  ["ch", "ws?"],
);

/** The difference of two lists of lines. */
export const ndiff = withSignature(
  function ndiff(
    a: unknown,
    b: unknown,
    linejunk: unknown = null,
    charjunk: unknown = IS_CHARACTER_JUNK,
  ): Generator<string, void, unknown> {
    return new Differ(linejunk, charjunk).compare(a, b);
  },
  ["a", "b", "linejunk?", "charjunk?"],
);

inModule("difflib", Differ);
