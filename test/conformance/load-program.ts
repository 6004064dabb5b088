/** Compiles the program of a case and imports it. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CompileOptions, OutputFile } from "../../src/compiler/index.js";
import { compiled, writeOutputs } from "../support/compile.js";

/**
 * Compiles `app.cpy` of a folder to TypeScript in a folder of its own and imports its entry from there. Throws with the
 * diagnostics where the program has errors.
 */
export async function loadProgram(
  directory: string,
  options: Partial<CompileOptions> = {},
): Promise<readonly object[]> {
  return importOutputs(compiled(join(directory, "app.cpy"), options));
}

/** Imports the entry of what a program was compiled to, from a new folder. */
export async function importOutputs(outputs: readonly OutputFile[]): Promise<object[]> {
  const modules = outputs.filter(({ kind }) => kind === "module");
  const folder = writeOutputs(modules);
  const entry = modules.at(-1)!;
  return [(await import(pathToFileURL(join(folder, entry.path)).href)) as object];
}
