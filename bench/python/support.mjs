/** The programs of this folder in their forms, made ready to run in processes of their own. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { temporaryFolder } from "../temporary-folder.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const source = (path) => join(here, "../../src", path);

export const programs = [
  "fibonacci",
  "nbody",
  "fannkuch",
  "richards",
  "table",
  "words",
  "spectral",
  "sorting",
];

/** What CPython 2.7 printed. */
export const recorded = (name) => readFileSync(join(here, `${name}.out`), "utf8");

/** Bundles the compiler and the runtime, each into one file of a new folder. */
export async function prepare() {
  const folder = temporaryFolder();
  const options = { bundle: true, platform: "node", format: "esm", target: "node20" };
  const runtime = join(folder, "runtime.mjs");
  const compiler = join(folder, "compiler.mjs");
  await build({ ...options, outfile: compiler, entryPoints: [source("compiler/index.ts")] });
  // Programs that import a standard module find it under the name of its namespace.
  const entry = `export * from "./index.js"; export * as math from "./modules/math.js";`;
  const stdin = { contents: entry, resolveDir: source("runtime"), loader: "ts" };
  await build({ ...options, outfile: runtime, stdin });
  const { compileProgram } = await import(pathToFileURL(compiler).href);
  return { folder, runtime, compileProgram };
}

/** Compiles a program by cpyc; gives its file and the TypeScript that it reads as. */
export async function compile(name, { folder, compileProgram }) {
  const entry = join(here, `${name}.py`);
  const options = {
    host: {
      readFile: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
      isFile: (path) => existsSync(path) && statSync(path).isFile(),
    },
    rootDir: here,
    searchPath: [],
    library: "lib",
    debug: false,
    tabWidth: 4,
  };
  const emit = (form) => {
    const { diagnostics, outputs } = compileProgram(entry, { ...options, form });
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (error !== undefined) throw new Error(`${name}.py: ${error.message}`);
    return outputs.find(({ kind }) => kind === "module").text;
  };
  const file = join(folder, `${name}.compiled.mjs`);
  writeFileSync(
    file,
    emit("javascript")
      .replace(/import \* as (\w+) from "cpyc\/runtime\/\1"/g, 'import { $1 } from "cpyc/runtime"')
      .replaceAll('"cpyc/runtime"', '"./runtime.mjs"'),
  );
  return { file, text: emit("typescript") };
}

/**
 * The program written by hand, as JavaScript. Fields are what the constructor assigns, as in `strict` projects that keep
 * their fields' shapes: defined as undefined first, V8 would box every double that goes into them.
 */
export async function handWritten(name, { folder }) {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(here, `${name}.ts`)],
    outfile,
    format: "esm",
    target: "node20",
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  });
  return outfile;
}

const clock = join(here, "clock.mjs");

/** Runs a module in a Node of its own, the runtime loaded before; gives what it printed and its milliseconds. */
export function runNode(file, runtime) {
  return finished(spawnSync(process.execPath, [clock, runtime, file], { encoding: "utf8" }), file);
}

const timed = `
import sys, time
name = sys.argv[1]
code = compile(open(name).read(), name, "exec")
started = time.time()
exec code in {"__name__": "__main__"}
sys.stdout.flush()
sys.stderr.write("%.3f" % ((time.time() - started) * 1000))
`;

/** Runs a program by CPython. */
export function runPython(name, python) {
  const file = join(here, `${name}.py`);
  return finished(spawnSync(python, ["-c", timed, file], { encoding: "utf8" }), file);
}

function finished({ status, stdout, stderr }, file) {
  if (status !== 0) throw new Error(`${file}: ${stderr}`);
  return { output: stdout, time: Number(stderr) };
}

/** The command of CPython 2.7 on this machine; undefined where there is none. */
export function findPython() {
  return ["python2.7", "python2", "python"].find((command) => {
    const { stderr, status } = spawnSync(command, ["-V"], { encoding: "utf8" });
    return status === 0 && stderr.startsWith("Python 2.7");
  });
}
