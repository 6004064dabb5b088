/** Trees that are rewritten before anything else looks at them. */

/**
 * A list, or a node, with what `rewrite` makes of each of its parts: itself where they all stay as they are, so that a tree
 * shares with the one that it is made of all that is the same.
 *
 * @param rewrite takes a part, and of a node's the name under which it has that
 */
export function withParts<Whole extends object>(
  whole: Whole,
  rewrite: (part: unknown, key: string | null) => unknown,
): Whole {
  if (Array.isArray(whole)) {
    const parts = whole.map((part) => rewrite(part, null));
    return (parts.every((part, i) => part === whole[i]) ? whole : parts) as Whole;
  }
  let copy: Record<string, unknown> | null = null;
  for (const [key, part] of Object.entries(whole)) {
    const rewritten = rewrite(part, key);
    if (rewritten === part) continue;
    copy ??= { ...whole } as Record<string, unknown>;
    copy[key] = rewritten;
  }
  return (copy ?? whole) as Whole;
}

/** Whether a part of a tree is a list or a node, and no span or plain value. */
export function isInner(part: unknown): part is object {
  return typeof part === "object" && part !== null && !isSpan(part);
}

function isSpan(part: object): boolean {
  return "source" in part && "start" in part;
}
