/**
 * Source maps (ECMA-426): segments gathered while printing, written as base64 VLQ at the end. Written here instead of
 * with a library because the printer takes lines back and delivers segments in order, so that two arrays do.
 */
import type { SourceFile, Span } from "../../../grammar/index.js";

export interface SourceMap {
  readonly version: 3;
  readonly file: string;
  readonly sourceRoot?: string;
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
}

export interface SourceMapOptions {
  /** The name of the file that the text is written to. */
  readonly file: string;
  readonly sourceRoot?: string | undefined;
  /** The name of a source in the map, given its path; the path itself if absent. */
  readonly source?: ((path: string) => string) | undefined;
}

export class Mappings {
  /** Numbers of segments in `#columns` at the ends of the lines. */
  readonly #lineEnds: number[] = [];
  readonly #columns: number[] = [];
  readonly #spans: Span[] = [];

  get length(): number {
    return this.#columns.length;
  }

  add(column: number, span: Span): void {
    const last = this.#columns.length - 1;
    // Of several segments at one place the innermost (printed last) is the most exact.
    if (
      last >= 0 &&
      this.#columns[last] === column &&
      last >= (this.#lineEnds[this.#lineEnds.length - 1] ?? 0)
    ) {
      this.#spans[last] = span;
      return;
    }
    this.#columns.push(column);
    this.#spans.push(span);
  }

  newline(): void {
    this.#lineEnds.push(this.#columns.length);
  }

  /** Takes back all segments from `length` on; they are on the current line. */
  truncate(length: number): void {
    this.#columns.length = length;
    this.#spans.length = length;
  }

  finish(options: SourceMapOptions): SourceMap {
    const files: SourceFile[] = [];
    const mappings = this.#encode(files);
    return {
      version: 3,
      file: options.file,
      ...(options.sourceRoot === undefined ? {} : { sourceRoot: options.sourceRoot }),
      sources: files.map((file) =>
        options.source === undefined ? file.path : options.source(file.path),
      ),
      sourcesContent: files.map((file) => file.text),
      names: [],
      mappings,
    };
  }

  #encode(files: SourceFile[]): string {
    let text = "";
    let at = 0;
    let line = 0;
    let lastSource = 0;
    let lastLine = 0;
    let lastColumn = 0;
    let current: SourceFile | undefined;
    let source = 0;
    const count = this.#columns.length;
    for (; at < count || line < this.#lineEnds.length; line++) {
      const end = this.#lineEnds[line] ?? count;
      let column = 0;
      for (let first = true; at < end; at++, first = false) {
        const span = this.#spans[at]!;
        if (span.source !== current) {
          current = span.source;
          source = files.indexOf(current);
          if (source === -1) source = files.push(current) - 1;
        }
        const position = current.positionAt(span.start);
        if (!first) text += ",";
        text +=
          vlq(this.#columns[at]! - column) +
          vlq(source - lastSource) +
          vlq(position.line - 1 - lastLine) +
          vlq(position.column - 1 - lastColumn);
        column = this.#columns[at]!;
        lastSource = source;
        lastLine = position.line - 1;
        lastColumn = position.column - 1;
      }
      if (line < this.#lineEnds.length) text += ";";
    }
    return text;
  }
}

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Variable-length quantity: the sign in the lowest bit, then digits of five bits, the lowest first. */
function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  if (rest < 32) return base64[rest]!;
  let text = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += base64[rest > 0 ? digit | 32 : digit]!;
  } while (rest > 0);
  return text;
}
