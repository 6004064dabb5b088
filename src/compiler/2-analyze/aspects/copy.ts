import { newId } from "../../../../grammar/index.js";

/**
 * A copy of a syntax tree whose nodes, and their numbers, are its own; spans are shared. Analysis knows nodes by those, so
 * code that stands in several functions has nodes in each.
 */
export function copyTree<Tree>(tree: Tree): Tree {
  return copy(tree) as Tree;
}

function copy(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, part]) => {
      if (key === "id") return [key, newId()];
      return [key, isSpan(part) ? part : copy(part)];
    }),
  );
}

function isSpan(value: unknown): boolean {
  return typeof value === "object" && value !== null && "source" in value && "start" in value;
}
