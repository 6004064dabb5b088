import type { RunRequest } from "../arguments.js";
import { exitCodes } from "../failure.js";
import type { System } from "../system.js";
import type { RunProgram } from "./program.js";

/** What of `cpyc/runtime` running a Python program needs. */
interface Runtime {
  readonly SystemExit: new () => Error & { code: unknown };
  /** The traceback of an exception, as Python prints it. */
  readonly formatException: (error: unknown) => string;
  /** Whether the program has a hook for uncaught exceptions, which then is called. */
  readonly tellHook: (error: unknown) => boolean;
  readonly str: (value: unknown) => string;
  /** Ends the line that the last `print` left open. */
  readonly endLine: () => void;
  /** Waits for threads and calls what `atexit` has; says whether something runs that must not keep the process. */
  readonly endProgram: () => Promise<boolean>;
}

/**
 * Runs a Python program to its end, as `python FILE ARG…` does: an uncaught exception is a traceback and status 1,
 * `SystemExit` ends with its code. Ctrl-C stays the system's default, the only one that ends a program that never waits.
 */
export async function runPython(
  { url, dist }: RunProgram,
  { file, programArguments }: RunRequest,
  system: System,
): Promise<number> {
  // What `sys.argv` is made from: the program sees itself as the script.
  process.argv.splice(1, Infinity, file, ...programArguments);
  const runtime = (await import(new URL("runtime/index.js", dist).href)) as Runtime;
  // A traceback shows every call; V8 would keep ten.
  Error.stackTraceLimit = 200;
  const script = () => import(url).finally(runtime.endLine);
  const status = await attempt(script, runtime, system);
  let lingers = false;
  const ending = await attempt(
    async () => void (lingers = await runtime.endProgram()),
    runtime,
    system,
  );
  if (lingers) setTimeout(() => process.exit(), 0);
  return status === exitCodes.success ? ending : status;
}

/** Runs code of the program; what it raises decides on the status. */
async function attempt(
  action: () => Promise<unknown>,
  runtime: Runtime,
  system: System,
): Promise<number> {
  try {
    await action();
    return exitCodes.success;
  } catch (error) {
    if (error instanceof runtime.SystemExit) return exitStatus(error.code, runtime, system);
    if (!runtime.tellHook(error)) system.stderr.write(runtime.formatException(error));
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
