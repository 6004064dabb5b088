/** The CherryClasses that ship, compiled: `dist/lib/NAME.js`, which programs import as `cpyc/lib/NAME.js`. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Compiles lib/ with the compiler that lies in a folder, and writes the result into its `lib/`. */
export async function writeLibraryCopies(dist) {
  const { compileLibrary } = await import(pathToFileURL(join(dist, "compiler.js")).href);
  const host = {
    readFile: (path) => readFileSync(join(root, path), "utf8"),
    isFile: (path) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true,
  };
  for (const { path, text, kind } of compileLibrary(host, "lib")) {
    const file = join(dist, "lib", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, kind === "map" ? located(text, dirname(file)) : text);
  }
}

/** A source map whose sources are named as seen from the folder that it lies in. */
function located(text, folder) {
  const map = JSON.parse(text);
  map.sources = map.sources.map((source) =>
    relative(folder, resolve(root, source)).replaceAll(sep, "/"),
  );
  return JSON.stringify(map);
}
