/** What `node NAMEServer.js` does: reads its arguments, serves the program, says what to open. */
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import type { AppOptions, Config, ProgramModule } from "../http/index.js";
import { formatException } from "../python/index.js";
import { createApp } from "./app.js";
import { openConfig } from "./config-file.js";
import { freePort, isWorker, Pool, poolPort, StartFailure } from "./pool.js";
import { endAtSignals, obeyPool } from "./signals.js";
import type { Listening } from "./server.js";

export interface ServeOptions {
  /** The program's name: `app` of `appServer.js`. */
  readonly name: string;
  /** The arguments behind the script's name; those of the process where they are left out. */
  readonly argv?: readonly string[];
  readonly mode?: "development" | "production";
  /** Where the program's configuration file lies; the folder of the script where it is left out. */
  readonly directory?: string;
}

const usage = (name: string): string => `Usage: node ${name}Server.js [options]

  --port N   the port (default: socketPort of the configuration file, else 8000)
  --host H   the address to listen on (default: all)
  -C FILE    the configuration file (default: ${name}.cfg beside the program, where it exists)
  --help     this text
`;

/** A program: its entry module, all of its modules, or what imports the one or the others. */
type Servable =
  | ProgramModule
  | readonly ProgramModule[]
  | (() => Promise<ProgramModule | readonly ProgramModule[]>);

/** A program that is served. */
export interface Serving extends Listening {
  /**
   * Puts the modules of an edited program in the place of the old ones, between requests; where `isConfigured`, the configuration is
   * read again, and holds but for how the server listens. Rejects with what they raise.
   */
  reload(modules: readonly ProgramModule[], isConfigured?: boolean): Promise<void>;
}

/**
 * Serves a program until the process gets SIGTERM or SIGINT; then it lets requests end, and ends the process. Prints one line that
 * tells what to open. Sets the exit code to 2 for wrong arguments and to 1 when the server can't start, each with a sentence on
 * standard error; then it resolves with null. A program that is imported here finds `configFile` while its modules run.
 */
export async function serve(
  program: Servable,
  { name, argv = process.argv.slice(2), mode, directory }: ServeOptions,
): Promise<Serving | null> {
  let given: Arguments;
  try {
    given = readArguments(argv);
  } catch (error) {
    return fail(2, `${name}Server: ${messageOf(error)}\n${usage(name)}`);
  }
  if (given.help) {
    process.stdout.write(usage(name));
    return null;
  }
  try {
    const folder = directory ?? dirname(process.argv[1] ?? "");
    const config = await openConfig(given.config, name, folder);
    const options: AppOptions = {
      mode: mode ?? modeOfProcess(),
      ...(config === null ? {} : { config }),
    };
    const hasPool = Number(config?.get("server", "processPool") ?? 0) > 0;
    const serving =
      hasPool && !isWorker()
        ? await servePool(options, given)
        : await serveProgram(program, options, given, () => openConfig(given.config, name, folder));
    if (serving === null) return null;
    if (!isWorker()) process.stdout.write(`${name} is served: open ${serving.url}\n`);
    return serving;
  } catch (error) {
    if (error instanceof StartFailure) return fail(error.exitCode, "");
    return fail(1, `${name}Server: ${startFailure(error)}`);
  }
}

/** The modules of a program; null where importing them raises, which is told with the traceback. */
async function load(program: Servable): Promise<readonly ProgramModule[] | null> {
  if (typeof program !== "function") return listOf(program);
  try {
    return listOf(await (program as () => Promise<ProgramModule | readonly ProgramModule[]>)());
  } catch (error) {
    return fail(1, formatException(error));
  }
}

function listOf(program: ProgramModule | readonly ProgramModule[]): readonly ProgramModule[] {
  return Array.isArray(program) ? (program as readonly ProgramModule[]) : [program];
}

/** Serves from a pool of processes, as the configuration asks. */
async function servePool(options: AppOptions, given: Arguments): Promise<Serving> {
  // The program runs in the workers; this process keeps their log.
  const app = createApp({}, options);
  const { server, session } = await app.configure();
  const isAnyPort = (given.port ?? server.socketPort) === 0;
  const port = isAnyPort ? await freePort(given.host ?? server.socketHost ?? undefined) : null;
  const pool = new Pool({ size: server.processPool, log: app.log, port });
  if (session?.storageType === "ram") {
    app.log("each process of the pool has sessions of its own, as storageType is ram");
  }
  await pool.start();
  endAtSignals((limit) => pool.close(limit), server.shutdownTimeout * 1000);
  process.on("SIGHUP", () => {
    app.reopenLog();
    pool.reopenLogs();
  });
  // Each worker watches, and takes the edit, itself.
  return Object.assign(pool, { reload: () => Promise.resolve() });
}

/** Serves from this process; null where the program can't be imported. */
async function serveProgram(
  program: Servable,
  options: AppOptions,
  given: Arguments,
  readAgain: () => Promise<Config | null>,
): Promise<Serving | null> {
  const modules = await load(program);
  if (modules === null) return null;
  const app = createApp(...modules, options);
  const { server } = await app.configure();
  const askedPort = poolPort() ?? given.port;
  const listening = await app.listen({
    ...(askedPort === undefined ? {} : { port: askedPort }),
    ...(given.host === undefined ? {} : { host: given.host }),
  });
  const limit = server.shutdownTimeout * 1000;
  const close = (limit?: number): Promise<void> => app.close(limit);
  if (isWorker()) obeyPool(listening, () => app.reopenLog(), close, limit);
  else {
    endAtSignals(close, limit);
    process.on("SIGHUP", () => app.reopenLog());
  }
  const { port, host, url } = listening;
  return {
    port,
    host,
    url,
    close,
    reload: async (modules, isConfigured = false) =>
      app.reload(modules, isConfigured ? ((await readAgain()) ?? undefined) : undefined),
  };
}

interface Arguments {
  readonly port?: number;
  readonly host?: string;
  readonly config?: string;
  readonly help: boolean;
}

function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: "string" },
      host: { type: "string" },
      config: { type: "string", short: "C" },
      help: { type: "boolean", default: false },
    },
  });
  const { port, host, config, help } = values;
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) <= 65535)) {
    throw new Error(`--port wants a number from 0 to 65535, not "${port}"`);
  }
  return {
    help,
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(host === undefined ? {} : { host }),
    ...(config === undefined ? {} : { config }),
  };
}

/** A started server is production unless `NODE_ENV` says otherwise. */
function modeOfProcess(): "development" | "production" {
  return process.env.NODE_ENV === "development" ? "development" : "production";
}

function startFailure(error: unknown): string {
  const { code, port, address } = error as { code?: string; port?: number; address?: string };
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} is taken; stop what listens there, or choose another with --port\n`;
    case "EACCES":
      return `port ${port} may not be used by this user; choose one from 1024 on with --port\n`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `this machine has no address ${address ?? "of that name"}; see --host\n`;
    default:
      return `${messageOf(error)}\n`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fail(code: number, text: string): null {
  process.stderr.write(text);
  // The channel to the first process would keep a worker.
  if (isWorker()) process.exit(code);
  process.exitCode = code;
  return null;
}
