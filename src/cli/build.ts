import { resolve } from "node:path";
import type { Diagnostic } from "../../grammar/index.js";
import type { BuildRequest } from "./arguments.js";
import { CommandFailure, exitCodes, UsageError } from "./failure.js";
import { OutputFolder } from "./output.js";
import { compileOptions, placeOutputs } from "./project.js";
import { count, milliseconds, reportDiagnostics, reportFailure } from "./report.js";
import { diskHost, displayPath, findSources, type SourceSet } from "./sources.js";
import type { Compiler, System } from "./system.js";

/**
 * `cpyc build` without `--watch`: compiles every program, writes those that have no error, and returns the exit code.
 *
 * @throws CommandFailure for paths that are not there and files that cannot be read
 */
export async function build(request: BuildRequest, system: System): Promise<number> {
  const sources = sourcesToBuild(request, system);
  const compiler = await system.loadCompiler();
  return buildPrograms(request, sources, compiler, system);
}

/**
 * The sources of a build.
 *
 * @throws UsageError where there are none
 */
export function sourcesToBuild(
  { paths, outDir }: Pick<BuildRequest, "paths" | "outDir">,
  { cwd }: System,
): SourceSet {
  const sources = findSources(paths, cwd, outDir);
  if (sources.files.length === 0) {
    throw new UsageError(`there is no .cpy file in ${paths.join(", ")}`);
  }
  return sources;
}

function buildPrograms(
  request: BuildRequest,
  { files, rootDir }: SourceSet,
  compiler: Compiler,
  system: System,
): number {
  const started = performance.now();
  const host = diskHost(system.cwd);
  const options = compileOptions(request, formOf(request), rootDir, host, compiler, system);
  const found = compiler.findPrograms(files, options);
  const folder = outputFolder(request, system);
  const diagnostics: Diagnostic[] = [];
  const failures: CommandFailure[] = [];
  let written = 0;
  let unchanged = 0;
  for (const entry of found.entries) {
    const result = compiler.compileProgram(entry, { ...options, shared: found.shared });
    diagnostics.push(...result.diagnostics);
    if (result.outputs.length === 0) continue;
    try {
      const report = folder.write(entry, placeOutputs(result.outputs, request.outDir, system.cwd));
      written += report.written.length;
      unchanged += report.unchanged.length;
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      failures.push(error);
    }
  }
  const { errors } = reportDiagnostics(diagnostics, system);
  for (const failure of failures) reportFailure(failure, system);
  if (errors > 0 || failures.length > 0) return exitCodes.failure;
  const kept = unchanged === 0 ? "" : `, ${unchanged} unchanged`;
  system.stdout.write(
    `${displayPath(system.cwd, request.outDir)}: ${count(found.entries.length, "program")}, ` +
      `${count(written, "file")} written${kept} (${milliseconds(started)})\n`,
  );
  return exitCodes.success;
}

export const formOf = ({ emit }: BuildRequest) => (emit === "ts" ? "typescript" : "javascript");

/** The output folder of a build. */
export function outputFolder({ outDir }: BuildRequest, { cwd }: System): OutputFolder {
  return new OutputFolder(resolve(cwd, outDir), displayPath(cwd, outDir));
}
