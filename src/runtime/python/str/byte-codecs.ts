/** The codecs of 2.7 that go from bytes to bytes, or from text to text: hex, base64, quopri, rot13 and the escapes. */
import { builtinModule } from "../builtin-module.js";
import { LookupError, TypeError, ValueError } from "../exceptions/plain.js";
import { escapeCharacter, decodeError } from "./codec-errors.js";
import { fromBinary } from "./binary.js";
import { fromBytes, latin1, toBytes } from "./bytes.js";

export function encodeHex(text: string): string {
  let hex = "";
  for (const byte of toBytes(text)) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

/** @throws TypeError as binascii does. */
export function decodeHex(text: string): string {
  if (text.length % 2 === 1) throw new TypeError("Odd-length string");
  if (!/^[0-9a-fA-F]*$/.test(text)) throw new TypeError("Non-hexadecimal digit found");
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return fromBinary(bytes);
}

/** Lines of 76 characters, each ended (RFC 2045). */
export function encodeBase64(text: string): string {
  return btoa(latin1(toBytes(text))).replace(/.{1,76}/g, "$&\n");
}

/** Characters outside the alphabet are passed over. @throws ValueError (binascii.Error there)
 * `Incorrect padding`. */
export function decodeBase64(text: string): string {
  const digits = text.replace(/[^A-Za-z0-9+/=]/g, "");
  const end = digits.indexOf("=");
  const data = end < 0 ? digits : digits.slice(0, end);
  const left = data.length % 4;
  const padding = end < 0 ? 0 : digits.length - end;
  if (left === 1 || (left > 1 && left + padding < 4)) throw new ValueError("Incorrect padding");
  const binary = atob(data);
  return fromBinary(Uint8Array.from(binary, (unit) => unit.charCodeAt(0)));
}

/** Blanks and tabs are escaped as well; no line is longer than 76 characters (RFC 2045). */
export function encodeQuopri(text: string): string {
  let encoded = "";
  let column = 0;
  for (const byte of toBytes(text)) {
    if (byte === 10) {
      encoded += "\n";
      column = 0;
      continue;
    }
    const plain = byte > 32 && byte < 127 && byte !== 61;
    const hex = byte.toString(16).toUpperCase().padStart(2, "0");
    const unit = plain ? String.fromCharCode(byte) : `=${hex}`;
    if (column + unit.length > 75) {
      encoded += "=\n";
      column = 0;
    }
    encoded += unit;
    column += unit.length;
  }
  return encoded;
}

export function decodeQuopri(text: string): string {
  const plain = text.replace(/=\r?\n/g, "").replace(/[ \t]+(?=\n|$)/g, "");
  const bytes: number[] = [];
  const source = latin1(toBytes(plain));
  for (let i = 0; i < source.length; i++) {
    const pair = source.slice(i + 1, i + 3);
    if (source[i] === "=" && /^[0-9a-fA-F]{2}$/.test(pair)) {
      bytes.push(parseInt(pair, 16));
      i += 2;
    } else {
      bytes.push(source.charCodeAt(i));
    }
  }
  return fromBinary(Uint8Array.from(bytes));
}

/** The bytes of the string compressed (RFC 1950). @throws LookupError where the platform can't do it at once */
export function encodeZlib(text: string): string {
  return fromBinary(zlib().deflateSync(toBytes(text)));
}

/** @throws ValueError (zlib.error there) for what is not compressed */
export function decodeZlib(text: string): string {
  try {
    return fromBinary(zlib().inflateSync(toBytes(text)));
  } catch (error) {
    if (error instanceof LookupError) throw error;
    throw new ValueError("Error -3 while decompressing data: incorrect header check");
  }
}

function zlib(): typeof import("node:zlib") {
  const module = builtinModule("node:zlib");
  if (module === undefined) throw new LookupError("unknown encoding: zlib");
  return module;
}

export function rot13(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const code = letter.charCodeAt(0);
    return String.fromCharCode((code & 31) > 13 ? code - 13 : code + 13);
  });
}

