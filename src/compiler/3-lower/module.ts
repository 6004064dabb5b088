import { planLocals, type Analysis, type Binding, type FunctionUnit } from "../2-analyze/index.js";
import type { ModuleUnit } from "../1-program/index.js";
import type { Diagnostics } from "../diagnostics/index.js";
import * as t from "../target/index.js";
import { lowerCherryClass } from "./classes.js";
import { FunctionContext, ModuleContext } from "./context.js";
import { lowerFunction, rootBlock, splitDoc } from "./functions.js";
import { variableName } from "./names.js";
import { lowerStatement } from "./statements/index.js";
import { setterName } from "./statements/targets.js";
import { targetType } from "./types.js";

/** A module of the output. */
export interface LoweredModule {
  readonly unit: ModuleUnit;
  readonly module: t.TargetModule;
}

/** One module: imports, shared variables, its own code, special functions, classes, then the instances. */
export function lowerModule(
  unit: ModuleUnit,
  analysis: Analysis,
  diagnostics: Diagnostics,
  options: { readonly debug: boolean },
): LoweredModule {
  const context = new ModuleContext(unit, analysis, diagnostics, options);
  const { bound } = analysis;
  const body = bound.moduleBodies.get(unit)!;
  const own = new FunctionContext(context, body, planLocals(body, rootBlock(body), bound), null);
  const root = rootBlock(body);
  const { statements } = splitDoc(root.statements);
  const code = statements.flatMap((statement) => lowerStatement(statement, own));
  const specials = bound.functions
    .filter((each) => each.module === unit && each.kind === "special")
    .map((special) => lowerSpecial(special, context));
  const classes = bound.classes
    .filter((each) => each.module === unit && each.isCherry)
    .map((each) => lowerCherryClass(each, context));
  const instances = bound.instances
    .filter((each) => each.class.module === unit)
    .map((instance) => {
      const init = instance.class.method("__init__");
      const class_ = t.id(context.className(instance.class, true));
      const made =
        init !== undefined && analysis.effects.isAsync(init)
          ? t.await_(context.call("constructAsync", class_))
          : t.new_(class_);
      return t.variables(
        "const",
        [
          t.declarator(
            variableName(instance.name),
            made,
            t.typeRef(context.className(instance.class)),
            true,
          ),
        ],
        true,
      );
    });
  const reexports = unit.uses.map((used) => t.exportAll(context.specifierOf(used)));
  const all: t.Statement[] = [
    ...context.imports.statements(),
    ...reexports,
    ...sharedVariables(unit, context),
    ...context.constants,
    ...code,
    ...specials,
    ...classes,
    ...instances,
  ];
  return { unit, module: t.module_(all, [banner(unit)]) };
}

/** The first line of every file that cpyc writes, by which it knows them again. */
export function banner(unit: ModuleUnit): string {
  const name = unit.path.slice(unit.path.lastIndexOf("/") + 1);
  return `Made by cpyc from ${name}. Change that file, not this one.`;
}

/** `export let name: type;` for each variable of the program that has its home here. */
function sharedVariables(unit: ModuleUnit, context: ModuleContext): t.Statement[] {
  const { bound, types } = context.analysis;
  const statements: t.Statement[] = [];
  for (const binding of bound.program.symbols.values()) {
    if (binding.home !== unit || !isVariable(binding)) continue;
    const name = variableName(binding.name);
    const type = targetType(types.ofBinding(binding), context);
    statements.push(t.variables("let", [t.declarator(name, undefined, type)], true));
    if (binding.foreignWriters.size > 0) {
      const parameter = t.param("value", type);
      const assignment = t.statement(t.assign(t.id(name), t.id("value")));
      const options = { exported: true, returns: t.typeRef("void") };
      statements.push(t.function_(setterName(binding), [parameter], [assignment], options));
    }
  }
  return statements;
}

/** Whether a name of the program is a variable of the output, and no import, class, function or instance. */
function isVariable(binding: Binding): boolean {
  if (binding.imported !== null && binding.writes <= 1) return false;
  return !(binding.entity !== null && binding.writes <= 1);
}

/** A special function: exported under its name, by which the runtime finds it. */
function lowerSpecial(unit: FunctionUnit, context: ModuleContext): t.Statement {
  const { parameters, body, returns, doc, context: own } = lowerFunction(unit, context);
  const options = { async: own.isAsync, generator: unit.isGenerator, returns, exported: true };
  return t.at(
    t.commented(t.function_(unit.name, parameters, body, options), { doc }),
    unit.node?.span,
  );
}
