import type { MethodForm } from "./class-forms.js";
import type { Binding, ClassUnit, FunctionUnit } from "./scope.js";

/** A name that is bound once, by a function or a class, stands for that. */
export function setEntity(symbol: Binding | undefined, unit: FunctionUnit | ClassUnit): void {
  if (symbol?.declarations.length === 1) symbol.entity ??= unit;
}

/** Notes a function in the body of a class as what it is of that. */
export function addMember(owner: ClassUnit, unit: FunctionUnit, form: MethodForm): void {
  if (form === "method") owner.methods.set(unit.name, unit);
  else if (form === "getter") owner.getters.set(unit.name, unit);
  else if (form === "setter") owner.setters.set(unit.name, unit);
  else if (form !== "function") owner.statics.set(unit.name, unit);
}

/** The methods of classes, static ones too, by their names. */
export function methodsByName(classes: readonly ClassUnit[]): Map<string, FunctionUnit[]> {
  const methods = new Map<string, FunctionUnit[]>();
  for (const owner of classes) {
    for (const [name, method] of [...owner.methods, ...owner.statics]) {
      const known = methods.get(name);
      if (known === undefined) methods.set(name, [method]);
      else known.push(method);
    }
  }
  return methods;
}
