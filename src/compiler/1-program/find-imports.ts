import type { ImportFrom } from "../../../grammar/index.js";
import {
  candidates,
  foldersAbove,
  futureImports,
  importKey,
  listedNames,
  importsOf,
  keyWithin,
  packageOf,
  type ImportStatement,
  type ImportTarget,
  type PackagePlace,
} from "./imports.js";
import { foreignModule, packageEntry, scanForeign, type ForeignDescription } from "./foreign.js";
import type { CompileOptions } from "../options.js";
import { dirname, join } from "./paths.js";
import type { ModuleUnit } from "./program.js";

/** What finding imports asks of the loader. */
export interface ImportLoader {
  load(path: string, name: string): ModuleUnit | null;
  isStandard(name: string): boolean;
  isFile(path: string): boolean;
  readFile(path: string): string | undefined;
  readonly describeForeign: CompileOptions["describeForeign"];
  /** Told that a module has come to a statement while it runs. */
  reached(unit: ModuleUnit, statement: ImportStatement): void;
  /** Where a module stands that is not through: the start of a statement in its source. */
  placeIn(unit: ModuleUnit): number | undefined;
}

/**
 * Finds the modules that a module imports (Python Tutorial, section 6; Language Reference, 6.12): beside it in its
 * package first, as Python 2 does, then standard modules, `.py` files, TypeScript and JavaScript files, packages of npm.
 */
export class ImportFinder {
  readonly #unit: ModuleUnit;
  readonly #imports: Map<string, ImportTarget>;
  readonly #partial: Map<ImportFrom, number>;
  readonly #loader: ImportLoader;
  readonly #package: PackagePlace;
  /** `from __future__ import absolute_import` (PEP 328): what lies beside the module is no nearer than anything else. */
  readonly #isAbsolute: boolean;

  constructor(
    unit: ModuleUnit,
    imports: Map<string, ImportTarget>,
    partial: Map<ImportFrom, number>,
    loader: ImportLoader,
  ) {
    this.#unit = unit;
    this.#imports = imports;
    this.#partial = partial;
    this.#isAbsolute = futureImports(unit.tree).has("absolute_import");
    this.#loader = loader;
    this.#package = packageOf(unit.path, unit.name);
  }

  /** Finds what the imports that run with the module import; later, `rest` does that for those of its functions. */
  run(): { readonly rest: () => void } {
    const roots = [this.#unit.tree, ...this.#unit.masks.values()].map(importsOf);
    for (const statement of roots.flatMap(({ atTop }) => atTop)) {
      this.#loader.reached(this.#unit, statement);
      this.#statement(statement);
    }
    const rest = () => {
      for (const statement of roots.flatMap(({ inFunctions }) => inFunctions))
        this.#statement(statement);
      for (const name of roots.flatMap(({ named }) => named)) this.#dotted(name.split("."));
    };
    return { rest };
  }

  #statement(statement: ImportStatement): void {
    if (statement.kind === "Import") {
      for (const { path } of statement.modules) this.#dotted(path.map((part) => part.name));
      return;
    }
    const { level, path, names } = statement;
    const key = importKey(statement);
    if (level === 0) this.#dotted(path.map((part) => part.name));
    else
      this.#relative(
        level,
        path.map((part) => part.name),
      );
    this.#notePartial(statement, key);
    if (!this.#isPackage(key)) return;
    for (const name of names === "*" ? this.#listed(key) : names.map((each) => each.name.name)) {
      this.#within(key, name);
    }
  }

  /** Notes how far the module has come that a statement takes names from. */
  #notePartial(statement: ImportFrom, key: string): void {
    const target = this.#imports.get(key);
    if (target?.kind !== "program" || target.unit === this.#unit) return;
    const at = this.#loader.placeIn(target.unit);
    if (at !== undefined) this.#partial.set(statement, at);
  }

