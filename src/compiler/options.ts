import type { Diagnostic } from "../../grammar/index.js";
import type { SourceMap } from "./4-emit/index.js";
import type { ForeignDescription } from "./1-program/foreign.js";
import type { ParseCache } from "./1-program/parse-cache.js";

/** The file system that the compiler is given: it does no I/O of its own. Paths are POSIX style. */
export interface Host {
  /** The decoded text of a file, or undefined where there is none. */
  readFile(path: string): string | undefined;
  isFile(path: string): boolean;
}

export interface CompileOptions {
  readonly host: Host;
  /** `typescript`: `.ts`. `javascript`: ES modules with `.d.ts` and source maps. */
  readonly form: "typescript" | "javascript";
  /** With TypeScript, too, the place in the sources of each place of the output (`OutputFile.map`). */
  readonly maps?: boolean;
  /** Output paths are relative to this folder; a module outside of it is laid beside the program. */
  readonly rootDir: string;
  /** The folder that the output is written to; without one, it is as if that were `rootDir`. */
  readonly outDir?: string;
  /** Folders of `-I`, in the order in which they are searched. */
  readonly searchPath: readonly string[];
  /** The folder of the CherryClasses that ship with cpyc. */
  readonly library: string;
  /**
   * The folder of the compiled copies of those, which programs import as `cpyc/lib/NAME.js` where they can do for them; without one,
   * each program compiles what it uses.
   */
  readonly copies?: string;
  /** `-D`: `py-debug` and `debug()` are compiled in. */
  readonly debug: boolean;
  /** `-W N`: so many blanks are one level of indentation. */
  readonly tabWidth: number;
  /**
   * Modules that several programs of a build reach (`findPrograms` tells): what they are compiled to depends on the
   * program, so that each has them in a folder of its own.
   */
  readonly shared?: ReadonlySet<string>;
  /** Report what a client sent and a mask writes unescaped. */
  readonly escape?: boolean;
  /** What a file of TypeScript or JavaScript exports, with its types; without it, its text is looked through. */
  readonly describeForeign?: (path: string) => ForeignDescription | undefined;
  /** Keeps parsed files between compilations. */
  readonly cache?: ParseCache;
}

export interface OutputFile {
  /** Relative to the output folder, POSIX style. */
  readonly path: string;
  readonly text: string;
  readonly kind: "module" | "map" | "declarations" | "server";
  /** The source file that it was made from. */
  readonly source: string;
  /** Where each place of the text came from, where `maps` asks for it; JavaScript has its map in a file. */
  readonly map?: SourceMap | undefined;
}

export interface ProgramResult {
  readonly entry: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Empty where there is an error. */
  readonly outputs: readonly OutputFile[];
  /** Every file that was read, and every place where one was looked for: what a watcher follows. */
  readonly inputs: readonly string[];
}
