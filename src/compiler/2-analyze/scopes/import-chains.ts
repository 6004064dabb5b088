import type { ModuleUnit } from "../../1-program/index.js";
import type { Diagnostics } from "../../diagnostics/index.js";
import type { Binding, BoundProgram, ImportedEntity, Scope } from "./scope.js";

/** Of a name that is bound by `from module import name` alone: the variable of that module. */
function importedFrom(
  { imported, writes }: Binding,
  scopeOf: (module: ModuleUnit) => Scope,
): Binding | undefined {
  return writes > 1 ? undefined : variableOf(imported, scopeOf);
}

function variableOf(
  imported: ImportedEntity | null,
  scopeOf: (module: ModuleUnit) => Scope,
): Binding | undefined {
  const { unit, name } = imported ?? {};
  return unit === undefined || name == null ? undefined : scopeOf(unit).symbols.get(name);
}

/**
 * Names that several imports bind to one and the same thing, as where modules hand it on, or where all other imports fail: these
 * are imported once, for good.
 */
export function joinImports(scopes: Iterable<Scope>, bound: BoundProgram): void {
  const scopeOf = (module: ModuleUnit) => bound.scopeOf(module);
  const waiting = [...scopes].flatMap(({ symbols }) =>
    [...symbols.values()].filter(
      ({ imported, imports, writes }) =>
        imported !== null && writes > 1 && writes === imports.length,
    ),
  );
  // What is joined may join what is imported from there.
  for (let count = -1; count !== waiting.length;) {
    count = waiting.length;
    for (const symbol of waiting.splice(0)) {
      const found = symbol.imports.filter((each) => each !== null);
      const sources = new Set(found.map((each) => sourceOfEntity(each, scopeOf)));
      if (sources.size === 1) symbol.writes = 1;
      else waiting.push(symbol);
    }
  }
}

/** What an import gives: a variable of the program, or the name of what lies outside. */
function sourceOfEntity(imported: ImportedEntity, scopeOf: (module: ModuleUnit) => Scope): unknown {
  const variable = variableOf(imported, scopeOf);
  const source = variable && sourceOf(variable, scopeOf);
  const entity = source === undefined ? imported : source.writes > 1 ? null : source.imported;
  if (entity === null || (entity.unit !== undefined && entity.name !== null)) return source;
  return entity.unit ?? `${entity.foreign?.id ?? entity.module} ${entity.name ?? ""}`;
}

/** The binding that an imported name was bound by, over all modules that hand it on; one of them where they do so in a circle. */
export function sourceOf(symbol: Binding, scopeOf: (module: ModuleUnit) => Scope): Binding {
  const seen = new Set<Binding>();
  let source = symbol;
  for (;;) {
    const next = importedFrom(source, scopeOf);
    if (next === undefined || seen.has(next)) return source;
    seen.add((source = next));
  }
}

/**
 * Settles the names that modules import from each other in a circle, so that nothing ever gives them a value. Where one is that of
 * a module in a package, that is what it stands for, as Python looks for it there last; else the imports raise ImportError.
 */
export function breakCircles(
  scopes: Iterable<Scope>,
  bound: BoundProgram,
  diagnostics: Diagnostics,
): void {
  const scopeOf = (module: ModuleUnit) => bound.scopeOf(module);
  const settled = new Set<Binding>();
  for (const { symbols } of scopes) {
    for (const symbol of symbols.values()) {
      const path: Binding[] = [];
      let at: Binding | undefined = symbol;
      while (at !== undefined && !settled.has(at)) {
        settled.add(at);
        path.push(at);
        at = importedFrom(at, scopeOf);
      }
      const start = at === undefined ? -1 : path.indexOf(at);
      if (start >= 0) breakCircle(path.slice(start), bound, diagnostics);
    }
  }
}

function breakCircle(
  circle: readonly Binding[],
  bound: BoundProgram,
  diagnostics: Diagnostics,
): void {
  const modules = circle.filter((each) => becomesModule(each, bound));
  if (modules.length > 0) return;
  for (const symbol of circle) {
    const [place] = symbol.declarations;
    const { module, name } = symbol.imported!;
    if (place !== undefined) diagnostics.warn("CPY2007", place, module, name!, []);
    symbol.imported = null;
  }
}

function becomesModule(symbol: Binding, bound: BoundProgram): boolean {
  const { unit, name } = symbol.imported!;
  const within = bound.submodule(unit!, name!);
  if (within === undefined) return false;
  symbol.imported = { module: within.name, name: null, unit: within };
  return true;
}
