import type { ImportFrom, Import } from "../../../../grammar/index.js";
import {
  importKey,
  keyWithin,
  statementsAtTop,
  type ModuleUnit,
  type Program,
} from "../../1-program/index.js";

/** Which modules surely run, and which can't. */
export interface ModuleFates {
  /** Those that run whenever the program does: the entry, and what such a module imports at its top, whatever happens. */
  readonly certain: ReadonlySet<ModuleUnit>;
  /** Those at whose top an import fails: what CPython says of that. Importing them fails as well. */
  readonly failing: ReadonlyMap<ModuleUnit, string>;
}

/** What CPython says of an import that fails; null of one that is there. */
export type ImportFailure = (
  statement: Import | ImportFrom,
  from: ModuleUnit,
  failing: ReadonlyMap<ModuleUnit, string>,
) => string | null;

/** Follows the imports at the top of modules, but for those in branches and in `try`. */
export function findFates({ entry, modules }: Program, failureOf: ImportFailure): ModuleFates {
  const certain = new Set<ModuleUnit>();
  const waiting = [entry];
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    if (certain.has(unit)) continue;
    certain.add(unit);
    waiting.push(...unit.uses);
    for (const statement of importsAtTop(unit)) waiting.push(...unitsOf(statement, unit));
  }
  const failing = new Map<ModuleUnit, string>();
  // What fails makes fail what imports it, which may stand before it.
  for (let known = -1; known < failing.size;) {
    known = failing.size;
    for (const unit of modules) {
      if (certain.has(unit) || failing.has(unit)) continue;
      const failure = firstOf(packagesAround(unit, modules), (each) => failing.get(each) ?? null);
      const own = failure ?? firstOf(importsAtTop(unit), (each) => failureOf(each, unit, failing));
      if (own !== null) failing.set(unit, own);
    }
  }
  return { certain, failing };
}

function firstOf<Each>(
  each: readonly Each[],
  failureOf: (one: Each) => string | null,
): string | null {
  for (const one of each) {
    const failure = failureOf(one);
    if (failure !== null) return failure;
  }
  return null;
}

/** The packages that a module lies in, which are imported before it. */
function packagesAround({ path, name }: ModuleUnit, modules: readonly ModuleUnit[]): ModuleUnit[] {
  if (!name.includes(".")) return [];
  return modules.filter(
    (each) =>
      each.path !== path &&
      each.path.endsWith("/__init__.py") &&
      path.startsWith(each.path.slice(0, -"__init__.py".length)),
  );
}

function importsAtTop({ tree }: ModuleUnit): (Import | ImportFrom)[] {
  return statementsAtTop(tree).filter(
    (statement) => statement.kind === "Import" || statement.kind === "ImportFrom",
  );
}

/** The modules of the program that a statement makes run. */
function unitsOf(statement: Import | ImportFrom, { imports }: ModuleUnit): ModuleUnit[] {
  const keys = keysOf(statement);
  if (statement.kind === "ImportFrom" && statement.names !== "*") {
    const key = importKey(statement);
    for (const { name } of statement.names) keys.push(keyWithin(key, name.name));
  }
  return keys.flatMap((key) => {
    const target = imports.get(key);
    return target?.kind === "program" ? [target.unit] : [];
  });
}

/** The names of the modules that a statement imports, those around them first: `a`, `a.b`. */
export function keysOf(statement: Pick<Import, "kind" | "modules"> | ImportFrom): string[] {
  if (statement.kind === "Import") {
    return statement.modules.flatMap(({ path }) => keysAlong("", path));
  }
  const dots = ".".repeat(statement.level);
  return [...(dots === "" ? [] : [dots]), ...keysAlong(dots, statement.path)];
}

function keysAlong(start: string, path: readonly { readonly name: string }[]): string[] {
  let key = start;
  return path.map(({ name }) => (key = keyWithin(key, name)));
}
