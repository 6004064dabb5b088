import type { SpecialFunction } from "../../../../grammar/index.js";
import type { ModuleUnit, Program } from "../../1-program/index.js";
import { specialFunctions } from "./bodies.js";
import { FunctionUnit, type Scope } from "./scope.js";
import type { UnitFactory } from "./units.js";

/** Declares the functions that the server calls by their names (language.md, section 3). */
export class SpecialFunctions {
  readonly #program: Program;
  readonly #scope: Scope;
  readonly #made: UnitFactory;

  /** `scope` is that of the program. */
  constructor(program: Program, scope: Scope, made: UnitFactory) {
    this.#program = program;
    this.#scope = scope;
    this.#made = made;
  }

  /** Bodies of one special function in several modules are one function, of the entry (language.md, section 3). */
  declare(node: SpecialFunction, module: ModuleUnit): void {
    const symbol = this.#scope.declare(node.name, "function", node.nameSpan);
    if (symbol.entity instanceof FunctionUnit) {
      const unit = symbol.entity;
      unit.blocks = [...unit.blocks, node.body];
      this.#made.scopes.set(node, unit.scope);
      this.#made.units.set(node, unit);
      this.#made.declare(unit, unit.scope);
      return;
    }
    symbol.writes++;
    const all = this.#program.modules.filter(
      (each) => specialFunctions(each, node.name).length > 0,
    );
    const home = all.length > 1 ? this.#program.entry : module;
    symbol.home = home;
    symbol.entity = this.#made.function("special", node.name, home, null, null, node, this.#scope);
  }

  /**
   * The code of `initProgram`, which runs before everything else: at the top of a program's one module, or in a module of
   * its own that the others import.
   */
  prologue(): FunctionUnit | null {
    const { entry, modules } = this.#program;
    const bodies = modules.flatMap((each) => specialFunctions(each, "initProgram"));
    if (bodies.length === 0 || modules.length === 1) return null;
    const module: ModuleUnit = {
      ...entry,
      name: `${entry.name}Program`,
      outputName: `${entry.outputName}Program`,
      uses: [],
    };
    const prologue = this.#made.code({
      kind: "module",
      name: "initProgram",
      module,
      owner: null,
      outer: null,
      scope: this.#scope,
      node: null,
      parameters: null,
      blocks: bodies.map((node) => node.body),
    });
    this.#made.declare(prologue, this.#scope);
    for (const symbol of this.#scope.symbols.values()) symbol.home ??= module;
    return prologue;
  }
}
