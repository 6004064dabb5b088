import { exceptionNames } from "../exception-names.js";
import type { ClassUnit } from "../scopes/index.js";

/**
 * Whether a class has an ancestor that is no class of the program (`object` aside): what that one has and calls is
 * not known.
 */
export function hasForeignParent(owner: ClassUnit): boolean {
  for (const unit of owner.lineage()) {
    if (unit.isCherry || !unit.parents.includes(null)) continue;
    const { node } = unit;
    const bases = node.kind === "CherryClass" ? node.parents : node.bases;
    if (bases.some((base, i) => unit.parents[i] == null && !isObject(base))) return true;
  }
  return false;
}

function isObject(base: { readonly kind: string; readonly name?: unknown }): boolean {
  return base.kind === "Name" && base.name === "object";
}

/** Whether the runtime calls a method by itself: an operator, a conversion, a protocol. */
export function isSpecialMethod(name: string): boolean {
  return name.startsWith("__") && name.endsWith("__") && name !== "__init__";
}

/** Whether all that a class inherits from that is no class of the program are exceptions of Python's own, or `object`. */
export function isException(owner: ClassUnit): boolean {
  return owner.lineage().every(({ node, parents }) => {
    const bases = node.kind === "CherryClass" ? [] : node.bases;
    return bases.every(
      (base, i) =>
        parents[i] != null ||
        (base.kind === "Name" && (base.name === "object" || exceptionNames.includes(base.name))),
    );
  });
}
