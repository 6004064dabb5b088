/** BinHex 4 (RFC 1741): its digits, its runs and its checksum. */

const digits = "!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";
/** Behind a byte it says how often that stands there; followed by 0 it is itself. */
const runMark = 0x90;

export function encodeHqx(bytes: Uint8Array): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 6; bits -= 6) text += digits[(held >> (bits - 6)) & 63]!;
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + digits[(held << (6 - bits)) & 63]! : text;
}

/** The bytes of digits up to a `:` and whether that was there; what is wrong with other text. */
export function decodeHqx(
  text: string,
): { readonly bytes: Uint8Array; readonly isDone: boolean } | "Illegal char" | "incomplete" {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of text) {
    if (character === "\n" || character === "\r") continue;
    if (character === ":") return { bytes: Uint8Array.from(bytes), isDone: true };
    const value = digits.indexOf(character);
    if (value < 0) return "Illegal char";
    held = ((held << 6) | value) & 0x3fff;
    bits += 6;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 0xff);
  }
  return bits > 0 ? "incomplete" : { bytes: Uint8Array.from(bytes), isDone: false };
}

/** Runs of more than three equal bytes as the byte, the mark and the count. */
export function packRuns(bytes: Uint8Array): Uint8Array {
  const packed: number[] = [];
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i]!;
    if (byte === runMark) {
      packed.push(byte, 0);
      i++;
      continue;
    }
    let end = i + 1;
    while (end < bytes.length && bytes[end] === byte && end < i + 255) end++;
    if (end - i > 3) {
      packed.push(byte, runMark, end - i);
      i = end;
    } else {
      packed.push(byte);
      i++;
    }
  }
  return Uint8Array.from(packed);
}

/** The bytes of packed runs; null where a mark has no byte or no count. */
export function unpackRuns(packed: Uint8Array): Uint8Array | null {
  const bytes: number[] = [];
  for (let i = 0; i < packed.length; i++) {
    const byte = packed[i]!;
    if (byte !== runMark) {
      bytes.push(byte);
      continue;
    }
    const count = packed[++i];
    if (count === undefined) return null;
    if (count === 0) bytes.push(runMark);
    else if (bytes.length === 0) return null;
    else for (let n = 1; n < count; n++) bytes.push(bytes.at(-1)!);
  }
  return Uint8Array.from(bytes);
}

/** The CRC of CCITT (x^16 + x^12 + x^5 + 1) of bytes behind others. */
export function crcOf(bytes: Uint8Array, before: number): number {
  let crc = before & 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
    }
  }
  return crc;
}
