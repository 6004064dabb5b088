/** The module `zlib` of Python 2.7 (library, 12.1), on Node's. */
import {
  constants,
  deflateRawSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateRawSync,
  inflateSync,
} from "node:zlib";
import {
  Exception,
  fromBinary,
  isinstance,
  basestring,
  PyObject,
  str,
  toBytes,
  TypeError,
  typeName,
  withSignature,
  type int,
} from "../python/index.js";
import { checksum } from "./binascii/crc32.js";

export class error extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "zlib";
  }
}

export const DEFLATED: number = 8;
export const DEF_MEM_LEVEL: number = 8;
export const MAX_WBITS: number = 15;
export const Z_BEST_COMPRESSION: number = 9;
export const Z_BEST_SPEED: number = 1;
export const Z_DEFAULT_COMPRESSION: number = -1;
export const Z_DEFAULT_STRATEGY: number = 0;
export const Z_FILTERED: number = 1;
export const Z_FINISH: number = 4;
export const Z_FULL_FLUSH: number = 3;
export const Z_HUFFMAN_ONLY: number = 2;
export const Z_NO_FLUSH: number = 0;
export const Z_SYNC_FLUSH: number = 2;
export const ZLIB_VERSION: string = process.versions.zlib;

function bytesOf(value: unknown): Uint8Array {
  if (isinstance(value, basestring)) return toBytes(str(value));
  throw new TypeError(`must be string or read-only buffer, not ${typeName(value)}`);
}

/** The bytes compressed. */
export const compress = withSignature(
  function compress(string: unknown, level: unknown = Z_DEFAULT_COMPRESSION): string {
    const n = Number(level);
    if (n < -1 || n > 9) throw new error("Bad compression level");
    return fromBinary(deflateSync(bytesOf(string), { level: n }));
  },
  ["string", "level?"],
);

/** The bytes that were compressed. @throws error for what is not, or not whole. */
export const decompress = withSignature(
  function decompress(string: unknown, wbits: unknown = MAX_WBITS, _bufsize: unknown = 0): string {
    return fromBinary(inflated(bytesOf(string), Number(wbits)));
  },
  ["string", "wbits?", "bufsize?"],
);

/** By the window's size: raw below zero, gzip above 15. */
function inflated(bytes: Uint8Array, wbits: number): Uint8Array {
  const inflate = wbits < 0 ? inflateRawSync : wbits > 15 ? gunzipSync : inflateSync;
  try {
    return inflate(bytes);
  } catch (failure) {
    throw failureOf(failure as { code?: string; message: string });
  }
}

function failureOf({ code = "", message }: { code?: string; message: string }): error {
  const numbers: Readonly<Record<string, number>> = { Z_DATA_ERROR: -3, Z_BUF_ERROR: -5 };
  const number = numbers[code] ?? -2;
  const reason = number === -5 ? "incomplete or truncated stream" : message;
  return new error(`Error ${number} while decompressing data: ${reason}`);
}

/** The CRC-32 of bytes, signed. */
export const crc32 = withSignature(
  function crc32(string: unknown, start: unknown = 0): int {
    return checksum(bytesOf(string), Number(BigInt.asIntN(32, BigInt(Number(start)))));
  },
  ["string", "start?"],
);

/** The Adler-32 of bytes (RFC 1950), signed. */
export const adler32 = withSignature(
  function adler32(string: unknown, start: unknown = 1): int {
    const before = Number(BigInt.asUintN(32, BigInt(Number(start))));
    let a = before & 0xffff;
    let b = (before >>> 16) & 0xffff;
    for (const byte of bytesOf(string)) {
      a = (a + byte) % 65521;
      b = (b + a) % 65521;
    }
    return (b << 16) | a;
  },
  ["string", "start?"],
);

/** What `compressobj` gives: takes bytes piece by piece. Everything comes at the end. */
class Compress extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    compress: ["data"],
    flush: ["mode?"],
  };
  readonly #parts: Uint8Array[] = [];
  readonly #level: number;
  readonly #wbits: number;

  constructor(level: number, wbits: number) {
    super();
    this.#level = level;
    this.#wbits = wbits;
  }

  compress(data: unknown): string {
    this.#parts.push(bytesOf(data));
    return "";
  }

  flush(_mode: unknown = Z_FINISH): string {
    const whole = Buffer.concat(this.#parts);
    this.#parts.length = 0;
    const deflate = this.#wbits < 0 ? deflateRawSync : this.#wbits > 15 ? gzipSync : deflateSync;
    return fromBinary(deflate(whole, { level: this.#level }));
  }
}

/** What `decompressobj` gives: takes compressed bytes piece by piece. */
class Decompress extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    decompress: ["data", "max_length?"],
    flush: ["length?"],
  };
  readonly unused_data: string = "";
  readonly unconsumed_tail: string = "";
  readonly #parts: Uint8Array[] = [];
  readonly #wbits: number;
  /** How many bytes of the result were given out. */
  #given = 0;

  constructor(wbits: number) {
    super();
    this.#wbits = wbits;
  }

  decompress(data: unknown, _most: unknown = 0): string {
    this.#parts.push(bytesOf(data));
    const whole = Buffer.concat(this.#parts);
    const options = { finishFlush: constants.Z_SYNC_FLUSH };
    const inflate = this.#wbits < 0 ? inflateRawSync : this.#wbits > 15 ? gunzipSync : inflateSync;
    let result: Uint8Array;
    try {
      result = inflate(whole, options);
    } catch (failure) {
      throw failureOf(failure as { code?: string; message: string });
    }
    const piece = result.subarray(this.#given);
    this.#given = result.length;
    return fromBinary(piece);
  }

  flush(_length: unknown = 0): string {
    return "";
  }
}

export const compressobj = withSignature(
  function compressobj(
    level: unknown = Z_DEFAULT_COMPRESSION,
    _method: unknown = DEFLATED,
    wbits: unknown = MAX_WBITS,
  ): Compress {
    return new Compress(Number(level), Number(wbits));
  },
  ["level?", "method?", "wbits?", "memlevel?", "strategy?"],
);

export const decompressobj = withSignature(
  function decompressobj(wbits: unknown = MAX_WBITS): Decompress {
    return new Decompress(Number(wbits));
  },
  ["wbits?"],
);
