/** Base 64 of bytes and strings, as the modules `binascii` and `base64` share it. */
import { fromBinary, toBytes } from "../../python/index.js";

/** The digits of bytes, without line ends. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** The bytes of digits; what is no digit is passed over. Null where the padding is wrong. */
export function decodeBase64(text: string): string | null {
  const digits = text.replace(/[^A-Za-z0-9+/=]/g, "");
  let data = "";
  let pads = 0;
  for (const [group] of digits.matchAll(/=|[^=]+/g)) {
    if (group !== "=") {
      // Padding in the middle of a group of four counts for nothing.
      data += group;
      pads = 0;
    } else if (data.length % 4 >= 2 && ++pads + (data.length % 4) >= 4) break;
  }
  const left = data.length % 4;
  if (left === 1 || (left > 0 && left + pads < 4)) return null;
  return fromBinary(Buffer.from(data, "base64"));
}

/** Lines of digits for 57 bytes each. */
export function encodeLines(text: string): string {
  return encodeBase64(toBytes(text)).replace(/.{1,76}/g, "$&\n");
}
