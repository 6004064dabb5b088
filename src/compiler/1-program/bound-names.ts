import { isInner } from "./rewrite.js";

/** How often a name is bound. */
export interface Bindings {
  /** By statements that import it. */
  readonly imports: number;
  /** By any other: assignments, loops, definitions, parameters. */
  readonly others: number;
}

/**
 * The names that code binds, in any of its scopes.
 *
 * @param tree statements, or anything that holds some
 */
export function boundNames(tree: unknown): ReadonlyMap<string, Bindings> {
  const found = new Map<string, Bindings>();
  const bind = (name: string, imports: number) => {
    const { imports: known, others } = found.get(name) ?? { imports: 0, others: 0 };
    found.set(name, { imports: known + imports, others: others + 1 - imports });
  };
  /** `isTarget`: a name that stands there is bound. */
  const visit = (node: unknown, isTarget: boolean): void => {
    if (!isInner(node)) return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each, isTarget);
      return;
    }
    const { kind } = node as { readonly kind?: unknown };
    if (isTarget && (kind === "Name" || kind === undefined) && hasName(node)) bind(node.name, 0);
    const passesOn = isTarget && (kind === "Tuple" || kind === "List" || kind === "Starred");
    for (const [key, part] of Object.entries(node)) {
      if ((kind === "ImportedModule" || kind === "ImportedName") && isIdentifier(part)) {
        const isBound = key === "alias" || (node as { readonly alias: unknown }).alias === null;
        if (isBound) bind(part.name, 1);
      } else if (kind === "ImportedModule" && key === "path" && Array.isArray(part)) {
        if ((node as { readonly alias: unknown }).alias === null && isIdentifier(part[0]))
          bind(part[0].name, 1);
      } else if ((kind === "Function" || kind === "Class") && key === "name" && isIdentifier(part))
        bind(part.name, 0);
      else if (kind === "Global" && key === "names") visit(part, true);
      else visit(part, passesOn || key === "target" || key === "targets");
    }
  };
  visit(tree, false);
  return found;
}

function hasName(node: object): node is { readonly name: string } {
  return "name" in node && typeof node.name === "string";
}

function isIdentifier(node: unknown): node is { readonly name: string } {
  return typeof node === "object" && node !== null && hasName(node);
}
