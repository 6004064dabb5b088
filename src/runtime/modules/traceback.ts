/** The module `traceback` of Python 2.7 (library reference, 28.10). */
import {
  callMethod,
  excInfo,
  exceptionLines,
  framesOf,
  frameText,
  getAttr,
  iter,
  shownPath,
  sourceLine,
  stream,
  Traceback,
  TRACEBACK_HEAD,
  Tuple,
  withSignature,
  type Frame,
} from "../python/index.js";

/** `(file, line, function, text)`. */
type Entry = Tuple<[string, number, string, string | null]>;

function entryOf({ file, line, name }: Frame): Entry {
  const text = sourceLine(file, line);
  return Tuple.of(shownPath(file), line, name, text === "" ? null : text);
}

function limited<T>(items: readonly T[], limit: unknown): T[] {
  return typeof limit === "number" ? items.slice(0, limit) : [...items];
}

function framesFrom(traceback: unknown, limit: unknown): Frame[] {
  if (!(traceback instanceof Traceback)) return [];
  return limited(traceback.frames, limit);
}

/** The calls around, the caller of the module last. */
function callers(limit: unknown): Frame[] {
  const frames = framesOf(new Error());
  return typeof limit === "number" ? frames.slice(-limit) : frames;
}

function write(lines: readonly string[], file: unknown): null {
  const target = file ?? stream("stderr");
  for (const line of lines) callMethod(target, "write", line);
  return null;
}

/** Prints the frames of a traceback. */
export function print_tb(traceback: unknown, limit: unknown = null, file: unknown = null): null {
  return write(format_tb(traceback, limit), file);
}

/** Prints an exception as the interpreter prints an uncaught one. */
export function print_exception(
  type: unknown,
  value: unknown,
  traceback: unknown,
  limit: unknown = null,
  file: unknown = null,
): null {
  return write(format_exception(type, value, traceback, limit), file);
}

/** Prints the exception that is handled. */
export function print_exc(limit: unknown = null, file: unknown = null): null {
  return write(handledLines(limit), file);
}

/** Prints the exception that was caught last. */
export function print_last(limit: unknown = null, file: unknown = null): null {
  return print_exc(limit, file);
}

/** Prints the calls around. */
export function print_stack(
  _frame: unknown = null,
  limit: unknown = null,
  file: unknown = null,
): null {
  return write(callers(limit).map(frameText), file);
}

export function extract_tb(traceback: unknown, limit: unknown = null): Entry[] {
  return framesFrom(traceback, limit).map(entryOf);
}

export function extract_stack(_frame: unknown = null, limit: unknown = null): Entry[] {
  return callers(limit).map(entryOf);
}

export function format_list(entries: unknown): string[] {
  return Array.from(iter(entries), (entry) => {
    const [file, line, name, text] = Array.from(iter(entry));
    const head = `  File "${String(file)}", line ${String(line)}, in ${String(name)}\n`;
    return typeof text === "string" && text !== "" ? `${head}    ${text.trim()}\n` : head;
  });
}

export function print_list(entries: unknown, file: unknown = null): null {
  return write(format_list(entries), file);
}

export function format_exception_only(type: unknown, value: unknown): string[] {
  return exceptionLines(value, type);
}

export function format_exception(
  type: unknown,
  value: unknown,
  traceback: unknown,
  limit: unknown = null,
): string[] {
  const frames = traceback === null ? [] : [TRACEBACK_HEAD, ...format_tb(traceback, limit)];
  return [...frames, ...format_exception_only(type, value)];
}

function handledLines(limit: unknown): string[] {
  const [type, value, traceback] = excInfo().items;
  if (type === null) return ["None\n"];
  return format_exception(type, value, traceback, limit);
}

export function format_exc(limit: unknown = null): string {
  return handledLines(limit).join("");
}

export function format_tb(traceback: unknown, limit: unknown = null): string[] {
  return framesFrom(traceback, limit).map(frameText);
}

export function format_stack(_frame: unknown = null, limit: unknown = null): string[] {
  return callers(limit).map(frameText);
}

/** The line of the program that a traceback begins at. */
export function tb_lineno(traceback: unknown): unknown {
  return getAttr(traceback, "tb_lineno");
}

/** What they take, for calls with keywords. */
const signatures: Readonly<Record<string, readonly [f: object, ...parameters: string[]]>> = {
  extract_stack: [extract_stack, "f?", "limit?"],
  extract_tb: [extract_tb, "tb", "limit?"],
  format_exc: [format_exc, "limit?"],
  format_exception: [format_exception, "etype", "value", "tb", "limit?"],
  format_exception_only: [format_exception_only, "etype", "value"],
  format_list: [format_list, "extracted_list"],
  format_stack: [format_stack, "f?", "limit?"],
  format_tb: [format_tb, "tb", "limit?"],
  print_exc: [print_exc, "limit?", "file?"],
  print_exception: [print_exception, "etype", "value", "tb", "limit?", "file?"],
  print_last: [print_last, "limit?", "file?"],
  print_list: [print_list, "extracted_list", "file?"],
  print_stack: [print_stack, "f?", "limit?", "file?"],
  print_tb: [print_tb, "tb", "limit?", "file?"],
};

for (const [f, ...parameters] of Object.values(signatures)) withSignature(f, parameters);
