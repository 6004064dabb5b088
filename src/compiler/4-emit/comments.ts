/** Comments of statements and members. */
import type { Comments } from "../target/index.js";
import type { Printer } from "./printer.js";

/** Prints the comments that stand above; each ends its line. */
export function leadingComments(printer: Printer, comments: Comments | undefined): void {
  if (comments === undefined) return;
  if (comments.leading !== undefined) {
    for (const line of comments.leading) {
      printer.foreignText(lineComment(line));
      printer.hardline();
    }
  }
  if (comments.doc !== undefined) docComment(printer, comments.doc);
}

/** Prints the comment behind a simple statement. */
export function trailingComment(printer: Printer, comments: Comments | undefined): void {
  if (comments?.trailing !== undefined) printer.suffix(` ${lineComment(comments.trailing)}`);
}

/** `//` and the text, on one line. */
export function lineComment(text: string): string {
  return `//${text.replace(lineEnds, " ").trimEnd()}`;
}

const lineEnds = /[\r\n\u2028\u2029]+/g;

/** Prints a doc comment: on one line, or with a star before each. */
function docComment(printer: Printer, text: string): void {
  const lines = text.replaceAll("*/", "*\\/").split(/\r\n|[\r\n\u2028\u2029]/);
  if (lines.length === 1) {
    printer.foreignText(`/** ${lines[0]!.trim()} */`);
    printer.hardline();
    return;
  }
  printer.text("/**");
  printer.hardline();
  for (const line of lines) {
    printer.foreignText(` * ${line}`.trimEnd());
    printer.hardline();
  }
  printer.text(" */");
  printer.hardline();
}
