import type { Parameter } from "../../../grammar/index.js";
import { membersOf, type FunctionUnit, type Type } from "../2-analyze/index.js";
import type { ModuleContext } from "./context.js";
import { sameTargetType } from "./types.js";

/**
 * The parameters of an `__init__` whose types have nothing to do with those of the one that it overrides: Python does not
 * mind what another class's objects are made of, but TypeScript takes one for the other's replacement.
 */
export function strangeParameters(
  unit: FunctionUnit,
  module: ModuleContext,
): ReadonlySet<Parameter> {
  const { owner, name, form } = unit;
  const strange = new Set<Parameter>();
  if (owner === null || name !== "__init__" || form !== "method") return strange;
  if (module.analysis.constructed.has(owner)) return strange;
  const { types } = module.analysis;
  for (const above of owner.lineage()) {
    const theirs = above === owner ? undefined : above.methods.get(name);
    if (theirs === undefined) continue;
    const others = inOrder(theirs);
    inOrder(unit).forEach((parameter, i) => {
      const other = others[i];
      if (other === undefined) return;
      if (!areComparable(types.ofParameter(parameter), types.ofParameter(other), module))
        strange.add(parameter);
    });
  }
  return strange;
}

/** The parameters of a function in the order that they have in the output. */
function inOrder({ parameters }: FunctionUnit): Parameter[] {
  if (parameters === null) return [];
  const { positional, rest, keywordOnly, keywords } = parameters;
  return [...positional, rest, ...keywordOnly, keywords].filter((each) => each !== null);
}

/** Whether one of two types holds the other, so that TypeScript lets a method take either for the other. */
function areComparable(a: Type, b: Type, module: ModuleContext): boolean {
  return holds(a, b, module) || holds(b, a, module);
}

function holds(wide: Type, narrow: Type, module: ModuleContext): boolean {
  if (wide.kind === "unknown") return true;
  const members = membersOf(wide);
  return membersOf(narrow).every((each) =>
    members.some((member) => isWithin(each, member) || sameTargetType(each, member, module)),
  );
}

/** Whether an object of one class is one of the other. */
function isWithin(a: Type, b: Type): boolean {
  return a.kind === "instance" && b.kind === "instance" && a.class.descendsFrom(b.class);
}
