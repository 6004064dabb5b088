import {
  spanning,
  type Identifier,
  type ImportedModule,
  type ImportFrom,
  type Span,
} from "../../../../grammar/index.js";
import {
  importKey,
  keyWithin,
  listedNames,
  type ImportTarget,
  type ModuleUnit,
} from "../../1-program/index.js";
import type { Diagnostics } from "../../diagnostics/index.js";
import type { Binding, BoundProgram, ImportedEntity } from "./scope.js";
import {
  canonicalModule,
  hasModuleMember,
  standardModules,
  starredNames,
  submodule,
} from "./standard-modules.js";

/**
 * How an import comes to run: surely, as the module does; perhaps, in a function or a branch; or guarded by an `except`
 * around it that takes ImportErrors.
 */
export type Reach = "certain" | "possible" | "guarded";

/** What the resolver asks of the binder. */
type Scopes = Pick<BoundProgram, "scopeOf">;

/**
 * Finds what imports bind: null for a module or a name that is not there, so that the import raises ImportError when it runs.
 * That is reported, unless the program is prepared for it.
 */
export class ImportResolver {
  readonly #scopes: Scopes;
  readonly #diagnostics: Diagnostics | null;

  /** @param diagnostics null: nothing is reported */
  constructor(scopes: Scopes, diagnostics: Diagnostics | null) {
    this.#scopes = scopes;
    this.#diagnostics = diagnostics;
  }

  /** `import a.b`, `import a.b as c`: without a name of its own, what is bound is `a`. */
  module(node: ImportedModule, from: ModuleUnit, reach: Reach): ImportedEntity | null {
    const path = node.path.map((part) => part.name);
    const whole = path.join(".");
    const target = from.imports.get(whole);
    if (target === undefined) {
      this.#missing(whole, node.span, from, reach);
      return null;
    }
    return node.alias === null
      ? moduleEntity(path[0]!, from.imports.get(path[0]!)!)
      : moduleEntity(whole, target);
  }

  /** `from a import b, c as d`: each name that is bound, and what to. */
  names(
    node: ImportFrom,
    from: ModuleUnit,
    reach: Reach,
  ): readonly (readonly [Identifier, ImportedEntity | null])[] {
    const key = importKey(node);
    const target = from.imports.get(key);
    if (target === undefined) this.#missing(key, spanOfPath(node), from, reach);
    if (node.names === "*") {
      if (target === undefined) return [];
      return starredOf(node, from, this.#scopes).map((name) => {
        const identifier = { name, span: node.span } as Identifier;
        return [identifier, this.#name(key, identifier, target, from, reach)];
      });
    }
    return node.names.map(({ name, alias }) => {
      const entity = target && this.#name(key, name, target, from, reach);
      return [alias ?? name, entity ?? null];
    });
  }

  #name(
    key: string,
    name: Identifier,
    target: ImportTarget,
    from: ModuleUnit,
    reach: Reach,
  ): ImportedEntity | null {
    const within = from.imports.get(keyWithin(key, name.name));
    if (target.kind === "program") {
      const { symbols } = this.#scopes.scopeOf(target.unit);
      if (symbols.has(name.name)) return nameEntity(key, name.name, target);
      if (within !== undefined) return moduleEntity(keyWithin(key, name.name), within);
      this.#noName(key, name, [...symbols.keys()], reach);
      return null;
    }
    if (target.kind === "standard" && key !== "__future__") {
      const module = canonicalModule(key);
      const inner = submodule(module, name.name);
      if (inner !== undefined) return moduleEntity(inner, target);
      if (!hasModuleMember(module, name.name)) {
        this.#noName(key, name, starredNames(module), reach);
        return null;
      }
    }
    if (target.kind === "foreign") {
      const { exports, isOpen } = target.module;
      if (!isOpen && !exports.has(name.name)) {
        this.#noName(key, name, [...exports.keys()], reach);
        return null;
      }
    }
    return nameEntity(key, name.name, target);
  }

  /** The variable of a module that is assigned to from outside, made where it is not there. */
  variable(unit: ModuleUnit, { name, span }: Identifier): Binding {
    const symbol = this.#scopes.scopeOf(unit).declare(name, "variable", span);
    symbol.home ??= unit;
    return symbol;
  }

  #missing(name: string, span: Span, { importPlaces }: ModuleUnit, reach: Reach): void {
    const how = reporterOf(reach);
    if (how !== null)
      this.#diagnostics?.[how]("CPY2005", span, name, [...standardModules], importPlaces);
  }

  #noName(
    module: string,
    { name, span }: Identifier,
    names: readonly string[],
    reach: Reach,
  ): void {
    const how = reporterOf(reach);
    if (how !== null) this.#diagnostics?.[how]("CPY2007", span, module, name, names);
  }
}

/** How an import that fails is reported. */
function reporterOf(reach: Reach): "report" | "warn" | null {
  if (reach === "guarded") return null;
  return reach === "certain" ? "report" : "warn";
}

/** The module in a `from` line; of `from . import`, the line. */
function spanOfPath({ path, span }: ImportFrom): Span {
  const [first] = path;
  return first === undefined ? span : spanning(first.span, path.at(-1)!.span);
}

function moduleEntity(module: string, target: ImportTarget): ImportedEntity {
  if (target.kind === "program") return { module: target.unit.name, name: null, unit: target.unit };
  if (target.kind === "foreign") return { module, name: null, foreign: target.module };
  return { module: canonicalModule(module), name: null };
}

function nameEntity(module: string, name: string, target: ImportTarget): ImportedEntity {
  return { ...moduleEntity(module, target), name };
}

/** The names that `from module import *` binds: what `__all__` lists, else all without an underscore. */
export function starredOf(node: ImportFrom, from: ModuleUnit, scopes: Scopes): readonly string[] {
  const key = importKey(node);
  const target = from.imports.get(key);
  if (target?.kind === "standard") return starredNames(canonicalModule(key));
  if (target?.kind !== "program") return [];
  const listed = listedNames(target.unit);
  const names = [...scopes.scopeOf(target.unit).symbols.keys()];
  return listed ?? names.filter((name) => !name.startsWith("_"));
}
