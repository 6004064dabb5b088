import {
  InstanceUnit,
  planLocals,
  canonicalModule,
  standardModules,
  type Analysis,
  type Binding,
  type FunctionUnit,
} from "../2-analyze/index.js";
import type { ModuleUnit } from "../1-program/index.js";
import type { Diagnostics } from "../diagnostics/index.js";
import * as t from "../target/index.js";
import { lowerCherryClass } from "./classes.js";
import { FunctionContext, ModuleContext, type LoweringOptions } from "./context.js";
import { lowerFunction, rootBlock, splitDoc } from "./functions.js";
import { lowerInstances } from "./instances.js";
import { variableName } from "./names.js";
import { declareGlobalNames, globalNames } from "./namespaces.js";
import { lowerStatements } from "./statements/index.js";
import { declarationsBefore, setterName } from "./statements/targets.js";
import { targetType } from "./types.js";

/** A module of the output. */
export interface LoweredModule {
  readonly unit: ModuleUnit;
  readonly module: t.TargetModule;
}

/**
 * One module: imports, its own code with its variables, special functions, classes, then the instances. `body` is the
 * code at its top; a module that holds nothing but `initProgram` is made of that.
 */
export function lowerModule(
  body: FunctionUnit,
  analysis: Analysis,
  diagnostics: Diagnostics,
  options: LoweringOptions,
): LoweredModule {
  const unit = body.module;
  const context = new ModuleContext(unit, analysis, diagnostics, options);
  const { bound, globals } = analysis;
  const root = rootBlock(body);
  const plan = planLocals(body, root, analysis, globals.initial(body));
  const own = new FunctionContext(context, body, plan, null);
  const variables = unplacedVariables(unit, own);
  const code = lowerStatements(splitDoc(root.statements).statements, own);
  const specials = bound.functions
    .filter((each) => each.module === unit && each.kind === "special")
    .flatMap((special) => lowerSpecial(special, own));
  const classes = bound.classes
    .filter((each) => each.module === unit && each.isCherry)
    .flatMap((each) => lowerCherryClass(each, context));
  const instances = lowerInstances(unit, own);
  const modules = classModules(unit, own);
  const self = provideProgram(context);
  const names = declareGlobalNames(own);
  context.runImports();
  const uses = unit.uses.map((used) => t.exportAll(context.specifierOf(used)));
  const provided = [...providedModules(context), ...namedModules(context)];
  const all: t.Statement[] = [
    ...prologueFirst(unit, context),
    ...(importsInOrder(context) ? [] : uses.splice(0)),
    ...context.imports.statements(),
    ...uses,
    ...names,
    ...self,
    ...provided,
    ...variables,
    ...context.constants,
    ...code,
    ...modules,
    ...specials,
    ...classes,
    ...instances,
  ];
  // A file without any is no module to TypeScript.
  const isModule = all.some((each) => each.kind === "Import" || each.kind === "Export");
  if (!isModule && !all.some(isExported)) all.push(t.export_([]));
  return { unit, module: t.module_(all, [banner(unit)]) };
}

/** In a program that looks at itself as a module: that module. */
function provideProgram(module: ModuleContext): t.Statement[] {
  const { bound, program } = module.analysis;
  if (module.unit !== program.entry || !bound.showsMain) return [];
  return [t.statement(module.call("provideProgram", globalNames(module)))];
}

/** Names the standard modules that are handed about: those of JavaScript do not say what they are called. */
function namedModules(module: ModuleContext): t.Statement[] {
  if (module.shownModules.size === 0) return [];
  const entries = [...module.shownModules].map((name) =>
    t.property(name, t.id(module.imports.standardModule(canonicalModule(name)))),
  );
  return [t.statement(module.call("nameModules", t.object(entries)))];
}

/** The module itself, where a program looks at `sys.modules`; the entry has the standard modules that it imports, too; where it imports by name, those that its strings name too. */
function providedModules(module: ModuleContext): t.Statement[] {
  const { bound, program } = module.analysis;
  const isAsked = bound.importsByName || bound.usage.mentions.has("modules");
  if (!isAsked) return [];
  if (bound.scopeOf(module.unit) !== bound.program) {
    const self = t.property(module.unit.name, module.namespaceOf(module.unit));
    return [t.statement(module.call("provideModules", t.object([self])))];
  }
  if (module.unit !== program.entry) return [];
  const imported = new Set<string>();
  for (const scope of [bound.program, ...bound.functions.map((unit) => unit.scope)]) {
    for (const { imported: source } of scope.symbols.values())
      if (source !== null && source.unit === undefined) imported.add(source.module);
  }
  const entries = [...standardModules]
    .filter(
      (name) =>
        !name.includes(".") &&
        (imported.has(name) || (bound.importsByName && bound.words.has(name))),
    )
    .map((name) => t.property(name, t.id(module.imports.standardModule(canonicalModule(name)))));
  if (entries.length === 0) return [];
  return [t.statement(module.call("provideModules", t.object(entries)))];
}

