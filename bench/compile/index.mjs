/**
 * How long compiling takes: cold, a whole `cpyc build` against an empty node process; warm, lines a second against
 * TypeScript's transpileModule on what was emitted. Yardstick and measured thing take turns, and medians are compared.
 *
 *     npm run build && node bench/compile/index.mjs
 */
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { compileProgram } from "cpyc";
import ts from "typescript";
import { temporaryFolder } from "../temporary-folder.mjs";
import { generateProgram } from "./generate.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const coldRuns = 21;
const warmSeconds = 2;
const warmingRounds = 12;
const warmingSeconds = 4;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** Median times of things, in milliseconds, each run in turn. */
function taken(actions, again) {
  const times = actions.map(() => []);
  for (let round = 0; again(round); round++) {
    actions.forEach((action, index) => {
      const started = performance.now();
      action();
      times[index].push(performance.now() - started);
    });
  }
  return times.map(median);
}

function cold() {
  const folder = temporaryFolder();
  const node = (...args) => {
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root });
    if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr}`);
  };
  const [empty, version, build] = taken(
    [
      () => node("-e", "0"),
      () => node("dist/cli.js", "--version"),
      () => node("dist/cli.js", "build", "examples/streaming/src", "--out-dir", folder),
    ],
    (round) => round < coldRuns,
  );
  console.log(`cold, whole process (median of ${coldRuns})`);
  console.log(`  empty node            ${empty.toFixed(0)} ms`);
  console.log(
    `  cpyc --version        ${version.toFixed(0)} ms, ${ratio(version, empty)} × empty node`,
  );
  console.log(
    `  cpyc build (example)  ${build.toFixed(0)} ms, ${ratio(build, empty)} × empty node`,
  );
}

function warm(name, text) {
  const options = {
    host: {
      readFile: (path) => (path === "app.cpy" ? text : undefined),
      isFile: (path) => path === "app.cpy",
    },
    form: "typescript",
    rootDir: ".",
    searchPath: [],
    library: "lib",
    debug: false,
    tabWidth: 4,
  };
  const { diagnostics, outputs } = compileProgram("app.cpy", options);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`);
  const emitted = outputs.find(({ kind }) => kind === "module").text;
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2023,
    sourceMap: true,
  };
  const actions = [
    () => compileProgram("app.cpy", options),
    () => ts.transpileModule(emitted, { fileName: "app.ts", compilerOptions }),
  ];
  // Both go on getting faster for a dozen rounds of a long program, and some seconds of a short one, while their code is being
  // optimized.
  const warm = performance.now() + warmingSeconds * 1000;
  taken(actions, (round) => round < warmingRounds || performance.now() < warm);
  const end = performance.now() + warmSeconds * 1000;
  const [ours, theirs] = taken(actions, (round) => round < 5 || performance.now() < end);
  const speed = (lines, time) => (lines / time) * 1000;
  const us = speed(lineCount(text), ours);
  const them = speed(lineCount(emitted), theirs);
  console.log(`warm, ${name} (${lineCount(text)} lines to ${lineCount(emitted)})`);
  console.log(`  cpyc                  ${thousands(us)} lines a second (${ours.toFixed(2)} ms)`);
  console.log(
    `  ts.transpileModule    ${thousands(them)} lines a second (${theirs.toFixed(2)} ms)`,
  );
  console.log(`  line for line         ${ratio(us, them)} × transpileModule`);
}

const lineCount = (text) => text.split("\n").length - 1;
const ratio = (a, b) => (a / b).toFixed(2);
const thousands = (n) => Math.round(n).toLocaleString("en");

statSync(join(root, "dist/cli.js"));
console.log(`Node ${process.version}\n`);
cold();
console.log();
warm("the streaming example", readFileSync(join(root, "examples/streaming/src/app.cpy"), "utf8"));
console.log();
warm("a generated program", generateProgram(5000, 1));
