import type { ModuleUnit } from "../../1-program/index.js";
import type { Diagnostics } from "../../diagnostics/index.js";
import type { Binding, BoundProgram, Scope } from "./scope.js";

/** Of a name that is bound by `from module import name` alone: the variable of that module. */
function importedFrom(
  { imported, writes }: Binding,
  scopeOf: (module: ModuleUnit) => Scope,
): Binding | undefined {
  const { unit, name } = imported ?? {};
  if (unit === undefined || name == null || writes > 1) return undefined;
  return scopeOf(unit).symbols.get(name);
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
