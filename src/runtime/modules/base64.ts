/** The module `base64` of Python 2.7 (library, 18.12). */
import {
  callMethod,
  fromBinary,
  toBytes,
  TypeError,
  typeName,
  withSignature,
} from "../python/index.js";
import { decodeBase64, encodeBase64, encodeLines } from "./binascii/base64.js";
import { bufferText } from "./binascii/buffer.js";

export const MAXLINESIZE: number = 76;
export const MAXBINSIZE: number = 57;

function textOf(value: unknown, name?: string): string {
  const text = bufferText(value);
  if (text !== null) return text;
  throw new TypeError(
    name === undefined
      ? "expected string or buffer"
      : `${name}() argument 1 must be string or buffer, not ${typeName(value)}`,
  );
}

/** A string in base 64; `altchars` are what stands for `+` and `/`. */
export const b64encode = withSignature(
  function b64encode(s: unknown, altchars: unknown = null): string {
    const encoded = encodeBase64(toBytes(textOf(s, "b2a_base64")));
    if (altchars === null) return encoded;
    const [plus, slash] = textOf(altchars);
    return encoded.replace(/[+/]/g, (digit) => (digit === "+" ? plus! : slash!));
  },
  ["s", "altchars?"],
);

/** The bytes of base 64. @throws TypeError where the padding is wrong. */
export const b64decode = withSignature(
  function b64decode(s: unknown, altchars: unknown = null): string {
    let text = textOf(s);
    if (altchars !== null) {
      const [plus, slash] = textOf(altchars);
      text = text.replaceAll(plus!, "+").replaceAll(slash!, "/");
    }
    const decoded = decodeBase64(text);
    if (decoded === null) throw new TypeError("Incorrect padding");
    return decoded;
  },
  ["s", "altchars?"],
);

export const standard_b64encode = withSignature(
  function standard_b64encode(s: unknown): string {
    return b64encode(s);
  },
  ["s"],
);

export const standard_b64decode = withSignature(
  function standard_b64decode(s: unknown): string {
    return b64decode(s);
  },
  ["s"],
);

/** Base 64 with `-` and `_`, which may stand in a URL. */
export const urlsafe_b64encode = withSignature(
  function urlsafe_b64encode(s: unknown): string {
    return b64encode(s, "-_");
  },
  ["s"],
);

export const urlsafe_b64decode = withSignature(
  function urlsafe_b64decode(s: unknown): string {
    return b64decode(s, "-_");
  },
  ["s"],
);

const digits32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A string in base 32. */
export const b32encode = withSignature(
  function b32encode(s: unknown): string {
    const bytes = toBytes(textOf(s));
    let encoded = "";
    let bits = 0;
    let held = 0;
    for (const byte of bytes) {
      held = (held << 8) | byte;
      for (bits += 8; bits >= 5; bits -= 5) encoded += digits32[(held >> (bits - 5)) & 31]!;
      held &= 31;
    }
    if (bits > 0) encoded += digits32[(held << (5 - bits)) & 31]!;
    return encoded.padEnd(Math.ceil(encoded.length / 8) * 8, "=");
  },
  ["s"],
);

/** The bytes of base 32; `map01` is the letter that `1` stands for. */
export const b32decode = withSignature(
  function b32decode(s: unknown, casefold: unknown = false, map01: unknown = null): string {
    let text = textOf(s);
    if (text.length % 8 !== 0) throw new TypeError("Incorrect padding");
    if (map01 !== null) text = text.replaceAll("0", "O").replaceAll("1", textOf(map01));
    if (casefold !== false && casefold !== 0) text = text.toUpperCase();
    const data = text.replace(/=+$/, "");
    const bytes: number[] = [];
    let bits = 0;
    let held = 0;
    for (const digit of data) {
      const value = digits32.indexOf(digit);
      if (value < 0) throw new TypeError("Non-base32 digit found");
      held = ((held << 5) | value) & 0xfff;
      bits += 5;
      if (bits >= 8) bytes.push((held >> (bits -= 8)) & 0xff);
    }
    if (![0, 1, 3, 4, 6].includes(text.length - data.length)) {
      throw new TypeError("Incorrect padding");
    }
    return fromBinary(Uint8Array.from(bytes));
  },
  ["s", "casefold?", "map01?"],
);

/** A string in upper case hexadecimal. */
export const b16encode = withSignature(
  function b16encode(s: unknown): string {
    return Buffer.from(toBytes(textOf(s)))
      .toString("hex")
      .toUpperCase();
  },
  ["s"],
);

/** The bytes of hexadecimal digits. */
export const b16decode = withSignature(
  function b16decode(s: unknown, casefold: unknown = false): string {
    let text = textOf(s);
    if (casefold !== false && casefold !== 0) text = text.toUpperCase();
    if (!/^[0-9A-F]*$/.test(text)) throw new TypeError("Non-base16 digit found");
    if (text.length % 2 !== 0) throw new TypeError("Odd-length string");
    return fromBinary(Buffer.from(text, "hex"));
  },
  ["s", "casefold?"],
);

/** Base 64 in lines of 76 characters. */
export const encodestring = withSignature(
  function encodestring(s: unknown): string {
    return encodeLines(textOf(s));
  },
  ["s"],
);

/** The bytes of base 64. */
export const decodestring = withSignature(
  function decodestring(s: unknown): string {
    return b64decode(s);
  },
  ["s"],
);

/** Writes what a file has in base 64 to another one. */
export const encode = withSignature(
  function encode(input: unknown, output: unknown): null {
    callMethod(output, "write", encodeLines(textOf(callMethod(input, "read"))));
    return null;
  },
  ["input", "output"],
);

/** Writes the bytes of a file of base 64 to another one. */
export const decode = withSignature(
  function decode(input: unknown, output: unknown): null {
    callMethod(output, "write", b64decode(callMethod(input, "read")));
    return null;
  },
  ["input", "output"],
);
