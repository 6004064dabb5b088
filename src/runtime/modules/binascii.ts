/** The module `binascii` of Python 2.7 (library, 18.14). */
import {
  inModule,
  Exception,
  fromBinary,
  latin1,
  Str,
  toBytes,
  truth,
  Tuple,
  TypeError,
  typeName,
  withSignature,
  withOptions,
  type int,
} from "../python/index.js";
import { decodeBase64, encodeBase64 } from "./binascii/base64.js";
import { bufferText } from "./binascii/buffer.js";
import { checksum } from "./binascii/crc32.js";
import { crcOf, decodeHqx, encodeHqx, packRuns, unpackRuns } from "./binascii/hqx.js";
import { decodeUu, encodeUu } from "./binascii/uu.js";
import { decodeQuotedPrintable, encodeQuotedPrintable } from "./binascii/quoted-printable.js";

/** Raised for what is no such encoding. */
class BinasciiError extends Exception {
  static readonly __name__ = "Error";
  declare __module__: string;

  static {
    this.prototype.__module__ = "binascii";
  }
}
export { BinasciiError as Error };

/** Raised for what is incomplete. */
export class Incomplete extends Exception {}

function bytesOf(value: unknown): Uint8Array {
  const text = bufferText(value);
  if (text === null) throw new TypeError(`must be string or buffer, not ${typeName(value)}`);
  return toBytes(text);
}

/** The bytes in hexadecimal. */
export const hexlify = withSignature(
  function hexlify(data: unknown): string {
    return Str.encode(fromBinary(bytesOf(data)), "hex");
  },
  ["data"],
);

/** The bytes of hexadecimal digits. */
export const unhexlify = withSignature(
  function unhexlify(hexstr: unknown): string {
    return Str.decode(fromBinary(bytesOf(hexstr)), "hex");
  },
  ["hexstr"],
);

export { hexlify as b2a_hex, unhexlify as a2b_hex };

/** A line of base 64 and its end. */
export const b2a_base64 = withSignature(
  function b2a_base64(data: unknown): string {
    return `${encodeBase64(bytesOf(data))}\n`;
  },
  ["data"],
);

/** The bytes of base 64. @throws Error (`binascii.Error`) where the padding is wrong. */
export const a2b_base64 = withSignature(
  function a2b_base64(string: unknown): string {
    const decoded = decodeBase64(fromBinary(bytesOf(string)));
    if (decoded === null) throw new BinasciiError("Incorrect padding");
    return decoded;
  },
  ["string"],
);

/** Text in quoted-printable form. */
export const b2a_qp = withOptions(
  function b2a_qp(
    data: unknown,
    quotetabs: unknown = false,
    istext: unknown = true,
    header: unknown = false,
  ): string {
    return encodeQuotedPrintable(bytesOf(data), {
      quotetabs: truth(quotetabs),
      istext: truth(istext),
      header: truth(header),
    });
  },
  ["data", "quotetabs?", "istext?", "header?"],
);

/** The bytes of quoted-printable text. */
export const a2b_qp = withSignature(
  function a2b_qp(string: unknown, header: unknown = false): string {
    return fromBinary(decodeQuotedPrintable(bytesOf(string), truth(header)));
  },
  ["string", "header?"],
);

/** The CRC-32 of bytes, from that of those before. */
export const crc32 = withSignature(
  function crc32(data: unknown, crc: unknown = 0): int {
    return checksum(bytesOf(data), Number(BigInt.asIntN(32, BigInt(Number(crc)))));
  },
  ["data", "crc?"],
);

/** A line of uuencode. @throws Error (`binascii.Error`) for more than 45 bytes */
export const b2a_uu = withSignature(
  function b2a_uu(data: unknown): string {
    const bytes = bytesOf(data);
    if (bytes.length > 45) throw new BinasciiError("At most 45 bytes at once");
    return encodeUu(bytes);
  },
  ["data"],
);

/** The bytes of a line of uuencode. @throws Error (`binascii.Error`) for what is none */
export const a2b_uu = withSignature(
  function a2b_uu(string: unknown): string {
    const decoded = decodeUu(latin1(bytesOf(string)));
    if (typeof decoded === "string") throw new BinasciiError(decoded);
    return fromBinary(decoded);
  },
  ["string"],
);

export const b2a_hqx = withSignature(
  function b2a_hqx(data: unknown): string {
    return encodeHqx(bytesOf(data));
  },
  ["data"],
);

/** `(bytes, done)`. @throws Incomplete where a byte is cut off, Error (`binascii.Error`) for other characters */
export const a2b_hqx = withSignature(
  function a2b_hqx(string: unknown): Tuple<[string, int]> {
    const decoded = decodeHqx(latin1(bytesOf(string)));
    if (decoded === "incomplete") {
      throw new Incomplete("String has incomplete number of bytes");
    }
    if (typeof decoded === "string") throw new BinasciiError(decoded);
    return Tuple.of(fromBinary(decoded.bytes), decoded.isDone ? 1 : 0);
  },
  ["string"],
);

export const rlecode_hqx = withSignature(
  function rlecode_hqx(data: unknown): string {
    return fromBinary(packRuns(bytesOf(data)));
  },
  ["data"],
);

/** @throws Incomplete or Error (`binascii.Error`) where a run is not whole */
export const rledecode_hqx = withSignature(
  function rledecode_hqx(data: unknown): string {
    const bytes = unpackRuns(bytesOf(data));
    if (bytes === null) throw new BinasciiError("Orphaned RLE code at start");
    return fromBinary(bytes);
  },
  ["data"],
);

/** The CRC of BinHex, from that of the bytes before. */
export const crc_hqx = withSignature(
  function crc_hqx(data: unknown, crc: unknown): int {
    return crcOf(bytesOf(data), Number(crc));
  },
  ["data", "crc"],
);

inModule("binascii", Incomplete);
