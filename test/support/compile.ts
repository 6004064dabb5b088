/** Compiling fixtures in tests. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { diskHost } from "../../src/cli/sources.js";
import {
  compileProgram,
  renderDiagnostic,
  type CompileOptions,
  type OutputFile,
  type ProgramResult,
} from "../../src/compiler/index.js";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The file system of the machine, as the command reads it. */
export const host: CompileOptions["host"] = diskHost(process.cwd());

/** Compiles the program of an entry file. */
export function compile(entry: string, options: Partial<CompileOptions> = {}): ProgramResult {
  return compileProgram(entry, {
    host,
    form: "typescript",
    rootDir: dirname(entry),
    searchPath: [],
    library: join(root, "lib"),
    debug: false,
    tabWidth: 4,
    ...options,
  });
}

/** The outputs of a program; throws with its diagnostics where it has errors. */
export function compiled(
  entry: string,
  options: Partial<CompileOptions> = {},
): readonly OutputFile[] {
  const { diagnostics, outputs } = compile(entry, options);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new Error(errors.map((error) => renderDiagnostic(error, { color: false })).join("\n"));
  }
  return outputs;
}

/** Writes outputs to a folder, a new one by default, and gives its path. */
export function writeOutputs(
  outputs: readonly OutputFile[],
  folder = mkdtempSync(join(tmpdir(), "cpyc-test-")),
): string {
  for (const { path, text } of outputs) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
