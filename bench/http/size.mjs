/**
 * The bytes of a hello program that is bundled and minified with its runtime, for Node and for platforms without it: what
 * is loaded at the start, parts that load on use left out. `node bench/http/size.mjs`
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = `import { CherryClass, createApp } from "cpyc/runtime";
class Root extends CherryClass { static views = { index: {} }; index() { return "Hello, world"; } }
export default createApp({ root: new Root() });`;

for (const [entry, platform] of [
  ["index", "node"],
  ["web", "browser"],
]) {
  const { metafile } = await build({
    stdin: { contents: program, resolveDir: root },
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform,
    outdir: "/hello",
    write: false,
    metafile: true,
    alias: { "cpyc/runtime": `${root}src/runtime/${entry}.ts` },
    logLevel: "error",
  });
  const { outputs } = metafile;
  const loaded = new Set();
  const load = (path) => {
    if (loaded.has(path) || outputs[path] === undefined) return;
    loaded.add(path);
    for (const { kind, path: imported } of outputs[path].imports) {
      if (kind === "import-statement") load(imported);
    }
  };
  load(
    Object.keys(outputs).find(
      (path) =>
        outputs[path].entryPoint !== undefined &&
        !/chunk/.test(path) &&
        outputs[path].entryPoint.includes("stdin"),
    ),
  );
  const bytes = [...loaded].reduce((sum, path) => sum + outputs[path].bytes, 0);
  console.log(`${platform}: ${(bytes / 1024).toFixed(1)} KiB`);
}
