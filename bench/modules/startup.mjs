/**
 * What importing standard modules costs: a program that imports ten of them beside one that imports none, both compiled to
 * JavaScript and run as processes of their own, in turns; and what each module costs alone. Within 20 ms is the aim for ten.
 * The processor time of each process is measured, which other work on the machine disturbs less than the time by the clock.
 *
 *     node scripts/build.mjs --no-types && node bench/modules/startup.mjs [--rounds=15] [--each]
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../temporary-folder.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { compileProgram } = await import(new URL("../../dist/compiler.js", import.meta.url).href);

const rounds = Number(process.argv.find((arg) => arg.startsWith("--rounds="))?.slice(9) ?? 15);
const ten = ["os", "sys", "time", "re", "string", "random", "math", "urllib", "cgi", "datetime"];
const all = [
  ...ten,
  ..."base64 calendar collections copy ConfigParser functools hashlib itertools json".split(" "),
  ..."logging operator pickle shutil StringIO struct subprocess tempfile textwrap threading".split(
    " ",
  ),
];

const folder = temporaryFolder();
mkdirSync(join(folder, "node_modules"));
symlinkSync(root, join(folder, "node_modules/cpyc"));
writeFileSync(join(folder, "package.json"), '{ "type": "module" }');

/** Compiles a program that imports modules; gives the file to run. */
function program(name, modules) {
  const source = join(folder, `${name}.py`);
  writeFileSync(
    source,
    `${modules.map((each) => `import ${each}\n`).join("")}print ${modules.map((each) => `${each}.__name__`).join(", ") || "'none'"}\n`,
  );
  const { diagnostics, outputs } = compileProgram(source, {
    host: {
      readFile: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
      isFile: (path) => existsSync(path) && statSync(path).isFile(),
    },
    form: "javascript",
    rootDir: folder,
    searchPath: [],
    library: join(root, "lib"),
    debug: false,
    tabWidth: 4,
  });
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(`${name}: ${error.message}`);
  const file = join(folder, `${name}.js`);
  writeFileSync(file, outputs.find(({ kind }) => kind === "module").text);
  return file;
}

/** Runs a program once; gives the processor time of the whole process in ms. */
function run(file) {
  const tell =
    'process.on("exit", () => process.stderr.write(JSON.stringify(process.cpuUsage())));';
  const start = `${tell} await import(${JSON.stringify(file)});`;
  const args = ["--input-type=module", "-e", start];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const { user, system } = JSON.parse(stderr);
  return (user + system) / 1000;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

const files = { none: program("none", []), ten: program("ten", ten) };
if (process.argv.includes("--each")) {
  for (const module of all) files[module] = program(`only_${module}`, [module]);
}
const times = Object.fromEntries(Object.keys(files).map((name) => [name, []]));
for (const file of Object.values(files)) run(file);
for (let round = 0; round < rounds; round++) {
  for (const [name, file] of Object.entries(files)) times[name].push(run(file));
}
const base = median(times.none);
console.log(`Node ${process.version}, processor time, medians of ${rounds} processes`);
for (const name of Object.keys(files)) {
  const time = median(times[name]);
  const more = name === "none" ? "" : `  +${(time - base).toFixed(1)} ms`;
  console.log(`${name.padEnd(14)}${time.toFixed(1).padStart(8)} ms${more}`);
}
