import { newId } from "../../../../grammar/index.js";
import { isInner } from "../../1-program/index.js";

/**
 * A copy of a syntax tree whose nodes, and their numbers, are its own; spans are shared. Analysis knows nodes by those, so
 * code that stands in several functions has nodes in each.
 */
export function copyTree<Tree>(tree: Tree): Tree {
  return copy(tree) as Tree;
}

function copy(value: unknown): unknown {
  if (!isInner(value)) return value;
  if (Array.isArray(value)) return value.map(copy);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === "id" ? newId() : copy(part)]),
  );
}
