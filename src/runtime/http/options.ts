/** What an application can be told. */
import type { Config } from "./config.js";
import type { ProgramModule } from "./program.js";

export interface AppOptions {
  /** Whether the default error page shows the traceback. Where it is left out, `NODE_ENV` decides. */
  readonly mode?: "development" | "production";
  /** Takes each line of the log; null: no log. */
  readonly log?: ((line: string) => void) | null;
  /** The configuration file: its path, or what was read of it. Where it is left out, the defaults hold. */
  readonly config?: string | Config;
  /** The longest body of a form, in bytes, whatever the configuration says. */
  readonly bodyLimit?: number;
  /** The `server` header. */
  readonly serverName?: string;
}

const optionNames: ReadonlySet<string> = new Set<keyof AppOptions>([
  "mode",
  "log",
  "config",
  "bodyLimit",
  "serverName",
]);

/** The arguments of `createApp`, taken apart: the modules of a program, and options behind them. */
export function readArguments(args: readonly (ProgramModule | AppOptions)[]): {
  readonly modules: readonly ProgramModule[];
  readonly options: AppOptions;
} {
  const last = args.at(-1);
  if (last === undefined || !isOptions(last)) return { modules: args, options: {} };
  return { modules: args.slice(0, -1), options: last };
}

/** Whether a value is an object of options, and no module of a program. */
function isOptions(value: object): value is AppOptions {
  if (Object.prototype.toString.call(value) === "[object Module]") return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => optionNames.has(name));
}
