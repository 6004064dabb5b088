/** The door of the command: reads the command line, and does what it asks for. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCommandLine, type Request } from "./arguments.js";
import { CommandFailure, exitCodes } from "./failure.js";
import { generalHelp, verbHelp } from "./help.js";
import { reportFailure } from "./report.js";
import type { System } from "./system.js";

export type { Compiler, System, TextOutput } from "./system.js";

/**
 * Does what a command line (without `node` and the script) asks for, and returns the exit code. Whatever goes wrong is
 * reported on stderr; nothing is thrown.
 */
export async function main(args: readonly string[], system: System): Promise<number> {
  try {
    return await execute(parseCommandLine(args), system);
  } catch (error) {
    if (error instanceof CommandFailure) {
      reportFailure(error, system);
      return error.exitCode;
    }
    reportInternalError(error, args, system);
    return exitCodes.internal;
  }
}

async function execute(request: Request, system: System): Promise<number> {
  switch (request.verb) {
    case "version":
      system.stdout.write(`cpyc ${version(system)}\n`);
      return exitCodes.success;
    case "help":
      system.stdout.write(request.of === undefined ? generalHelp() : verbHelp(request.of));
      return exitCodes.success;
    case "build":
      return request.watch
        ? (await import("./watch/index.js")).watch(request, system)
        : (await import("./build.js")).build(request, system);
    case "check":
      return (await import("./check.js")).check(request, system);
    case "run":
      return (await import("./run/index.js")).run(request, system);
  }
}

function version({ installation }: System): string {
  const about: unknown = JSON.parse(readFileSync(join(installation, "package.json"), "utf8"));
  return (about as { version: string }).version;
}

/** A fault of cpyc: one short text to send us, the stack only for those who asked for it. */
function reportInternalError(error: unknown, args: readonly string[], system: System): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const place = /\n\s+at (.+)/.exec(stack)?.[1];
  const text = error instanceof Error ? `${error.name}: ${error.message}` : stack;
  system.stderr.write(
    `cpyc: internal error. Please report it, with this text and the program that led to it:\n` +
      `  cpyc ${version(system)}, Node ${process.version}: ${args.join(" ")}\n` +
      `  ${text.split("\n", 1)[0]}${place === undefined ? "" : ` (${place})`}\n`,
  );
  if (system.environment["CPYC_DEBUG"]) system.stderr.write(`${stack}\n`);
}
