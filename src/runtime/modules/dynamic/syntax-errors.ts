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
const quoted = /^CPY12(?:04|05|06)$/;

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
  return new runtime.SyntaxError(quoted.test(code) ? error : plain, place);
}
