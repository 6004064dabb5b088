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
};

/** Those whose own words CPython would use. */
const quoted = /^CPY(?:12(?:04|05|06)|2009)$/;

/** The SyntaxError or IndentationError for source that can't be compiled. */
export function syntaxError(
  { code, error, line, column, text, isAtEnd }: Failure,
  file: string,
  mode: "exec" | "eval" | "single",
): runtime.SyntaxError {
  const place = runtime.Tuple.of(file, line, column, text);
  const known = messages[code];
  if (known !== undefined && /^CPY100[789]$/.test(code))
    return new runtime.IndentationError(known, place);
  if (known !== undefined) return new runtime.SyntaxError(known, place);
  const plain = isAtEnd && mode === "eval" ? "unexpected EOF while parsing" : "invalid syntax";
  return new runtime.SyntaxError(quoted.test(code) ? inCPythonsWords(error) : plain, place);
}

/** What CPython says where the compiler has words of its own. */
const rewordings: readonly (readonly [RegExp, string])[] = [
  [/^parameter '(.*)' occurs twice$/, "duplicate argument '$1' in function definition"],
  [/^a parameter without a default.*$/, "non-default argument follows default argument"],
  [/^'(.*)' is a parameter and global$/, "name '$1' is local and global"],
  [/^'None' can't be a parameter$/, "cannot assign to None"],
  [/^can't (?:assign to|delete) None$/, "cannot assign to None"],
  [/^can't (assign to|delete) an operation$/, "can't $1 operator"],
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
