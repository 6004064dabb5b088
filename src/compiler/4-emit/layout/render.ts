/**
 * Prints a layout document: decides, group by group from the outside in, what stays on its line. The rules (what a group
 * is measured against, how the states of a conditional group are tried) are those of Prettier, so that its formatter
 * leaves the output as it is.
 */
import type { Span } from "../../../../grammar/index.js";
import type { Doc, Piece } from "./doc.js";
import { textWidth } from "../../text-width.js";

/** Where a document is printed to. */
export interface Sink {
  /** Columns taken on the current line. */
  column(): number;
  write(text: string): void;
  /** Ends the line and indents the next one by so many levels. */
  newline(depth: number): void;
  mark(span: Span): void;
}

export const printWidth = 100;

const indentWidth = 2;

/** Prints `root` at the sink's place, its lines indented by at least `depth` levels. */
export function render(root: Doc, depth: number, sink: Sink): void {
  const stack = new Commands();
  const measured = new Commands();
  stack.push(root, depth, true);
  while (stack.length > 0) {
    stack.pop();
    const { piece, depth, broken } = stack;
    if (typeof piece === "string") {
      sink.write(piece);
      continue;
    }
    switch (piece.kind) {
      case "concat":
        stack.pushAll(piece.contents, depth, broken);
        break;
      case "indent":
        stack.pushAll(piece.contents, depth + 1, broken);
        break;
      case "group":
        renderGroup(piece, depth, broken, stack, measured, sink);
        break;
      case "line":
      case "softline":
        if (broken) sink.newline(depth);
        else if (piece.kind === "line") sink.write(" ");
        break;
      case "hardline":
        sink.newline(depth);
        break;
      case "blank":
        sink.newline(0);
        break;
      case "ifBreak": {
        const isBroken = piece.target === undefined ? broken : piece.target.printedBroken;
        stack.pushAll(isBroken ? piece.contents : piece.alternative!, depth, broken);
        break;
      }
      case "indentIfBreak":
        stack.pushAll(piece.contents, piece.target!.printedBroken ? depth + 1 : depth, broken);
        break;
      case "fill":
        renderFill(piece.contents, depth, sink);
        break;
      case "mark":
        sink.mark(piece.span!);
        break;
      case "suffix":
        for (const text of piece.contents) sink.write(text as string);
        break;
    }
  }
}

function renderGroup(
  group: Doc,
  depth: number,
  broken: boolean,
  stack: Commands,
  measured: Commands,
  sink: Sink,
): void {
  if (!broken) {
    group.printedBroken = group.broken;
    const contents =
      group.states !== undefined && group.broken
        ? group.states[group.states.length - 1]!.contents
        : group.contents;
    stack.pushAll(contents, depth, group.broken);
    return;
  }
  const room = printWidth - sink.column();
  if (!group.broken && fits(group.contents, stack, room, measured)) {
    group.printedBroken = false;
    stack.pushAll(group.contents, depth, false);
    return;
  }
  group.printedBroken = true;
  if (group.states === undefined) {
    stack.pushAll(group.contents, depth, true);
    return;
  }
  const last = group.states.length - 1;
  if (!group.broken) {
    for (let at = 1; at < last; at++) {
      const state = group.states[at]!;
      if (fits(state.contents, stack, room, measured)) {
        group.printedBroken = false;
        stack.pushAll(state.contents, depth, false);
        return;
      }
    }
  }
  stack.pushAll(group.states[last]!.contents, depth, true);
}

/** The contents of a fill are flat: numbers, each with its comma. */
function renderFill(contents: readonly Piece[], depth: number, sink: Sink): void {
  for (let at = 0; at < contents.length; at += 2) {
    const piece = contents[at]!;
    if (at > 0) {
      if (sink.column() + 1 + flatWidth(piece) <= printWidth) sink.write(" ");
      else sink.newline(depth);
    }
    writeFlat(piece, sink);
  }
}

function writeFlat(piece: Piece, sink: Sink): void {
  if (typeof piece === "string") sink.write(piece);
  else if (piece.kind === "mark") sink.mark(piece.span!);
  else for (const inner of flatContents(piece)) writeFlat(inner, sink);
}

function flatWidth(piece: Piece): number {
  if (typeof piece === "string") return textWidth(piece);
  let width = 0;
  for (const inner of flatContents(piece)) width += flatWidth(inner);
  return width;
}

function flatContents(doc: Doc): readonly Piece[] {
  if (doc.kind !== "ifBreak") return doc.contents;
  const isBroken = doc.target === undefined || doc.target.printedBroken;
  return isBroken ? doc.contents : doc.alternative!;
}

/**
 * Whether `contents` on one line, and what follows them (in `rest`) up to the next place where the line may break, fit
 * into `room` columns. `stack` is room to work in.
 */
function fits(contents: readonly Piece[], rest: Commands, room: number, stack: Commands): boolean {
  stack.length = 0;
  stack.pushAll(contents, 0, false);
  let restAt = rest.length;
  let left = room;
  // A space at the end of a line is not printed, so it counts only when text follows.
  let pendingSpace = 0;
  while (left >= 0) {
    if (stack.length === 0) {
      if (restAt === 0) return true;
      restAt--;
      stack.push(rest.pieceAt(restAt), 0, rest.brokenAt(restAt));
      continue;
    }
    stack.pop();
    const { piece, broken } = stack;
    if (typeof piece === "string") {
      if (piece === "") continue;
      left -= textWidth(piece) + pendingSpace;
      pendingSpace = 0;
      continue;
    }
    switch (piece.kind) {
      case "concat":
      case "indent":
      case "indentIfBreak":
      case "fill":
        stack.pushAll(piece.contents, 0, broken);
        break;
      case "group": {
        const groupBroken = piece.broken || broken;
        const contents =
          piece.states !== undefined && groupBroken
            ? piece.states[piece.states.length - 1]!.contents
            : piece.contents;
        stack.pushAll(contents, 0, groupBroken);
        break;
      }
      case "line":
        if (broken) return true;
        pendingSpace = 1;
        break;
      case "softline":
        if (broken) return true;
        break;
      case "hardline":
      case "blank":
        return true;
      case "ifBreak": {
        const isBroken = piece.target === undefined ? broken : piece.target.printedBroken;
        stack.pushAll(isBroken ? piece.contents : piece.alternative!, 0, broken);
        break;
      }
      case "mark":
      case "suffix":
        break;
    }
  }
  return false;
}

/** A stack of documents to print, each with its indentation and whether the group around it is broken. */
class Commands {
  readonly #pieces: Piece[] = [];
  readonly #depths: number[] = [];
  readonly #broken: boolean[] = [];
  length = 0;
  /** What `pop` took last. */
  piece: Piece = "";
  depth = 0;
  broken = false;

  push(piece: Piece, depth: number, broken: boolean): void {
    const at = this.length++;
    this.#pieces[at] = piece;
    this.#depths[at] = depth;
    this.#broken[at] = broken;
  }

  pushAll(pieces: readonly Piece[], depth: number, broken: boolean): void {
    for (let at = pieces.length - 1; at >= 0; at--) this.push(pieces[at]!, depth, broken);
  }

  pop(): void {
    const at = --this.length;
    this.piece = this.#pieces[at]!;
    this.depth = this.#depths[at]!;
    this.broken = this.#broken[at]!;
  }

  pieceAt(at: number): Piece {
    return this.#pieces[at]!;
  }

  brokenAt(at: number): boolean {
    return this.#broken[at]!;
  }
}

/** Spaces that indent a line by so many levels. */
export function indentation(depth: number): string {
  return " ".repeat(indentWidth * depth);
}
