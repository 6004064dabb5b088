import type { FunctionUnit, Scope } from "./scope.js";

/**
 * Gives another name in the output to the variables of functions around that would hide, in JavaScript's scopes, the
 * variable of the module which a `global` statement means (Python Language Reference, section 6.12).
 */
export function renameHiding(functions: readonly FunctionUnit[]): void {
  for (const { scope } of functions) {
    for (const name of scope.globals.keys()) {
      for (let around = scope.parent; around !== null; around = around.parent) {
        if (around.kind !== "function" && around.kind !== "comprehension") continue;
        const hiding = around.find(name);
        if (hiding !== undefined) hiding.renamed ??= unusedName(name, around);
      }
    }
  }
}

/** `name2`, `name3`…: one that nothing in or around a scope has. */
function unusedName(name: string, scope: Scope): string {
  for (let n = 2; ; n++) {
    const wanted = `${name}${n}`;
    if (scope.lookup(wanted) === undefined && !isBoundIn(wanted, scope)) return wanted;
  }
}

function isBoundIn(name: string, { symbols, inner }: Scope): boolean {
  return symbols.has(name) || inner.some((each) => isBoundIn(name, each));
}
