/**
 * Text and bytes: str and unicode are one type, the JS string. A byte from 128 on that is no UTF-8 text is held as
 * U+DC00 + byte (Python 3's surrogateescape, PEP 383), so that every string has one encoding in bytes, without loss.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** Whether this is Node, or has its Buffer. */
export const hasBuffer = typeof Buffer !== "undefined";

/** A surrogate without its other half: an escaped byte (U+DC80..U+DCFF), or text that UTF-8 has no form for. */
const loneSurrogate = /\p{Surrogate}/u;

/** Whether the text is free of lone surrogates, escaped bytes among them: then its UTF-8 form is the platform's. */
export function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}

/**
 * The bytes of a string: text as UTF-8, an escaped byte as that byte, any other lone surrogate as three bytes (as
 * Python 2.7's UTF-8 codec writes it).
 */
export function toBytes(text: string): Uint8Array {
  if (loneSurrogate.test(text)) return escapedToBytes(text);
  return hasBuffer ? Buffer.from(text, "utf8") : encoder.encode(text);
}

function escapedToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 0x3f);
      continue;
    }
    if (code >= 0xdc80 && code <= 0xdcff) {
      bytes[at++] = code & 0xff;
      continue;
    }
    const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
    if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
      code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
      i++;
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
    } else {
      bytes[at++] = 0xe0 | (code >> 12);
    }
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
    bytes[at++] = 0x80 | (code & 0x3f);
  }
  return bytes.subarray(0, at);
}

/** The string of bytes that are UTF-8 text, each byte that does not belong to such text in its escaped form. */
export function fromBytes(bytes: Uint8Array): string {
  const text = hasBuffer ? viewOf(bytes).toString("utf8") : decoder.decode(bytes);
  // The platform's decoder puts U+FFFD where a byte is wrong; a U+FFFD of the text itself only costs the second look.
  return text.includes("\ufffd") ? escapeInvalid(bytes) : text;
}

function escapeInvalid(bytes: Uint8Array): string {
  let text = "";
  let valid = 0; // where the run of valid text begins that is not yet in `text`
  for (let i = 0; i < bytes.length;) {
    const size = sequenceLength(bytes, i);
    if (size > 0) {
      i += size;
      continue;
    }
    if (valid < i) text += decoder.decode(bytes.subarray(valid, i));
    text += String.fromCharCode(0xdc00 + bytes[i]!);
    valid = ++i;
  }
  return valid < bytes.length ? text + decoder.decode(bytes.subarray(valid)) : text;
}

/** How many bytes the well-formed UTF-8 sequence at `i` has (Unicode, table 3-7), or 0 where there is none. */
export function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i]!;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = bytes[i + 1] ?? 0;
  if (first < 0xe0) return isContinuation(second) ? 2 : 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high || !isContinuation(bytes[i + 2] ?? 0)) return 0;
  if (first < 0xf0) return 3;
  return isContinuation(bytes[i + 3] ?? 0) ? 4 : 0;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** The string of these UTF-16 units, whatever they are (a TextDecoder would replace lone surrogates). */
export function fromUnits(units: Uint16Array): string {
  if (hasBuffer)
    return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString("utf16le");
  let text = "";
  for (let i = 0; i < units.length; i += 8192) {
    text += String.fromCharCode(...units.subarray(i, i + 8192));
  }
  return text;
}

/** The bytes of latin-1 text as a string whose units are the bytes (0..255). */
export function latin1(bytes: Uint8Array): string {
  return hasBuffer ? viewOf(bytes).toString("latin1") : fromUnits(Uint16Array.from(bytes));
}

/** The bytes as a Buffer over the same memory. */
export function viewOf(bytes: Uint8Array): Buffer {
  return bytes instanceof Buffer
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
