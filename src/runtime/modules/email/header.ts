/** The module `email.header` of Python 2.7 (library, 18.1.5): headers with words of other character sets (RFC 2047). */
import {
  ClassicObject,
  fromBytes,
  inModule,
  iter,
  repr,
  Str,
  str,
  toBytes,
  Tuple,
  withSignature,
  withOptions,
  takeOptions,
  type int,
} from "../../python/index.js";
import { Charset } from "./charset.js";
import { HeaderParseError } from "./errors.js";
import { isAscii } from "./wire/ascii.js";
import { codecs } from "./wire/codecs.js";
import { foldedPlain } from "./wire/folding.js";

const encodedWord = /=\?([^?]*?)\?([qb])\?(.*?)\?=(?=[ \t]|$)/gi;
/** What would start a header of its own inside of one. */
const embeddedHeader = /\n[^ \t]+:/;

/** The parts of a header, each with its character set, None for what is not encoded. @throws HeaderParseError */
export const decode_header = withSignature(
  function decode_header(header: unknown): Tuple<[string, string | null]>[] {
    const text = str(header);
    if (text.search(encodedWord) < 0) return [Tuple.of(text, null)];
    const parts: [string, string | null][] = [];
    const add = (part: string, charset: string | null, joiner: string) => {
      const last = parts.at(-1);
      if (last?.[1] === charset) last[0] += joiner + part;
      else parts.push([part, charset]);
    };
    for (const line of text.split(/\r\n|\r|\n/)) {
      if (line.search(encodedWord) < 0) {
        parts.push([line, null]);
        continue;
      }
      const pieces = line.split(new RegExp(encodedWord));
      for (let i = 0; i < pieces.length; i += 4) {
        const plain = pieces[i]!.trim();
        if (plain !== "") add(plain, null, " ");
        const encoding = pieces[i + 2];
        if (encoding === undefined) continue;
        add(decodedWord(pieces[i + 3]!, encoding), pieces[i + 1]!.toLowerCase(), "");
      }
    }
    return parts.map(([part, charset]) => Tuple.of(part, charset));
  },
  ["header"],
);

function decodedWord(text: string, encoding: string): string {
  if (encoding.toLowerCase() === "q") return codecs.unquotedWord(text);
  const decoded = codecs.decodedBase64(text + "===".slice(0, (4 - (text.length % 4)) % 4));
  if (decoded === null) throw new HeaderParseError();
  return decoded;
}

/** A Header of what decode_header gives. */
export const make_header = withOptions(
  function make_header(
    parts: unknown,
    maxlinelen: unknown = null,
    name: unknown = null,
    whitespace: unknown = " ",
  ): Header {
    const header = new Header(null, null, maxlinelen, name, whitespace);
    for (const part of iter(parts)) {
      const [text, charset] = (part as Tuple).items;
      header.append(text, charset);
    }
    return header;
  },
  ["decoded_seq", "maxlinelen?", "header_name?", "continuation_ws?"],
);

type Chunk = readonly [text: string, charset: Charset];

