/** Compiles the program of a case and imports it. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { CompileOptions, OutputFile, ProgramResult } from "../../src/compiler/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

type Compiler = {
  readonly compileProgram: (entry: string, options: CompileOptions) => ProgramResult;
};

/**
 * Compiles `app.cpy` of a folder to TypeScript in a folder of its own and imports its entry from there. Throws with the
 * diagnostics where the program has errors.
 */
export async function loadProgram(
  directory: string,
  options: Partial<CompileOptions> = {},
): Promise<readonly object[]> {
  const compiler = (await import("../../src/compiler/index.js")) as Compiler;
  const { diagnostics, outputs } = compiler.compileProgram(join(directory, "app.cpy"), {
    host: {
      readFile: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
      isFile: (path) => existsSync(path) && statSync(path).isFile(),
    },
    form: "typescript",
    rootDir: directory,
    searchPath: [],
    library: join(root, "lib"),
    debug: false,
    tabWidth: 4,
    ...options,
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  return importOutputs(outputs);
}

async function importOutputs(outputs: readonly OutputFile[]): Promise<object[]> {
  const folder = mkdtempSync(join(tmpdir(), "cpyc-conformance-"));
  const modules = outputs.filter(({ kind }) => kind === "module");
  for (const { path, text } of modules) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const entry = modules.at(-1)!;
  return [(await import(pathToFileURL(join(folder, entry.path)).href)) as object];
}
