import {
  spanning,
  type Identifier,
  type Import,
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
import { declareBody } from "./declare.js";
import { keysOf } from "./failing.js";
import { MAIN_NAME } from "./reflection.js";
import { Scope, type Binding, type BoundProgram, type ImportedEntity } from "./scope.js";
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
type Scopes = Pick<BoundProgram, "scopeOf" | "failing" | "certain">;

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
      const first = from.imports.get(path[0]!);
      const isMade = nameOfMade(whole, from.imports) !== undefined;
      return isMade && node.alias === null && first !== undefined
        ? moduleEntity(path[0]!, first)
        : null;
    }
    if (this.#failureAlong(keysOf({ kind: "Import", modules: [node] }), from) !== null) return null;
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
    const isFailing = this.#failureAlong(keysOf(node), from) !== null;
    if (node.names === "*") {
      if (target === undefined || isFailing) return [];
      return starredOf(node, from, this.#scopes).map((name) => {
        const identifier = { name, span: node.span } as Identifier;
        return [identifier, this.#name(node, identifier, target, from, reach)];
      });
    }
    return node.names.map(({ name, alias }) => {
      if (isFailing) return [alias ?? name, null];
      return [alias ?? name, (target && this.#name(node, name, target, from, reach)) ?? null];
    });
  }

  #name(
    node: ImportFrom,
    name: Identifier,
    target: ImportTarget,
    from: ModuleUnit,
    reach: Reach,
  ): ImportedEntity | null {
    const key = importKey(node);
    const isThere = this.#has(node, name.name, target, from);
    if (isThere !== true) {
      const within = from.imports.get(keyWithin(key, name.name));
      const fails = within?.kind === "program" && this.#scopes.failing.has(within.unit);
      if (within !== undefined)
        return fails ? null : moduleEntity(keyWithin(key, name.name), within);
      if (unitMaking(name.name, target, this.#scopes) !== undefined) return null;
      if (isThere === "later") this.#notYet(name, key, from, reach);
      else this.#noName(key, name, namesOf(key, target, this.#scopes), reach);
      return null;
    }
    const inner =
      target.kind === "standard" ? submodule(canonicalModule(key), name.name) : undefined;
    return inner === undefined ? nameEntity(key, name.name, target) : moduleEntity(inner, target);
  }

  /** Whether a module has a name when a statement asks for it: one that is not through yet may bind it later. */
  #has(node: ImportFrom, name: string, target: ImportTarget, from: ModuleUnit): boolean | "later" {
    const key = importKey(node);
    if (!hasName(key, name, target, this.#scopes)) return false;
    if (target.kind !== "program") return true;
    // A package that asks itself means a module in it, but for what it has bound by then.
    const isOwn = target.unit === from && from.imports.has(keyWithin(key, name));
    const at = isOwn ? node.span.start : from.partial.get(node);
    const symbol = this.#scopes.scopeOf(target.unit).symbols.get(name);
    if (at === undefined || symbol === undefined) return true;
    return symbol.declarations.some(({ start }) => start < at) || "later";
  }

  #notYet(name: Identifier, module: string, from: ModuleUnit, reach: Reach): void {
    const how = reporterOf(reach);
    if (how !== null) this.#diagnostics?.[how]("CPY2008", name.span, module, name.name, from.name);
  }

  /** What CPython says of an import that fails: it is not there, or what it imports itself is not. */
  failure(
    statement: Import | ImportFrom,
    from: ModuleUnit,
    failing: ReadonlyMap<ModuleUnit, string> = this.#scopes.failing,
  ): string | null {
    const failure = this.#failureAlong(keysOf(statement), from, failing);
    if (failure !== null || statement.kind === "Import" || statement.names === "*") return failure;
    const key = importKey(statement);
    const target = from.imports.get(key);
    if (target === undefined) return null;
    for (const { name } of statement.names) {
      if (this.#has(statement, name.name, target, from) === true) continue;
      const within = from.imports.get(keyWithin(key, name.name));
      if (within === undefined && unitMaking(name.name, target, this.#scopes) !== undefined)
        continue;
      if (within === undefined) return `cannot import name ${name.name}`;
      const failure = within.kind === "program" ? failing.get(within.unit) : undefined;
      if (failure !== undefined) return failure;
    }
    return null;
  }

  /** The same of the modules on the way to a name. */
  #failureAlong(
    keys: readonly string[],
    { imports }: ModuleUnit,
    failing: ReadonlyMap<ModuleUnit, string> = this.#scopes.failing,
  ): string | null {
    for (const key of keys) {
      if (key === "__future__" || key === MAIN_NAME) continue;
      const target = imports.get(key);
      if (target === undefined) {
        if (nameOfMade(key, imports) !== undefined) return null;
        const whole = keys.findLast((each) => each === key || each.startsWith(`${key}.`))!;
        // CPython leaves out of the name what is there.
        return `No module named ${missingPart(whole, imports)}`;
      }
      const failure = target.kind === "program" ? failing.get(target.unit) : undefined;
      if (failure !== undefined) return failure;
    }
    return null;
  }

  /** The variable of a module that is assigned to from outside, made where it is not there. */
  variable(unit: ModuleUnit, { name, span }: Identifier): Binding {
    const symbol = this.#scopes.scopeOf(unit).declare(name, "variable", span);
    symbol.home ??= unit;
    return symbol;
  }

  #missing(name: string, span: Span, { imports, importPlaces }: ModuleUnit, reach: Reach): void {
    const isMade = nameOfMade(name, imports) !== undefined;
    const how = isMade ? null : reporterOf(reach);
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

/** The module that an import finds when it runs, if a module of the program made it; undefined of any other import. */
export function madeModule(
  statement: Import | ImportFrom,
  { imports }: ModuleUnit,
): string | undefined {
  const key = statement.kind === "Import" ? keysOf(statement).at(-1)! : importKey(statement);
  return imports.has(key) ? undefined : nameOfMade(key, imports);
}

/** The whole name of a module that is not there, where it would lie in one of the program that makes modules when it runs. */
function nameOfMade(name: string, imports: ModuleUnit["imports"]): string | undefined {
  const path = name.split(".");
  for (let length = path.length - 1; length > 0; length--) {
    const around = imports.get(path.slice(0, length).join("."));
    if (around === undefined) continue;
    const isMade =
      around.kind === "program" && makesModules.test(around.unit.tree.span.source.text);
    return isMade ? [around.unit.name, ...path.slice(length)].join(".") : undefined;
  }
  return undefined;
}

const makesModules = /\bsys\.(?:modules|meta_path)\b/;

/**
 * The module that a `from` import takes a name from when it runs: one of the program that binds names which no statement of
 * it does, by `globals()` or `exec`.
 */
export function madeName(
  node: ImportFrom,
  name: string,
  from: ModuleUnit,
  scopes: Pick<BoundProgram, "scopeOf">,
): ModuleUnit | undefined {
  const target = from.imports.get(importKey(node));
  return target && unitMaking(name, target, scopes);
}

function unitMaking(
  name: string,
  target: ImportTarget,
  scopes: Pick<BoundProgram, "scopeOf">,
): ModuleUnit | undefined {
  if (target.kind !== "program" || scopes.scopeOf(target.unit).symbols.has(name)) return undefined;
  return makesNames(target.unit) ? target.unit : undefined;
}

/** Whether a module may bind names that no statement of it does. */
export function makesNames({ tree }: ModuleUnit): boolean {
  return bindsByName.test(tree.span.source.text);
}

const bindsByName = /\b(?:globals|locals|vars)\s*\(|\bexec\b|\bexecfile\b|\b_getframe\b/;

/** The part of the name of a module that is not there behind what is. */
function missingPart(name: string, imports: ModuleUnit["imports"]): string {
  const path = name.split(".");
  let known = 0;
  while (known < path.length - 1 && imports.has(path.slice(0, known + 1).join("."))) known++;
  return path.slice(known).join(".");
}

/** Whether a module has a name of its own; a module in a package is none. */
function hasName(key: string, name: string, target: ImportTarget, scopes: Scopes): boolean {
  switch (target.kind) {
    case "program":
      return scopes.scopeOf(target.unit).symbols.has(name);
    case "foreign":
      return target.module.isOpen || target.module.exports.has(name);
    case "standard": {
      const module = canonicalModule(key);
      const isThere = hasModuleMember(module, name) || submodule(module, name) !== undefined;
      return key === "__future__" || isThere;
    }
  }
}

/** The names of a module, to tell which one may have been meant. */
function namesOf(key: string, target: ImportTarget, scopes: Scopes): readonly string[] {
  if (target.kind === "program") return [...scopes.scopeOf(target.unit).symbols.keys()];
  if (target.kind === "foreign") return [...target.module.exports.keys()];
  return starredNames(canonicalModule(key));
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
  const at = from.partial.get(node);
  const there =
    at === undefined ? scopes.scopeOf(target.unit) : namesBefore(target.unit, at, scopes);
  const names = listed ?? [...there.symbols.keys()].filter((name) => !name.startsWith("_"));
  return at === undefined ? names : names.filter((name) => there.symbols.has(name));
}

/** The names that a module has bound when it comes to a place in its source. */
function namesBefore(unit: ModuleUnit, at: number, scopes: Scopes): Scope {
  const scope = new Scope("module", null);
  if (unit.tree.kind !== "PythonModule") return scope;
  const statements = unit.tree.body.statements.filter(({ span }) => span.start < at);
  declareBody(
    { ...unit.tree.body, statements },
    { scope, globals: scope, onGlobal: () => {}, starred: (node) => starredOf(node, unit, scopes) },
  );
  return scope;
}
