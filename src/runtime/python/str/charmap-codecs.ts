/** Encodings of one byte a character: ASCII, Latin-1, and the code pages that the platform knows. */
import { UnicodeEncodeError } from "../exceptions/structured.js";
import { decodeError, encodeError } from "./codec-errors.js";

/** A single-byte encoding: the character code of each byte, -1 where it stands for none. */
interface Charmap {
  readonly name: string;
  readonly reason: string;
  readonly codes: Int32Array;
  readonly bytes: ReadonlyMap<number, number>;
}

/** The tables made so far, by label: each follows from its label alone, and there are few labels. */
const charmaps = new Map<string, Charmap>();

/** The single-byte encoding of a normalized name (`latin-1`, `cp1252`, `koi8-r`), or undefined. */
export function charmapOf(name: string): Charmap | undefined {
  const known = charmaps.get(name);
  if (known !== undefined) return known;
  const made = makeCharmap(name);
  if (made !== undefined) charmaps.set(name, made);
  return made;
}

function makeCharmap(name: string): Charmap | undefined {
  if (name === "ascii") {
    return charmap("ascii", "ordinal not in range(128)", identity(128));
  }
  if (name === "latin-1") {
    return charmap("latin-1", "ordinal not in range(256)", identity(256));
  }
  const codes = name === "cp1252" ? windows1252Codes() : platformCodes(name);
  return codes && charmap("charmap", "character maps to <undefined>", codes);
}

function charmap(name: string, reason: string, codes: Int32Array): Charmap {
  const bytes = new Map<number, number>();
  codes.forEach((code, byte) => {
    if (code >= 0) bytes.set(code, byte);
  });
  return { name, reason, codes, bytes };
}

function identity(size: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => (byte < size ? byte : -1));
}

/** Bytes 128 to 159 of Windows 1252, a space where there is none. Node's own decoder takes them for Latin-1. */
const windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

const platformLabels = [
  [/^(?:cp|windows-)(125[013-8])$/, "windows-$1"],
  [/^iso-?8859-(\d+)$/, "iso-8859-$1"],
  [/^latin-?([2-4])$/, "iso-8859-$1"],
  [/^(koi8-[ru])$/, "$1"],
  [/^cp(866)$/, "ibm$1"],
] as const;

function windows1252Codes(): Int32Array {
  const codes = identity(256);
  for (let i = 0; i < 32; i++)
    codes[128 + i] = windows1252[i] === " " ? -1 : windows1252.charCodeAt(i);
  return codes;
}

/** The codes by the platform's decoder. It fills the gaps of the Windows pages with control codes; Python leaves them. */
function platformCodes(name: string): Int32Array | undefined {
  for (const [pattern, label] of platformLabels) {
    if (!pattern.test(name)) continue;
    const target = name.replace(pattern, label);
    const decoder = platformDecoder(target);
    if (decoder === undefined) return undefined;
    const isIso = target.startsWith("iso");
    return Int32Array.from({ length: 256 }, (_, byte) => {
      if (byte < 0x80 || (isIso && byte < 0xa0)) return byte;
      const code = decoder.decode(Uint8Array.of(byte)).charCodeAt(0);
      return code === 0xfffd || (code >= 0x80 && code < 0xa0) ? -1 : code;
    });
  }
  return undefined;
}

function platformDecoder(label: string): { decode(bytes: Uint8Array): string } | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined; // a platform that does not know it
  }
}

/** The text of bytes in a single-byte encoding. */
export function decodeCharmap(bytes: Uint8Array, map: Charmap, errors: string): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    const code = map.codes[bytes[i]!]!;
    if (code >= 0) text += String.fromCharCode(code);
    else {
      const [replacement, next] = decodeError(errors, map.name, bytes, i, i + 1, map.reason);
      text += replacement;
      i = next - 1;
    }
  }
  return text;
}

/** The bytes of text in a single-byte encoding; a run of characters that it lacks is one error. */
export function encodeCharmap(text: string, map: Charmap, errors: string): Uint8Array {
  const bytes: number[] = [];
  const put = (part: string, from: number, to: number) => {
    for (let i = from; i < to; i++) bytes.push(map.bytes.get(part.charCodeAt(i))!);
  };
  for (let i = 0; i < text.length;) {
    let end = i;
    while (end < text.length && map.bytes.has(text.charCodeAt(end))) end++;
    put(text, i, end);
    i = end;
    while (end < text.length && !map.bytes.has(text.charCodeAt(end))) end++;
    if (end === i) continue;
    const [replacement, next] = encodeError(errors, map.name, text, i, end, map.reason);
    const lacking = [...replacement].findIndex((c) => !map.bytes.has(c.charCodeAt(0)));
    if (lacking >= 0) throw new UnicodeEncodeError(map.name, text, i, end, map.reason);
    put(replacement, 0, replacement.length);
    i = next;
  }
  return Uint8Array.from(bytes);
}
