/** Exceptions as text: Python's traceback, oldest call first (library reference, 28.10). */
import { builtinModule } from "./builtin-module.js";
import { moduleOf } from "./class-module.js";
import { toPython } from "./conversion.js";
import { StringException, SyntaxError } from "./exceptions/structured.js";
import { fs } from "./file-system.js";
import { framesOf, type Frame } from "./frames.js";
import { className } from "./names.js";
import { strOf } from "./text.js";

/** The first line of a traceback. */
export const TRACEBACK_HEAD = "Traceback (most recent call last):\n";

/** The last line of a traceback: the exception's class and its text. */
export function exceptionLine(error: unknown): string {
  const exception = toPython(error);
  return lastLine(nameOf(exception), exception);
}

/**
 * The whole traceback as the interpreter prints it; frames of the runtime and of Node itself are left out. Without
 * `qualified` the class is named without its module, as the module traceback does.
 */
export function formatException(error: unknown, qualified = true): string {
  const exception = toPython(error);
  const frames = framesOf(exception).map(frameText);
  const type = exception.constructor;
  const module = exception instanceof StringException ? "exceptions" : moduleOf(type);
  const isBare = !qualified || module === "exceptions";
  const name = isBare ? nameOf(exception) : `${module}.${nameOf(exception)}`;
  const isPlaced = exception instanceof SyntaxError && exception.lineno !== null;
  const place = isPlaced ? sourcePlace(exception) : [];
  const last = lastLine(name, isPlaced ? exception.msg : exception);
  return [TRACEBACK_HEAD, ...frames, ...place, `${last}\n`].join("");
}

/** `format_exception_only`: the last line; of a SyntaxError, the place in its source before it. */
export function exceptionLines(exception: unknown, type: unknown = null): string[] {
  if (exception instanceof SyntaxError) {
    const place = sourcePlace(exception);
    if (place.length > 0) return [...place, `${lastLine(nameOf(exception), exception.msg)}\n`];
  }
  const name =
    typeof type === "function" ? className(type) : type === null ? nameOf(exception) : strOf(type);
  return [`${lastLine(name, exception)}\n`];
}

function nameOf(exception: unknown): string {
  if (exception instanceof StringException) return exception.text;
  return exception === null ? "None" : className((exception as object).constructor);
}

function lastLine(name: string, value: unknown): string {
  const text =
    value === null || (value instanceof StringException && value.value === null)
      ? ""
      : textOf(value instanceof StringException ? value.value : value);
  return text === "" ? name : `${name}: ${text}`;
}

function textOf(value: unknown): string {
  try {
    return strOf(value);
  } catch {
    return `<unprintable ${nameOf(value)} object>`;
  }
}

function sourcePlace({ filename, lineno, offset, text }: SyntaxError): string[] {
  if (lineno === null) return [];
  const head = `  File "${filename === null ? "<string>" : strOf(filename)}", line ${strOf(lineno)}\n`;
  if (typeof text !== "string") return [head];
  const shown = `    ${text.trim()}\n`;
  if (typeof offset !== "number") return [head, shown];
  const indent = text.length - text.trimStart().length;
  return [head, shown, `    ${" ".repeat(Math.max(0, offset - 1 - indent))}^\n`];
}

/** A frame as a traceback shows it: where it is, and the line of the source. */
export function frameText({ file, line, name }: Frame): string {
  const text = sourceLine(file, line);
  const head = `  File "${shownPath(file)}", line ${line}, in ${name}\n`;
  return text === "" ? head : `${head}    ${text}\n`;
}

/** A path as the program was given its own: relative paths stay so. */
export function shownPath(file: string): string {
  const path = builtinModule("node:path");
  if (path === undefined) return file;
  const [, script = ""] = process.argv;
  if (!path.isAbsolute(file) || path.isAbsolute(script)) return file;
  const below = path.relative(process.cwd(), file);
  return below.startsWith("..") ? file : below;
}

/** The lines of files that tracebacks have shown, as Python's linecache keeps them. */
const files = new Map<string, readonly string[]>();

/** Keeps the source of code that is in no file, for tracebacks. */
export function keepSource(file: string, source: string): void {
  files.set(file, source.split("\n"));
}

/** A line of a source without the blanks around it; empty where it can't be read. */
export function sourceLine(file: string, line: number): string {
  let lines = files.get(file);
  if (lines === undefined) {
    try {
      lines = fs.readFileSync(file, "utf8").split("\n");
    } catch {
      lines = [];
    }
    files.set(file, lines);
  }
  return lines[line - 1]?.trim() ?? "";
}
