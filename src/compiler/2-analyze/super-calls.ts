import type { Expression } from "../../../grammar/index.js";
import type { BoundProgram, ClassUnit, FunctionUnit } from "./scopes/index.js";

/**
 * The class whose methods `super(Class, self)` finds first, where JavaScript's `super` finds the same: in a method of
 * that class, which has one parent, as has every class that inherits from it.
 */
export function superParent(
  node: Expression,
  unit: FunctionUnit,
  program: BoundProgram,
): ClassUnit | undefined {
  const { owner, self } = unit;
  if (node.kind !== "Call" || node.callee.kind !== "Name" || owner === null || self === null) {
    return undefined;
  }
  if (program.references.get(node.callee)?.scope.kind !== "builtin") return undefined;
  const [named, object, ...more] = node.arguments;
  if (node.callee.name !== "super" || more.length > 0) return undefined;
  if (named?.kind !== "Name" || object?.kind !== "Name") return undefined;
  const isOwn =
    program.references.get(named)?.entity === owner && program.references.get(object) === self;
  const [parent] = owner.parents;
  if (!isOwn || self.writes > 1 || parent == null || unit.form !== "method") return undefined;
  const isLinear = program.classes.every(
    (each) => each.parents.length <= 1 || !each.descendsFrom(owner),
  );
  return isLinear && owner.parents.length === 1 ? parent : undefined;
}
