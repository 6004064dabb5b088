/** How a command ends: the exit codes of cpyc. */
export const exitCodes = {
  success: 0,
  /** Errors in the sources, or output that could not be written. */
  failure: 1,
  /** The command line asks for what is not there. */
  wrongUse: 2,
  /** A fault of cpyc itself; `EX_SOFTWARE` of sysexits(3). */
  internal: 70,
} as const;

/** What ends a command with a sentence for the person who typed it: what is wrong, and (`hint`) what to do. */
export class CommandFailure extends Error {
  override readonly name: string = "CommandFailure";
  readonly hint: string | undefined;
  readonly exitCode: number;

  constructor(message: string, hint?: string, exitCode: number = exitCodes.failure) {
    super(message);
    this.hint = hint;
    this.exitCode = exitCode;
  }
}

/** Wrong use of the command line. */
export class UsageError extends CommandFailure {
  override readonly name: string = "UsageError";

  constructor(message: string, hint?: string) {
    super(message, hint, exitCodes.wrongUse);
  }
}

/** The words for an error of the operating system: what a person reads instead of `EACCES`. */
export function systemReason(error: unknown): string {
  const code = errorCode(error);
  return (code === undefined ? undefined : reasons[code]) ?? (error as Error).message;
}

/** The code of an error of the operating system (`ENOENT`), or undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  ENOENT: "no such file or folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "it is a folder",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left",
  EMFILE: "too many files are open",
  EADDRINUSE: "the port is in use",
};
