/** The module `email.charset` of Python 2.7 (library, 18.1.6): how the character sets of messages are encoded. */
import {
  ClassicObject,
  inModule,
  Str,
  str,
  toBytes,
  withSignature,
  withOptions,
  type int,
} from "../../python/index.js";
import { encode_7or8bit } from "./encoders.js";
import { CharsetError } from "./errors.js";
import { isAscii } from "./wire/ascii.js";
import { codecs } from "./wire/codecs.js";

/** Quoted-printable, base 64, and the shorter one of them. */
export const QP = 1;
export const BASE64 = 2;
export const SHORTEST = 3;
/** `=?charset?q?…?=` without the charset. */
export const MISC_LEN = 7;
export const DEFAULT_CHARSET = "us-ascii";

type Encoding = int | null;
type Properties = readonly [header: Encoding, body: Encoding, output: string | null];

const quotedSets =
  "iso-8859-1 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-9 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 windows-1252 viscii";

/** Known sets. Module state on purpose: `add_charset` changes it for all messages. */
const known = new Map<string, Properties>([
  ...quotedSets.split(" ").map((name): [string, Properties] => [name, [QP, QP, null]]),
  ["us-ascii", [null, null, null]],
  ["big5", [BASE64, BASE64, null]],
  ["gb2312", [BASE64, BASE64, null]],
  ["euc-jp", [BASE64, null, "iso-2022-jp"]],
  ["shift_jis", [BASE64, null, "iso-2022-jp"]],
  ["iso-2022-jp", [BASE64, null, null]],
  ["koi8-r", [BASE64, BASE64, null]],
  ["utf-8", [SHORTEST, BASE64, "utf-8"]],
]);

const aliases = new Map<string, string>([
  ["latin_1", "iso-8859-1"],
  ["latin-1", "iso-8859-1"],
  ...[2, 3, 4, 9, 10, 13, 14, 15, 16].map((n, i): [string, string] => [
    `latin_${[2, 3, 4, 5, 6, 7, 8, 9, 10][i]}`,
    `iso-8859-${n}`,
  ]),
  ...[2, 3, 4, 9, 10, 13, 14, 15, 16].map((n, i): [string, string] => [
    `latin-${[2, 3, 4, 5, 6, 7, 8, 9, 10][i]}`,
    `iso-8859-${n}`,
  ]),
  ["cp949", "ks_c_5601-1987"],
  ["euc_jp", "euc-jp"],
  ["euc_kr", "euc-kr"],
  ["ascii", "us-ascii"],
]);

/** Names of codecs that are not the sets' own; null where the set needs none. */
const codecNames = new Map<string, string | null>([
  ["gb2312", "eucgb2312_cn"],
  ["big5", "big5_tw"],
  ["us-ascii", null],
]);

/** Says how a character set is encoded. @throws ValueError for a body that would take the shorter encoding */
export const add_charset = withOptions(
  function add_charset(
    charset: unknown,
    header: unknown = null,
    body: unknown = null,
    output: unknown = null,
  ): null {
    known.set(str(charset), [header as Encoding, body as Encoding, output as string | null]);
    return null;
  },
  ["charset", "header_enc?", "body_enc?", "output_charset?"],
);

export const add_alias = withSignature(
  function add_alias(alias: unknown, canonical: unknown): null {
    aliases.set(str(alias), str(canonical));
    return null;
  },
  ["alias", "canonical"],
);

export const add_codec = withSignature(
  function add_codec(charset: unknown, name: unknown): null {
    codecNames.set(str(charset), str(name));
    return null;
  },
  ["charset", "codecname"],
);

export class Charset extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["input_charset?"],
    header_encode: ["s", "convert?"],
    body_encode: ["s", "convert?"],
    encoded_header_len: ["s"],
    convert: ["s"],
  };
  declare input_charset: string;
  declare output_charset: string;
  declare header_encoding: Encoding;
  declare body_encoding: Encoding;
  declare input_codec: string | null;
  declare output_codec: string | null;

  /** @throws CharsetError for a name that is no ASCII */
  __init__(name: unknown = DEFAULT_CHARSET): void {
    const given = str(name).toLowerCase();
    if (!isAscii(given)) throw new CharsetError(name);
    this.input_charset = aliases.get(given) ?? given;
    const [header, body, output] = known.get(this.input_charset) ?? [SHORTEST, BASE64, null];
    this.header_encoding = header;
    this.body_encoding = body;
    this.output_charset = output === null ? this.input_charset : (aliases.get(output) ?? output);
    const codecOf = (set: string) => {
      const codec = codecNames.get(set);
      return codec === undefined ? set : codec;
    };
    this.input_codec = codecOf(this.input_charset);
    this.output_codec = codecOf(this.output_charset);
  }

  __str__(): string {
    return this.input_charset.toLowerCase();
  }
  __repr__(): string {
    return this.__str__();
  }
  __eq__(other: unknown): boolean {
    return this.__str__() === str(other).toLowerCase();
  }
  __ne__(other: unknown): boolean {
    return !this.__eq__(other);
  }

  /** What `Content-Transfer-Encoding` says, or a function that finds it. */
  get_body_encoding(): unknown {
    if (this.body_encoding === QP) return "quoted-printable";
    return this.body_encoding === BASE64 ? "base64" : encode_7or8bit;
  }

  /** A text in the set of the output. */
  convert(text: unknown): string {
    if (this.input_codec === this.output_codec) return str(text);
    return Str.encode(
      Str.decode(str(text), this.input_codec ?? "ascii"),
      this.output_codec ?? "ascii",
    );
  }

  get_output_charset(): string {
    return this.output_charset;
  }

  /** How long a word of a header will be. */
  encoded_header_len(text: unknown): int {
    const set = this.output_charset.length + MISC_LEN;
    const given = str(text);
    const base64 = codecs.base64(given).length;
    const quoted = codecs.quotedWord(given).length;
    if (this.header_encoding === BASE64) return base64 + set;
    if (this.header_encoding === QP) return quoted + set;
    if (this.header_encoding === SHORTEST) return Math.min(base64, quoted) + set;
    return toBytes(given).length;
  }

  /** A word of a header. */
  header_encode(text: unknown, converts: unknown = true): string {
    const word = converts === true ? this.convert(text) : str(text);
    const base64 = () => `=?${this.output_charset}?b?${codecs.base64(word)}?=`;
    const quoted = () => `=?${this.output_charset}?q?${codecs.quotedWord(word)}?=`;
    if (word === "") return word;
    if (this.header_encoding === BASE64) return base64();
    if (this.header_encoding === QP) return quoted();
    if (this.header_encoding !== SHORTEST) return word;
    return codecs.base64(word).length < codecs.quotedWord(word).length ? base64() : quoted();
  }

  body_encode(text: unknown, converts: unknown = true): string {
    const body = converts === true ? this.convert(text) : str(text);
    if (this.body_encoding === BASE64) return codecs.base64Lines(body);
    return this.body_encoding === QP ? codecs.quotedPrintable(body) : body;
  }
}

inModule("email.charset", Charset);
