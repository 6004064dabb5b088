/** `raw_input` and `input`. */
import { EOFError, NameError, ValueError } from "../exceptions/plain.js";
import { callMethod } from "../methods.js";
import { stream } from "../print.js";
import { strOf } from "../text.js";
import { parseFloatText, parseInteger } from "../str/parse-number.js";
import { builtin, unpacked } from "../parameters.js";

/** `raw_input([prompt])`: a line of standard input without its newline; EOFError at the end. */
export function raw_input(prompt: unknown = ""): string {
  const text = strOf(prompt);
  if (text !== "") callMethod(stream("stdout"), "write", text);
  callMethod(stream("stdout"), "flush");
  const line = strOf(callMethod(stream("stdin"), "readline"));
  if (line === "") throw new EOFError("EOF when reading a line");
  return line.endsWith("\n") ? line.slice(0, -1) : line;
}

/** `input([prompt])`: of what Python would evaluate, numbers and quoted strings are understood; NameError for the rest. */
export function input(prompt: unknown = ""): unknown {
  const line = raw_input(prompt).trim();
  const quoted = /^(['"])(.*)\1$/.exec(line);
  if (quoted !== null) return quoted[2];
  try {
    return /^[+-]?\w+$/.test(line) ? parseInteger(line, 0) : parseFloatText(line);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new NameError(`name '${line}' is not defined`);
  }
}

const takes = { ...unpacked(0, 1), name: "[raw_]input" };
builtin(input, "input", takes);
builtin(raw_input, "raw_input", takes);
