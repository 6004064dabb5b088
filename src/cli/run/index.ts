/** `cpyc run`. */
import { resolve } from "node:path";
import type { OutputFile } from "../../compiler/index.js";
import type { RunRequest } from "../arguments.js";
import { exitCodes, UsageError } from "../failure.js";
import { statsOf } from "../sources.js";
import type { System } from "../system.js";
import { RunProgram } from "./program.js";
import { runPython } from "./python.js";
import { serveProgram } from "./serve.js";

/**
 * Compiles a program in memory and runs it; returns the exit code.
 *
 * @throws UsageError for a file that is not there
 */
export async function run(request: RunRequest, system: System): Promise<number> {
  requireFile(request.file, system);
  if (request.config !== undefined) requireFile(request.config, system);
  if (request.watch && request.file.endsWith(".py")) {
    throw new UsageError("--watch is for servers: a .py file runs to its end");
  }
  const program = new RunProgram(request, await system.loadCompiler(), system);
  const outputs = program.compile() ?? (request.watch ? await repaired(program, system) : null);
  if (outputs === null) return exitCodes.failure;
  await program.modules.update(outputs);
  // Stacks, and with them tracebacks, are in lines of the source.
  process.setSourceMapsEnabled(true);
  return request.file.endsWith(".py")
    ? runPython(program, request, system)
    : serveProgram(program, request, system);
}

/** The outputs of a program that has errors, after an edit that leaves none. */
async function repaired(program: RunProgram, system: System): Promise<readonly OutputFile[]> {
  const { untilItCompiles } = await import("./watch.js");
  return untilItCompiles(program, system);
}

function requireFile(path: string, { cwd }: System): void {
  const stats = statsOf(resolve(cwd, path));
  if (stats === undefined) {
    throw new UsageError(
      `there is no file ${path}`,
      "check the spelling, and the folder you are in",
    );
  }
  if (stats.isDirectory()) throw new UsageError(`${path} is a folder, not a file`);
}
