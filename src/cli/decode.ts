import { isUtf8 } from "node:buffer";

/**
 * The text of a source file from its bytes: UTF-8, or what a coding line names in the first two lines (PEP 263), without
 * a byte order mark. A byte that is not text in that encoding becomes U+DC00 + byte, Python's surrogateescape (PEP 383),
 * so that nothing is lost.
 */
export function decodeSource(bytes: Uint8Array): string {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = asBuffer(hasMark ? bytes.subarray(3) : bytes);
  const encoding = hasMark ? "utf-8" : codingOf(body);
  if (isUtf8Name(encoding)) return isUtf8(body) ? body.toString("utf8") : decodeUtf8Escaping(body);
  if (latin1Names.has(encoding)) return body.toString("latin1");
  if (windows1252Names.has(encoding)) return decodeWindows1252(body);
  try {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(body);
  } catch {
    return decodeUtf8Escaping(body); // an encoding that nobody knows
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const codingLine = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const blankLine = /^[ \t\f]*(?:#.*)?$/;

/** The encoding named in the first line, or in the second where the first is blank or a comment; else UTF-8. */
function codingOf(bytes: Buffer): string {
  const head = bytes.toString("latin1", 0, 400).split(/\r\n?|\n/, 2);
  for (const line of head) {
    const found = codingLine.exec(line);
    if (found !== null) return found[1]!.toLowerCase().replaceAll("_", "-");
    if (!blankLine.test(line)) break;
  }
  return "utf-8";
}

const isUtf8Name = (name: string): boolean =>
  name === "utf8" || name === "ascii" || name === "us-ascii" || /^utf-8(-|$)/.test(name);

/** Names of ISO 8859-1 in Python; `TextDecoder` takes them for Windows-1252. */
const latin1Names: ReadonlySet<string> = new Set([
  "latin-1",
  "latin1",
  "iso-8859-1",
  "iso8859-1",
  "8859",
  "cp819",
  "l1",
]);

const windows1252Names: ReadonlySet<string> = new Set(["cp1252", "windows-1252", "1252"]);

/** What Windows-1252 has at 0x80 to 0x9f; the rest is ISO 8859-1. (`TextDecoder` of Node 20 takes the one for the other.) */
const windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

const decodeWindows1252 = (bytes: Buffer): string =>
  bytes.toString("latin1").replace(/[\x80-\x9f]/g, (c) => windows1252[c.charCodeAt(0) - 0x80]!);

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
