import { Diagnostics } from "../diagnostics/index.js";
import type { CompileOptions } from "../options.js";
import { loadProgram } from "./load.js";
import { createParseCache } from "./parse-cache.js";
import { basename, dirname, join, outputNameOf } from "./paths.js";
import { cherryClasses } from "./program.js";

/** The programs among the files of a build. */
export interface FoundPrograms {
  /** The entries, in the order of the files. */
  readonly entries: string[];
  /**
   * The modules that would be written to one place by several programs. What a module is compiled to depends on the
   * program, so each program gets its own (`CompileOptions.shared`).
   */
  readonly shared: ReadonlySet<string>;
}

/**
 * The entries among files: those with `CherryClass Root`, and those that no other of the files uses. Of modules that are
 * reached from none of these, because they use each other, the first by its name is one, so that the cycle is reported.
 * Whatever is wrong inside the files is reported when they are compiled.
 */
export function findPrograms(
  files: readonly string[],
  options: CompileOptions,
  standardModules: ReadonlySet<string>,
): FoundPrograms {
  const cached = { ...options, cache: options.cache ?? createParseCache() };
  const entries = findEntries(files, cached);
  return { entries, shared: findShared(entries, cached, standardModules) };
}

function findEntries(
  files: readonly string[],
  options: CompileOptions & Required<Pick<CompileOptions, "cache">>,
): string[] {
  const roots = new Set<string>();
  /** Of each file, the files that it uses. */
  const uses = new Map<string, readonly string[]>();
  for (const file of files) {
    const text = options.host.readFile(file);
    if (text === undefined || !file.endsWith(".cpy")) continue;
    const { tree } = options.cache.parse(join(file), text, options.tabWidth);
    if (cherryClasses(tree).some((declared) => declared.name.name === "Root")) roots.add(file);
    if (tree.kind !== "CpyModule") continue;
    const places = [".", dirname(file), ...options.searchPath];
    const found = tree.uses.map(({ module }) =>
      places
        .map((place) => join(place, `${module.name}.cpy`))
        .find((path) => options.host.isFile(path)),
    );
    uses.set(
      join(file),
      found.filter((path) => path !== undefined),
    );
  }
  const used = new Set([...uses].flatMap(([user, paths]) => paths.filter((path) => path !== user)));
  const isEntry = (file: string) => roots.has(file) || !used.has(join(file));
  const entries = new Set(files.filter(isEntry));
  const reach = (path: string, reached: Set<string>): Set<string> => {
    for (const next of uses.get(path) ?? []) {
      if (!reached.has(next)) reach(next, reached.add(next));
    }
    return reached;
  };
  const reached = new Set<string>();
  for (const entry of entries) reach(join(entry), reached);
  for (const file of files.toSorted((a, b) => basename(a).localeCompare(basename(b)))) {
    const path = join(file);
    const isInRing = !reached.has(path) && reach(path, new Set()).has(path);
    if (!isInRing) continue;
    entries.add(file);
    reach(path, reached);
  }
  return files.filter((file) => entries.has(file));
}

function findShared(
  entries: readonly string[],
  options: CompileOptions,
  standardModules: ReadonlySet<string>,
): Set<string> {
  const shared = new Set<string>();
  if (entries.length < 2) return shared;
  /** By the name that it would be written under, the module that has it. */
  const owners = new Map<string, { readonly path: string; readonly entry: string }>();
  for (const entry of entries) {
    const { program } = loadProgram(entry, options, new Diagnostics(), standardModules);
    for (const { path } of program?.modules ?? []) {
      const name = outputNameOf(path, options.rootDir);
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, { path, entry });
      else if (owner.entry !== entry) shared.add(owner.path).add(path);
    }
  }
  return shared;
}
