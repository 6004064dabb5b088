/** `debug(s)` (language.md, section 7). */
import { open, strOf } from "../python/index.js";

/** Appends a line to `NAME.dbg` in the current folder; calls of it are there in programs built with `-D` only. */
export function debug(message: unknown, program = "program"): null {
  const file = open(`${program}.dbg`, "a");
  try {
    file.write(`${strOf(message)}\n`);
  } finally {
    file.close();
  }
  return null;
}
