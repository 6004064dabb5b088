import type { ModuleUnit, Program } from "../../1-program/index.js";
import type { Diagnostics } from "../../diagnostics/index.js";
import type { BoundProgram } from "../scopes/index.js";
import { findCircles } from "./circles.js";
import { findUses, sourcesOf, type ModuleUses } from "./uses.js";

/** The order in which modules run. */
export interface RunOrder {
  readonly modules: readonly ModuleUnit[];
  /**
   * Modules that import each other and would not run in the order that they need: JavaScript runs a module behind all that it
   * imports, wherever the statement stands, but for those that it came from. Each of them, in this order.
   */
  readonly chains: readonly (readonly ModuleUnit[])[];
}

/**
 * Puts modules that import each other in a circle into an order in which what runs first needs nothing of what comes later
 * (docs/decisions/import-circles.md). Python runs the first half of one, then the other, then the rest; where a module would have to run
 * in parts, that is reported.
 */
export function orderModules(
  program: Program,
  bound: BoundProgram,
  diagnostics: Diagnostics,
): RunOrder {
  const modules = program.modules.filter((unit) => !bound.failing.has(unit));
  if (modules.every((unit) => unit.imports.size === 0)) return { modules, chains: [] };
  const sources = new Map(modules.map((unit) => [unit, sourcesOf(unit, bound)]));
  const circles = findCircles(modules, (unit) => sources.get(unit)!);
  const chains: ModuleUnit[][] = [];
  let ordered = modules;
  for (const circle of circles) {
    // The modules of the language are laid down in an order of their own.
    if (circle.some(({ tree }) => tree.kind !== "PythonModule")) continue;
    const members = new Set(circle);
    const uses = new Map(
      circle.map((unit) => [unit, within(findUses(bound.moduleBodies.get(unit)!, bound), members)]),
    );
    const reached = runOf(program, sources, bound).filter((unit) => members.has(unit));
    // To some only a module leads whose import fails.
    const natural = [...reached, ...circle.filter((unit) => !reached.includes(unit))];
    let order: readonly ModuleUnit[] = natural;
    if (breaches(natural, uses) > 0) {
      const wanted = sorted(circle, uses, program.entry);
      if (breaches(wanted, uses) < breaches(natural, uses)) chains.push([...(order = wanted)]);
    }
    reportBreaches(order, uses, diagnostics);
    const rest = [...order];
    ordered = ordered.map((unit) => (members.has(unit) ? rest.shift()! : unit));
  }
  return { modules: ordered, chains };
}

type Uses = ReadonlyMap<ModuleUnit, ModuleUses>;

function within({ direct, indirect }: ModuleUses, members: ReadonlySet<ModuleUnit>): ModuleUses {
  return {
    direct: direct.filter(({ module }) => members.has(module)),
    indirect: new Set([...indirect].filter((module) => members.has(module))),
  };
}

/** The order in which JavaScript runs the modules by itself: behind what they import, in the order of their imports. */
function runOf(
  { entry, modules }: Program,
  sources: Map<ModuleUnit, ModuleUnit[]>,
  bound: BoundProgram,
): ModuleUnit[] {
  return behindNeeded([entry], (unit) => {
    const imported = bound.importsOf(unit);
    const more = (sources.get(unit) ?? []).filter((each) => !imported.includes(each));
    more.sort((a, b) => modules.indexOf(a) - modules.indexOf(b));
    return [...unit.uses, ...imported, ...more];
  });
}

/** Modules behind those that they need; where these need each other, what comes first stays. */
function behindNeeded(
  units: readonly ModuleUnit[],
  neededBy: (unit: ModuleUnit) => Iterable<ModuleUnit>,
): ModuleUnit[] {
  const order: ModuleUnit[] = [];
  const seen = new Set<ModuleUnit>();
  const visit = (unit: ModuleUnit): void => {
    if (seen.has(unit)) return;
    seen.add(unit);
    for (const needed of neededBy(unit)) visit(needed);
    order.push(unit);
  };
  units.forEach(visit);
  return order;
}

/** First by all that is needed, as far as that goes; then by what surely is. The entry, which imports the others, is the last. */
function sorted(units: readonly ModuleUnit[], uses: Uses, entry: ModuleUnit): ModuleUnit[] {
  const surely = (unit: ModuleUnit) => uses.get(unit)!.direct.map(({ module }) => module);
  const perhaps = behindNeeded(units, (unit) => [...surely(unit), ...uses.get(unit)!.indirect]);
  const order = behindNeeded(perhaps, surely);
  return order.includes(entry) ? [...order.filter((unit) => unit !== entry), entry] : order;
}

/** How often a module comes before one that it needs; what it surely needs counts for more than all else. */
function breaches(order: readonly ModuleUnit[], uses: Uses): number {
  let count = 0;
  const done = new Set<ModuleUnit>();
  for (const unit of order) {
    done.add(unit);
    const { direct, indirect } = uses.get(unit)!;
    for (const each of direct) if (!done.has(each.module)) count += 1000;
    for (const each of indirect) if (!done.has(each)) count++;
  }
  return count;
}

/** Reports what is read before the module has run that gives it a value. */
function reportBreaches(order: readonly ModuleUnit[], uses: Uses, diagnostics: Diagnostics): void {
  const done = new Set<ModuleUnit>();
  for (const unit of order) {
    const reported = new Set<unknown>();
    for (const { module, symbol, span } of uses.get(unit)!.direct) {
      if (done.has(module) || reported.has(symbol)) continue;
      reported.add(symbol);
      diagnostics.report("CPY2008", span, module.name, symbol.name, unit.name);
    }
    done.add(unit);
  }
}
