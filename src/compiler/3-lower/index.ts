import type { Analysis } from "../2-analyze/index.js";
import type { Diagnostics } from "../diagnostics/index.js";
import { lowerModule, type LoweredModule } from "./module.js";

export type { LoweredModule } from "./module.js";
export { lowerServer } from "./server.js";

/** The target trees of a program's modules, in dependency order. Reports what has no translation. */
export function lowerProgram(
  analysis: Analysis,
  diagnostics: Diagnostics,
  options: { readonly debug: boolean },
): LoweredModule[] {
  const { bound, program } = analysis;
  const bodies = program.modules.map((unit) => bound.moduleBodies.get(unit)!);
  if (bound.prologue !== null) bodies.unshift(bound.prologue);
  return bodies.map((body) => lowerModule(body, analysis, diagnostics, options));
}
