import type { ClassDefinition } from "../../../../grammar/index.js";
import type { ClassUnit, Scope } from "./scope.js";

/** Which classes are metaclasses, and which are made by one: what it makes of a class is not known. */
export class Metaclasses {
  /** Whether there has been any so far: without one, a parent that is not known has none. */
  #exist = false;

  /**
   * Says of a class what metaclass it has, once its parents are bound.
   *
   * @param module the scope of its module, where `__metaclass__` counts for classes without parents
   * @param isMentioned whether the program has the name `__metaclass__` anywhere
   */
  find(unit: ClassUnit, node: ClassDefinition, module: Scope, isMentioned: boolean): void {
    const around = unit.scope.parent ?? module;
    const bases = node.bases.filter((base) => base.kind !== "KeywordArgument");
    unit.isMetaclass = bases.some(
      (base, i) =>
        unit.parents[i]?.isMetaclass === true ||
        (base.kind === "Name" &&
          base.name === "type" &&
          around.lookup("type")?.scope.kind === "builtin"),
    );
    this.#exist ||= unit.isMetaclass || isMentioned;
    if (unit.scope.symbols.has("__metaclass__")) unit.metaclass = "own";
    else if (bases.length === 0) {
      const [declared] = module.symbols.get("__metaclass__")?.declarations ?? [];
      if (declared !== undefined && declared.end <= node.span.start) unit.metaclass = "module";
    } else if (bases.some((base, i) => this.#mayHave(base, unit.parents[i] ?? null, around))) {
      unit.metaclass = "inherited";
    }
    if (unit.metaclass !== null) this.#exist = true;
    if (unit.isMetaclass || unit.metaclass !== null) unit.isNamed = false;
  }

  #mayHave(
    base: ClassDefinition["bases"][number],
    parent: ClassUnit | null,
    around: Scope,
  ): boolean {
    if (parent !== null) return parent.metaclass !== null;
    if (!this.#exist || base.kind === "Attribute") return false;
    return base.kind !== "Name" || around.lookup(base.name)?.scope.kind !== "builtin";
  }
}
