/** Open files as `os` has them: by their numbers. */
import * as fs from "node:fs";
import { isatty as isTerminal } from "node:tty";
import { File, fromBinary, OSError, str, toBytes, type int } from "../../python/index.js";
import { nodePath, osCall, pathText } from "./failure.js";
import { stat_result } from "./stat-result.js";

export function open(path: unknown, flags: unknown, mode: unknown = 0o777): int {
  const name = pathText(path);
  return osCall(() => fs.openSync(nodePath(name), Number(flags), Number(mode)), name);
}

/**
 * Where files stand that were sought in: Node moves in a file only by reading and writing. Module state on purpose: descriptors
 * are the process's.
 */
const places = new Map<number, number>();

/** Goes to a place in a file, as `SEEK_SET`, `SEEK_CUR` and `SEEK_END` say; gives where that is. */
export function lseek(descriptor: unknown, offset: unknown, whence: unknown): int {
  const number = Number(descriptor);
  const stats = osCall(() => fs.fstatSync(number));
  if (!stats.isFile()) throw new OSError(29, "Illegal seek");
  const base = whence === 2 ? stats.size : whence === 1 ? placeOf(number) : 0;
  const place = base + Number(offset);
  if (place < 0) throw new OSError(22, "Invalid argument");
  places.set(number, place);
  return place;
}

/** Where a file stands: as it was sought, else as the system tells where it does. */
function placeOf(descriptor: number): number {
  const known = places.get(descriptor);
  if (known !== undefined) return known;
  const info = `/proc/self/fdinfo/${descriptor}`;
  const told = fs.existsSync(info) ? fs.readFileSync(info, "latin1") : "";
  return Number(/^pos:\s*(\d+)/m.exec(told)?.[1] ?? 0);
}

function advance(descriptor: number, length: number): number {
  const place = places.get(descriptor);
  if (place !== undefined) places.set(descriptor, place + length);
  return length;
}

export function read(descriptor: unknown, size: unknown): string {
  const number = Number(descriptor);
  const bytes = Buffer.alloc(Number(size));
  const position = places.get(number) ?? null;
  const length = osCall(() => fs.readSync(number, bytes, 0, bytes.length, position));
  return fromBinary(bytes.subarray(0, advance(number, length)));
}

export function write(descriptor: unknown, text: unknown): int {
  const number = Number(descriptor);
  const bytes = toBytes(str(text));
  const position = places.get(number) ?? null;
  return advance(
    number,
    osCall(() => fs.writeSync(number, bytes, 0, bytes.length, position)),
  );
}

export function close(descriptor: unknown): null {
  places.delete(Number(descriptor));
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
