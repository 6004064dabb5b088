import { dirname, relative, resolve } from "node:path";
import type { CompileOptions, OutputFile } from "../compiler/index.js";
import type { BuildRequest, ReadingOptions } from "./arguments.js";
import { UsageError } from "./failure.js";
import { foreignReader } from "./foreign-types.js";
import type { Output } from "./output.js";
import { relocateMap } from "./source-map.js";
import { displayPath, statsOf, toPosix, type SourceHost } from "./sources.js";
import type { Compiler, System } from "./system.js";

/**
 * The compiler's options for a command line.
 *
 * @throws UsageError for an `-I` that is no folder
 */
export function compileOptions(
  reading: ReadingOptions | BuildRequest,
  form: CompileOptions["form"],
  rootDir: string,
  host: SourceHost,
  compiler: Compiler,
  system: System,
): CompileOptions {
  for (const folder of reading.searchPath) {
    const stats = statsOf(resolve(system.cwd, folder));
    if (stats?.isDirectory() !== true)
      throw new UsageError(`-I ${folder}: there is no such folder`);
  }
  return {
    host,
    form,
    rootDir,
    searchPath: reading.searchPath.map((folder) => displayPath(system.cwd, folder)),
    library: toPosix(resolve(system.installation, "lib")),
    copies: toPosix(resolve(system.installation, "dist/lib")),
    debug: reading.debug,
    tabWidth: reading.tabWidth,
    ...("outDir" in reading && { outDir: displayPath(system.cwd, reading.outDir) }),
    cache: compiler.createParseCache(),
    describeForeign: foreignReader(system),
  };
}

/** The compiler's output as it is written to a folder: source maps name the sources as seen from there. */
export function placeOutputs(
  outputs: readonly OutputFile[],
  outDir: string,
  cwd: string,
): Output[] {
  return outputs.map(({ kind, path, text }) => {
    if (kind !== "map") return { path, text };
    const folder = dirname(resolve(cwd, outDir, path));
    return { path, text: relocateMap(text, cwd, (source) => toPosix(relative(folder, source))) };
  });
}
