/** The arguments of the module's functions. */
import { basestring, isinstance, str, TypeError } from "../../python/index.js";

/** The text of an argument. @throws TypeError for what is no string. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (isinstance(value, basestring)) return str(value);
  throw new TypeError("expected string or buffer");
}
