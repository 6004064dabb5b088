/** The compiler: CherryClass programs in, TypeScript out. It does no I/O; it is given a file system. */
import { SourceFile } from "../../grammar/index.js";
import {
  findPrograms as find,
  loadProgram,
  shippedModules,
  type FoundPrograms,
} from "./1-program/index.js";
import { findCopies } from "./copies.js";
import { analyze, findUnescaped, standardModules } from "./2-analyze/index.js";
import { lowerProgram, lowerServer, type LoweredModule } from "./3-lower/index.js";
import { print } from "./4-emit/index.js";
import { Diagnostics, renderDiagnostic } from "./diagnostics/index.js";
import type { CompileOptions, OutputFile, ProgramResult } from "./options.js";
import type { TargetModule } from "./target/index.js";

export { createParseCache, type ParseCache } from "./1-program/index.js";
export { compileCode, type CodeRequest, type CodeResult } from "./code.js";
export type { CompileOptions, Host, OutputFile, ProgramResult } from "./options.js";
export { renderDiagnostic } from "./diagnostics/index.js";
export type { Diagnostic, Severity } from "../../grammar/index.js";

/** The programs among files; see `1-program/find-programs.ts`. */
export function findPrograms(files: readonly string[], options: CompileOptions): FoundPrograms {
  return find(files, options, standardModules);
}

/**
 * Compiles the program that a file is the entry of: the file, and every module that it uses. With an error among the
 * diagnostics there is no output. Throws nothing, whatever the sources hold.
 */
export function compileProgram(entry: string, options: CompileOptions): ProgramResult {
  const diagnostics = new Diagnostics();
  const { program, inputs } = loadProgram(entry, options, diagnostics, standardModules);
  if (program === null) {
    const span = { source: new SourceFile(entry, ""), start: 0, end: 0 };
    diagnostics.report("CPY2006", span, entry);
    return { entry, diagnostics: diagnostics.list, outputs: [], inputs };
  }
  const analysis = analyze(program, diagnostics);
  const copied = findCopies(analysis, options);
  const lowered = lowerProgram(
    analysis,
    diagnostics,
    { ...options, copied },
    (unit) => !copied.has(unit),
  );
  const outputs = diagnostics.hasErrors
    ? []
    : [
        ...lowered.flatMap((module) => emitModule(module, options)),
        ...(program.served ? emitServer(lowerServer(program), program.entry, options) : []),
      ];
  // What it finds is no fault of the output.
  if (options.escape === true) findUnescaped(analysis.bound, analysis.types, diagnostics);
  return { entry, diagnostics: diagnostics.list, outputs, inputs };
}

/**
 * Compiles the modules that ship, in JavaScript with declarations, as copies that programs import: all as one program, so that
 * what one of them needs of another does not depend on who uses it. Paths count from the folder of the library.
 *
 * @throws Error where one of them has an error
 */
export function compileLibrary(host: CompileOptions["host"], library: string): OutputFile[] {
  const entry = `${library}/index.cpy`;
  const { diagnostics, outputs } = compileProgram(entry, {
    host: {
      readFile: (path) =>
        path === entry ? `use ${shippedModules.join(", ")}\n` : host.readFile(path),
      isFile: (path) => path.startsWith(`${library}/`) && host.isFile(path),
    },
    form: "javascript",
    rootDir: library,
    searchPath: [],
    library,
    debug: false,
    tabWidth: 4,
  });
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(renderDiagnostic(error, { color: false }));
  return outputs.filter(({ source }) => source !== entry);
}

function emitModule({ unit, module }: LoweredModule, options: CompileOptions): OutputFile[] {
  return emit(module, unit.outputName, unit.path, "module", options);
}

function emitServer(
  module: TargetModule,
  entry: { readonly outputName: string; readonly path: string },
  options: CompileOptions,
): OutputFile[] {
  return emit(module, `${entry.outputName}Server`, entry.path, "server", options);
}

/** A module in the form that is asked for: `.ts`, or `.js` with its map and its declarations. */
function emit(
  module: TargetModule,
  name: string,
  source: string,
  kind: "module" | "server",
  options: CompileOptions,
): OutputFile[] {
  const base = name.slice(name.lastIndexOf("/") + 1);
  if (options.form === "typescript") {
    const mapped = options.maps === true ? { map: { file: `${base}.ts` } } : {};
    const { text, map } = print(module, { form: "typescript", ...mapped });
    return [{ path: `${name}.ts`, text, kind, source, map }];
  }
  const code = print(module, { form: "javascript", map: { file: `${base}.js` } });
  const declarations = print(module, { form: "declarations" });
  const map = { ...code.map, x_cpyc: true };
  return [
    { path: `${name}.js`, text: `${code.text}//# sourceMappingURL=${base}.js.map\n`, kind, source },
    { path: `${name}.js.map`, text: JSON.stringify(map), kind: "map", source },
    { path: `${name}.d.ts`, text: declarations.text, kind: "declarations", source },
  ];
}