const simpleEscapes: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** The string that a literal with these escapes has; bytes that are UTF-8 together are text. @throws ValueError. */
export function decodeStringEscape(text: string): string {
  const bytes: number[] = [];
  const source = latin1(toBytes(text));
  const escape = /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|([^])|$)|[^\\]/g;
  for (const [whole, hex, octal, other] of source.matchAll(escape)) {
    if (!whole.startsWith("\\")) bytes.push(whole.charCodeAt(0));
    else if (hex !== undefined) bytes.push(parseInt(hex, 16));
    else if (octal !== undefined) bytes.push(parseInt(octal, 8) & 255);
    else if (other === undefined) throw new ValueError("Trailing \\ in string");
    else if (other === "x") throw new ValueError("invalid \\x escape");
    else {
      const simple = simpleEscapes[other] ?? whole;
      for (let i = 0; i < simple.length; i++) bytes.push(simple.charCodeAt(i));
    }
  }
  return fromBytes(Uint8Array.from(bytes));
}

const shortEscapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

export function encodeUnicodeEscape(text: string): string {
  return text.replace(
    /[^ -[\]-~]/gu,
    (character) => shortEscapes[character] ?? escapeCharacter(character),
  );
}

const escapeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const truncated: Readonly<Record<string, string>> = {
  x: "truncated \\xXX escape",
  u: "truncated \\uXXXX escape",
  U: "truncated \\UXXXXXXXX escape",
};

/** The text of a unicode literal with these escapes; a byte stands for the Latin-1 character. */
export function decodeUnicodeEscape(text: string, errors: string): string {
  const bytes = toBytes(text);
  const source = latin1(bytes);
  const fail = (start: number, end: number, reason: string) =>
    decodeError(errors, "unicodeescape", bytes, start, end, reason)[0];
  let decoded = "";
  for (let i = 0; i < source.length;) {
    if (source[i] !== "\\") {
      decoded += source[i++]!;
      continue;
    }
    const letter = source[i + 1];
    if (letter === undefined) return decoded + fail(i, i + 1, "\\ at end of string");
    const length = escapeLengths[letter];
    if (length !== undefined) {
      const digits = /^[0-9a-fA-F]*/.exec(source.slice(i + 2, i + 2 + length))![0];
      const end = i + 2 + digits.length;
      const code = parseInt(digits, 16);
      if (digits.length < length) decoded += fail(i, end, truncated[letter]!);
      else if (code > 0x10ffff) decoded += fail(i, end, "illegal Unicode character");
      else decoded += String.fromCodePoint(code);
      i = end;
      continue;
    }
    const octal = /^[0-7]{1,3}/.exec(source.slice(i + 1, i + 4));
    if (octal !== null) {
      decoded += String.fromCharCode(parseInt(octal[0], 8));
      i += 1 + octal[0].length;
      continue;
    }
    decoded += simpleEscapes[letter] ?? "\\" + letter;
    i += 2;
  }
  return decoded;
}

/** `text.encode("raw-unicode-escape")`: Latin-1, and `\\u` or `\\U` with the number of what that lacks. */
export function encodeRawUnicodeEscape(text: string): string {
  const escape = (character: string) => {
    const code = character.codePointAt(0)!;
    const digits = code.toString(16);
    return code > 0xffff ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
  };
  return text
    .replace(/[^\0-\xff]/gu, escape)
    .replace(/[\x80-\xff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)));
}

/** `text.decode("raw-unicode-escape")`. */
export function decodeRawUnicodeEscape(text: string, errors: string): string {
  const bytes = toBytes(text);
  const source = latin1(bytes);
  // After an even number of backslashes, one begins an escape.
  return source.replace(
    /(\\+)(?:u([\da-fA-F]{0,4})|U([\da-fA-F]{0,8}))?/g,
    (found: string, slashes: string, short?: string, long?: string, at = 0) => {
      const digits = short ?? long;
      if (digits === undefined || slashes.length % 2 === 0) return found;
      const kept = slashes.slice(1);
      const start = at + kept.length;
      const end = start + 2 + digits.length;
      const fail = (reason: string) =>
        decodeError(errors, "rawunicodeescape", bytes, start, end, reason)[0];
      if (digits.length < (short === undefined ? 8 : 4)) return kept + fail("truncated \\uXXXX");
      const code = parseInt(digits, 16);
      if (code > 0x10ffff) return kept + fail("\\Uxxxxxxxx out of range");
      return kept + String.fromCodePoint(code);
    },
  );
}
