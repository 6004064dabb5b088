/** The module `textwrap` of Python 2.7 (library, 7.7). */
import {
  PyObject,
  Str,
  str,
  truth,
  ValueError,
  callWith,
  withSignature,
  withOptions,
  takeOptions,
} from "../python/index.js";
import { keywordsOf } from "./shared/given-arguments.js";

const options = [
  "width",
  "initial_indent",
  "subsequent_indent",
  "expand_tabs",
  "replace_whitespace",
  "fix_sentence_endings",
  "break_long_words",
  "drop_whitespace",
  "break_on_hyphens",
];

/** Blanks, words with hyphens in them up to each hyphen, dashes. */
const withHyphens = /(\s+|[^\s\w]*\w+[^0-9\W]-(?=\w+[^0-9\W])|(?<=[\w!"'&.,?])-{2,}(?=\w))/;
const plain = /(\s+)/;

export class TextWrapper extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: options.map((name) => `${name}?`),
    wrap: ["text"],
    fill: ["text"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;

  declare width: unknown;
  declare initial_indent: unknown;
  declare subsequent_indent: unknown;
  declare expand_tabs: unknown;
  declare replace_whitespace: unknown;
  declare fix_sentence_endings: unknown;
  declare break_long_words: unknown;
  declare drop_whitespace: unknown;
  declare break_on_hyphens: unknown;

  static {
    this.prototype.__module__ = "textwrap";
  }

  __init__(
    width: unknown = 70,
    initial_indent: unknown = "",
    subsequent_indent: unknown = "",
    expand_tabs: unknown = true,
    replace_whitespace: unknown = true,
    fix_sentence_endings: unknown = false,
    break_long_words: unknown = true,
    drop_whitespace: unknown = true,
    break_on_hyphens: unknown = true,
  ): void {
    this.width = width;
    this.initial_indent = initial_indent;
    this.subsequent_indent = subsequent_indent;
    this.expand_tabs = expand_tabs;
    this.replace_whitespace = replace_whitespace;
    this.fix_sentence_endings = fix_sentence_endings;
    this.break_long_words = break_long_words;
    this.drop_whitespace = drop_whitespace;
    this.break_on_hyphens = break_on_hyphens;
  }

  /** The lines of a text, none longer than the width. */
  wrap(text: unknown): string[] {
    let prepared = str(text);
    if (truth(this.expand_tabs)) prepared = Str.expandtabs(prepared);
    if (truth(this.replace_whitespace)) prepared = prepared.replace(/[\t\n\v\f\r]/g, " ");
    const pattern = truth(this.break_on_hyphens) ? withHyphens : plain;
    const chunks = prepared.split(pattern).filter((chunk) => chunk !== undefined && chunk !== "");
    if (truth(this.fix_sentence_endings)) fixSentences(chunks);
    return this.lines(chunks);
  }

  /** Puts chunks in lines. */
  private lines(chunks: string[]): string[] {
    const width = Number(this.width);
    if (width <= 0) throw new ValueError(`invalid width ${width} (must be > 0)`);
    const lines: string[] = [];
    const drops = truth(this.drop_whitespace);
    const rest = chunks.reverse();
    while (rest.length > 0) {
      const indent = str(lines.length > 0 ? this.subsequent_indent : this.initial_indent);
      const room = width - indent.length;
      if (drops && rest.at(-1)!.trim() === "" && lines.length > 0) rest.pop();
      const line: string[] = [];
      let length = 0;
      while (rest.length > 0 && length + rest.at(-1)!.length <= room) {
        line.push(rest.at(-1)!);
        length += rest.pop()!.length;
      }
      if (rest.length > 0 && rest.at(-1)!.length > room) this.breakWord(rest, line, length, room);
      if (drops && line.length > 0 && line.at(-1)!.trim() === "") line.pop();
      if (line.length > 0) lines.push(indent + line.join(""));
    }
    return lines;
  }

  private breakWord(rest: string[], line: string[], length: number, room: number): void {
    const left = room < 1 ? 1 : room - length;
    const word = rest.at(-1)!;
    if (truth(this.break_long_words)) {
      line.push(word.slice(0, left));
      rest[rest.length - 1] = word.slice(left);
    } else if (line.length === 0) line.push(rest.pop()!);
  }

  fill(text: unknown): string {
    return this.wrap(text).join("\n");
  }
}

/** Two blanks behind what ends a sentence. */
function fixSentences(chunks: string[]): void {
  for (let i = 0; i + 1 < chunks.length; i++) {
    if (chunks[i + 1] === " " && /[a-z][.!?]["']?$/.test(chunks[i]!)) chunks[i + 1] = "  ";
  }
}

const signature = ["text", "width?", "**kwargs"];

function wrapper(width: unknown, kwargs: unknown): TextWrapper {
  return callWith(TextWrapper, [width], keywordsOf(kwargs)) as TextWrapper;
}

/** The lines of a text, none longer than the width. */
export const wrap = withOptions(function wrap(
  text: unknown,
  width: unknown = 70,
  kwargs?: unknown,
): string[] {
  return wrapper(width, kwargs).wrap(text);
}, signature);

/** The lines of a text joined. */
export const fill = withOptions(function fill(
  text: unknown,
  width: unknown = 70,
  kwargs?: unknown,
): string {
  return wrapper(width, kwargs).fill(text);
}, signature);

/** Takes away the blanks that all lines begin with. */
export const dedent = withSignature(
  function dedent(text: unknown): string {
    const lines = str(text).replace(/^[ \t]+$/gm, "");
    let margin: string | null = null;
    for (const [, indent = ""] of lines.matchAll(/(^[ \t]*)(?=[^ \t\n])/gm)) {
      if (margin === null || margin.startsWith(indent)) margin = indent;
      else if (!indent.startsWith(margin)) {
        let same = 0;
        while (same < margin.length && margin[same] === indent[same]) same++;
        margin = margin.slice(0, same);
      }
    }
    return margin
      ? lines
          .split("\n")
          .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line))
          .join("\n")
      : lines;
  },
  ["text"],
);