function isExported(statement: t.Statement): boolean {
  return "exported" in statement && statement.exported === true;
}

/** The first line of every file that cpyc writes, by which it knows them again. */
export function banner(unit: ModuleUnit): string {
  const name = unit.path.slice(unit.path.lastIndexOf("/") + 1);
  return `Made by cpyc from ${name}. Change that file, not this one.`;
}

/**
 * Whether the modules that this one uses run in the order of the program where its imports stand first: JavaScript runs
 * a module at the first statement that names it.
 */
function importsInOrder({ unit, imports, analysis }: ModuleContext): boolean {
  const { bound } = analysis;
  const { modules, entry } = analysis.program;
  // The entry was there first: all others run because of it.
  const seen = new Set<ModuleUnit>([unit, entry]);
  const order: number[] = [];
  const run = (module: ModuleUnit): void => {
    if (seen.has(module)) return;
    seen.add(module);
    [...module.uses, ...bound.importsOf(module)].forEach(run);
    // Only what the modules of the language share shows in which order they run.
    if (bound.scopeOf(module) === bound.program) order.push(modules.indexOf(module));
  };
  for (const rank of imports.ranks) {
    const module = modules[rank];
    if (module !== undefined) run(module);
  }
  unit.uses.forEach(run);
  return order.every((rank, i) => i === 0 || order[i - 1]! < rank);
}

/** In the entry of a program whose `initProgram` is a module of its own: that runs before all the others. */
function prologueFirst(unit: ModuleUnit, context: ModuleContext): t.Statement[] {
  const { bound, program } = context.analysis;
  if (bound.prologue === null || unit !== program.entry) return [];
  return [t.exportAll(context.specifierOf(bound.prologue.module))];
}

/** Tells the classes of a module that is imported which one that is. */
function classModules(unit: ModuleUnit, context: FunctionContext): t.Statement[] {
  const { bound } = context.module.analysis;
  if (bound.scopeOf(unit) === bound.program) return [];
  const classes = bound.classes.filter((each) => each.module === unit && each.isNamed);
  if (classes.length === 0) return [];
  const names = classes.map((each) => t.id(context.module.className(each, true)));
  return [t.statement(context.call("inModule", t.str(unit.name), ...names))];
}

/**
 * Variables that only functions, or other modules, give a value: `export let name: type | undefined;`. And for each that
 * other modules assign, the function by which they do.
 */
function unplacedVariables(unit: ModuleUnit, context: FunctionContext): t.Statement[] {
  const { module, plan } = context;
  const { bound, types } = module.analysis;
  const statements: t.Statement[] = [];
  for (const binding of bound.scopeOf(unit).symbols.values()) {
    if (binding.home !== unit || !isVariable(binding)) continue;
    if (!plan.declares(binding)) statements.push(...declarationsBefore([binding], context));
    if (binding.foreignWriters.size > 0) {
      const parameter = t.param("value", targetType(types.ofBinding(binding), module));
      const assignment = t.statement(t.assign(t.id(variableName(binding.name)), t.id("value")));
      const options = { exported: true, returns: t.typeRef("void") };
      statements.push(t.function_(setterName(binding), [parameter], [assignment], options));
    }
  }
  return statements;
}

/** Whether a name of the program is a variable of the output, and no import, CherryClass, special function or instance. */
function isVariable({ entity, imported, named, writes, scope, roles }: Binding): boolean {
  if (imported !== null && writes <= 1) return false;
  if (writes > 1) return true;
  if (entity instanceof InstanceUnit) return false;
  return writes === 1
    ? entity === null
    : named && scope.kind !== "builtin" && roles.has("variable");
}

/** A special function: exported under its name, by which the runtime finds it. */
function lowerSpecial(unit: FunctionUnit, own: FunctionContext): t.Statement[] {
  const lowered = lowerFunction(unit, own.module, own);
  const { parameters, body, returns, doc, context } = lowered;
  const options = { async: context.isAsync, generator: unit.isGenerator, returns, exported: true };
  const before = own.pendingStatements.splice(0);
  const declared = t.function_(unit.name, parameters, body, options);
  return [...before, t.at(t.commented(declared, { doc }), unit.node?.span)];
}
