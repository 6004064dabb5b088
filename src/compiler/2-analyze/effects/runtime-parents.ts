import {
  definesName,
  isStandard,
  type BoundProgram,
  type ClassUnit,
  type FunctionUnit,
} from "../scopes/index.js";
import { objectMember, type Types } from "../types/index.js";

/** A parent of a class that the runtime ships: a class of a standard module, by its whole name, or a builtin type. */
type RuntimeParent = string | null;

/**
 * The parents of a class and its ancestors that are no classes of the program; undefined where one of them is not known when compiling, or
 * is of a TypeScript module.
 */
function runtimeParents(
  owner: ClassUnit,
  { references }: BoundProgram,
): readonly RuntimeParent[] | undefined {
  const found: RuntimeParent[] = [];
  for (const { node, parents } of owner.lineage()) {
    const bases = node.kind === "CherryClass" ? node.parents : node.bases;
    for (const [i, base] of bases.entries()) {
      if (parents[i] != null) continue;
      const root = base.kind === "Attribute" ? base.object : base;
      const binding = root.kind === "Name" ? references.get(root) : undefined;
      const imported = binding?.imported;
      if (imported == null) {
        if (binding?.scope.kind !== "builtin") return undefined;
        found.push(null);
      } else {
        if (!isStandard(imported)) return undefined;
        const name = base.kind === "Attribute" ? base.attribute.name : imported.name;
        if (name === null) return undefined;
        found.push(`${imported.module}.${name}`);
      }
    }
  }
  return found;
}

/** Modules whose classes run methods that a program overrides, or what it gives them, and wait for it. */
const waiting: ReadonlySet<string> = new Set("cmd doctest sched threading unittest".split(" "));

function waitsForProgram(parent: RuntimeParent): boolean {
  return parent !== null && waiting.has(parent.slice(0, parent.indexOf(".")));
}

/**
 * Whether what objects of a class have under a name can only be a method of a parent that the runtime ships: the program never sets
 * it, and knows all other parents.
 */
export function isOfRuntime(
  owner: ClassUnit,
  name: string,
  program: BoundProgram,
  types: Types,
): boolean {
  if (types.attribute(owner, name) !== undefined) return false;
  if (program.methodsNamed(name).some((method) => method.owner!.isKinTo(owner))) return false;
  if (definesName(owner, name) || definesName(owner, "__getattr__")) return false;
  const parents = runtimeParents(owner, program);
  return parents !== undefined && parents.length > 0 && !parents.some(waitsForProgram);
}

/** Whether a method overrides one of a class of the runtime, which runs it and does not wait for it. */
export function isRunByRuntime({ owner, name }: FunctionUnit, program: BoundProgram): boolean {
  if (owner === null) return false;
  return (runtimeParents(owner, program) ?? []).some(
    (parent) =>
      parent !== null &&
      !waitsForProgram(parent) &&
      objectMember(parent, name)?.includes("->") === true,
  );
}
