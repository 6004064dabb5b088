import type { ModuleUnit } from "../1-program/index.js";
import { planLocals, type Analysis } from "../2-analyze/index.js";
import type { Diagnostics } from "../diagnostics/index.js";
import * as t from "../target/index.js";
import { FunctionContext, ModuleContext, type LoweringOptions } from "./context.js";
import { CODE } from "./dynamic-code.js";
import { rootBlock } from "./functions.js";
import type { Imports } from "./imports.js";
import { lowerModule, type LoweredModule } from "./module.js";
import { lowerStatements } from "./statements/index.js";

export type { LoweredModule } from "./module.js";
export { CODE } from "./dynamic-code.js";
export { lowerServer } from "./server.js";

/** Code of `eval` and the like: the statements of a function, and what of the runtime it takes. */
export interface LoweredCode {
  readonly module: t.TargetModule;
  readonly isAsync: boolean;
  readonly bindings: ReturnType<Imports["bindings"]>;
}

/** The target tree of code that is compiled at run time. */
export function lowerCode(analysis: Analysis, diagnostics: Diagnostics): LoweredCode {
  const body = analysis.bound.moduleBodies.get(analysis.program.entry)!;
  const options = { debug: false, form: "javascript", rootDir: "." } as const;
  const context = new ModuleContext(body.module, analysis, diagnostics, options);
  context.globalNames = CODE.globalNames;
  context.localsName = t.id(CODE.localNames);
  const root = rootBlock(body);
  const plan = planLocals(body, root, analysis, analysis.globals.initial(body));
  const own = new FunctionContext(context, body, plan, null);
  const statements = lowerStatements(root.statements, own);
  return {
    module: t.module_([...context.constants, ...statements]),
    isAsync: own.isAsync,
    bindings: context.imports.bindings(),
  };
}

/**
 * The target trees of a program's modules, in dependency order; of those alone that are wanted. Reports what has no
 * translation.
 */
export function lowerProgram(
  analysis: Analysis,
  diagnostics: Diagnostics,
  options: LoweringOptions,
  isWanted: (unit: ModuleUnit) => boolean = () => true,
): LoweredModule[] {
  const { bound, program } = analysis;
  const bodies = program.modules.map((unit) => bound.moduleBodies.get(unit)!);
  if (bound.prologue !== null) bodies.unshift(bound.prologue);
  return bodies
    .filter(({ module }) => isWanted(module))
    .map((body) => lowerModule(body, analysis, diagnostics, options));
}
