import type { Expression } from "../../../../grammar/index.js";
import type { ModuleUnit } from "../../1-program/index.js";
import { sourceOf } from "./import-chains.js";
import { ClassUnit, type Binding, type Scope } from "./scope.js";

/** Finds the classes of the program that classes inherit from. */
export class ParentFinder {
  readonly #scopeOf: (module: ModuleUnit) => Scope;

  constructor(scopeOf: (module: ModuleUnit) => Scope) {
    this.#scopeOf = scopeOf;
  }

  /** Parents that are classes of the program become units; what else they may be is found at run time. */
  bind(unit: ClassUnit): void {
    const parents: readonly Expression[] =
      unit.node.kind === "CherryClass"
        ? unit.node.parents
        : unit.node.bases.filter(
            (base) => base.kind !== "KeywordArgument" && base.kind !== "DoubleStarred",
          );
    const around = unit.scope.parent ?? this.#scopeOf(unit.module);
    unit.parents = parents.map((parent) => {
      const symbol = this.#named(parent, around);
      const entity = symbol?.entity;
      if (entity instanceof ClassUnit && entity !== unit) return entity;
      return null;
    });
  }

  /** What a name, or the name of a module of the program, stands for; the binding in the module that has it. */
  #named(node: Expression, around: Scope): Binding | undefined {
    if (node.kind === "Attribute") {
      const imported = this.#named(node.object, around)?.imported;
      if (imported?.unit === undefined || imported.name !== null) return undefined;
      return this.#source(this.#scopeOf(imported.unit).symbols.get(node.attribute.name));
    }
    return node.kind === "Name" ? this.#source(around.lookup(node.name)) : undefined;
  }

  /** The binding that an imported name was bound by. */
  #source(symbol: Binding | undefined): Binding | undefined {
    return symbol && sourceOf(symbol, this.#scopeOf);
  }
}
