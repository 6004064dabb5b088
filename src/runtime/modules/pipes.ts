/** The module `pipes` of Python 2.7 (library, 36.11): what its function for command lines does. */
import { str } from "../python/index.js";

/** A text as a shell reads one word. */
export function quote(file: unknown): string {
  const text = str(file);
  if (text === "") return "''";
  return /[^a-zA-Z0-9@%_\-+=:,./]/.test(text) ? `'${text.replaceAll("'", `'"'"'`)}'` : text;
}
