import type * as compiler from "../compiler/index.js";
import type * as typescript from "../compiler/typescript/index.js";

/** A stream that text goes to. */
export interface TextOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** What of the compiler the command uses. */
export type Compiler = Pick<
  typeof compiler,
  "compileProgram" | "createParseCache" | "findPrograms"
>;

/** What of TypeScript the command uses. */
export type TypeScriptChecker = Pick<typescript.TypeScriptChecker, "check">;

/** The world of the command: everything that it reads or changes beside files. Tests hand in their own. */
export interface System {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  /** The folder of cpyc itself, which holds `dist/` and `lib/`. */
  readonly installation: string;
  /** The compiler, loaded when it is asked for: `cpyc --help` does without. */
  readonly loadCompiler: () => Promise<Compiler>;
  /**
   * TypeScript's checker for files as if they were in a folder (absolute), loaded when it is asked for: it takes longer
   * than all the rest.
   */
  readonly loadTypeScriptChecker: (folder: string) => Promise<TypeScriptChecker>;
  /** Settles when the person at the terminal (Ctrl-C) or the system asks to end; from then on it is not the default. */
  readonly interruption: () => Promise<"SIGINT" | "SIGTERM">;
}

/** Whether a stream gets colours: a terminal does, unless `NO_COLOR` is set; `FORCE_COLOR` settles it (0 for none). */
export function wantsColor(
  output: TextOutput,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment;
  if (forced !== undefined && forced !== "") return forced !== "0";
  return output.isTTY === true && (refused === undefined || refused === "") && terminal !== "dumb";
}
