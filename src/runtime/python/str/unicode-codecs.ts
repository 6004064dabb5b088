/** UTF-8 and UTF-16 as Python 2.7 decodes and encodes them. */
import { sequenceLength, toBytes } from "./bytes.js";
import { decodeError } from "./codec-errors.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text of UTF-8 bytes. Surrogates written as three bytes are taken, as 2.7 does. */
export function decodeUtf8(bytes: Uint8Array, errors: string): string {
  let text = "";
  let valid = 0;
  for (let i = 0; i < bytes.length;) {
    const size = sequenceLength(bytes, i);
    if (size > 0) {
      i += size;
      continue;
    }
    if (valid < i) text += decoder.decode(bytes.subarray(valid, i));
    if (isSurrogate(bytes, i)) {
      text += String.fromCharCode(0xd000 | ((bytes[i + 1]! & 0x3f) << 6) | (bytes[i + 2]! & 0x3f));
      i += 3;
    } else {
      const { end, reason } = utf8Error(bytes, i);
      const [replacement, next] = decodeError(errors, "utf8", bytes, i, end, reason);
      text += replacement;
      i = next;
    }
    valid = i;
  }
  return valid < bytes.length ? text + decoder.decode(bytes.subarray(valid)) : text;
}

function isSurrogate(bytes: Uint8Array, i: number): boolean {
  return bytes[i] === 0xed && isContinuation(bytes[i + 1]) && isContinuation(bytes[i + 2]);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** How far the error at `start` reaches, and what CPython 2.7 calls it. */
function utf8Error(bytes: Uint8Array, start: number): { end: number; reason: string } {
  const first = bytes[start]!;
  const size = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (size === 0) return { end: start + 1, reason: "invalid start byte" };
  const short = start + size > bytes.length;
  const last = short ? bytes.length : start + size - 1;
  let end = start + 1;
  while (end < last && isContinuation(bytes[end])) end++;
  return { end, reason: short ? "unexpected end of data" : "invalid continuation byte" };
}

/** The bytes of text in UTF-8, a mark before them for `utf-8-sig`. */
export function encodeUtf8(text: string, mark: boolean): Uint8Array {
  return toBytes(mark ? "\ufeff" + text : text);
}

/** The text of UTF-16 bytes; without a given order a byte order mark decides, else little-endian. */
export function decodeUtf16(
  bytes: Uint8Array,
  order: "little" | "big" | null,
  errors: string,
): string {
  let at = 0;
  let big = order === "big";
  if (order === null && bytes.length >= 2) {
    const mark = (bytes[0]! << 8) | bytes[1]!;
    big = mark === 0xfeff;
    if (big || mark === 0xfffe) at = 2;
  }
  const unit = (i: number) =>
    big ? (bytes[i]! << 8) | bytes[i + 1]! : (bytes[i + 1]! << 8) | bytes[i]!;
  const fail = (start: number, end: number, reason: string) =>
    decodeError(errors, "utf16", bytes, start, end, reason)[0];
  let text = "";
  for (; at + 1 < bytes.length; at += 2) {
    const code = unit(at);
    if (code < 0xd800 || code > 0xdfff) {
      text += String.fromCharCode(code);
    } else if (at + 3 >= bytes.length) {
      return text + fail(at, bytes.length, "unexpected end of data");
    } else if (code < 0xdc00 && (unit(at + 2) & 0xfc00) === 0xdc00) {
      text += String.fromCharCode(code, unit(at + 2));
      at += 2;
    } else {
      text += fail(at, at + 2, code < 0xdc00 ? "illegal UTF-16 surrogate" : "illegal encoding");
    }
  }
  return at < bytes.length ? text + fail(at, bytes.length, "truncated data") : text;
}

/** The bytes of text in UTF-16; without a given order little-endian behind a byte order mark. */
export function encodeUtf16(text: string, order: "little" | "big" | null): Uint8Array {
  const marked = order === null ? "\ufeff" + text : text;
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < marked.length; i++) {
    view.setUint16(i * 2, marked.charCodeAt(i), order !== "big");
  }
  return bytes;
}
