import { basename, dirname, extname, resolve } from "node:path";
import type { RunRequest } from "../arguments.js";
import type { System } from "../system.js";
import type { RunProgram } from "./program.js";

/** A program that is served. */
export interface Serving {
  /**
   * Puts the modules of an edited program in the place of the old ones, and reads the configuration again where that has changed;
   * rejects with what they raise.
   */
  reload(modules: readonly object[], isConfigured?: boolean): Promise<void>;
}

/** What of `cpyc/runtime` serving a program needs. */
export interface Runtime {
  /** The traceback of an exception, as Python prints it. */
  readonly formatException: (error: unknown) => string;
  /** Serves a program as its `NAMEServer.js` does; null where it can't, which it has said. */
  readonly serve: (
    program: () => Promise<object>,
    options: {
      readonly name: string;
      readonly argv: readonly string[];
      readonly mode: "development" | "production";
      readonly directory: string;
    },
  ) => Promise<Serving | null>;
}

/**
 * Serves a program until the process is interrupted: the runtime then lets requests end, and ends the process. Returns an exit
 * code only where it can't be served.
 */
export async function serveProgram(
  program: RunProgram,
  request: RunRequest,
  system: System,
): Promise<number> {
  const runtime = (await import(new URL("runtime/index.js", program.dist).href)) as Runtime;
  const file = resolve(system.cwd, request.file);
  const load = (): Promise<object> => import(program.url) as Promise<object>;
  const serving = await runtime.serve(load, {
    name: basename(file, ".cpy"),
    argv: serverArguments(request),
    mode: system.environment["NODE_ENV"] === "production" ? "production" : "development",
    directory: dirname(file),
  });
  if (serving === null) return Number(process.exitCode ?? 1);
  if (request.watch) {
    const { Reloader } = await import("./watch.js");
    new Reloader(program, runtime, serving, configFiles(request, file, system), system);
  }
  return new Promise(() => {});
}

/** Where the configuration may be (runtime.md, "The configuration file"). */
function configFiles({ config }: RunRequest, file: string, { cwd }: System): string[] {
  if (config !== undefined) return [resolve(cwd, config)];
  const name = file.slice(0, -extname(file).length);
  return [`${name}.cfg`, `${name}Server.cfg`];
}

function serverArguments({ config, host, port }: RunRequest): string[] {
  const args: string[] = [];
  if (config !== undefined) args.push("-C", config);
  if (host !== undefined) args.push("--host", host);
  if (port !== undefined) args.push("--port", String(port));
  return args;
}
