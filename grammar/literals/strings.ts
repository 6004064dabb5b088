/** What a string's prefix and quotes say. */
export interface StringForm {
  readonly raw: boolean;
  readonly unicode: boolean;
  readonly bytes: boolean;
  /** Offsets of the text between the quotes, from the start of the literal. */
  readonly start: number;
  readonly end: number;
}

/** The text of a literal, escapes resolved, and where an escape is wrong. */
export interface DecodedString {
  readonly value: string;
  readonly badEscape: { readonly start: number; readonly end: number } | null;
}

const PREFIX_AND_QUOTE = /^(\w*)("""|'''|\\"|["'])/;

/** Reads prefix and quotes of a literal; a literal that was not closed ends with its image. */
export function stringForm(image: string): StringForm {
  const [opener, prefix, quote] = PREFIX_AND_QUOTE.exec(image) as unknown as [
    string,
    string,
    string,
  ];
  const closed = image.length >= opener.length + quote.length && image.endsWith(quote);
  return {
    raw: /r/i.test(prefix),
    unicode: /u/i.test(prefix),
    bytes: /b/i.test(prefix),
    start: opener.length,
    end: closed ? image.length - quote.length : image.length,
  };
}

/**
 * Resolves the escapes of a text as CPython 2.7 does (reference, section 2.4.1). In a str, `\x` and octal escapes are
 * bytes: those that make up UTF-8 become its characters, others U+DC00+byte. In a unicode string they are characters.
 */
export function decodeString(text: string, raw: boolean, unicode: boolean): DecodedString {
  const source = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (!source.includes("\\")) return { value: source, badEscape: null };
  if (raw && !unicode) return { value: source, badEscape: null };
  const decoder = new Decoder(source, raw, unicode);
  const value = decoder.run();
  return { value, badEscape: decoder.badEscape };
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
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

class Decoder {
  badEscape: DecodedString["badEscape"] = null;
  readonly #text: string;
  readonly #raw: boolean;
  readonly #unicode: boolean;
  #value = "";
  #at = 0;
  /** Bytes from 128 on that may go on as UTF-8. */
  #bytes: number[] = [];

  constructor(text: string, raw: boolean, unicode: boolean) {
    this.#text = text;
    this.#raw = raw;
    this.#unicode = unicode;
  }

  run(): string {
    const text = this.#text;
    for (;;) {
      const slash = text.indexOf("\\", this.#at);
      const plain = text.slice(this.#at, slash === -1 ? undefined : slash);
      if (plain !== "") this.#push(plain);
      if (slash === -1) break;
      this.#at = slash;
      if (this.#raw) this.#rawEscape();
      else this.#escape();
    }
    this.#flush();
    return this.#value;
  }

  /** In `ur"…"`, `\u` and `\U` behind an odd number of backslashes are escapes. */
  #rawEscape(): void {
    let end = this.#at;
    while (this.#text[end] === "\\") end++;
    const letter = this.#text[end];
    const isEscape = (end - this.#at) % 2 === 1 && (letter === "u" || letter === "U");
    const kept = isEscape ? end - 1 : end;
    this.#push(this.#text.slice(this.#at, kept));
    this.#at = kept;
    if (isEscape) this.#codePoint(letter === "u" ? 4 : 8);
  }

  #escape(): void {
    const letter = this.#text[this.#at + 1];
    if (letter === undefined) {
      this.#push("\\");
      this.#at++;
      return;
    }
    const simple = SIMPLE_ESCAPES[letter];
    if (simple !== undefined) {
      this.#push(simple);
      this.#at += 2;
    } else if (letter >= "0" && letter <= "7") {
      const digits = /^[0-7]{1,3}/.exec(this.#text.slice(this.#at + 1, this.#at + 4))![0];
      this.#at += 1 + digits.length;
      this.#code(parseInt(digits, 8));
    } else if (letter === "x") {
      this.#hexadecimal();
    } else if (this.#unicode && (letter === "u" || letter === "U")) {
      this.#codePoint(letter === "u" ? 4 : 8);
    } else if (this.#unicode && letter === "N") {
      this.#named();
    } else {
      this.#push("\\");
      this.#at++;
    }
  }

  #hexadecimal(): void {
    const digits = /^[\da-fA-F]{2}/.exec(this.#text.slice(this.#at + 2, this.#at + 4))?.[0];
    if (digits === undefined) {
      this.#bad(this.#at + 2);
      return;
    }
    this.#at += 4;
    this.#code(parseInt(digits, 16));
  }

  #codePoint(length: number): void {
    const digits = this.#text.slice(this.#at + 2, this.#at + 2 + length);
    const code =
      /^[\da-fA-F]+$/.test(digits) && digits.length === length ? parseInt(digits, 16) : -1;
    if (code < 0 || code > 0x10ffff) {
      this.#bad(this.#at + 2);
      return;
    }
    this.#at += 2 + length;
    this.#push(String.fromCodePoint(code));
  }

  #named(): void {
    const name = /^\{([^}]+)\}/.exec(this.#text.slice(this.#at + 2));
    const character = name === null ? undefined : namedCharacter(name[1]!.toUpperCase());
    if (name === null || character === undefined) {
      this.#bad(this.#at + 2 + (name?.[0].length ?? 0));
      return;
    }
    this.#at += 2 + name[0].length;
    this.#push(character);
  }

  #bad(end: number): void {
    this.badEscape ??= { start: this.#at, end };
    this.#push(this.#text.slice(this.#at, end));
    this.#at = end;
  }

  /** A character of a unicode string, a byte of a str. */
  #code(code: number): void {
    if (this.#unicode) this.#push(String.fromCharCode(code));
    else if ((code & 0xff) < 0x80) this.#push(String.fromCharCode(code & 0xff));
    else this.#bytes.push(code & 0xff);
  }

  #push(text: string): void {
    if (this.#bytes.length > 0) this.#flush();
    this.#value += text;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    this.#value += decodeBytes(this.#bytes);
    this.#bytes = [];
  }
}

/** Two texts as one; bytes at the seam that make up a character together become that character. */
export function joinBytes(first: string, second: string): string {
  if (!/[\udc80-\udcff]$/.test(first) || !/^[\udc80-\udcff]/.test(second)) return first + second;
  return (first + second).replace(/[\udc80-\udcff]+/g, (run) =>
    decodeBytes(Array.from(run, (byte) => byte.charCodeAt(0) - 0xdc00)),
  );
}

/** Bytes as UTF-8 with surrogateescape: a byte that is no part of a character is U+DC00+byte. */
function decodeBytes(bytes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at]!;
    const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    const character =
      length === 1 || first > 0xf4 ? null : utf8(bytes.slice(at, at + length), length);
    if (character === null) {
      text += String.fromCharCode(0xdc00 + first);
      at++;
    } else {
      text += character;
      at += length;
    }
  }
  return text;
}

function utf8(bytes: readonly number[], length: number): string | null {
  if (bytes.length < length) return null;
  let code = bytes[0]! & (0xff >> (length + 1));
  for (let at = 1; at < length; at++) {
    if ((bytes[at]! & 0xc0) !== 0x80) return null;
    code = (code << 6) | (bytes[at]! & 0x3f);
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  return String.fromCodePoint(code);
}

/** The character of a name in capitals: a letter from A to Z, or one of the table. */
function namedCharacter(name: string): string | undefined {
  const letter = /^LATIN (CAPITAL|SMALL) LETTER ([A-Z])$/.exec(name);
  if (letter === null) return CHARACTER_NAMES.get(name);
  return letter[1] === "SMALL" ? letter[2]!.toLowerCase() : letter[2];
}

/** Names that programs use in `\N{…}`; the whole of Unicode's names would be a megabyte. */
const CHARACTER_NAMES: ReadonlyMap<string, string> = new Map([
  ["NO-BREAK SPACE", "\u00a0"],
  ["INVERTED EXCLAMATION MARK", "\u00a1"],
  ["CENT SIGN", "\u00a2"],
  ["POUND SIGN", "\u00a3"],
  ["YEN SIGN", "\u00a5"],
  ["SECTION SIGN", "\u00a7"],
  ["COPYRIGHT SIGN", "\u00a9"],
  ["LEFT-POINTING DOUBLE ANGLE QUOTATION MARK", "\u00ab"],
  ["SOFT HYPHEN", "\u00ad"],
  ["REGISTERED SIGN", "\u00ae"],
  ["DEGREE SIGN", "\u00b0"],
  ["PLUS-MINUS SIGN", "\u00b1"],
  ["SUPERSCRIPT TWO", "\u00b2"],
  ["SUPERSCRIPT THREE", "\u00b3"],
  ["MICRO SIGN", "\u00b5"],
  ["PILCROW SIGN", "\u00b6"],
  ["MIDDLE DOT", "\u00b7"],
  ["RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK", "\u00bb"],
  ["VULGAR FRACTION ONE QUARTER", "\u00bc"],
  ["VULGAR FRACTION ONE HALF", "\u00bd"],
  ["VULGAR FRACTION THREE QUARTERS", "\u00be"],
  ["INVERTED QUESTION MARK", "\u00bf"],
  ["LATIN CAPITAL LETTER A WITH DIAERESIS", "\u00c4"],
  ["LATIN CAPITAL LETTER O WITH DIAERESIS", "\u00d6"],
  ["MULTIPLICATION SIGN", "\u00d7"],
  ["LATIN CAPITAL LETTER U WITH DIAERESIS", "\u00dc"],
  ["LATIN SMALL LETTER SHARP S", "\u00df"],
  ["LATIN SMALL LETTER A WITH GRAVE", "\u00e0"],
  ["LATIN SMALL LETTER A WITH ACUTE", "\u00e1"],
  ["LATIN SMALL LETTER A WITH DIAERESIS", "\u00e4"],
  ["LATIN SMALL LETTER C WITH CEDILLA", "\u00e7"],
  ["LATIN SMALL LETTER E WITH GRAVE", "\u00e8"],
  ["LATIN SMALL LETTER E WITH ACUTE", "\u00e9"],
  ["LATIN SMALL LETTER E WITH CIRCUMFLEX", "\u00ea"],
  ["LATIN SMALL LETTER N WITH TILDE", "\u00f1"],
  ["LATIN SMALL LETTER O WITH DIAERESIS", "\u00f6"],
  ["DIVISION SIGN", "\u00f7"],
  ["LATIN SMALL LETTER U WITH DIAERESIS", "\u00fc"],
  ["GREEK SMALL LETTER ALPHA", "\u03b1"],
  ["GREEK SMALL LETTER BETA", "\u03b2"],
  ["GREEK SMALL LETTER PI", "\u03c0"],
  ["EN SPACE", "\u2002"],
  ["EM SPACE", "\u2003"],
  ["THIN SPACE", "\u2009"],
  ["EN DASH", "\u2013"],
  ["EM DASH", "\u2014"],
  ["LEFT SINGLE QUOTATION MARK", "\u2018"],
  ["RIGHT SINGLE QUOTATION MARK", "\u2019"],
  ["LEFT DOUBLE QUOTATION MARK", "\u201c"],
  ["RIGHT DOUBLE QUOTATION MARK", "\u201d"],
  ["BULLET", "\u2022"],
  ["HORIZONTAL ELLIPSIS", "\u2026"],
  ["EURO SIGN", "\u20ac"],
  ["TRADE MARK SIGN", "\u2122"],
  ["LEFTWARDS ARROW", "\u2190"],
  ["UPWARDS ARROW", "\u2191"],
  ["RIGHTWARDS ARROW", "\u2192"],
  ["DOWNWARDS ARROW", "\u2193"],
  ["INFINITY", "\u221e"],
  ["CHECK MARK", "\u2713"],
  ["SNOWMAN", "\u2603"],
  ["ZERO WIDTH SPACE", "\u200b"],
  ["BYTE ORDER MARK", "\ufeff"],
  ["REPLACEMENT CHARACTER", "\ufffd"],
]);
