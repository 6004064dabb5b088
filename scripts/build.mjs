/**
 * Builds dist/: the command, the compiler's API, the runtime, their declarations, the compiled library and the notices of what is
 * bundled.
 *
 *     node scripts/build.mjs [--no-types] [--out-dir DIR]
 *
 * docs/decisions/bundling.md has the reasons.
 */
import { spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { writeLibraryCopies } from "./library-copies.mjs";
import { writeModuleTree } from "./module-tree.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const { values } = parseArgs({
  options: {
    "no-types": { type: "boolean", default: false },
    "out-dir": { type: "string", default: join(root, "dist") },
  },
});
const dist = resolve(values["out-dir"]);

const common = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  outdir: dist,
  metafile: true,
  legalComments: "none", // the notices of what is bundled stand in one file
  logLevel: "warning",
};

/** Half the bytes to parse at each start; names stay, for stack traces. */
const small = { minifySyntax: true, minifyWhitespace: true };

/** The command; what a verb needs is a chunk that is loaded with it. The compiler is imported by its public name. */
const command = () =>
  build({
    ...common,
    ...small,
    entryPoints: { cli: "src/cli/bin.ts", hooks: "src/cli/run/hooks.ts" },
    chunkNames: "chunks/[name]-[hash]",
    external: ["ts-morph", "cpyc", "cpyc/*"],
  });

/** The compiler's API. */
const compiler = () =>
  build({
    ...common,
    ...small,
    define: { "process.env.NODE_ENV": '"production"' },
    entryPoints: { compiler: "src/compiler/index.ts" },
    chunkNames: "chunks/[name]-[hash]",
    external: ["ts-morph", "cpyc", "cpyc/*"],
  });

/** The standard modules that programs import, by their files: those at the top, and the dotted ones that the compiler lists. */
const standardModules = () => {
  const list = readFileSync(
    join(root, "src/compiler/2-analyze/scopes/standard-modules.ts"),
    "utf8",
  );
  const dotted = new Set(
    [...list.matchAll(/^ {2}"(\w+(?:\.\w+)+)",$/gm)].map(([, name]) => name.replaceAll(".", "/")),
  );
  return readdirSync(join(root, "src/runtime/modules"), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll(sep, "/"))
    .filter((path) => path.endsWith(".ts"))
    .map((path) => path.slice(0, -".ts".length))
    .filter((name) => !name.includes("/") || dotted.has(name));
};

/**
 * The runtime is not minified, programmers step into it; its NODE_ENV is the running program's. Libraries that it loads on use
 * stay outside: a program that uses none of them loads none.
 */
const runtime = () =>
  build({
    ...common,
    keepNames: true, // programs see the names of classes, which bundling would change here and there
    entryPoints: [
      { in: "src/runtime/index.ts", out: "runtime/index" },
      { in: "src/runtime/web.ts", out: "runtime/web" },
      ...standardModules().map((name) => ({
        in: `src/runtime/modules/${name}.ts`,
        out: `runtime/modules/${name}`,
      })),
    ],
    chunkNames: "runtime/chunks/[name]-[hash]",
    external: ["cpyc", "cpyc/*", ...Object.keys(manifest.dependencies)],
  });

/** Declarations for those who import the compiler or the runtime. */
const declarations = () =>
  new Promise((settle, reject) => {
    const tsc = join(
      dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
      "bin/tsc",
    );
    const project = ["-p", join(root, "tsconfig.build.json"), "--outDir", join(dist, "types")];
    spawn(process.execPath, [tsc, ...project], { stdio: "inherit" })
      .on("error", reject)
      .on("exit", (code) => {
        if (code === 0) settle();
        else reject(new Error("tsc could not write the declarations"));
      });
  });

/**
 * Chevrotain is bundled, so those who import our declarations need not have it; its declarations go with ours.
 */
function vendorTypes() {
  const types = join(dist, "types");
  const vendored = join(types, "chevrotain.d.ts");
  copyFileSync(join(root, "node_modules/@chevrotain/types/api.d.ts"), vendored);
  for (const path of readdirSync(types, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".d.ts")) continue;
    const file = join(types, path);
    const text = readFileSync(file, "utf8");
    const place = `./${relative(dirname(file), vendored).replaceAll(sep, "/")}`;
    const located = text.replaceAll(`from "chevrotain"`, `from "${place.replace(".d.ts", ".js")}"`);
    if (located !== text) writeFileSync(file, located);
  }
}

/** The licences of the packages whose code is in the bundles. */
function notices(metafiles) {
  const packages = new Set();
  for (const { inputs } of metafiles) {
    for (const path of Object.keys(inputs)) {
      const found = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
      if (found) packages.add(found[0]);
    }
  }
  const texts = [...packages].sort().map((folder) => {
    const about = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const licence = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
    const text = licence ? readFileSync(join(root, folder, licence), "utf8").trim() : "";
    return `${about.name} ${about.version} (${about.license})\n\n${text}\n`;
  });
  return `Code of these packages is bundled in dist/.\n\n${texts.join(`\n${"-".repeat(72)}\n\n`)}`;
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
try {
  const [forCommand, forCompiler, forRuntime] = await Promise.all([
    command(),
    compiler(),
    runtime(),
    writeModuleTree(join(dist, "tree")),
    values["no-types"] ? undefined : declarations().then(vendorTypes),
  ]);
  await writeLibraryCopies(dist);
  writeFileSync(
    join(dist, "THIRD-PARTY-NOTICES.txt"),
    notices([forCommand.metafile, forCompiler.metafile, forRuntime.metafile]),
  );
  chmodSync(join(dist, "cli.js"), 0o755);
} catch (error) {
  console.error(`build: ${error.message}`);
  process.exitCode = 1;
}
