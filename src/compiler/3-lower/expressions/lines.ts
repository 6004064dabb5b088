import * as t from "../../target/index.js";
import type { FunctionContext } from "../context.js";

/** What a text is made of: text as it stands, and the values between. */
export type Piece = string | t.Expression;

/** More characters of a text than this are several lines of the output, if they are several lines of the source. */
const LONG = 70;
/** More lines than this are not written one by one. */
const MOST = 500;

/**
 * Pieces as what may be added to a string, one after the other: a line of the source each where all in one would be
 * long. In a loop they are one template all the same, which V8 builds faster by a fifth (bench/mask).
 */
export function summands(
  all: readonly Piece[],
  context: FunctionContext,
): readonly [t.Expression, ...t.Expression[]] {
  const length = all.reduce((sum, each) => sum + (typeof each === "string" ? each.length : 10), 0);
  const lines = length > LONG && context.loops.length === 0 ? inFew(linesOf(all)) : [all];
  const [first = [], ...rest] = lines;
  return [concatenated(first), ...rest.map(concatenated)];
}

/** Pieces as one string. */
export function textOf(all: readonly Piece[], context: FunctionContext): t.Expression {
  const filled = all.filter((piece) => piece !== "");
  // A value alone may be no string yet.
  return filled.length === 1 && typeof filled[0] !== "string"
    ? t.template(...filled)
    : t.plus(...summands(filled, context));
}

/** Lines, several of them together where there are very many: a sum of thousands is more than compilers take. */
function inFew(lines: readonly Piece[][]): readonly Piece[][] {
  if (lines.length <= MOST) return lines;
  const size = Math.ceil(lines.length / MOST);
  return Array.from({ length: Math.ceil(lines.length / size) }, (_, i) =>
    joinTexts(lines.slice(i * size, (i + 1) * size).flat()),
  );
}

/** Pieces with texts that follow on one another as one. */
function joinTexts(all: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of all) {
    const last = joined.at(-1);
    if (typeof piece === "string" && typeof last === "string") {
      joined[joined.length - 1] = last + piece;
    } else joined.push(piece);
  }
  return joined;
}

/** Pieces, cut behind each line end. */
function linesOf(all: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const piece of all) {
    const parts = typeof piece === "string" ? piece.split(/(?<=\n)/) : [piece];
    parts.forEach((part, i) => {
      if (i > 0) lines.push([]);
      lines.at(-1)!.push(part);
    });
    if (typeof piece === "string" && piece.endsWith("\n")) lines.push([]);
  }
  const filled = lines.filter((line) => line.length > 0);
  // The end of a line that was begun before is no line of its own.
  const [first, second] = filled;
  if (first?.length === 1 && first[0] === "\n" && second !== undefined) {
    return [joinText("\n", second), ...filled.slice(2)];
  }
  return filled;
}

function joinText(text: string, [first, ...rest]: readonly Piece[]): Piece[] {
  if (typeof first === "string") return [text + first, ...rest];
  return first === undefined ? [text] : [text, first, ...rest];
}

function concatenated(all: readonly Piece[]): t.Expression {
  const [first] = all;
  if (all.length === 0) return t.str("");
  if (all.length !== 1 || first === undefined) return t.template(...all);
  return typeof first === "string" ? t.str(first) : first;
}
