/** Finds the examples of a text (library, 26.2.6.4). */
import {
  callMethod,
  ClassicObject,
  Dict,
  inModule,
  repr,
  Str,
  str,
  ValueError,
} from "../../python/index.js";
import { DocTest, Example } from "./examples.js";
import { OPTIONFLAGS_BY_NAME } from "./flags.js";

/** A line behind `>>>`, those behind `...`, and the lines up to an empty one or the next `>>>`. */
const exampleForm =
  /^(?<source>(?<indent> *)>>>.*(?:\n *\.\.\..*)*)\n?(?<want>(?:(?! *$)(?! *>>>).+$\n?)*)/gm;

const blankOrComment = /^ *(?:#.*)?$/;
const directive = /#\s*doctest:\s*([^\n'"]*)$/gm;

export class DocTestParser extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    parse: ["string", "name?"],
    get_doctest: ["string", "globs", "name", "filename", "lineno"],
    get_examples: ["string", "name?"],
  };

  /** The examples and the texts between them, in turns. @throws ValueError for one that is not written as it should be */
  parse(string: unknown, name: unknown = "<string>"): unknown[] {
    const expanded = Str.expandtabs(str(string));
    const margin = marginOf(expanded);
    const text = expanded
      .split("\n")
      .map((line) => line.slice(margin))
      .join("\n");
    const pieces: unknown[] = [];
    let [at, line] = [0, 0];
    for (const match of text.matchAll(exampleForm)) {
      pieces.push(text.slice(at, match.index));
      line += newlinesIn(text.slice(at, match.index));
      const { source = "", indent = "", want = "" } = match.groups!;
      const example = exampleOf(source, want, indent.length, { name: str(name), line, margin });
      if (example !== null) pieces.push(example);
      line += newlinesIn(match[0]);
      at = match.index + match[0].length;
    }
    pieces.push(text.slice(at));
    return pieces;
  }

  get_examples(string: unknown, name: unknown = "<string>"): Example[] {
    const pieces = callMethod(this, "parse", string, name) as unknown[];
    return pieces.filter((piece) => piece instanceof Example);
  }

  get_doctest(
    string: unknown,
    globs: unknown,
    name: unknown,
    filename: unknown,
    lineno: unknown,
  ): DocTest {
    const examples = callMethod(this, "get_examples", string, name);
    return new DocTest(examples, globs, name, filename, lineno, string);
  }
}

function newlinesIn(text: string): number {
  return text.split("\n").length - 1;
}

function marginOf(text: string): number {
  const indents = Array.from(text.matchAll(/^( *)(?=\S)/gm), ([indent]) => indent.length);
  return indents.length === 0 ? 0 : Math.min(...indents);
}

/** Where an example stands. */
interface Place {
  readonly name: string;
  readonly line: number;
  readonly margin: number;
}

/** An example of its lines; null where it is only a comment. */
function exampleOf(
  sourceText: string,
  wantText: string,
  indent: number,
  place: Place,
): Example | null {
  const lines = sourceText.split("\n");
  for (const [i, line] of lines.entries()) {
    if (line.length >= indent + 4 && line[indent + 3] !== " ")
      throw new ValueError(
        `line ${place.line + i + 1} of the docstring for ${place.name} lacks blank after ${line.slice(indent, indent + 3)}: ${repr(line)}`,
      );
  }
  checkIndent(lines.slice(1), `${" ".repeat(indent)}.`, place, place.line);
  const source = lines.map((line) => line.slice(indent + 4)).join("\n");
  const wanted = wantText.split("\n");
  if (wanted.length > 1 && /^ *$/.test(wanted.at(-1)!)) wanted.pop();
  checkIndent(wanted, " ".repeat(indent), place, place.line + lines.length);
  const want = wanted.map((line) => line.slice(indent)).join("\n");
  const message = tracebackMessage(want);
  const options = optionsOf(source, place);
  if (blankOrComment.test(source)) return null;
  return new Example(source, want, message, place.line, place.margin + indent, options);
}

/** What follows the frames of a traceback, to the end. */
function tracebackMessage(want: string): string | null {
  const head = /^Traceback \((?:most recent call last|innermost last)\):[^\S\n]*\n/.exec(want);
  if (head === null) return null;
  const rest = want.slice(head[0].length);
  const message = /^\w/m.exec(rest);
  return message === null ? null : rest.slice(message.index);
}

function checkIndent(lines: readonly string[], prefix: string, { name }: Place, at: number): void {
  for (const [i, line] of lines.entries()) {
    if (line !== "" && !line.startsWith(prefix))
      throw new ValueError(
        `line ${at + i + 1} of the docstring for ${name} has inconsistent leading whitespace: ${repr(line)}`,
      );
  }
}

/** The flags that a comment in an example turns on and off. @throws ValueError */
function optionsOf(source: string, { name, line }: Place): Dict<number, boolean> {
  const options = new Dict<number, boolean>();
  for (const [, list = ""] of source.matchAll(directive)) {
    for (const option of list.replaceAll(",", " ").split(/\s+/).filter(Boolean)) {
      const flag = /^[+-]/.test(option) ? OPTIONFLAGS_BY_NAME.get(option.slice(1)) : null;
      if (flag === null)
        throw new ValueError(
          `line ${line + 1} of the doctest for ${name} has an invalid option: ${repr(option)}`,
        );
      options.setItem(flag, option.startsWith("+"));
    }
  }
  if (options.size > 0 && blankOrComment.test(source))
    throw new ValueError(
      `line ${line} of the doctest for ${name} has an option directive on a line with no example: ${repr(source)}`,
    );
  return options;
}

inModule("doctest", DocTestParser);
