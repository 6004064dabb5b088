/** What CPython calls the errors of source text. */
import type { CodeResult } from "cpyc";
import * as runtime from "../../core.js";

type Failure = Extract<CodeResult, { readonly error: string }>;

/** By the codes of the compiler's diagnostics; all others are invalid syntax. */
const messages: Readonly<Record<string, string>> = {
  CPY1002: "EOL while scanning string literal",
  CPY1003: "EOF while scanning triple-quoted string literal",
  CPY1004: "unexpected EOF while parsing",
  CPY1007: "unindent does not match any outer indentation level",
  CPY1008: "unexpected indent",
  CPY1009: "expected an indented block",
  CPY1010: "unexpected character after line continuation character",
  CPY1011: "invalid token",
};

/** Those whose own words CPython would use. */
const quoted = /^CPY(?:12(?:04|05|06)|2009)$/;

/** The SyntaxError or IndentationError for source that can't be compiled. */
export function syntaxError(
  failure: Failure,
  file: string,
  mode: "exec" | "eval" | "single",
): runtime.SyntaxError {
  const { code, error, line, column, text, isAtEnd } = failure;
  // What its compiler finds CPython knows the line of alone, what its parser finds the place.
  if (quoted.test(code))
    return new runtime.SyntaxError(
      inCPythonsWords(error),
      runtime.Tuple.of(file, line, null, null),
    );
  const place = (at: number) => runtime.Tuple.of(file, line, at, text);
  const known = messages[code];
  const isUnfinished = isAtEnd && (known === undefined ? mode === "eval" : code === "CPY1009");
  if (isUnfinished || code === "CPY1004")
    return new runtime.SyntaxError("unexpected EOF while parsing", place(endOf(failure, mode)));
  if (known === undefined) return new runtime.SyntaxError("invalid syntax", place(column));
  if (code === "CPY1011") return new runtime.SyntaxError(known, place(column));
  if (!/^CPY100[789]$/.test(code))
    return new runtime.SyntaxError(known, place(text.trimEnd().length));
  const at = code === "CPY1008" ? failure.indent : code === "CPY1007" ? text.length : column;
  return new runtime.IndentationError(known, place(at));
}

/** Where CPython's tokenizer stands at the end of the text, which it adds the end of a line to in a program. */
function endOf({ text }: Failure, mode: "exec" | "eval" | "single"): number {
  return text.trimEnd().length + (mode === "exec" ? 1 : 0);
}

/** What CPython says where the compiler has words of its own. */
const rewordings: readonly (readonly [RegExp, string])[] = [
  [/^parameter '(.*)' occurs twice$/, "duplicate argument '$1' in function definition"],
  [/^a parameter without a default.*$/, "non-default argument follows default argument"],
  [/^'(.*)' is a parameter and global$/, "name '$1' is local and global"],
  [/^'None' can't be a parameter$/, "cannot assign to None"],
  [/^can't (?:assign to|delete) None$/, "cannot assign to None"],
  [/^can't (assign to|delete) an operation$/, "can't $1 operator"],
  [/^can't (assign to|delete) a display$/, "can't $1 literal"],
  [/^can't assign to several targets.*$/, "illegal expression for augmented assignment"],
  [/^a keyword must be a name$/, "keyword can't be an expression"],
  [/^can't (assign to|delete) an? (.*)$/, "can't $1 $2"],
  [/^keyword '.*' is given twice$/, "keyword argument repeated"],
  [/^positional argument behind a keyword$/, "non-keyword arg after keyword arg"],
  [
    /^a generator expression needs parentheses.*$/,
    "Generator expression must be parenthesized if not sole argument",
  ],
];

function inCPythonsWords(problem: string): string {
  for (const [own, theirs] of rewordings)
    if (own.test(problem)) return problem.replace(own, theirs);
  return problem;
}
