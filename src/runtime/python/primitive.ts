/** Objects that stand for a plain value: instances of subclasses of str, int and float. */
import { PLAIN } from "./symbols.js";

/** The plain value of such an object; any other value itself. */
export function primitive(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const plain = (value as { readonly [PLAIN]?: unknown })[PLAIN];
  return plain === undefined ? value : plain;
}
