/** The module `unicodedata` of Python 2.7 (library, 7.9): what JavaScript knows of characters. */
import {
  boxFloat,
  str,
  TypeError,
  ValueError,
  withSignature,
  type float,
} from "../python/index.js";

export const unidata_version: string = process.versions.unicode ?? "";

function character(value: unknown): string {
  const text = str(value);
  if ([...text].length !== 1) throw new TypeError("need a single Unicode character as parameter");
  return text;
}

const categories =
  "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn".split(
    " ",
  );
const patterns = categories.map((name) => new RegExp(`^\\p{${name}}$`, "u"));

/** The general category, as `Lu`. */
export const category = withSignature(
  function category(chr: unknown): string {
    const text = character(chr);
    return categories[patterns.findIndex((pattern) => pattern.test(text))] ?? "Cn";
  },
  ["chr"],
);

/** The text in a normal form: NFC, NFD, NFKC or NFKD. */
export const normalize = withSignature(
  function normalize(form: unknown, unistr: unknown): string {
    const name = str(form);
    if (!/^NFK?[CD]$/.test(name)) throw new ValueError("invalid normalization form");
    return str(unistr).normalize(name);
  },
  ["form", "unistr"],
);

function digitOf(text: string): number | undefined {
  if (!/^\p{Nd}$/u.test(text)) return undefined;
  const code = text.codePointAt(0)!;
  // Digits stand in runs of ten that begin at their zero.
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return Number(text.normalize("NFKC")) >= 0 ? Number(text.normalize("NFKC")) : code - zero;
}

function valueOf<T>(value: number | undefined, fallback: T | undefined, what: string): number | T {
  if (value !== undefined) return value;
  if (fallback !== undefined) return fallback;
  throw new ValueError(`not a ${what}`);
}

export const decimal = withSignature(
  function decimal(chr: unknown, fallback?: unknown): unknown {
    const text = character(chr);
    return valueOf(digitOf(text), fallback, "decimal");
  },
  ["chr", "default?"],
);

export const digit = withSignature(
  function digit(chr: unknown, fallback?: unknown): unknown {
    const text = character(chr);
    const plain = /^\d$/.test(text.normalize("NFKC")) ? Number(text.normalize("NFKC")) : undefined;
    return valueOf(digitOf(text) ?? plain, fallback, "digit");
  },
  ["chr", "default?"],
);

export const numeric = withSignature(
  function numeric(chr: unknown, fallback?: unknown): float | unknown {
    const text = character(chr);
    const fraction = /^(\d+)\u2044(\d+)$/.exec(text.normalize("NFKC"));
    const plain = /^\d+$/.test(text.normalize("NFKC")) ? Number(text.normalize("NFKC")) : undefined;
    const value =
      fraction === null ? (digitOf(text) ?? plain) : Number(fraction[1]) / Number(fraction[2]);
    const found = valueOf(value, fallback, "numeric character");
    return typeof found === "number" ? boxFloat(found) : found;
  },
  ["chr", "default?"],
);

/** 1 for what is mirrored in text from right to left. */
export const mirrored = withSignature(
  function mirrored(chr: unknown): number {
    return /^\p{Bidi_Mirrored}$/u.test(character(chr)) ? 1 : 0;
  },
  ["chr"],
);

/** How a character comes apart, as its numbers in hexadecimal; "" for one that does not. */
export const decomposition = withSignature(
  function decomposition(chr: unknown): string {
    const text = character(chr);
    const apart = text.normalize("NFD");
    return apart === text ? "" : Array.from(apart, hexadecimal).join(" ");
  },
  ["chr"],
);

function hexadecimal(text: string): string {
  return text.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
}
