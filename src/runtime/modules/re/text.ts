/** The arguments of the module's functions. */
import { basestring, bytearray, isinstance, str, TypeError } from "../../python/index.js";

/** The text of an argument, which may be bytes. @throws TypeError for what is no string. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (isinstance(value, basestring) || value instanceof bytearray) return str(value);
  throw new TypeError("expected string or buffer");
}
