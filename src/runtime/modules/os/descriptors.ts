/** Open files as `os` has them: by their numbers. */
import * as fs from "node:fs";
import { isatty as isTerminal } from "node:tty";
import { File, fromBinary, str, toBytes, type int } from "../../python/index.js";
import { nodePath, osCall, pathText } from "./failure.js";
import { stat_result } from "./stat-result.js";

export function open(path: unknown, flags: unknown, mode: unknown = 0o777): int {
  const name = pathText(path);
  return osCall(() => fs.openSync(nodePath(name), Number(flags), Number(mode)), name);
}

export function read(descriptor: unknown, size: unknown): string {
  const bytes = Buffer.alloc(Number(size));
  const length = osCall(() => fs.readSync(Number(descriptor), bytes));
  return fromBinary(bytes.subarray(0, length));
}

export function write(descriptor: unknown, text: unknown): int {
  return osCall(() => fs.writeSync(Number(descriptor), toBytes(str(text))));
}

export function close(descriptor: unknown): null {
  osCall(() => fs.closeSync(Number(descriptor)));
  return null;
}

/** A file object over an open file. */
export function fdopen(descriptor: unknown, mode: unknown = "r", _bufsize: unknown = -1): File {
  const number = Number(descriptor);
  const stats = osCall(() => fs.fstatSync(number));
  return new File(number, "<fdopen>", str(mode), stats.isFile());
}

export function fstat(descriptor: unknown): stat_result {
  return new stat_result(osCall(() => fs.fstatSync(Number(descriptor))));
}

export function fsync(descriptor: unknown): null {
  osCall(() => fs.fsyncSync(numberOf(descriptor)));
  return null;
}

export function ftruncate(descriptor: unknown, length: unknown): null {
  osCall(() => fs.ftruncateSync(Number(descriptor), Number(length)));
  return null;
}

export function isatty(descriptor: unknown): boolean {
  return isTerminal(Number(descriptor));
}

function numberOf(descriptor: unknown): number {
  return descriptor instanceof File ? descriptor.fileno() : Number(descriptor);
}
