/** The calls that an error came through, in lines of the program's sources: read from the stacks that V8 writes. */
import type { SourceMap, SourceMapPayload } from "node:module";
import { builtinModule } from "./builtin-module.js";

/** One call, as Python's traceback shows it. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

/** A frame with the column, which tells calls of one line apart. */
interface Call extends Frame {
  readonly column: number;
}

/** Code of `exec` and `eval` by the names that its frames have: they see generated lines. Process-wide, as those names. */
const evaluated = new Map<string, { readonly file: string; readonly map: SourceMap }>();

/**
 * Makes code that is compiled at run time known to tracebacks.
 *
 * @param file the name of its frames
 * @param map from the lines of the JavaScript function, its head left out
 * @returns what its `sourceURL` is to be
 */
export function registerCode(file: string, map: object): string {
  const name = `cpyc-code-${evaluated.size + 1}`;
  const node = builtinModule("node:module");
  if (node !== undefined) {
    evaluated.set(name, { file, map: new node.SourceMap(map as SourceMapPayload) });
  }
  return name;
}

/** Lines that the engine puts before the body of a function that is made of text. */
const HEAD_LINES = 2;

/** The calls of the program that an error came through, oldest first. */
export function framesOf(error: Error): Frame[] {
  return callsOf(error);
}

/**
 * The calls between the place where an exception is handled and where it was raised: what Python's traceback holds.
 * `here` is an error that was made where it is handled, or below.
 */
export function framesBelow(error: Error, here: Error): Frame[] {
  const calls = callsOf(error);
  const around = callsOf(here);
  let shared = 0;
  while (shared < calls.length && isSame(calls[shared]!, around[shared])) shared++;
  return calls.slice(Math.min(shared, calls.length - 1));
}

function isSame(a: Call, b: Call | undefined): boolean {
  return a.file === b?.file && a.line === b.line && a.column === b.column && a.name === b.name;
}

const LOCATED = /^\s+at (?:(.*?) \()?(?:async )?((?:file:\/\/)?[^()]+?):(\d+):(\d+)\)?$/;

function callsOf({ stack }: Error): Call[] {
  const calls: (Call & { readonly isTop: boolean })[] = [];
  // A program may give its exceptions an attribute of this name.
  const lines = typeof stack === "string" ? stack.split("\n") : [];
  for (const [index, text] of lines.entries()) {
    const match = LOCATED.exec(text);
    if (match === null) continue;
    const [, where, url = "", line = "0", column = "0"] = match;
    const file = url.replace(/^file:\/\//, "");
    if (file.startsWith("node:")) continue;
    // What a method of arrays calls is the body of a comprehension, which is no call in Python.
    if (/^\s+at (?:Array|Iterator|String)\.\w+ \(<anonymous>\)$/.test(lines[index + 1] ?? ""))
      continue;
    const name = pythonName(where);
    const place = { file, line: Number(line), column: Number(column) };
    calls.push({ ...sourcePlace(place), name, isTop: name === "<lambda>" && where !== "<lambda>" });
  }
  // A program that was bundled together with the runtime lies where the runtime lies.
  const outermost = calls.findLastIndex(({ file }) => !isRuntime(file) && !isPackage(file));
  // Packages that the program has called belong to its story, and those that have called it do not.
  const own = calls.filter(
    ({ file }, index) => !isRuntime(file) && (!isPackage(file) || index < outermost),
  );
  return (own.length > 0 || liesApart() ? own : calls)
    .reverse()
    .map(({ isTop, file, line, column, name }, index) => {
      // Code at module level has no name in JavaScript either; nothing of the program called it.
      return { file, line, column, name: isTop && index === 0 ? "<module>" : name };
    });
}

function sourcePlace(place: Omit<Call, "name">): Omit<Call, "name"> {
  const code = evaluated.get(place.file);
  if (code === undefined) return place;
  const entry = code.map.findEntry(place.line - 1 - HEAD_LINES, place.column - 1);
  const line = "originalLine" in entry ? entry.originalLine + 1 : 1;
  return { file: code.file, line, column: place.column };
}

/** The name of a function as CPython's traceback has it: without the class. */
function pythonName(where: string | undefined): string {
  if (where?.startsWith("new ") === true) return "__init__";
  const plain = (where ?? "").replace(/^(?:async )+/, "").replace(/ \[as [^\]]*\]$/, "");
  if (/^(?:Object\.)?eval$/.test(plain)) return "<module>";
  const parts = plain.replace(/^(?:get|set) /, "").split(".");
  const last = parts.at(-1)!.replace(/^(?:get|set) /, "");
  // The body of a class has the name of the class.
  if (/static_initializer/.test(last)) return parts.at(-2)?.replace(/^Function$/, "?") ?? "?";
  return last === "" || last === "<anonymous>" ? "<lambda>" : last;
}

/** Whether a file is of cpyc itself, or of a package, where the platform tells modules their place. */
function isRuntime(file: string): boolean {
  const here: unknown = import.meta.url;
  if (typeof here !== "string") return false;
  return file.includes("/node_modules/cpyc/") || file.startsWith(new URL("../..", here).pathname);
}

/** Whether the runtime has files of its own, so that what is in them is none of a program's code. */
function liesApart(): boolean {
  const here: unknown = import.meta.url;
  return typeof here === "string" && /\/(?:dist|src)\/runtime\//.test(here);
}

function isPackage(file: string): boolean {
  return file.includes("/node_modules/");
}
