/** What can be said of a tree without a subject: its width, whether it may match nothing, the groups that it sets. */
import type { Node } from "./nodes.js";

/** How many characters a tree takes, or null where that depends on the subject. */
export function width(node: Node): number | null {
  switch (node.kind) {
    case "character":
    case "set":
      return 1;
    case "position":
    case "look":
      return 0;
    case "group":
      return width(node.body);
    case "sequence": {
      let sum = 0;
      for (const item of node.items) {
        const one = width(item);
        if (one === null) return null;
        sum += one;
      }
      return sum;
    }
    case "branch":
      return same(node.branches);
    case "repeat": {
      const one = width(node.body);
      return one !== null && node.min === node.max ? one * node.min : null;
    }
    case "conditional":
      return node.no === null ? null : same([node.yes, node.no]);
    case "reference":
      return null;
  }
}

function same(nodes: readonly Node[]): number | null {
  const widths = new Set(nodes.map(width));
  return widths.size === 1 ? [...widths][0]! : null;
}

/** Whether a tree may match the empty string. */
export function isNullable(node: Node): boolean {
  switch (node.kind) {
    case "character":
    case "set":
      return false;
    case "position":
    case "look":
    case "reference":
      return true;
    case "group":
      return isNullable(node.body);
    case "sequence":
      return node.items.every(isNullable);
    case "branch":
      return node.branches.some(isNullable);
    case "repeat":
      return node.min === 0 || isNullable(node.body);
    case "conditional":
      return node.no === null || isNullable(node.yes) || isNullable(node.no);
  }
}

/** The parts of a tree. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "sequence":
      return node.items;
    case "branch":
      return node.branches;
    case "group":
    case "repeat":
    case "look":
      return [node.body];
    case "conditional":
      return node.no === null ? [node.yes] : [node.yes, node.no];
    default:
      return [];
  }
}

/** Everything in a tree, itself first. */
export function* nodesOf(node: Node): Iterable<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/** The groups of a tree in the order in which their parentheses close. */
export function groupsOf(node: Node): number[] {
  const groups = childrenOf(node).flatMap(groupsOf);
  if (node.kind === "group" && node.index !== null) groups.push(node.index);
  return groups;
}
