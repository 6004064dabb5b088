/** Width and white space: `strip`, `center`, `zfill`, `expandtabs`, and `translate` (Python 2.7 library, 5.6.1). */
import { Dict } from "../dict.js";
import { TypeError, ValueError } from "../exceptions/plain.js";
import { primitive } from "../primitive.js";
import { fillArgument, integerArgument, textArgument, type Integer } from "./arguments.js";
import { fromBytes, toBytes } from "./bytes.js";

/** White space: of ASCII what 2.7's str takes for it, beyond ASCII what unicode does. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  return code === 0x85 || code === 0xa0 || (code >= 0x1680 && unicodeSpace(code));
}

function unicodeSpace(code: number): boolean {
  if (code >= 0x2000 && code <= 0x200a) return true;
  switch (code) {
    case 0x1680:
    case 0x180e:
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x3000:
      return true;
    default:
      return false;
  }
}

/** The text without the white space, or without the characters given, at both ends. */
export function strip(text: string, characters?: string | null): string {
  return stripEnds("strip", text, characters, true, true);
}

/** As `strip`, at the beginning only. */
export function lstrip(text: string, characters?: string | null): string {
  return stripEnds("lstrip", text, characters, true, false);
}

/** As `strip`, at the end only. */
export function rstrip(text: string, characters?: string | null): string {
  return stripEnds("rstrip", text, characters, false, true);
}

function stripEnds(
  method: string,
  text: string,
  characters: unknown,
  atStart: boolean,
  atEnd: boolean,
): string {
  let from = 0;
  let to = text.length;
  if (characters === undefined || characters === null) {
    if (atStart) while (from < to && isSpace(text.charCodeAt(from))) from++;
    if (atEnd) while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  } else if (typeof characters === "string") {
    if (atStart) while (from < to && characters.includes(text[from]!)) from++;
    if (atEnd) while (to > from && characters.includes(text[to - 1]!)) to--;
  } else {
    const plain = primitive(characters);
    if (typeof plain === "string") return stripEnds(method, text, plain, atStart, atEnd);
    throw new TypeError(`${method} arg must be None, str or unicode`);
  }
  return text.slice(from, to);
}

/** The text in the middle of `width` characters. */
export function center(text: string, width: Integer, fill?: string): string {
  const total = integerArgument(width);
  const put = fillArgument("center", fill);
  const missing = total - text.length;
  if (missing <= 0) return text;
  // CPython puts the odd character to the left where the width is odd.
  const left = (missing >> 1) + (missing & total & 1);
  return put.repeat(left) + text + put.repeat(missing - left);
}

/** The text at the left of `width` characters. */
export function ljust(text: string, width: Integer, fill?: string): string {
  const missing = integerArgument(width) - text.length;
  const put = fillArgument("ljust", fill);
  return missing > 0 ? text + put.repeat(missing) : text;
}

/** The text at the right of `width` characters. */
export function rjust(text: string, width: Integer, fill?: string): string {
  const missing = integerArgument(width) - text.length;
  const put = fillArgument("rjust", fill);
  return missing > 0 ? put.repeat(missing) + text : text;
}

/** The text filled with zeros at the left, behind a sign. */
export function zfill(text: string, width: Integer): string {
  const missing = integerArgument(width) - text.length;
  if (missing <= 0) return text;
  const signed = text.startsWith("-") || text.startsWith("+");
  const zeros = "0".repeat(missing);
  return signed ? text[0]! + zeros + text.slice(1) : zeros + text;
}

/** The text with each tab replaced by the spaces to the next multiple of `size` columns. */
export function expandtabs(text: string, size?: Integer): string {
  const stop = size === undefined ? 8 : integerArgument(size);
  let expanded = "";
  let column = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 9) {
      const width = stop > 0 ? stop - (column % stop) : 0;
      expanded += text.slice(from, i) + " ".repeat(width);
      column += width;
      from = i + 1;
    } else if (code === 10 || code === 13) {
      column = 0;
    } else {
      column++;
    }
  }
  return expanded + text.slice(from);
}

/**
 * Characters mapped one by one, as str does it (a table of 256 characters, or None; then `deleted` are left out) or as
 * unicode does it (a mapping of ordinals to ordinals, strings or None).
 */
export function translate(text: string, table: unknown, deleted?: string): string {
  if (table instanceof Dict) return translateByDict(text, table);
  const map = table === null ? null : textArgument(table);
  if (map !== null && map.length !== 256) {
    throw new ValueError("translation table must be 256 characters long");
  }
  const drop = new Uint8Array(256);
  if (deleted !== undefined) for (const byte of toBytes(textArgument(deleted))) drop[byte] = 1;
  let translated = "";
  for (const byte of toBytes(text)) {
    if (drop[byte]) continue;
    translated += map === null ? byteUnit(byte) : map[byte]!;
  }
  // Bytes that were apart may be text together.
  return fromBytes(toBytes(translated));
}

function byteUnit(byte: number): string {
  return String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
}

function translateByDict(text: string, table: Dict): string {
  let translated = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!table.has(code)) {
      translated += text[i]!;
      continue;
    }
    const to = table.getItem(code);
    if (typeof to === "string") translated += to;
    else if (typeof to === "number") translated += String.fromCharCode(to);
    else if (to !== null) {
      throw new TypeError("character mapping must return integer, None or unicode");
    }
  }
  return translated;
}
