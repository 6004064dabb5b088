import { resolve } from "node:path";
import type { Diagnostic } from "../../grammar/index.js";
import type { OutputFile } from "../compiler/index.js";
import type { CheckRequest } from "./arguments.js";
import { sourcesToBuild } from "./build.js";
import { exitCodes } from "./failure.js";
import { compileOptions } from "./project.js";
import { count, milliseconds, reportDiagnostics } from "./report.js";
import { diskHost } from "./sources.js";
import type { System } from "./system.js";

/**
 * `cpyc check`: the compiler's errors, then TypeScript's on what would be emitted, each at its place in the source. Returns the
 * exit code; writes nothing.
 *
 * @throws CommandFailure for paths that are not there and files that cannot be read
 */
export async function check(request: CheckRequest, system: System): Promise<number> {
  const started = performance.now();
  const { files, rootDir } = sourcesToBuild({ paths: request.paths, outDir: "build" }, system);
  const compiler = await system.loadCompiler();
  const host = diskHost(system.cwd);
  const options = {
    ...compileOptions(request, "typescript", rootDir, host, compiler, system),
    maps: true,
    escape: request.escape,
  };
  const found = compiler.findPrograms(files, options);
  const diagnostics: Diagnostic[] = [];
  const programs: (readonly OutputFile[])[] = [];
  for (const entry of found.entries) {
    const result = compiler.compileProgram(entry, { ...options, shared: found.shared });
    diagnostics.push(...result.diagnostics);
    if (result.outputs.length > 0) programs.push(result.outputs);
  }
  if (programs.length > 0) {
    const checker = await system.loadTypeScriptChecker(resolve(system.cwd, rootDir));
    for (const outputs of programs) diagnostics.push(...checker.check(outputs));
  }
  const { errors } = reportDiagnostics(diagnostics, system);
  if (errors > 0) return exitCodes.failure;
  system.stdout.write(
    `no errors in ${count(found.entries.length, "program")} (${milliseconds(started)})\n`,
  );
  return exitCodes.success;
}
