/** `encode` and `decode` of strings (Python 2.7 library, 5.6.1 and 7.8). */
import { LookupError } from "../exceptions/plain.js";
import { UnicodeDecodeError } from "../exceptions/structured.js";
import { namedTextArgument } from "./arguments.js";
import {
  decodeBase64,
  decodeHex,
  decodeQuopri,
  decodeStringEscape,
  decodeRawUnicodeEscape,
  decodeUnicodeEscape,
  decodeZlib,
  encodeBase64,
  encodeHex,
  encodeQuopri,
  encodeRawUnicodeEscape,
  encodeUnicodeEscape,
  encodeZlib,
  rot13,
} from "./byte-codecs.js";
import { fromBinary } from "./binary.js";
import { isWellFormed, toBytes } from "./bytes.js";
import { charmapOf, decodeCharmap, encodeCharmap } from "./charmap-codecs.js";
import { escapeString } from "./repr.js";
import { decodeUtf16, decodeUtf8, encodeUtf16, encodeUtf8 } from "./unicode-codecs.js";

/** Codecs that a program has registered: each gives the coders of an encoding by its name, or null. */
export const codecSearches: ((encoding: string) => OwnCodec | null)[] = [];

/** The coders of an encoding that a program has registered. */
export interface OwnCodec {
  encode(text: string, errors: string): string;
  decode(text: string, errors: string): string;
}

/** @throws LookupError for an encoding that does not exist */
function ownCodec(encoding: string): OwnCodec {
  for (const search of codecSearches) {
    const found = search(encoding.toLowerCase().replaceAll(" ", "-"));
    if (found !== null) return found;
  }
  throw new LookupError(`unknown encoding: ${encoding}`);
}

/** Other names that Python 2.7 takes for an encoding. */
const aliases: Readonly<Record<string, string>> = {
  "646": "ascii",
  "us-ascii": "ascii",
  "ansi-x3.4-1968": "ascii",
  u8: "utf-8",
  utf: "utf-8",
  utf8: "utf-8",
  "utf8-ucs2": "utf-8",
  utf16: "utf-16",
  u16: "utf-16",
  "utf-16le": "utf-16-le",
  "utf-16be": "utf-16-be",
  latin: "latin-1",
  latin1: "latin-1",
  l1: "latin-1",
  "iso-8859-1": "latin-1",
  "iso8859-1": "latin-1",
  "8859": "latin-1",
  cp819: "latin-1",
  "windows-1252": "cp1252",
  "1252": "cp1252",
  "hex-codec": "hex",
  "base64-codec": "base64",
  "base-64": "base64",
  "quopri-codec": "quopri",
  "quoted-printable": "quopri",
  rot13: "rot-13",
  "zlib-codec": "zlib",
  zip: "zlib",
  unicodeescape: "unicode-escape",
  stringescape: "string-escape",
};

function canonical(encoding: string): string {
  const name = encoding.toLowerCase().replace(/[_ ]/g, "-");
  return aliases[name] ?? name;
}

/**
 * `text.encode(encoding, errors)`: text in bytes. What is no UTF-8 text any more (any byte from 128 on) is held as
 * escaped bytes, so that `len` counts bytes.
 * @throws UnicodeEncodeError for a character that the encoding lacks; UnicodeDecodeError for a string that is bytes
 * already (as 2.7 does, which decodes it as ASCII first); LookupError for an encoding or error handler that does not exist.
 */
export function encode(text: string, encoding = "ascii", errors = "strict"): string {
  const name = canonical(namedTextArgument("encode", 1, encoding));
  const handler = namedTextArgument("encode", 2, errors);
  switch (name) {
    case "hex":
      return encodeHex(text);
    case "base64":
      return encodeBase64(text);
    case "quopri":
      return encodeQuopri(text);
    case "rot-13":
      return rot13(text);
    case "zlib":
      return encodeZlib(text);
    case "string-escape":
      return escapeString(text);
  }
  refuseBytes(text);
  switch (name) {
    case "utf-8":
      return fromBinary(encodeUtf8(text, false));
    case "utf-8-sig":
      return fromBinary(encodeUtf8(text, true));
    case "utf-16":
      return fromBinary(encodeUtf16(text, null));
    case "utf-16-le":
      return fromBinary(encodeUtf16(text, "little"));
    case "utf-16-be":
      return fromBinary(encodeUtf16(text, "big"));
    case "unicode-escape":
      return encodeUnicodeEscape(text);
    case "raw-unicode-escape":
      return encodeRawUnicodeEscape(text);
  }
  const charmap = charmapOf(name);
  if (charmap === undefined) return ownCodec(encoding).encode(text, handler);
  return fromBinary(encodeCharmap(text, charmap, handler));
}

const escapedByte = /[\udc80-\udcff]/;

function refuseBytes(text: string): void {
  if (!escapedByte.test(text) || isWellFormed(text)) return;
  const bytes = toBytes(text);
  const at = bytes.findIndex((byte) => byte >= 0x80);
  const reason = "ordinal not in range(128)";
  throw new UnicodeDecodeError("ascii", fromBinary(bytes), at, at + 1, reason);
}

/**
 * `text.decode(encoding, errors)`: the text that the bytes of the string are. A string that is text counts as its UTF-8
 * bytes.
 * @throws UnicodeDecodeError for bytes that the encoding lacks, LookupError for an encoding or error handler that does
 * not exist.
 */
export function decode(text: string, encoding = "ascii", errors = "strict"): string {
  const name = canonical(namedTextArgument("decode", 1, encoding));
  const handler = namedTextArgument("decode", 2, errors);
  switch (name) {
    case "utf-8":
      return isWellFormed(text) ? text : decodeUtf8(toBytes(text), handler);
    case "utf-8-sig":
      return decodeUtf8(toBytes(text), handler).replace(/^\ufeff/, "");
    case "utf-16":
      return decodeUtf16(toBytes(text), null, handler);
    case "utf-16-le":
      return decodeUtf16(toBytes(text), "little", handler);
    case "utf-16-be":
      return decodeUtf16(toBytes(text), "big", handler);
    case "hex":
      return decodeHex(text);
    case "base64":
      return decodeBase64(text);
    case "quopri":
      return decodeQuopri(text);
    case "rot-13":
      return rot13(text);
    case "zlib":
      return decodeZlib(text);
    case "string-escape":
      return decodeStringEscape(text);
    case "unicode-escape":
      return decodeUnicodeEscape(text, handler);
    case "raw-unicode-escape":
      return decodeRawUnicodeEscape(text, handler);
  }
  const charmap = charmapOf(name);
  if (charmap === undefined) return ownCodec(encoding).decode(text, handler);
  return decodeCharmap(toBytes(text), charmap, handler);
}
