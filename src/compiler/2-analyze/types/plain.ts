import { hasForeignParent } from "./foreign.js";
import { membersOf, type Type } from "./lattice.js";

/**
 * Whether a value is plain data wherever it stands: as an attribute of a class it is neither made a method nor asked what
 * it is worth.
 */
export function isPlainValue(type: Type): boolean {
  const members = membersOf(type);
  return members.length > 0 && members.every(isPlain);
}

function isPlain(type: Type): boolean {
  if (type.kind !== "instance") return plainKinds.has(type.kind);
  const { class: owner } = type;
  return (
    !hasForeignParent(owner) &&
    owner.method("__get__") === undefined &&
    owner.method("__set__") === undefined
  );
}

const plainKinds: ReadonlySet<Type["kind"]> = new Set(
  "none bool int float str list tuple dict set frozenset".split(" ") as Type["kind"][],
);
