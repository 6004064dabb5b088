/** The compiled copies of shipped modules that a program imports in place of compiling their sources. */
import type { ModuleUnit } from "./1-program/index.js";
import { findShareable, type Analysis } from "./2-analyze/index.js";
import { lowerProgram, type LoweredModule } from "./3-lower/index.js";
import { print } from "./4-emit/index.js";
import { Diagnostics } from "./diagnostics/index.js";
import type { CompileOptions } from "./options.js";

/**
 * The modules whose copies mean what their sources mean in the program at hand: what they would be compiled to is what ships, and
 * so is what they use; and nothing of one program could reach another over them.
 */
export function findCopies(analysis: Analysis, options: CompileOptions): ReadonlySet<ModuleUnit> {
  const copied = new Set<ModuleUnit>();
  const { copies, host } = options;
  if (copies === undefined) return copied;
  const shareable = findShareable(analysis.bound, analysis.program.modules);
  if (shareable.size === 0) return copied;
  const diagnostics = new Diagnostics();
  const lowered = lowerProgram(analysis, diagnostics, options, (unit) => shareable.has(unit));
  for (const module of lowered) {
    const { unit } = module;
    if (!unit.uses.every((used) => copied.has(used))) continue;
    const { code, declarations } = copyOf(module);
    const isSame = (extension: string, text: string) =>
      withoutMap(host.readFile(`${copies}/${unit.name}${extension}`)) === text;
    if (isSame(".js", code) && isSame(".d.ts", declarations)) copied.add(unit);
  }
  return copied;
}

/** A module as it ships: its code, and the declarations that its users are checked by. */
function copyOf({ module }: LoweredModule): { code: string; declarations: string } {
  return {
    code: print(module, { form: "javascript" }).text,
    declarations: print(module, { form: "declarations" }).text,
  };
}

function withoutMap(text: string | undefined): string | undefined {
  return text?.replace(/\/\/# sourceMappingURL=\S*\s*$/, "");
}
