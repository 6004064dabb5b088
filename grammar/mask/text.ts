import type { MaskText } from "../ast/index.js";
import { columnOf } from "../lexer/patterns.js";
import type { SourceFile, Span } from "../source.js";

/** What a level deeper than the body, and a tab at the start of a line, come out as. */
const LEVEL = "    ";

/** The first of a run of characters that are the same in the template and in the file. */
interface Run {
  /** Offset in the template. */
  readonly start: number;
  /** Offset in the file. */
  readonly origin: number;
  /** Characters of the file; of what was put in, none. */
  readonly length: number;
}

/**
 * The text of a template as its tags are read in it: without indentation, comment lines and trailing white space
 * (language.md, section 5), with the way back into the file.
 */
export class TemplateText {
  readonly source: SourceFile;
  readonly text: string;
  readonly #runs: readonly Run[];

  constructor(source: SourceFile, text: string, runs: readonly Run[]) {
    this.source = source;
    this.text = text;
    this.#runs = runs;
  }

  /** Where a stretch of the template stands in the file. */
  span(start: number, end: number): Span {
    const from = this.#origin(start, 0);
    const to = end > start ? this.#origin(end - 1, 1) : from;
    return { source: this.source, start: from, end: Math.max(from, to) };
  }

  /** The offset in the file of a character of the template, and so many behind it; of one that was put in, its place. */
  #origin(offset: number, behind: 0 | 1): number {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#runs[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    const run = this.#runs[low];
    if (run === undefined) return 0;
    return run.origin + Math.min(offset - run.start + behind, run.length);
  }
}

/** The template of a mask: its lines without what the language takes off them. */
export function maskTemplate(body: MaskText, tabWidth: number): TemplateText {
  const { source, start, end } = body.span;
  const builder = new TemplateBuilder(source);
  for (let at = start; at < end;) {
    const newline = source.text.indexOf("\n", at);
    const next = newline === -1 || newline >= end ? end : newline + 1;
    const line = source.text.slice(at, next);
    const first = line.search(/\S/);
    if (first !== -1 && line[first] !== "#") {
      const column = columnOf(source.text, at, at + first, tabWidth);
      const deeper = Math.max(0, column - body.indentation);
      const blanks = LEVEL.repeat(Math.floor(deeper / tabWidth)) + " ".repeat(deeper % tabWidth);
      builder.insert(blanks, at + first);
      const length = line.trimEnd().length;
      builder.copy(at + first, at + length);
      builder.insert("\n", at + length);
    }
    at = next;
  }
  return builder.finish();
}

/** The template of an included file: the file as it is, but for tabs at the start of a line; it ends with a line end. */
export function includedTemplate(source: SourceFile): TemplateText {
  const { text } = source;
  const builder = new TemplateBuilder(source);
  let copied = 0;
  for (const { index, 0: indentation } of text.matchAll(/^ *\t[ \t]*/gm)) {
    builder.copy(copied, index);
    builder.insert(indentation.replaceAll("\t", LEVEL), index);
    copied = index + indentation.length;
  }
  builder.copy(copied, text.length);
  if (text !== "" && !text.endsWith("\n")) builder.insert("\n", text.length);
  return builder.finish();
}

class TemplateBuilder {
  readonly #source: SourceFile;
  readonly #runs: Run[] = [];
  #text = "";

  constructor(source: SourceFile) {
    this.#source = source;
  }

  /** Takes over a stretch of the file. */
  copy(start: number, end: number): void {
    if (start < end) this.#add(this.#source.text.slice(start, end), start, end - start);
  }

  /** Puts in characters that stand for what is at an offset of the file. */
  insert(text: string, at: number): void {
    if (text !== "") this.#add(text, at, 0);
  }

  #add(text: string, origin: number, length: number): void {
    this.#runs.push({ start: this.#text.length, origin, length });
    this.#text += text;
  }

  finish(): TemplateText {
    return new TemplateText(this.#source, this.#text, this.#runs);
  }
}
