import { isUtf8 } from "node:buffer";
import { codingOf, hidesAscii } from "../../grammar/index.js";

/**
 * The text of a source file from its bytes: UTF-8, without a byte order mark. A byte that is not text in it becomes
 * U+DC00 + byte, Python's surrogateescape (PEP 383), so that nothing is lost: files in other encodings are read byte by
 * byte, but for those in which half of a character may look like ASCII.
 */
export function decodeSource(bytes: Uint8Array): string {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = asBuffer(hasMark ? bytes.subarray(3) : bytes);
  if (isUtf8(body)) return body.toString("utf8");
  const encoding = codingOf(body.toString("latin1", 0, 400));
  if (hasMark || !hidesAscii(encoding)) return decodeUtf8Escaping(body);
  try {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(body);
  } catch {
    return decodeUtf8Escaping(body); // an encoding that nobody knows
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function decodeUtf8Escaping(bytes: Buffer): string {
  let text = "";
  let start = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      text += bytes.toString("utf8", start, at) + String.fromCharCode(0xdc00 + bytes[at]!);
      at += 1;
      start = at;
    } else {
      at += length;
    }
  }
  return text + bytes.toString("utf8", start);
}

/** The length of the well-formed UTF-8 sequence at an offset (Unicode, table 3-7), or 0 where there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  if (first >= 0xc2 && first <= 0xdf) return isContinuation(second) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && isContinuation(bytes[at + 2]) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    const inRange = second >= low && second <= high;
    return inRange && isContinuation(bytes[at + 2]) && isContinuation(bytes[at + 3]) ? 4 : 0;
  }
  return 0;
}

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80;
