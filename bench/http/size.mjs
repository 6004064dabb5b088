/**
 * The bytes of small programs that are bundled with the runtime and minified, as `esbuild --bundle --splitting --minify
 * --format=esm` makes them of what an installation has for bundlers: what is loaded at the start, and all parts. The limit is
 * for what a hello program loads that listens on Node (docs/decisions/bundling.md).
 *
 *     node bench/http/size.mjs [--json] [--out-dir DIR]
 *
 * `--out-dir` keeps the bundles, each in a folder of its name; `--json` prints the figures for tests.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { writeModuleTree } from "../../scripts/module-tree.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, "out-dir": { type: "string" } },
});

const listening = `
console.log((await createApp({ root: new Root() }).listen({ port: 0, host: "127.0.0.1" })).url);`;

/** The programs, by their names: source, platform, and the most bytes that may be loaded at the start where that is held. */
const programs = {
  hello: {
    platform: "node",
    limit: 40_000,
    source: `import { CherryClass, createApp } from "cpyc/runtime";
class Root extends CherryClass { static views = { index: {} }; index() { return "Hello, world"; } }${listening}`,
  },
  request: {
    platform: "node",
    source: `import { CherryClass, context, createApp } from "cpyc/runtime";
class Root extends CherryClass {
  static views = { index: { parameters: ["name?"] } };
  index(name = "world") {
    const { request, response } = context();
    response.headerMap.setItem("content-type", "text/plain");
    return "Hello, " + name + " at " + request.path;
  }
}${listening}`,
  },
  operators: {
    platform: "node",
    limit: 130_000,
    source: `import { add, CherryClass, createApp, getItem, int, len, range } from "cpyc/runtime";
class Root extends CherryClass {
  static views = { index: { parameters: ["x?"] } };
  index(x = "abc") {
    let sum = 0;
    for (const n of range(len(x))) sum = add(sum, int(getItem(x, n), 16));
    return String(sum);
  }
}${listening}`,
  },
  values: {
    platform: "node",
    source: `import { callMethod, CherryClass, createApp, getItem, str } from "cpyc/runtime";
class Root extends CherryClass {
  static views = { index: { parameters: ["words?"] } };
  index(words = "a b") {
    return str(getItem(callMethod(words, "split"), 0));
  }
}${listening}`,
  },
  web: {
    platform: "browser",
    source: `import { CherryClass, createApp } from "cpyc/runtime";
class Root extends CherryClass { static views = { index: {} }; index() { return "Hello, world"; } }
export default createApp({ root: new Root() });`,
  },
};

/** What of a bundle is loaded at the start: its entry, and what that imports at once. */
function loadedAtStart(outputs) {
  const loaded = new Set();
  const load = (path) => {
    if (loaded.has(path) || outputs[path] === undefined) return;
    loaded.add(path);
    for (const { kind, path: imported } of outputs[path].imports) {
      if (kind === "import-statement") load(imported);
    }
  };
  load(Object.keys(outputs).find((path) => outputs[path].entryPoint?.includes("program.js")));
  return [...loaded];
}

async function measure(tree, name, { platform, source, limit }, folder) {
  const entry = join(tree, `${name}.program.js`);
  writeFileSync(entry, source);
  const { metafile } = await build({
    absWorkingDir: tree,
    entryPoints: { [name]: entry },
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform,
    outdir: folder ?? "/bundle",
    write: folder !== undefined,
    metafile: true,
    alias: { "cpyc/runtime": join(tree, platform === "node" ? "index.js" : "web.js") },
    logLevel: "error",
  });
  const { outputs } = metafile;
  const size = (paths) => paths.reduce((sum, path) => sum + outputs[path].bytes, 0);
  const atStart = size(loadedAtStart(outputs));
  return { name, platform, atStart, all: size(Object.keys(outputs)), limit };
}

// In the repository, so that packages are found.
const tree = join(root, "build", `size-${process.pid}`);
mkdirSync(tree, { recursive: true });
try {
  await writeModuleTree(tree);
  writeFileSync(join(tree, "package.json"), `{ "type": "module", "sideEffects": false }`);
  const figures = [];
  for (const [name, program] of Object.entries(programs)) {
    const folder = values["out-dir"] && join(resolve(values["out-dir"]), name);
    figures.push(await measure(tree, name, program, folder));
  }
  if (values.json) console.log(JSON.stringify(figures));
  else {
    for (const { name, platform, atStart, all, limit } of figures) {
      const ratio = limit === undefined ? "" : `: ${(atStart / limit).toFixed(3)} of the limit`;
      console.log(`${name} (${platform}) ${atStart} bytes at the start${ratio}, ${all} in all`);
    }
  }
} finally {
  rmSync(tree, { recursive: true, force: true });
}
