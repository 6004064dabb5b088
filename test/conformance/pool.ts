/** A case served as a process of its own, with `processPool`. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { onTestFinished } from "vitest";
import { compiled, root, writeOutputs } from "../support/compile.js";
import type { Served } from "./ways.js";

/**
 * Compiles and bundles the program of a folder and serves it from a pool of two processes. Requests come over one connection, so
 * that they find one worker: variables of a program, and the cache, are each process's own, as they were in the original.
 */
export async function serveFromPool(directory: string): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "cpyc-pool-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(directory, folder, { recursive: true });
  writeFileSync(join(folder, "app.cfg"), pooled(join(directory, "app.cfg")));
  const script = await bundle(directory, folder);
  const child = spawn(process.execPath, [script], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: "development" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGTERM"));
  let port = 0;
  for await (const line of createInterface(child.stdout)) {
    port = Number(/^app is served: open http:\/\/[^:]+:(\d+)\/$/.exec(line)?.[1] ?? 0);
    if (port !== 0) break;
  }
  child.stdout.resume();
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  const host = `localhost:${port}`;
  return {
    way: { connect: () => socket, version: "1.1", host, isKept: true },
    base: `http://${host}`,
  };
}

/** The configuration of a case with a pool; sessions are in files, which the workers share. */
function pooled(file: string): string {
  const given = existsSync(file) ? readFileSync(file, "utf8") : "";
  const server = "[server]\nprocessPool=2\nsocketHost=127.0.0.1\nsocketPort=0\nlogToScreen=0\n";
  return (
    server +
    given
      .replace(/^\[server\]\n/m, "")
      .replace(/^logToScreen=.*\n/m, "")
      .replace("storageType=ram", "storageType=file\nstorageFileDir=stored-sessions")
  );
}

/** Gives the path of the script that serves the program. */
async function bundle(directory: string, folder: string): Promise<string> {
  const modules = compiled(join(directory, "app.cpy")).filter(({ kind }) => kind === "module");
  const sources = writeOutputs(modules);
  onTestFinished(() => rmSync(sources, { recursive: true, force: true }));
  const entry = modules.at(-1)!.path.replace(/\.ts$/, ".js");
  const outfile = join(folder, "appServer.mjs");
  await build({
    stdin: {
      contents: `import { serve } from "cpyc/runtime";
await serve(() => import("./${entry}"), { name: "app" });`,
      resolveDir: sources,
      loader: "ts",
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    keepNames: true,
    logLevel: "error",
    alias: {
      "cpyc/runtime": join(root, "src/runtime/index.ts"),
    },
    plugins: [
      {
        name: "standard modules",
        setup: ({ onResolve }) =>
          onResolve({ filter: /^cpyc\/runtime\/./ }, ({ path }) => ({
            path: join(root, "src/runtime/modules", `${path.slice("cpyc/runtime/".length)}.ts`),
          })),
      },
    ],
    banner: {
      js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
    },
  });
  return outfile;
}
