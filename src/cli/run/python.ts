import type { RunRequest } from "../arguments.js";
import { exitCodes } from "../failure.js";
import type { System } from "../system.js";
import type { Loadable } from "./index.js";

/** What of `cpyc/runtime` running a Python program needs. */
interface Runtime {
  readonly SystemExit: new () => Error & { code: unknown };
  /** The traceback of an exception, as Python prints it. */
  readonly formatException: (error: unknown) => string;
  readonly str: (value: unknown) => string;
}

/**
 * Runs a Python program to its end, as `python FILE ARG…` does: an uncaught exception is a traceback and status 1,
 * `SystemExit` ends with its code. Ctrl-C stays the system's default, the only one that ends a program that never waits.
 */
export async function runPython(
  { url, dist }: Loadable,
  { file, programArguments }: RunRequest,
  system: System,
): Promise<number> {
  // What `sys.argv` is made from: the program sees itself as the script.
  process.argv.splice(1, Infinity, file, ...programArguments);
  const runtime = (await import(new URL("runtime/index.js", dist).href)) as Runtime;
  // A traceback shows every call; V8 would keep ten.
  Error.stackTraceLimit = 200;
  try {
    await import(url);
    return exitCodes.success;
  } catch (error) {
    if (error instanceof runtime.SystemExit) return exitStatus(error.code, runtime, system);
    system.stderr.write(runtime.formatException(error));
    return exitCodes.failure;
  }
}

/** What `sys.exit(code)` means: None is success, a number is the status, anything else is printed and means 1. */
function exitStatus(code: unknown, runtime: Runtime, system: System): number {
  if (code === null || code === undefined) return exitCodes.success;
  if (typeof code === "boolean" || typeof code === "number") return Number(code) & 0xff;
  if (typeof code === "bigint") return Number(code & 0xffn);
  system.stderr.write(`${runtime.str(code)}\n`);
  return exitCodes.failure;
}
