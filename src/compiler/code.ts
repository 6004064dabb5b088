/** Compiling code at run time: what `eval`, `exec`, `execfile` and `compile` are given. */
import { parsePython, SourceFile, type PythonModule } from "../../grammar/index.js";
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
      readonly column: number;
      readonly text: string;
      /** Nothing but the end stands at the place. */
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
  if (problem !== undefined) return failure(problem, source, problem.span.start);
  const tree = resolvePrivateNames(parsed.tree, [text]) as PythonModule;
  const misplaced = mode === "eval" ? misplacedIn(tree) : undefined;
  if (misplaced !== undefined) return failure(invalid, source, misplaced);
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
  if (unsupported !== undefined) return failure(unsupported, source, unsupported.span.start);
  return {
    parameters: Object.values(CODE),
    ...bodyOf(lowered, request.file),
    isAsync: lowered.isAsync,
  };
}

/** Where the source is more than one expression. */
function misplacedIn({ body }: PythonModule): number | undefined {
  const [first, second] = body.statements;
  if (first === undefined) return 0;
  if (first.kind !== "ExpressionStatement") return first.span.start;
  return second?.span.start;
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

const invalid = { code: "CPY1201", message: "invalid syntax" };

function failure(
  { code, message: error }: { readonly code: string; readonly message: string },
  source: SourceFile,
  offset: number,
): CodeResult {
  const { line, column } = source.positionAt(offset);
  const text = source.text.split("\n")[line - 1] ?? "";
  const isAtEnd = source.text.slice(offset).trim() === "";
  return { code, error, line, column, text: `${text}\n`, isAtEnd };
}
