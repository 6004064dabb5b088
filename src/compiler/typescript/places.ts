import {
  GREATEST_LOWER_BOUND,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  TraceMap,
} from "@jridgewell/trace-mapping";
import { SourceFile, type Span } from "../../../grammar/index.js";

/** A source map with its sources' texts. */
export interface PositionMap {
  readonly version: 3;
  readonly sources: readonly string[];
  readonly sourcesContent: readonly (string | null)[];
  readonly names: readonly string[];
  readonly mappings: string;
}

/** A place in emitted text; both numbers are 0-based. */
interface EmittedPosition {
  readonly line: number;
  readonly character: number;
}

/** A place in a source. */
interface Original {
  readonly source: SourceFile;
  readonly offset: number;
}

/** Finds the places in the sources that emitted text was made from. */
export class Places {
  readonly #emitted: SourceFile;
  readonly #map: TraceMap | undefined;
  readonly #sources: readonly SourceFile[];

  constructor(path: string, text: string, map: PositionMap | undefined) {
    this.#emitted = new SourceFile(path, text);
    this.#map =
      map === undefined
        ? undefined
        : new TraceMap({
            ...map,
            sources: [...map.sources],
            sourcesContent: [...map.sourcesContent],
            names: [...map.names],
          });
    this.#sources =
      map?.sources.map((source, at) => new SourceFile(source, map.sourcesContent[at] ?? "")) ?? [];
  }

  /** The span that the emitted text from `start` to `end` stems from; in that text itself, if it stems from none. */
  span(start: EmittedPosition, end: EmittedPosition): Span {
    const first = this.#nearest(start);
    if (first === undefined) return this.#emittedSpan(start, end);
    const last = this.#original(end, LEAST_UPPER_BOUND);
    const word = wordEnd(first.source.text, first.offset);
    const isWhole =
      last !== undefined &&
      last.source === first.source &&
      last.offset > first.offset &&
      first.source.positionAt(last.offset).line === first.source.positionAt(first.offset).line;
    return {
      source: first.source,
      start: first.offset,
      end: isWhole ? trimmedEnd(first.source.text, first.offset, last.offset) : word,
    };
  }

  /** The place that the emitted position stems from; where its line stems from none, that of the nearest line before. */
  #nearest(position: EmittedPosition): Original | undefined {
    const found =
      this.#original(position, GREATEST_LOWER_BOUND) ?? this.#original(position, LEAST_UPPER_BOUND);
    if (found !== undefined || position.line === 0) return found;
    return this.#nearest({ line: position.line - 1, character: Number.MAX_SAFE_INTEGER });
  }

  #original(
    { line, character }: EmittedPosition,
    bias: typeof GREATEST_LOWER_BOUND | typeof LEAST_UPPER_BOUND,
  ): Original | undefined {
    if (this.#map === undefined) return undefined;
    const found = originalPositionFor(this.#map, { line: line + 1, column: character, bias });
    const source = this.#sources.find(({ path }) => path === found.source);
    if (source === undefined || found.line === null) return undefined;
    return { source, offset: (source.lineStarts[found.line - 1] ?? 0) + found.column };
  }

  #emittedSpan(start: EmittedPosition, end: EmittedPosition): Span {
    const source = this.#emitted;
    const offset = ({ line, character }: EmittedPosition) =>
      (source.lineStarts[line] ?? source.text.length) + character;
    return { source, start: offset(start), end: Math.max(offset(end), offset(start) + 1) };
  }
}

/** The end of the word at an offset; of the character, where there is no word. */
function wordEnd(text: string, offset: number): number {
  const word = /[\p{ID_Continue}$]*/uy;
  word.lastIndex = offset;
  return offset + Math.max(1, word.exec(text)?.[0].length ?? 0);
}

/** A segment starts what comes next: blanks and punctuation before it do not belong to the place. */
function trimmedEnd(text: string, start: number, end: number): number {
  const trimmed = text.slice(start, end).replace(/[\s,;:=([{.]+$/, "");
  return start + Math.max(1, trimmed.length);
}
