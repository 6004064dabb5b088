/**
 * How fast a mask renders: a table of 2,000 rows, as cpyc compiles it and as written by hand. Both answer the same
 * bytes; they take turns in one process, and medians are compared. The goal is 0.95 of the pages a second.
 *
 *     node bench/mask/table.mjs [--rounds=41] [--show]
 */
import { Buffer } from "node:buffer";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { temporaryFolder } from "../temporary-folder.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const source = (path) => join(here, "../../src", path);
const rounds = Number(process.argv.find((arg) => arg.startsWith("--rounds="))?.slice(9) ?? 41);
const pagesInRound = 20;

const folder = temporaryFolder();
const bundle = (entry, outfile) =>
  build({
    entryPoints: [entry],
    outfile: join(folder, outfile),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
  });
const load = (file) => import(pathToFileURL(join(folder, file)).href);

await Promise.all([
  bundle(source("compiler/index.ts"), "compiler.mjs"),
  bundle(source("runtime/index.ts"), "runtime.mjs"),
  bundle(join(here, "table.ts"), "by-hand.mjs"),
]);
const { compileProgram } = await load("compiler.mjs");
const { root } = await load(compile(compileProgram));
const byHand = await load("by-hand.mjs");
compare({ compiled: () => root.index(), byHand: () => byHand.index() });

/** Compiles the program and writes it where it finds the runtime; gives the name of the file. */
function compile(compileProgram) {
  const text = readFileSync(join(here, "table.cpy"), "utf8");
  const emit = (form) => {
    const { diagnostics, outputs } = compileProgram("table.cpy", {
      host: {
        readFile: (path) => (path === "table.cpy" ? text : undefined),
        isFile: (path) => path === "table.cpy",
      },
      form,
      rootDir: ".",
      searchPath: [],
      library: "lib",
      debug: false,
      tabWidth: 4,
    });
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (error !== undefined) throw new Error(error.message);
    return outputs.find(({ kind }) => kind === "module").text;
  };
  if (process.argv.includes("--show")) console.log(emit("typescript"));
  const file = "compiled.mjs";
  const code = emit("javascript").replaceAll('"cpyc/runtime"', '"./runtime.mjs"');
  writeFileSync(join(folder, file), code);
  return file;
}

/** Renders by turns, to bytes as a server does, and prints the pages a second and their ratio. */
function compare(pages) {
  const bytes = Object.values(pages).map((render) => Buffer.from(render()));
  if (!bytes[0].equals(bytes[1])) throw new Error("the pages differ");
  const times = Object.values(pages).map(() => []);
  for (let round = -10; round < rounds; round++) {
    Object.values(pages).forEach((render, i) => {
      const started = performance.now();
      for (let page = 0; page < pagesInRound; page++) Buffer.from(render());
      if (round >= 0) times[i].push(performance.now() - started);
    });
  }
  const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
  const rates = times.map((each) => (1000 * pagesInRound) / median(each));
  Object.keys(pages).forEach((name, i) => {
    console.log(`${name.padEnd(10)}${rates[i].toFixed(0).padStart(7)} pages a second`);
  });
  console.log(`ratio     ${(rates[0] / rates[1]).toFixed(2).padStart(7)} (goal: 0.95)`);
}
