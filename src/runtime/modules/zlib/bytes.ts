/** What the parts of `zlib` share: its error, bytes of arguments, sums, and inflating by the size of the window. */
import { gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from "node:zlib";
import {
  basestring,
  Exception,
  isinstance,
  str,
  toBytes,
  TypeError,
  typeName,
} from "../../python/index.js";

export class error extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "zlib";
  }
}

/** The bytes of a string. @throws TypeError for anything else */
export function bytesOf(value: unknown): Uint8Array {
  if (isinstance(value, basestring)) return toBytes(str(value));
  throw new TypeError(`must be string or read-only buffer, not ${typeName(value)}`);
}

/** By the window's size: raw below zero, gzip above 15. */
function inflaterOf(wbits: number): typeof inflateSync {
  return wbits < 0 ? inflateRawSync : wbits > 15 ? gunzipSync : inflateSync;
}

/** The bytes of a compressed stream. @throws error for what is none, or not whole */
export function inflated(bytes: Uint8Array, wbits: number): Uint8Array {
  return attempt("while decompressing data", () => inflaterOf(wbits)(bytes));
}

/** What of a stream that may go on can be inflated, and how many bytes of it were taken. */
export function inflatedSoFar(
  bytes: Uint8Array,
  wbits: number,
  options: ZlibOptions,
): { readonly result: Uint8Array; readonly taken: number } {
  const { buffer, engine } = attempt(
    "while decompressing",
    () =>
      inflaterOf(wbits)(bytes, { ...options, info: true }) as unknown as {
        readonly buffer: Uint8Array;
        readonly engine: { readonly bytesWritten: number };
      },
  );
  return { result: buffer, taken: engine.bytesWritten };
}

function attempt<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (failure) {
    const { code = "", message } = failure as { code?: string; message: string };
    const numbers: Readonly<Record<string, number>> = { Z_DATA_ERROR: -3, Z_BUF_ERROR: -5 };
    const number = numbers[code] ?? -2;
    const reason = number === -5 ? "incomplete or truncated stream" : message;
    throw new error(`Error ${number} ${what}: ${reason}`);
  }
}

/** The Adler-32 of bytes behind others that had one (RFC 1950), as an unsigned number. */
export function adler(bytes: Uint8Array, before = 1): number {
  let a = before & 0xffff;
  let b = (before >>> 16) & 0xffff;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}
