import { codingOf, decodeText } from "./encoding.js";

/** A place where a reader looks: 1-based line and column, columns in UTF-16 units as editors count them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * A text with a name, which spans point into. Offsets are UTF-16 units from its start; `path` is what
 * diagnostics print and source maps name.
 */
export class SourceFile {
  readonly path: string;
  readonly text: string;
  #lineStarts: number[] | undefined;
  #encoding: string | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** A piece of the text, or what was made of it, with the characters that its bytes stand for (see encoding.ts). */
  decoded(text: string): string {
    this.#encoding ??= codingOf(this.text);
    return decodeText(text, this.#encoding);
  }

  /** Offsets at which the lines start, the first being 0. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts === undefined) {
      const starts = [0];
      for (let at = this.text.indexOf("\n"); at !== -1; at = this.text.indexOf("\n", at + 1)) {
        starts.push(at + 1);
      }
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }

  /** Line and column of an offset; an offset behind the end counts as the end. */
  positionAt(offset: number): Position {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.min(offset, this.text.length) - starts[low]! + 1 };
  }

  /** The text of a line (1-based) without its line end; empty for a line that is not there. */
  lineText(line: number): string {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return "";
    const next = this.lineStarts[line];
    return this.text.slice(start, next === undefined ? undefined : next - 1).replace(/\r$/, "");
  }
}

/** A stretch of a source file: from offset `start` up to, not including, `end`. */
export interface Span {
  readonly source: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** The span from the start of one to the end of the other; both lie in the same file. */
export function spanning(first: Span, last: Span): Span {
  return { source: first.source, start: first.start, end: last.end };
}
