/** Log lines to a stream: those of one turn of the event loop in one write. */
import type { Writable } from "node:stream";
import { toBytes } from "../python/index.js";

export function lineWriter(stream: Writable): (line: string) => void {
  let pending = "";
  const write = (): void => {
    const text = pending;
    pending = "";
    stream.write(toBytes(text));
  };
  return (line) => {
    if (pending === "") setImmediate(write);
    pending += line + "\n";
  };
}
