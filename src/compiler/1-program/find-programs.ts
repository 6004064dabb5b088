import type { Diagnostic } from "../../../grammar/index.js";
import type { CompileOptions } from "../options.js";
import { createParseCache } from "./parse-cache.js";
import { basename, dirname, join } from "./paths.js";
import { cherryClasses } from "./program.js";

/**
 * The entries among files: those with `CherryClass Root`, and those that no other of the files uses.
 * Paths as in `files`, in their order. Whatever is wrong inside the files is reported when they are compiled.
 */
export function findPrograms(
  files: readonly string[],
  options: CompileOptions,
): { entries: string[]; diagnostics: Diagnostic[] } {
  const cache = options.cache ?? createParseCache();
  const used = new Set<string>();
  const roots = new Set<string>();
  for (const file of files) {
    const text = options.host.readFile(file);
    if (text === undefined || !file.endsWith(".cpy")) continue;
    const { tree } = cache.parse(join(file), text, options.tabWidth);
    if (cherryClasses(tree).some((declared) => declared.name.name === "Root")) roots.add(file);
    if (tree.kind !== "CpyModule") continue;
    for (const { module } of tree.uses) {
      const places = [".", dirname(file), ...options.searchPath];
      const found = places
        .map((place) => join(place, `${module.name}.cpy`))
        .find((path) => options.host.isFile(path));
      if (found !== undefined && found !== join(file)) used.add(found);
    }
  }
  const entries = files.filter((file) => roots.has(file) || !used.has(join(file)));
  // A ring of modules that use each other has no entry of its own: its first file stands for it, so that it is reported.
  if (entries.length === 0 && files.length > 0) {
    return {
      entries: [files.toSorted((a, b) => basename(a).localeCompare(basename(b)))[0]!],
      diagnostics: [],
    };
  }
  return { entries, diagnostics: [] };
}
