/** The module `zlib` of Python 2.7 (library, 12.1), on Node's. */
import { deflateSync } from "node:zlib";
import { fromBinary, withSignature, withOptions, type int } from "../python/index.js";
import { checksum } from "./binascii/crc32.js";
import { adler, bytesOf, error, inflated } from "./zlib/bytes.js";
import { Compress, Decompress } from "./zlib/streams.js";

export { error } from "./zlib/bytes.js";

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
    return adler(bytesOf(string), Number(BigInt.asUintN(32, BigInt(Number(start))))) | 0;
  },
  ["string", "start?"],
);

export const compressobj = withOptions(
  function compressobj(
    level: unknown = Z_DEFAULT_COMPRESSION,
    _method: unknown = DEFLATED,
    wbits: unknown = MAX_WBITS,
    memlevel: unknown = DEF_MEM_LEVEL,
    strategy: unknown = Z_DEFAULT_STRATEGY,
  ): Compress {
    return new Compress(Number(level), Number(wbits), Number(memlevel), Number(strategy));
  },
  ["level?", "method?", "wbits?", "memlevel?", "strategy?"],
);

export const decompressobj = withSignature(
  function decompressobj(wbits: unknown = MAX_WBITS): Decompress {
    return new Decompress(Number(wbits));
  },
  ["wbits?"],
);
