/** Code frames: the lines of a place with their numbers, and the place underlined. */
import type { Span } from "../../../grammar/index.js";
import { textWidth } from "../text-width.js";

/** How the parts of a frame are coloured. */
export interface FrameStyle {
  readonly gutter: (text: string) => string;
  readonly mark: (text: string) => string;
}

/** A tab reaches to the next multiple of this, as the language counts it. */
const tabWidth = 4;

/** Columns of source that a frame shows at most. */
const frameWidth = 100;

/** Lines of a place that are shown in full; of a longer one, the first two and the last. */
const shownLines = 4;

/** The frame of a span: each line of it, and under each what belongs to the span. */
export function codeFrame(span: Span, style: FrameStyle): string {
  const { source } = span;
  const first = source.positionAt(span.start);
  // A span that ends at the start of a line ends with the line before.
  const last = source.positionAt(Math.max(span.start, span.end - 1));
  const numbers = lineNumbers(first.line, last.line);
  const gutterWidth = String(last.line).length;
  const lines: string[] = [];
  let before = first.line - 1;
  for (const line of numbers) {
    if (line > before + 1) lines.push(style.gutter(`${" ".repeat(gutterWidth + 1)} …`));
    before = line;
    const text = source.lineText(line);
    const from = line === first.line ? first.column - 1 : indentOf(text);
    const to = line === last.line ? last.column : text.length;
    const shown = window(text, from, Math.max(from + 1, to));
    const number = String(line).padStart(gutterWidth);
    lines.push(`${style.gutter(` ${number} |`)}${shown.text === "" ? "" : ` ${shown.text}`}`);
    lines.push(
      `${style.gutter(` ${" ".repeat(gutterWidth)} |`)} ${" ".repeat(shown.start)}${style.mark("^".repeat(shown.width))}`,
    );
  }
  return lines.join("\n");
}

function lineNumbers(first: number, last: number): number[] {
  const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return numbers.length <= shownLines ? numbers : [first, first + 1, last];
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** A line as it is shown: what of it, and where in it the mark stands, in columns. */
interface Shown {
  readonly text: string;
  readonly start: number;
  readonly width: number;
}

/** Expands tabs, and cuts a line that is too wide so that the mark is seen. */
function window(line: string, from: number, to: number): Shown {
  const head = expand(line.slice(0, from), 0);
  const marked = expand(line.slice(from, to), head.width);
  const tail = expand(line.slice(to), head.width + marked.width);
  const width = Math.max(1, marked.width);
  if (head.width + marked.width + tail.width <= frameWidth) {
    return { text: (head.text + marked.text + tail.text).trimEnd(), start: head.width, width };
  }
  // A third of the room goes to what is before the mark, where it needs as much.
  const room = Math.floor(frameWidth / 3);
  const kept = head.width <= room ? head.text : `…${takeEnd(head.text, room - 1)}`;
  const start = textWidth(kept);
  const rest = marked.text + tail.text;
  const left = frameWidth - start;
  const text =
    marked.width + tail.width <= left ? kept + rest : `${kept}${takeStart(rest, left - 1)}…`;
  return { text: text.trimEnd(), start, width: Math.min(width, left) };
}

/** The text as it is shown from a column on: tabs as blanks, what is no character replaced. */
function expand(text: string, column: number): { readonly text: string; readonly width: number } {
  let shown = "";
  let width = 0;
  for (const character of text) {
    if (character === "\t") {
      const blanks = tabWidth - ((column + width) % tabWidth);
      shown += " ".repeat(blanks);
      width += blanks;
    } else {
      const visible = notShown.test(character) ? "\ufffd" : character;
      shown += visible;
      width += textWidth(visible);
    }
  }
  return { text: shown, width };
}

/** Control characters, and halves of surrogate pairs (bytes that are not text). */
const notShown = /[\p{Control}\p{Surrogate}\u2028\u2029]/u;

function takeStart(text: string, width: number): string {
  let taken = "";
  let column = 0;
  for (const character of text) {
    column += textWidth(character);
    if (column > width) break;
    taken += character;
  }
  return taken;
}

function takeEnd(text: string, width: number): string {
  let taken = "";
  let column = 0;
  for (const character of [...text].reverse()) {
    column += textWidth(character);
    if (column > width) break;
    taken = character + taken;
  }
  return taken;
}
