import { SourceFile, type ImportFrom, type Span } from "../../../grammar/index.js";
import { nearest, type Diagnostics } from "../diagnostics/index.js";
import type { CompileOptions } from "../options.js";
import { loadMasks } from "./masks.js";
import { ImportFinder } from "./find-imports.js";
import type { ImportStatement, ImportTarget } from "./imports.js";
import { createParseCache, type ParsedModule } from "./parse-cache.js";
import { basename, dirname, join, outputNameOf, relativeBelow } from "./paths.js";
import { cherryClasses, type ModuleUnit, type Program } from "./program.js";

/** The modules of the library that programs use (library.md). */
export const shippedModules: readonly string[] = [
  "CookieAuthenticate",
  "CookieSessionAuthenticate",
  "Form",
  "HttpAuthenticate",
  "Mail",
  "MaskTools",
  "Tools",
];

/** What loading found: the program, where the entry could be read, and every path that it looked at. */
export interface LoadResult {
  readonly program: Program | null;
  readonly inputs: readonly string[];
}

/**
 * Reads the entry and, depth first, every module that it reaches over `use` (language.md, section 1) and `import`.
 * Missing modules and cycles of `use` are reported; loading goes on without them. What `import` does not find is noted
 * as such: whether that is an error is known when names are bound.
 *
 * @param standardModules the modules that need no file
 */
export function loadProgram(
  entry: string,
  options: CompileOptions,
  diagnostics: Diagnostics,
  standardModules: ReadonlySet<string>,
): LoadResult {
  const loader = new Loader(join(entry), options, diagnostics, standardModules);
  const unit = loader.load(join(entry));
  loader.loadRest();
  return { program: unit && loader.program(unit), inputs: [...loader.inputs] };
}

class Loader {
  readonly inputs = new Set<string>();
  readonly #entry: string;
  readonly #options: CompileOptions;
  readonly #diagnostics: Diagnostics;
  readonly #cache;
  readonly #units = new Map<string, ModuleUnit>();
  readonly #order: ModuleUnit[] = [];
  readonly #loading: string[] = [];
  /** The imports of functions, which run when all modules have. */
  readonly #later: (() => void)[] = [];
  /** Where the modules stand that are not through. */
  readonly #reached = new Map<ModuleUnit, number>();
  #isWhole = true;
  readonly #outputNames = new Map<string, string>();
  readonly #standardModules: ReadonlySet<string>;

  constructor(
    entry: string,
    options: CompileOptions,
    diagnostics: Diagnostics,
    standardModules: ReadonlySet<string>,
  ) {
    this.#standardModules = standardModules;
    this.#entry = entry;
    this.#options = options;
    this.#diagnostics = diagnostics;
    this.#cache = options.cache ?? createParseCache();
  }