export class Header extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["s?", "charset?", "maxlinelen?", "header_name?", "continuation_ws?", "errors?"],
    append: ["s", "charset?", "errors?"],
    encode: ["splitchars?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare _charset: Charset;
  declare _chunks: Chunk[];
  declare _continuation_ws: string;
  declare _maxlinelen: number;
  declare _firstlinelen: number;

  __init__(
    text: unknown = null,
    charset: unknown = null,
    maxlinelen: unknown = null,
    name: unknown = null,
    whitespace: unknown = " ",
    errors: unknown = "strict",
  ): void {
    this._charset = charset instanceof Charset ? charset : new Charset(charset ?? "us-ascii");
    this._continuation_ws = str(whitespace);
    this._chunks = [];
    if (text !== null) this.append(text, charset, errors);
    const most = Number(maxlinelen ?? 76);
    this._firstlinelen = most - (name === null ? 0 : str(name).length + 2);
    // The other lines begin with blanks.
    this._maxlinelen = most - this._continuation_ws.replaceAll("\t", " ".repeat(8)).length;
  }

  __str__(): string {
    return this.encode();
  }
  __unicode__(): string {
    let text = "";
    let before: string | null | undefined;
    for (const [part, charset] of this._chunks) {
      // Between words that are not encoded, and at their sides, blanks were left out.
      const set = charset.__str__() === "us-ascii" ? null : charset.__str__();
      if (text !== "") {
        const isPlain = (each: string | null | undefined) => each === null;
        if (!isPlain(before) && isPlain(set)) text += " ";
        else if (isPlain(before)) text += " ";
      }
      before = set;
      text += Str.decode(part, charset.output_codec ?? "ascii", "replace");
    }
    return text;
  }
  __eq__(other: unknown): boolean {
    return str(other) === this.encode();
  }
  __ne__(other: unknown): boolean {
    return !this.__eq__(other);
  }

  /** Adds a text of a character set; what the set does not have is written in UTF-8. */
  append(text: unknown, charset: unknown = null, _errors: unknown = "strict"): null {
    let set = charset === null ? this._charset : charset;
    if (!(set instanceof Charset)) set = new Charset(set);
    let used = set as Charset;
    const isUtf8 = used.output_codec === "utf-8";
    const given = isUtf8 ? fromBytes(toBytes(str(text))) : str(text);
    let encoded = given;
    if (!isUtf8 && used.__str__() !== "8bit" && !isAscii(given)) {
      const isText = !/[\udc80-\udcff]/.test(given.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""));
      if (isText) {
        try {
          encoded = Str.encode(given, used.output_codec ?? "ascii");
        } catch {
          used = new Charset("utf-8");
          encoded = given;
        }
      } else Str.decode(given, used.input_codec ?? "ascii");
    }
    this._chunks.push([encoded, used]);
    return null;
  }

  /** The text of the header, its lines folded. @throws HeaderParseError for what would add a header */
  encode(splitchars: unknown = ";, "): string {
    const chunks: Chunk[] = [];
    const most = this._firstlinelen;
    let lastLength = 0;
    for (const [text, charset] of this._chunks) {
      let wanted = most - lastLength - 1;
      if (wanted < Number(charset.encoded_header_len(""))) wanted = most;
      chunks.push(...split(this, [text, charset], wanted, str(splitchars)));
      const [last, lastSet] = chunks.at(-1) ?? ["", charset];
      lastLength = Number(lastSet.encoded_header_len(last));
    }
    const value = joined(this, chunks, most);
    if (embeddedHeader.test(value)) {
      throw new HeaderParseError(
        `header value appears to contain an embedded header: ${repr(value)}`,
      );
    }
    return value;
  }
}

/** A chunk in pieces that fit their lines. */
function split(
  header: Header,
  [text, charset]: Chunk,
  maxlinelen: number,
  splitchars: string,
): Chunk[] {
  const length = charset.encoded_header_len(text) as number;
  if (length <= maxlinelen || charset.__str__() === "8bit") return [[text, charset]];
  if (charset.__str__() === "us-ascii") {
    return foldedPlain(
      text,
      header._firstlinelen,
      header._maxlinelen,
      header._continuation_ws,
      splitchars,
    ).map((line): Chunk => [line, charset]);
  }
  const [first, last] =
    length === toBytes(text).length
      ? [text.slice(0, maxlinelen), text.slice(maxlinelen)]
      : longestThatFits(text, charset, maxlinelen);
  return [[first, charset], ...split(header, [last, charset], header._maxlinelen, splitchars)];
}

function joined(header: Header, chunks: readonly Chunk[], most: number): string {
  const lines: string[] = [];
  for (const [text, charset] of chunks) {
    if (text === "") continue;
    const word = charset.header_encoding === null ? text : charset.header_encode(text, false);
    const last = lines.at(-1);
    const between = last === undefined || last.endsWith(" ") ? "" : " ";
    if (last !== undefined && last.length + between.length + word.length <= most) {
      lines[lines.length - 1] = last + between + word;
    } else lines.push(word.replace(/^\s+/, ""));
  }
  return lines.join(`\n${header._continuation_ws}`);
}

/** As many characters as fit a line once they are encoded, and the rest. */
function longestThatFits(
  text: string,
  charset: Charset,
  most: int,
): readonly [first: string, last: string] {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (charset.encoded_header_len(text.slice(0, middle)) <= most) low = middle;
    else high = middle - 1;
  }
  // Half a character is none.
  if (/[\ud800-\udbff]/.test(text[low - 1] ?? "")) low--;
  const at = Math.max(low, 1);
  return [text.slice(0, at), text.slice(at)];
}

inModule("email.header", Header);
