import { isInner, withParts } from "./rewrite.js";

/**
 * Private names: inside a class, `__name` stands for `_Class__name` (Python Language Reference, section 5.2.1). The tree
 * that comes back shares with the one that was given all that holds none.
 *
 * @param texts what the tree was parsed from
 * @param className the class around it, if any
 */
export function resolvePrivateNames<Tree>(
  tree: Tree,
  texts: readonly string[],
  className: string | null = null,
): Tree {
  return texts.some(mayHoldPrivate) ? (resolve(tree, prefixOf(className)) as Tree) : tree;
}

/** Most files have no private name, and their trees need not be gone through. */
function mayHoldPrivate(text: string): boolean {
  for (const [word] of text.matchAll(/__\w+/g)) if (privateName.test(word)) return true;
  return false;
}

const privateName = /^__.*(?:[^_]|[^_]_)$/;

function resolve(value: unknown, prefix: string | null): unknown {
  if (!isInner(value)) return value;
  const inner = isClass(value) ? prefixOf(value.name.name) : prefix;
  return withParts(value, (part, key) =>
    resolvePart(value, key, part, key === "name" ? prefix : inner),
  );
}

function resolvePart(
  node: { readonly kind?: unknown },
  key: string | null,
  part: unknown,
  prefix: string | null,
): unknown {
  // The name of a keyword argument stays as it is written.
  if (key === "name" && node.kind === "KeywordArgument") return part;
  if (key === "name" && typeof part === "string") {
    return prefix !== null && privateName.test(part) ? prefix + part : part;
  }
  return typeof part === "object" ? resolve(part, prefix) : part;
}

interface ClassNode {
  readonly name: { readonly name: string };
}

function isClass(node: object): node is ClassNode {
  const { kind } = node as { kind?: unknown };
  return kind === "Class" || kind === "CherryClass";
}

/** `_Class`; null for a class whose name is nothing but underscores. */
function prefixOf(className: string | null): string | null {
  const bare = className?.replace(/^_+/, "") ?? "";
  return bare === "" ? null : `_${bare}`;
}
