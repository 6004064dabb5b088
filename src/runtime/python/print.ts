/** `print` and the standard streams that it and `raw_input` use. */
import { getAttr, hasAttr } from "./attributes.js";
import { setAttr } from "./attribute-setting.js";
import { callMethod } from "./methods.js";
import { File, standardFile } from "./file.js";
import { AttributeError, RuntimeError, TypeError } from "./exceptions/plain.js";
import { typeName } from "./names.js";
import { PyObject } from "./object.js";
import { native } from "./parameters.js";
import { emptyTuple, type Tuple } from "./tuple.js";
import { repr, strOf } from "./text.js";
import { truth } from "./truth.js";

/** The standard streams as `sys` has them; null is the process's own. One for the process, as in Python. */
export const streams: { stdin: unknown; stdout: unknown; stderr: unknown } = {
  stdin: null,
  stdout: null,
  stderr: null,
};

/** The stream that a name stands for now. */
export function stream(name: "stdin" | "stdout" | "stderr"): unknown {
  return streams[name] ?? standardFile(name);
}

/**
 * The `print` statement: the values with blanks between, and a newline unless the statement ended in a comma. A blank
 * that such a comma owes is written by the next print to the same file (language reference, 6.6).
 */
export function print(values: readonly unknown[], newline = true, file: unknown = null): void {
  const target = file ?? stream("stdout");
  if (isPlainFile(target)) printPlainly(target, values, newline);
  else if (target === null) throw new RuntimeError("lost sys.stdout");
  else printPieces(target, values, newline);
}

/** `print(*values, sep=' ', end='\n', file=sys.stdout)` of `from __future__ import print_function`. */
export const printFunction = native(
  (
    values: Tuple = emptyTuple,
    sep: unknown = null,
    end: unknown = null,
    file: unknown = null,
  ): null => {
    const separator = sep ?? " ";
    const last = end ?? "\n";
    for (const [name, text] of [
      ["sep", separator],
      ["end", last],
    ])
      if (typeof text !== "string")
        throw new TypeError(`${String(name)} must be None, str or unicode, not ${typeName(text)}`);
    const text = values.items.map((value) => strOf(value)).join(String(separator)) + String(last);
    callMethod(file ?? stream("stdout"), "write", text);
    return null;
  },
  ["*values", "sep?", "end?", "file?"],
);

/** Is this one of the runtime's own files, which take a line at once? */
function isPlainFile(target: unknown): target is File {
  return target instanceof File && target.constructor === File;
}

function printPlainly(file: File, values: readonly unknown[], newline: boolean): void {
  let text = "";
  let owed = file.softspace !== 0;
  for (const value of values) {
    if (value instanceof PyObject && (owed || text !== "")) {
      // Its `__str__` may print: what comes before it is written before.
      file.write(owed ? `${text} ` : text);
      file.softspace = 0;
      text = "";
      owed = false;
    }
    const item = strOf(value);
    text += owed ? ` ${item}` : item;
    owed = typeof value !== "string" || owesBlank(item);
  }
  file.write(newline ? `${text}\n` : text);
  file.softspace = !newline && owed && values.length > 0 ? 1 : 0;
}

/** A newline or tab at the end of an item takes the place of the blank. */
function owesBlank(item: string): boolean {
  return !/[\t\n\v\f\r]$/.test(item);
}

/** Other files get each item as it is, in a call of its own. */
function printPieces(file: unknown, values: readonly unknown[], newline: boolean): void {
  let owed = hasAttr(file, "softspace") && truth(getAttr(file, "softspace"));
  for (const value of values) {
    if (owed) callMethod(file, "write", " ");
    const item = strOf(value);
    callMethod(file, "write", item);
    owed = typeof value !== "string" || owesBlank(item);
  }
  if (newline) callMethod(file, "write", "\n");
  try {
    setAttr(file, "softspace", newline || !owed ? 0 : 1);
  } catch (error) {
    if (!(error instanceof AttributeError)) throw error;
  }
}

/** Ends the line that a `print` with a trailing comma left open, as the interpreter does when a script has run. */
export function endLine(): void {
  const target = stream("stdout");
  if (target === null || !hasAttr(target, "softspace")) return;
  if (truth(getAttr(target, "softspace"))) callMethod(target, "write", "\n");
}

/** What the interpreter does with a value at its prompt: `compile(…, "single")`. */
export function display(value: unknown): void {
  if (value !== null) print([repr(value)]);
}