  program(entry: ModuleUnit): Program {
    const served = this.#order.some((unit) =>
      cherryClasses(unit.tree).some((declared) => declared.name.name === "Root"),
    );
    // JavaScript runs what functions import before the entry, too.
    const modules = [...this.#order.filter((unit) => unit !== entry), entry];
    return { entry, modules, isWhole: this.#isWhole, served, code: null };
  }

  /** Loads what functions import. */
  loadRest(): void {
    for (let load = this.#later.shift(); load !== undefined; load = this.#later.shift()) load();
  }

  /** The unit of a file, loaded with all it uses; null where the file is not there. */
  load(path: string, name = basename(path).replace(/\.(cpy|py)$/, "")): ModuleUnit | null {
    const known = this.#units.get(path);
    if (known !== undefined) return known;
    this.inputs.add(path);
    const text = this.#options.host.readFile(path);
    if (text === undefined) return null;
    const parsed = this.#cache.parse(path, text, this.#options.tabWidth);
    for (const diagnostic of parsed.diagnostics) this.#diagnostics.add(diagnostic);
    this.#loading.push(path);
    const uses = this.#loadUses(path, parsed);
    const imports = new Map<string, ImportTarget>();
    const partial = new Map<ImportFrom, number>();
    const unit: ModuleUnit = {
      path,
      name,
      tree: parsed.tree,
      masks: loadMasks(parsed.tree, this.#include, this.#options, this.#cache, this.#diagnostics),
      outputName: this.#outputName(path),
      uses,
      imports,
      partial,
      importPlaces: this.#importPlaces(path),
      isShipped: this.#isShipped(path),
    };
    this.#units.set(path, unit);
    // A module that is imported by what it imports is there already, as far as it has run.
    if (/import/.test(text)) {
      const { rest } = new ImportFinder(unit, imports, partial, this).run();
      this.#later.push(rest);
    }
    this.#reached.delete(unit);
    this.#loading.pop();
    this.#order.push(unit);
    return unit;
  }

  #loadUses(path: string, parsed: ParsedModule): ModuleUnit[] {
    if (parsed.tree.kind === "PythonModule") return [];
    const uses: ModuleUnit[] = [];
    for (const { module, span } of parsed.tree.uses) {
      const found = this.#find(module.name, path);
      this.#isWhole &&= found !== undefined;
      if (found === undefined) this.#reportMissing(module.name, module.span, path);
      else if (this.#loading.includes(found)) this.#reportCycle(found, span);
      else {
        const unit = this.load(found);
        if (unit !== null && !uses.includes(unit)) uses.push(unit);
      }
    }
    return uses;
  }

  /**
   * Where a module may lie, in the order of the search. For what ships as well, the program's own modules come first: a name
   * is one module in a program.
   */
  #places(from: string): string[] {
    const { searchPath, library } = this.#options;
    const beside = dirname(this.#isShipped(from) ? this.#entry : from);
    return [".", beside, ...searchPath, library];
  }

  #isShipped(path: string): boolean {
    return relativeBelow(this.#options.library, path) !== undefined;
  }

  #find(name: string, from: string): string | undefined {
    for (const place of this.#places(from)) {
      const path = join(place, `${name}.cpy`);
      this.inputs.add(path);
      if (this.#options.host.isFile(path)) return path;
    }
    return undefined;
  }

  /** Where the modules of imports may lie: beside the program (and the importing `.cpy`), then in the folders of `-I`. */
  #importPlaces(from: string): string[] {
    const places = this.#entry.endsWith(".py")
      ? [dirname(this.#entry), ...this.#options.searchPath]
      : [dirname(from), dirname(this.#entry), ".", ...this.#options.searchPath];
    return [...new Set(places.map((place) => join(place)))];
  }

  reached(unit: ModuleUnit, { span }: ImportStatement): void {
    this.#reached.set(unit, span.start);
  }

  placeIn(unit: ModuleUnit): number | undefined {
    return this.#reached.get(unit);
  }

  isStandard(name: string): boolean {
    return this.#standardModules.has(name);
  }

  isFile(path: string): boolean {
    this.inputs.add(path);
    return this.#options.host.isFile(path);
  }

  get describeForeign(): CompileOptions["describeForeign"] {
    return this.#options.describeForeign;
  }

  readFile(path: string): string | undefined {
    return this.#options.host.readFile(path);
  }

  /** The file of a `py-include`: found as a module is (language.md, section 5). */
  readonly #include = (name: string, from: SourceFile): SourceFile | undefined => {
    for (const place of name.startsWith("/") ? [""] : this.#places(from.path)) {
      const path = join(place, name);
      this.inputs.add(path);
      if (!this.#options.host.isFile(path)) continue;
      const text = this.#options.host.readFile(path);
      if (text !== undefined) return new SourceFile(path, text);
    }
    return undefined;
  };

  #reportMissing(name: string, span: Span, from: string): void {
    const places = [...new Set(this.#places(from).map((place) => join(place)))];
    const known = [...shippedModules, ...[...this.#units.values()].map((unit) => unit.name)];
    this.#diagnostics.report("CPY2001", span, name, places, nearest(name, known));
  }

  #reportCycle(found: string, span: Span): void {
    const cycle = [...this.#loading.slice(this.#loading.indexOf(found)), found];
    this.#diagnostics.report(
      "CPY2002",
      span,
      cycle.map((path) => basename(path, ".cpy")),
    );
  }

  /** One that other programs have as well lies in a folder with the name of the program. */
  #outputName(path: string): string {
    const { rootDir, shared } = this.#options;
    const own = outputNameOf(path, rootDir);
    const isOwn = path === this.#entry || shared?.has(path) !== true;
    const wanted = isOwn ? own : `${outputNameOf(this.#entry, rootDir)}/${basename(own)}`;
    let name = wanted;
    for (let n = 2; (this.#outputNames.get(name) ?? path) !== path; n++) name = `${wanted}_${n}`;
    this.#outputNames.set(name, path);
    return name;
  }
}
