/**
 * The runtime as one file for each of its source files: what bundlers take (docs/decisions/bundling.md). Doors, which re-export
 * names of many files, become chains of `export *`: a bundler that splits code then takes the files behind the names that are
 * used, where it would take all that any part of the program uses from the door.
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "src/runtime");

/** Writes the tree of src/runtime into a folder. */
export async function writeModuleTree(folder) {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll(sep, "/"))
    .filter((path) => path.endsWith(".ts"));
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: files.map((path) => ({
      in: `src/runtime/${path}`,
      out: path.slice(0, -".ts".length),
    })),
    bundle: false,
    format: "esm",
    target: "node20.19",
    outdir: folder,
    write: false,
    legalComments: "none",
    logLevel: "warning",
  });
  const texts = new Map(
    outputFiles.map(({ path, text }) => [
      path.slice(folder.length + 1).replaceAll(sep, "/"),
      text,
    ]),
  );
  for (const [path, text] of [...texts]) {
    const statements = reexports(text);
    if (statements === null) continue;
    const doors = statements.map((statement, index) => door(texts, path, statement, index));
    texts.set(path, doors.map((from) => `export * from "${from}";\n`).join(""));
  }
  for (const [path, text] of texts) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The statements of a file that re-exports and does nothing else; null for any other file. */
function reexports(text) {
  const statements = [...text.matchAll(/^(?:export|import)\b[^;]*;\n?/gm)].map(([found]) => found);
  if (statements.join("") !== text) return null;
  const exports = parse(text);
  return exports.length > 0 && exports.every((each) => each !== null) ? exports : null;
}

/**
 * What a text of `export … from` and of `import` with `export { … }` re-exports: esbuild writes `export * as A from "b"` as such,
 * and leaves names as they are.
 */
function parse(text) {
  return text
    .split(/;\n?/)
    .filter((statement) => statement.trim() !== "")
    .map((statement) => {
      const found = /^export (\*(?: as [\w$]+)?|\{[^}]*\}) from "(\.[^"]+)"$/.exec(statement.trim());
      return found && { names: found[1], from: found[2] };
    });
}

/** The file that stands for one statement of a door: the one it leads to where all of its names are wanted. */
function door(texts, path, { names, from }, index) {
  if (names === "*") return from;
  const name = `${path.slice(0, -".js".length)}.${index}.js`;
  texts.set(name, `export ${names} from "${from}";\n`);
  return `./${posix.basename(name)}`;
}
