/** `cpyc run`. */
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { RunRequest } from "../arguments.js";
import { exitCodes, UsageError } from "../failure.js";
import { compileOptions } from "../project.js";
import { reportDiagnostics } from "../report.js";
import { diskHost, displayPath, statsOf } from "../sources.js";
import type { System } from "../system.js";
import { registerModules } from "./loader.js";
import { runPython } from "./python.js";
import { serveProgram } from "./serve.js";

/** A compiled program that can be imported. */
export interface Loadable {
  /** The URL of its entry, which exports what the other modules do. */
  readonly url: string;
  /** The URL of cpyc's `dist/`, which holds the runtime that it imports. */
  readonly dist: string;
}

/**
 * Compiles a program in memory and runs it; returns the exit code.
 *
 * @throws UsageError for a file that is not there
 */
export async function run(request: RunRequest, system: System): Promise<number> {
  requireFile(request.file, system);
  if (request.config !== undefined) requireFile(request.config, system);
  const program = await compile(request, system);
  if (program === undefined) return exitCodes.failure;
  // Stacks, and with them tracebacks, are in lines of the source.
  process.setSourceMapsEnabled(true);
  return request.file.endsWith(".py")
    ? runPython(program, request, system)
    : serveProgram(program, request, system);
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

async function compile(request: RunRequest, system: System): Promise<Loadable | undefined> {
  const { cwd, installation } = system;
  const compiler = await system.loadCompiler();
  const entry = displayPath(cwd, request.file);
  const rootDir = displayPath(cwd, dirname(resolve(cwd, request.file)));
  const host = diskHost(cwd);
  const options = compileOptions(request, "javascript", rootDir, host, compiler, system);
  const { diagnostics, outputs } = compiler.compileProgram(entry, options);
  if (reportDiagnostics(diagnostics, system).errors > 0) return undefined;
  const dist = pathToFileURL(join(installation, "dist/")).href;
  const urlOf = registerModules(outputs, resolve(cwd, rootDir), cwd, dist);
  const main = outputs.findLast(({ kind }) => kind === "module")!;
  return { url: urlOf(main.path), dist };
}
