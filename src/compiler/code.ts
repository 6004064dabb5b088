/** Compiling code at run time: what `eval`, `exec`, `execfile` and `compile` are given. */
import { parsePython, SourceFile, type PythonModule, type Span } from "../../grammar/index.js";
import { resolvePrivateNames, type CodeForm, type ModuleUnit } from "./1-program/index.js";
import { analyze } from "./2-analyze/index.js";
import { CODE, lowerCode, type LoweredCode } from "./3-lower/index.js";
import { print, type SourceMap } from "./4-emit/index.js";
import { Diagnostics } from "./diagnostics/index.js";

export interface CodeRequest extends CodeForm {
  readonly source: string;
  /** The name that its frames have in a traceback: `<string>` unless it was read from a file. */
  readonly file: string;
}

/** The parameters and the body of a JavaScript function; or why the source is none. */
export type CodeResult =
  | {
      readonly parameters: readonly string[];
      readonly body: string;
      /** From the lines of the body to those of the source. */
      readonly map: SourceMap | undefined;
      /** What it is made of waits, so that it is to be an async function. */
      readonly isAsync: boolean;
    }
  | {
      /** The code of the diagnostic, and its message. */
      readonly code: string;
      readonly error: string;
      readonly line: number;
      /** Behind what is wrong, from 1. */
      readonly column: number;
      /** How far the line is indented. */
      readonly indent: number;
      /** The line, with its end where it is there, or is added to a program. */
      readonly text: string;
      /** Nothing but the end stands behind it. */
      readonly isAtEnd: boolean;
    };

/** Compiles Python source for the namespaces that it will be given. Throws nothing. */
export function compileCode(request: CodeRequest): CodeResult {
  const { mode } = request;
  // An expression may be indented.
  const text = mode === "exec" ? request.source : request.source.replace(/^[ \t]+/, "");
  const source = new SourceFile(request.file, text);
  const parsed = parsePython(source, { tabWidth: 8 });
  const problem = parsed.diagnostics.find(({ severity }) => severity === "error");
  if (problem !== undefined) return failure(problem, source, problem.span, mode);
  const tree = resolvePrivateNames(parsed.tree, [text]) as PythonModule;
  const misplaced = mode === "eval" ? misplacedIn(tree, text) : undefined;
  if (misplaced !== undefined) return failure(invalid, source, misplaced, mode);
  const unit: ModuleUnit = {
    path: request.file,
    name: "__main__",
    tree,
    masks: new Map(),
    outputName: "code",
    uses: [],
    imports: new Map(),
    partial: new Map(),
    importPlaces: [],
    isShipped: false,
  };
  const diagnostics = new Diagnostics();
  const program = { entry: unit, modules: [unit], isWhole: true, served: false, code: request };
  const lowered = lowerCode(analyze(program, diagnostics), diagnostics);
  const unsupported = diagnostics.list.find(({ severity }) => severity === "error");
  if (unsupported !== undefined) return failure(unsupported, source, unsupported.span, mode);
  return {
    parameters: Object.values(CODE),
    ...bodyOf(lowered, request.file),
    isAsync: lowered.isAsync,
  };
}

/** From where to where. */
type Place = Pick<Span, "start" | "end">;

/** Where the source is more than one expression. */
function misplacedIn({ body }: PythonModule, text: string): Place | undefined {
  const [first, second] = body.statements;
  if (first === undefined) return { start: text.length, end: text.length };
  // An assignment begins as an expression does.
  if (first.kind === "Assignment")
    return wordAt(text, text.indexOf("=", first.targets[0]?.span.end));
  if (first.kind !== "ExpressionStatement") return wordAt(text, first.span.start);
  const isSameLine = /^[ \t]*;/.test(text.slice(first.span.end));
  return second && wordAt(text, isSameLine ? text.indexOf(";", first.span.end) : second.span.start);
}

function wordAt(text: string, start: number): Place {
  const word = /^(?:\w+|.)/.exec(text.slice(start));
  return { start, end: start + (word?.[0].length ?? 0) };
}

/** The text of the function's body; its head is one line that maps to nothing. */
function bodyOf(
  { module, bindings }: LoweredCode,
  file: string,
): { readonly body: string; readonly map: SourceMap | undefined } {
  const taken = bindings.runtime.map(([name, local]) =>
    name === local ? name : `${name}: ${local}`,
  );
  const modules = bindings.modules.map(
    ([name, local]) => `const ${local} = ${CODE.modules}(${JSON.stringify(name)});`,
  );
  const head = [`"use strict";`, `const { ${taken.join(", ")} } = ${CODE.runtime};`, ...modules];
  const { text, map } = print(module, { form: "javascript", map: { file } });
  const shifted = map && { ...map, mappings: `;${map.mappings}` };
  return { body: `${head.join(" ")}\n${text}`, map: shifted };
}

const invalid = { code: "eval", message: "invalid syntax" };

function failure(
  { code, message: error }: { readonly code: string; readonly message: string },
  source: SourceFile,
  { start, end }: Place,
  mode: CodeRequest["mode"],
): CodeResult {
  const { line, column } = source.positionAt(start);
  const lines = source.text.split("\n");
  const text = lines[line - 1] ?? "";
  // Of what is more than an expression something stands there.
  const isMore = code === invalid.code && start < end;
  const isAtEnd = !isMore && source.text.slice(mode === "exec" ? start : end).trim() === "";
  const width = Math.max(end - start, mode === "exec" ? 1 : 0);
  return {
    code,
    error,
    line,
    column: Math.min(column - 1 + width, text.length + (mode === "exec" ? 1 : 0)),
    indent: text.length - text.trimStart().length,
    text: mode === "exec" || line < lines.length ? `${text}\n` : text,
    isAtEnd,
  };
}
