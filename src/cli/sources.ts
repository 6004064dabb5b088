import { readdirSync, readFileSync, statSync, type Stats } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { decodeSource } from "./decode.js";
import { CommandFailure, errorCode, systemReason, UsageError } from "./failure.js";

/** Reads source files; paths are absolute or count from the folder that it was made for. */
export interface SourceHost {
  readFile(path: string): string | undefined;
  isFile(path: string): boolean;
}

/**
 * The files of a disk. A file that is there and cannot be read is an error of the system, not a missing file.
 *
 * @throws CommandFailure from `readFile` for such a file
 */
export function diskHost(cwd: string): SourceHost {
  return {
    readFile(path) {
      try {
        return decodeSource(readFileSync(resolve(cwd, path)));
      } catch (error) {
        if (isAbsence(error)) return undefined;
        throw new CommandFailure(`${path} cannot be read: ${systemReason(error)}`);
      }
    },
    isFile: (path) => statsOf(resolve(cwd, path))?.isFile() === true,
  };
}

/** What is at a path, or undefined where nothing is. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw new CommandFailure(`${path} cannot be read: ${systemReason(error)}`);
  }
}

function isAbsence(error: unknown): boolean {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR";
}

/**
 * A path as it is shown and handed to the compiler: relative to the current folder, absolute where it lies outside
 * of it, with `/` on every system.
 */
export function displayPath(cwd: string, path: string): string {
  const absolute = resolve(cwd, path);
  const short = relative(cwd, absolute);
  const outside = short.startsWith(`..${sep}`) || short === ".." || isAbsolute(short);
  return toPosix(outside ? absolute : short === "" ? "." : short);
}

export const toPosix = (path: string): string => (sep === "/" ? path : path.replaceAll(sep, "/"));

/** The sources that a command line names. */
export interface SourceSet {
  /** Display paths, sorted, each once. */
  readonly files: readonly string[];
  /** The folder that output paths count from. */
  readonly rootDir: string;
}

/** What of a source folder is not looked into. */
export const isSkippedFolder = (name: string): boolean =>
  name === "node_modules" || name.startsWith(".");

export const isProgramFile = (path: string): boolean => path.endsWith(".cpy");

/**
 * Finds the sources of the given files and folders. Of a folder that is every `.cpy` in it, at any depth, but for
 * `node_modules`, hidden folders and `outDir`; a `.py` is taken where it is named itself.
 *
 * @throws UsageError for a path that is not there, or no source
 */
export function findSources(paths: readonly string[], cwd: string, outDir?: string): SourceSet {
  const skipped = outDir === undefined ? undefined : resolve(cwd, outDir);
  const files = new Set<string>();
  const roots: string[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const stats = statsOf(absolute);
    if (stats === undefined) throw missingPath(path);
    if (stats.isDirectory()) {
      roots.push(absolute);
      walk(absolute, skipped, (file) => files.add(displayPath(cwd, file)));
    } else if (/\.(cpy|py)$/.test(path)) {
      roots.push(resolve(absolute, ".."));
      files.add(displayPath(cwd, absolute));
    } else {
      throw new UsageError(`${path} is neither a folder nor a .cpy or .py file`);
    }
  }
  return { files: [...files].sort(), rootDir: displayPath(cwd, commonFolder(roots)) };
}

function missingPath(path: string): UsageError {
  return new UsageError(
    `there is no file or folder ${path}`,
    path === "src"
      ? "name the folder or file with your program, as in: cpyc build app.cpy"
      : "check the spelling, and the folder you are in",
  );
}

function walk(folder: string, skipped: string | undefined, found: (file: string) => void): void {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isAbsence(error)) return; // deleted meanwhile
    throw new CommandFailure(`${folder} cannot be read: ${systemReason(error)}`);
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!isSkippedFolder(entry.name) && path !== skipped) walk(path, skipped, found);
    } else if (isProgramFile(entry.name)) {
      found(path);
    }
  }
}

/** The deepest folder that holds all of the given absolute ones. */
function commonFolder(folders: readonly string[]): string {
  let [common = "."] = folders;
  for (const folder of folders) {
    while (common !== folder && !folder.startsWith(common.endsWith(sep) ? common : common + sep)) {
      common = resolve(common, "..");
    }
  }
  return common;
}
