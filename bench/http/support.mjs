/** What the benchmarks share: the server bundled from its sources, and processes that are measured. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { temporaryFolder } from "../temporary-folder.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles a server of this folder, the runtime with it, and gives the file. */
export async function bundle(entry) {
  const outfile = join(temporaryFolder(), "server.mjs");
  await build({
    entryPoints: [here(entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
    alias: { "cpyc/runtime": here("../../src/runtime/index.ts") },
  });
  return outfile;
}

/** Starts a server of its own process; resolves with its port (its first line) once it listens. */
export function start(file, ...args) {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
    child.once("message", ({ port }) => {
      child.stdout.resume();
      resolve({ port, ask: (what) => ask(child, what), stop: () => child.kill() });
    });
  });
}

function ask(child, what) {
  return new Promise((resolve) => {
    child.once("message", resolve);
    child.send(what);
  });
}

/** Runs a script to its end and gives what it printed. */
export function run(script, ...args) {
  const child = spawn(process.execPath, [here(script), ...args.map(String)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (bytes) => (text += bytes));
  return new Promise((resolve) => child.on("close", () => resolve(text.trim())));
}

/** Asks a server so often for a path: answers a second, and processor time an answer in microseconds. */
export async function load(server, path, { connections, pipelining, requests, cookie = [] }) {
  const before = await server.ask("usage");
  const script = "load.mjs";
  const seconds = await run(
    script,
    server.port,
    path,
    connections,
    pipelining,
    requests,
    ...cookie,
  );
  const after = await server.ask("usage");
  return { rate: requests / Number(seconds), cost: (after.cpu - before.cpu) / requests };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
