/** Log lines to a stream: those of a few milliseconds in one write. */
import type { Writable } from "node:stream";
import { toBytes } from "../python/index.js";

/** Nobody sees a line come later by this, and under load a write costs more than all else that logging does. */
const gatherMs = 10;

/** A sink for lines; what it holds when the process exits is written then. */
export function lineWriter(stream: Writable): (line: string) => void {
  let pending = "";
  const write = (): void => {
    if (pending === "") return;
    const bytes = toBytes(pending);
    pending = "";
    stream.write(bytes);
  };
  process.once("exit", write);
  return (line) => {
    if (pending === "") setTimeout(write, gatherMs);
    pending += line + "\n";
  };
}
