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
    platform: "node", // NODE_ENV is the running program's
    format: "esm",
    target: "node20.19",
    outdir: folder,
    write: false,
    legalComments: "none",
    logLevel: "warning",
  });
  const texts = new Map(
    outputFiles.map(({ path, text }) => [path.slice(folder.length + 1).replaceAll(sep, "/"), text]),
  );
  const doors = new Map();
  for (const [path, text] of texts) {
    const exports = reexports(path, text);
    if (exports !== null) doors.set(path, exports);
  }
  for (const path of doors.keys()) texts.set(path, rewritten(texts, doors, path));
  for (const [path, text] of texts) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** What a file re-exports that does nothing else: `{ from, own, name }`, `*` for all. Null for any other file. */
function reexports(path, text) {
  const imported = new Map();
  const exports = [];
  let rest = text;
  const each = (pattern, take) => {
    rest = rest.replace(pattern, (_, ...groups) => {
      take(...groups);
      return "";
    });
  };
  const located = (from) => posix.join(posix.dirname(path), from);
  // As esbuild writes them.
  each(/^export \* from "([^"]+)";\n/gm, (from) => exports.push({ from: located(from), own: "*" }));
  each(/^import \* as ([\w$]+) from "([^"]+)";\n/gm, (local, from) =>
    imported.set(local, { from: located(from), own: "* as" }),
  );
  each(/^import \{([^}]*)\} from "([^"]+)";\n/gm, (names, from) => {
    for (const [own, local] of pairs(names)) imported.set(local, { from: located(from), own });
  });
  each(exportList, (names) => {
    for (const [local, name] of pairs(names)) exports.push({ ...imported.get(local), name });
  });
  const isDoor = rest.trim() === "" && exports.every(({ from }) => from !== undefined);
  return isDoor && exports.length > 0 ? exports : null;
}

const exportList = /^export \{([^}]*)\};\n/gm;

/** The names of `a, b as c`, each with what it is called there. */
function pairs(names) {
  return names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => {
      const [first, last = first] = name.split(" as ");
      return [first, last];
    });
}

/** A door as a chain of `export *`, each of a file that re-exports what the door takes from one file. */
function rewritten(texts, doors, path) {
  const lines = [];
  const clauses = new Map();
  const add = (file, clause) => clauses.set(file, [...(clauses.get(file) ?? []), clause]);
  for (const { from, own, name } of doors.get(path)) {
    if (own === "*") lines.push(`export * from "${relativeTo(path, from)}";\n`);
    else if (own === "* as") add(`${from} ${name}`, `* as ${name}`);
    else {
      const origin = originOf(texts, doors, from, own);
      add(origin.file, origin.name === name ? name : `${origin.name} as ${name}`);
    }
  }
  [...clauses].forEach(([key, names], index) => {
    const [file] = key.split(" ");
    const part = `${path.slice(0, -".js".length)}.${index}.js`;
    const clause = names[0].startsWith("*") ? names[0] : `{ ${names.join(", ")} }`;
    texts.set(part, `export ${clause} from "${relativeTo(part, file)}";\n`);
    lines.push(`export * from "${relativeTo(path, part)}";\n`);
  });
  return lines.join("");
}

/** The file that a name comes from which a file exports, behind all doors. */
function originOf(texts, doors, file, name) {
  const found = findOrigin(texts, doors, file, name);
  if (found === null) throw new Error(`${file} exports no ${name}`);
  return found;
}

function findOrigin(texts, doors, file, name) {
  const exports = doors.get(file);
  if (exports === undefined) {
    const names = [...texts.get(file).matchAll(exportList)].flatMap(([, found]) => pairs(found));
    return names.some(([, last]) => last === name) ? { file, name } : null;
  }
  const direct = exports.find((each) => each.name === name);
  if (direct?.own === "* as") return { file, name };
  if (direct !== undefined) return originOf(texts, doors, direct.from, direct.own);
  for (const { from, own } of exports) {
    const found = own === "*" ? findOrigin(texts, doors, from, name) : null;
    if (found !== null) return found;
  }
  return null;
}

function relativeTo(path, file) {
  const place = posix.relative(posix.dirname(path), file);
  return place.startsWith(".") ? place : `./${place}`;
}