  /** What `__all__` of a package lists that is no name of its own: sub-modules. */
  #listed(key: string): string[] {
    const target = this.#imports.get(key);
    return (target?.kind === "program" ? listedNames(target.unit) : undefined) ?? [];
  }

  /** `a.b.c`: `a`, then `b` in it, then `c` in that. */
  #dotted(path: readonly string[]): void {
    const [first, ...rest] = path;
    if (first === undefined) return;
    this.#find(first, () => this.#top(first));
    const isStandard = this.#imports.get(first)?.kind === "standard";
    let key = first;
    for (const name of rest) {
      if (!isStandard) this.#within(key, name);
      key = keyWithin(key, name);
      if (isStandard && this.#loader.isStandard(key)) this.#imports.set(key, { kind: "standard" });
    }
  }

  #find(key: string, search: () => ImportTarget | undefined): void {
    if (this.#imports.has(key)) return;
    const found = search();
    if (found !== undefined) this.#imports.set(key, found);
  }

  #top(name: string): ImportTarget | undefined {
    if (this.#package.name !== "" && !this.#isAbsolute) {
      const beside = this.#in(this.#package.folder, this.#package.name, name);
      if (beside !== undefined) return beside;
    }
    if (name === "__future__" || this.#loader.isStandard(name)) return { kind: "standard" };
    for (const place of this.#unit.importPlaces) {
      const found = this.#in(place, "", name);
      if (found !== undefined) return found;
    }
    return this.#npm(name);
  }

  /** A package of npm; Python's names have no dashes, so an underscore stands for one as well. */
  #npm(name: string): ImportTarget | undefined {
    for (const folder of foldersAbove(dirname(this.#unit.path))) {
      for (const specifier of new Set([name, name.replaceAll("_", "-")])) {
        const path = join(folder, "node_modules", specifier, "package.json");
        const about = this.#loader.isFile(path) ? this.#loader.readFile(path) : undefined;
        if (about === undefined) continue;
        const entry = packageEntry(dirname(path), about).find((each) => this.#loader.isFile(each));
        const described = entry === undefined ? scanForeign("export *") : this.#describe(entry);
        return { kind: "foreign", module: foreignModule(specifier, null, described) };
      }
    }
    return undefined;
  }

  /** What a file of TypeScript or JavaScript exports. */
  #describe(path: string): ForeignDescription {
    const text = this.#loader.readFile(path);
    return this.#loader.describeForeign?.(path) ?? scanForeign(text ?? "");
  }

  /** A module in a folder: that of a package with a dotted name, or of the program. */
  #in(folder: string, around: string, name: string): ImportTarget | undefined {
    const path = candidates(folder, name).find((each) => this.#loader.isFile(each));
    if (path === undefined) return undefined;
    if (!path.endsWith(".py")) {
      return { kind: "foreign", module: foreignModule(name, path, this.#describe(path)) };
    }
    const unit = this.#loader.load(path, around === "" ? name : `${around}.${name}`);
    return unit === null ? undefined : { kind: "program", unit };
  }

  #isPackage(key: string): boolean {
    const target = this.#imports.get(key);
    return target?.kind === "program" && target.unit.path.endsWith("/__init__.py");
  }

  /** A module of a package that is found already. */
  #within(key: string, name: string): void {
    const around = this.#imports.get(key);
    if (around?.kind !== "program" || !this.#isPackage(key)) return;
    const { path, name: dotted } = around.unit;
    this.#find(keyWithin(key, name), () => this.#in(dirname(path), dotted, name));
  }

  /** `from .a import b`: one dot is the package of this module, each other one the package around. */
  #relative(level: number, path: readonly string[]): void {
    let { folder, name } = this.#package;
    for (let up = 1; up < level; up++) {
      folder = dirname(folder);
      name = name.slice(0, Math.max(name.lastIndexOf("."), 0));
    }
    if (name === "") return;
    const dots = ".".repeat(level);
    this.#find(dots, () => {
      const unit = this.#loader.load(join(folder, "__init__.py"), name);
      return unit === null ? undefined : { kind: "program", unit };
    });
    let key = dots;
    for (const part of path) {
      this.#within(key, part);
      key = keyWithin(key, part);
    }
  }
}
