/** Which patterns JavaScript's own engine matches as Python does. */
import type { Node, Repeat } from "./nodes.js";
import { groupsOf, isNullable, nodesOf } from "./width.js";

/**
 * Whether the engine gives Python's answer for a tree. It does not where
 * - a part that is repeated may match nothing: JavaScript gives such a turn up, Python takes it as the last one;
 * - a turn of a repeat may leave out a group: JavaScript forgets what it held, Python keeps it;
 * - a reference is to a group that may be unset: for JavaScript it matches nothing, for Python it fails;
 * - the match depends on whether a group is set (`(?(1)...)`).
 */
export function isNative(tree: Node): boolean {
  return isSafe(tree, new Set(), false);
}

/** @param set the groups that are set for sure when the node is reached; those that it sets are added */
function isSafe(node: Node, set: Set<number>, isBehind: boolean): boolean {
  switch (node.kind) {
    case "character":
    case "set":
    case "position":
      return true;
    case "sequence":
      return node.items.every((item) => isSafe(item, set, isBehind));
    case "branch": {
      const ends = node.branches.map(() => new Set(set));
      if (!node.branches.every((branch, i) => isSafe(branch, ends[i]!, isBehind))) return false;
      const [first, ...others] = ends;
      for (const group of first!) {
        if (others.every((other) => other.has(group))) set.add(group);
      }
      return true;
    }
    case "group":
      if (!isSafe(node.body, set, isBehind)) return false;
      if (node.index !== null) set.add(node.index);
      return true;
    case "repeat":
      return isSafeRepeat(node, set, isBehind);
    case "reference":
      // Behind, JavaScript reads from right to left: the reference before the group.
      return !isBehind && set.has(node.group);
    case "look":
      return isSafe(node.body, node.negated ? new Set(set) : set, isBehind || !node.ahead);
    case "conditional":
      return false;
  }
}

function isSafeRepeat(node: Repeat, set: Set<number>, isBehind: boolean): boolean {
  const { body, min, max } = node;
  if (min !== max && isNullable(body)) return false;
  const inside = new Set(set);
  if (!isSafe(body, inside, isBehind)) return false;
  if (max > 1) {
    const groups = groupsOf(body);
    if (groups.some((group) => !inside.has(group))) return false;
    for (const part of nodesOf(body)) {
      if (part.kind === "reference" && groups.includes(part.group)) return false;
    }
  }
  if (min > 0) for (const group of inside) set.add(group);
  return true;
}
