/** `id()`. */

/**
 * The numbers handed out so far. Process-wide on purpose: an id has to be the same wherever an object turns up, and
 * the map holds nothing alive.
 */
const identities = new WeakMap<object, number>();
const next = { value: 0x7f0000001000 };

/** A number that is the object's own for its life; equal numbers and strings share one. */
export function identity(value: unknown): number {
  if ((typeof value === "object" && value !== null) || typeof value === "function") {
    let id = identities.get(value);
    if (id === undefined) identities.set(value, (id = next.value += 16));
    return id;
  }
  // Primitives: from their text, in a range of their own.
  const text = `${typeof value}:${String(value)}`;
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return 0x10000000 + (hash >>> 0) * 16;
}
