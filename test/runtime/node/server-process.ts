/** Servers in processes of their own, for tests of signals, logs and pools. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { until } from "../http/support.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface ServerProcess {
  readonly child: ChildProcess;
  /** The folder of its configuration file. */
  readonly folder: string;
  readonly port: number;
  stdout: string;
  stderr: string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
}

/** Bundles the server of the fixtures once for the tests of a file; gives what starts it with a configuration. */
export function serverProcesses() {
  const folder = mkdtempSync(join(tmpdir(), "cpyc-process-"));
  const script = join(folder, "appServer.mjs");
  beforeAll(() =>
    build({
      entryPoints: [here("fixtures/server.ts")],
      outfile: script,
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "error",
      alias: { "cpyc/runtime": here("../../../src/runtime/index.ts") },
      banner: {
        js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
      },
    }),
  );
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts a server; resolves when it serves, or has ended. */
  return async (config: string, environment: NodeJS.ProcessEnv = {}): Promise<ServerProcess> => {
    const own = mkdtempSync(join(folder, "run-"));
    writeFileSync(join(own, "app.cfg"), config);
    const child = spawn(process.execPath, ["--expose-gc", script], {
      cwd: own,
      env: { ...process.env, NODE_ENV: "", FOLDER: own, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const server = { child, folder: own, port: 0, stdout: "", stderr: "" } as {
      -readonly [K in keyof ServerProcess]: ServerProcess[K];
    };
    let isOver = false;
    server.ended = new Promise((resolve) => {
      child.once("close", (code, signal) => {
        isOver = true;
        resolve(code ?? signal);
      });
    });
    child.stdout.setEncoding("utf8").on("data", (text: string) => (server.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (server.stderr += text));
    onTestFinished(() => void child.kill("SIGKILL"));
    const open = /app is served: open (?:https?:\/\/[^:]+:(\d+)\/|unix:)/;
    await until(() => isOver || open.test(server.stdout), 25_000);
    server.port = Number(open.exec(server.stdout)?.[1] ?? 0);
    return server;
  };
}
