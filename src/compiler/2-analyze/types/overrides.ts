import type { ClassUnit, FunctionUnit } from "../scopes/index.js";
import type { Engine } from "./engine.js";

/**
 * A method, static ones too, that overrides another may be called in its place: what either takes the other takes as well, and the
 * overridden one gives what the other gives, for it is by its type that TypeScript checks the call.
 */
export function joinOverridden(engine: Engine, owner: ClassUnit, method: FunctionUnit): void {
  const kind = method.form === "static" || method.form === "class" ? "statics" : "methods";
  for (const parent of owner.lineage()) {
    const overridden = parent[kind].get(method.name);
    if (parent === owner || overridden === undefined) continue;
    const [above, below] = [engine.worklist.lastLook(overridden), engine.worklist.lastLook(method)];
    engine.returnCell(overridden).write(engine.returnCell(method).read(above), engine);
    const parameters = overridden.parameters?.positional ?? [];
    method.parameters?.positional.forEach((parameter, i) => {
      const other = parameters[i];
      if (other === undefined) return;
      engine.parameterCell(other).write(engine.parameterCell(parameter).read(above), engine);
      engine.parameterCell(parameter).write(engine.parameterCell(other).read(below), engine);
    });
  }
}

/** A property that overrides another may be read in its place. */
export function joinOverriddenGetter(engine: Engine, owner: ClassUnit, getter: FunctionUnit): void {
  for (const parent of owner.lineage()) {
    const overridden = parent.getters.get(getter.name);
    if (parent === owner || overridden === undefined) continue;
    const above = engine.worklist.lastLook(overridden);
    engine.returnCell(overridden).write(engine.returnCell(getter).read(above), engine);
  }
}
