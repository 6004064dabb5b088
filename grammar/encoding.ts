/**
 * Encodings of source files (PEP 263). A file that is not UTF-8 is read byte by byte: a byte from 128 on is U+DC00 + byte
 * in its text (PEP 383), so that strings and templates hold what CPython's hold, the bytes of the file. What those bytes
 * mean is asked for where characters count: in comments and in unicode literals.
 */

const codingLine = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const blankLine = /^[ \t\f]*(?:#.*)?$/;

/** The encoding named in the first line, or in the second where the first is blank or a comment; else UTF-8. */
export function codingOf(text: string): string {
  for (const line of text.slice(0, 400).split(/\r\n?|\n/, 2)) {
    const found = codingLine.exec(line);
    if (found !== null) return found[1]!.toLowerCase().replaceAll("_", "-");
    if (!blankLine.test(line)) break;
  }
  return "utf-8";
}

/**
 * Whether characters of an encoding hold bytes that ASCII has as well, so that a file in it can't be read byte by byte:
 * a quote or a backslash may be half of a character.
 */
export function hidesAscii(encoding: string): boolean {
  return /^(?:s(?:hift)?-?jis|ms-?(?:932|kanji)|windows-31j|cp9(?:32|36|50)|big5|gbk|gb18030|johab|hz|iso-?2022|utf-?(?:7|16|32))/.test(
    encoding,
  );
}

/** A text of a source file with the characters that its bytes stand for in the encoding of the file. */
export function decodeText(text: string, encoding: string): string {
  if (!notAscii.test(text) || hidesAscii(encoding)) return text;
  if (isUtf8Name(encoding)) return text.replace(escapedByte, (byte) => windows1252Of(byte));
  const bytes = bytesOf(text);
  if (latin1Names.has(encoding)) return latin1(bytes);
  if (windows1252Names.has(encoding)) {
    return latin1(bytes).replace(/[\x80-\x9f]/g, windows1252Of);
  }
  try {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  } catch {
    return text.replace(escapedByte, windows1252Of); // an encoding that nobody knows
  }
}

// eslint-disable-next-line no-control-regex -- the ASCII characters are what it leaves out
const notAscii = /[^\x00-\x7f]/;
/** Lone: in a regular expression for code points, pairs of surrogates are one. */
const escapedByte = /[\udc80-\udcff]/gu;

function bytesOf(text: string): Uint8Array {
  const encoder = new TextEncoder();
  const pieces = text.split(/([\udc80-\udcff])/u);
  return Uint8Array.from(
    pieces.flatMap((piece, at) =>
      at % 2 === 1 ? [piece.charCodeAt(0) & 0xff] : [...encoder.encode(piece)],
    ),
  );
}

const latin1 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

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

/** The character of a byte, or of what a byte is escaped as. */
function windows1252Of(byte: string): string {
  const code = byte.charCodeAt(0) & 0xff;
  return windows1252[code - 0x80] ?? String.fromCharCode(code);
}
