/** The module `HTMLParser` of Python 2.7 (library, 19.1). */
import {
  callMethod,
  ClassicObject,
  Exception,
  inModule,
  str,
  Tuple,
  type int,
} from "../python/index.js";
import { name2codepoint } from "./htmlentitydefs.js";

/** What is wrong in a text, and where. */
export class HTMLParseError extends Exception {
  declare msg: unknown;
  declare lineno: int | null;
  declare offset: int | null;

  override __init__(msg: unknown, position: unknown = Tuple.of(null, null)): void {
    super.__init__(msg, position);
    const [lineno, offset] = (position as Tuple<[int | null, int | null]>).items;
    Object.assign(this, { msg, lineno, offset });
  }

  override __str__(): string {
    let text = str(this.msg);
    if (this.lineno !== null) text += `, at line ${str(this.lineno)}`;
    if (this.offset !== null) text += `, column ${Number(this.offset) + 1}`;
    return text;
  }
}

type Attribute = Tuple<[string, string | null]>;

/** Elements whose contents are text up to their own end tag. */
const textElements = ["script", "style"];

const tagName = /[a-zA-Z][^\t\n\r\f />\0]*/y;
const attribute =
  /[\s/]*(?:(?<=['"\s/])([^\s/>][^\s/=>]*)(?:\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|\/(?!>))*)/y;
const startTag =
  /<[a-zA-Z][^\t\n\r\f />\0]*(?:[\s/]*(?:(?<=['"\s/])[^\s/>][^\s/=>]*(?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|\/(?!>))*)*)?\s*/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Reads HTML, and calls a method for each thing that it finds: a program's class says what they do. */
export class HTMLParser extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    feed: ["data"],
    error: ["message"],
    unescape: ["s"],
  };
  declare rawdata: string;
  declare lasttag: string;
  declare lineno: int;
  declare offset: int;
  declare cdata_elem: string | null;
  declare _startTagText: string | null;

  __init__(): void {
    callMethod(this, "reset");
  }

  /** Forgets what was not read yet. */
  reset(): null {
    this.rawdata = "";
    this.lasttag = "???";
    this.lineno = 1;
    this.offset = 0;
    this.cdata_elem = null;
    this._startTagText = null;
    return null;
  }

  /** Reads more text, as far as it is complete. */
  feed(data: unknown): null {
    this.rawdata += str(data);
    read(this, false);
    return null;
  }

  /** Reads what is left. */
  close(): null {
    read(this, true);
    return null;
  }

  getpos(): Tuple<[int, int]> {
    return Tuple.of(this.lineno, this.offset);
  }

  /** The text of the start tag that was read last. */
  get_starttag_text(): string | null {
    return this._startTagText;
  }

  set_cdata_mode(element: unknown): null {
    this.cdata_elem = str(element).toLowerCase();
    return null;
  }

  clear_cdata_mode(): null {
    this.cdata_elem = null;
    return null;
  }

  /** @throws HTMLParseError */
  error(message: unknown): never {
    throw new HTMLParseError(message, this.getpos());
  }

  /** Reads `<tag …>`; -1 where it is not complete. */
  parse_starttag(at: number): number {
    this._startTagText = null;
    const end = this.check_for_whole_start_tag(at);
    if (end < 0) return end;
    const text = this.rawdata;
    this._startTagText = text.slice(at, end);
    const name = matchAt(tagName, text, at + 1)![0];
    const tag = (this.lasttag = name.toLowerCase());
    const attributes: Attribute[] = [];
    let place = at + 1 + name.length;
    while (place < end) {
      const found = matchAt(attribute, text, place);
      if (found === null || found[0] === "") break;
      const [whole, key = "", raw] = found;
      let value = raw ?? null;
      if (value !== null && /^(['"])[^]*\1$/.test(value) && value.length > 1) {
        value = value.slice(1, -1);
      }
      const shown =
        value === null || value === "" ? value : str(callMethod(this, "unescape", value));
      attributes.push(Tuple.of(key.toLowerCase(), shown) as Attribute);
      place += whole.length;
    }
    const tail = text.slice(place, end).trim();
    if (tail !== ">" && tail !== "/>") {
      callMethod(this, "handle_data", text.slice(at, end));
      return end;
    }
    if (tail.endsWith("/>")) callMethod(this, "handle_startendtag", tag, attributes);
    else {
      callMethod(this, "handle_starttag", tag, attributes);
      if (textElements.includes(tag)) callMethod(this, "set_cdata_mode", tag);
    }
    return end;
  }

  /** Where the start tag ends; -1 where it is not complete. */
  check_for_whole_start_tag(at: number): number {
    const text = this.rawdata;
    const end = at + (matchAt(startTag, text, at)?.[0].length ?? 0);
    const next = text[end];
    if (next === ">") return end + 1;
    if (next === "/") {
      if (text.startsWith("/>", end)) return end + 2;
      if (text.startsWith("/", end) && end + 1 === text.length) return -1;
      return end > at ? end : at + 1;
    }
    if (next === undefined || /[a-zA-Z=/]/.test(next)) return -1;
    return end > at ? end : at + 1;
  }

  /** Reads `</tag>`; -1 where it is not complete. */
  parse_endtag(at: number): number {
    const text = this.rawdata;
    const close = text.indexOf(">", at + 1);
    if (close < 0) return -1;
    const whole = /^<\/\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>/.exec(text.slice(at));
    if (whole === null) {
      if (this.cdata_elem !== null) return asData(this, text.slice(at, close + 1), close + 1);
      const name = matchAt(tagName, text, at + 2);
      if (name === null) {
        if (text.startsWith("</>", at)) return at + 3;
        return this.parse_bogus_comment(at);
      }
      const end = text.indexOf(">", at + 2 + name[0].length);
      callMethod(this, "handle_endtag", name[0].toLowerCase());
      return end + 1;
    }
    const tag = whole[1]!.toLowerCase();
    if (this.cdata_elem !== null && tag !== this.cdata_elem) {
      return asData(this, text.slice(at, at + whole[0].length), at + whole[0].length);
    }
    callMethod(this, "handle_endtag", tag);
    this.clear_cdata_mode();
    return at + whole[0].length;
  }

  parse_comment(at: number): number {
    const end = this.rawdata.indexOf("-->", at + 4);
    if (end < 0) return -1;
    callMethod(this, "handle_comment", this.rawdata.slice(at + 4, end));
    return end + 3;
  }

  parse_pi(at: number): number {
    const end = this.rawdata.indexOf(">", at + 2);
    if (end < 0) return -1;
    callMethod(this, "handle_pi", this.rawdata.slice(at + 2, end));
    return end + 1;
  }

  parse_bogus_comment(at: number): number {
    const end = this.rawdata.indexOf(">", at + 2);
    if (end < 0) return -1;
    callMethod(this, "handle_comment", this.rawdata.slice(at + 2, end));
    return end + 1;
  }

  parse_html_declaration(at: number): number {
    const text = this.rawdata;
    if (text.startsWith("<![", at)) {
      const end = text.indexOf("]", at + 3) < 0 ? -1 : text.indexOf(">", at + 3);
      if (end < 0) return -1;
      const inside = text.slice(at + 3, end);
      callMethod(this, "unknown_decl", inside.replace(/\]{1,2}$/, ""));
      return end + 1;
    }
    if (/^<!doctype/i.test(text.slice(at))) {
      const end = text.indexOf(">", at + 9);
      if (end < 0) return -1;
      callMethod(this, "handle_decl", text.slice(at + 2, end));
      return end + 1;
    }
    return this.parse_bogus_comment(at);
  }

  handle_startendtag(tag: unknown, attributes: unknown): unknown {
    callMethod(this, "handle_starttag", tag, attributes);
    callMethod(this, "handle_endtag", tag);
    return null;
  }
  handle_starttag(_tag: unknown, _attributes: unknown): unknown {
    return null;
  }
  handle_endtag(_tag: unknown): unknown {
    return null;
  }
  handle_charref(_name: unknown): unknown {
    return null;
  }
  handle_entityref(_name: unknown): unknown {
    return null;
  }
  handle_data(_data: unknown): unknown {
    return null;
  }
  handle_comment(_data: unknown): unknown {
    return null;
  }
  handle_decl(_declaration: unknown): unknown {
    return null;
  }
  handle_pi(_data: unknown): unknown {
    return null;
  }
  unknown_decl(_data: unknown): unknown {
    return null;
  }

  /** A text with its references replaced. */
  unescape(text: unknown): string {
    return str(text).replace(/&(#?[xX]?(?:[0-9a-fA-F]+|\w{1,8}));/g, (whole, name: string) => {
      if (name.startsWith("#")) {
        const isHex = /^#x/i.test(name);
        const code = isHex ? parseInt(name.slice(2), 16) : Number(name.slice(1));
        return Number.isNaN(code) ? whole : String.fromCodePoint(code);
      }
      if (name === "apos") return "'";
      const code = name2codepoint.get(name);
      return code === null ? whole : String.fromCharCode(Number(code));
    });
  }
}

/** Goes on in the text: counts lines and columns. */
function advance(parser: HTMLParser, from: number, to: number): number {
  const passed = parser.rawdata.slice(from, to);
  const lines = passed.split("\n");
  if (lines.length > 1) {
    parser.lineno = Number(parser.lineno) + lines.length - 1;
    parser.offset = lines.at(-1)!.length;
  } else parser.offset = Number(parser.offset) + passed.length;
  return to;
}

function read(parser: HTMLParser, isEnd: boolean): void {
  const text = parser.rawdata;
  let at = 0;
  while (at < text.length) {
    const next = nextMark(parser, at, isEnd);
    if (at < next) callMethod(parser, "handle_data", text.slice(at, next));
    at = advance(parser, at, next);
    if (at === text.length) break;
    const end = text[at] === "<" ? markup(parser, at, isEnd) : reference(parser, at, isEnd);
    if (end < 0) break;
    at = advance(parser, at, end);
  }
  if (isEnd && at < text.length && parser.cdata_elem === null) {
    callMethod(parser, "handle_data", text.slice(at));
    at = advance(parser, at, text.length);
  }
  parser.rawdata = text.slice(at);
}

/** Where text ends that is not marked up. */
function nextMark(parser: HTMLParser, at: number, isEnd: boolean): number {
  const text = parser.rawdata;
  if (parser.cdata_elem === null) {
    const found = text.slice(at).search(/[&<]/);
    return found < 0 ? text.length : at + found;
  }
  const found = text.slice(at).search(new RegExp(`</${parser.cdata_elem}`, "i"));
  if (found >= 0) return at + found;
  if (isEnd) return text.length;
  const amp = text.lastIndexOf("<");
  return amp >= at && /^<\/?\w*$/.test(text.slice(amp)) ? amp : text.length;
}

/** Reads a mark that begins with `<`; gives where it ends, or -1 where it is not complete. */
function markup(parser: HTMLParser, at: number, isEnd: boolean): number {
  const text = parser.rawdata;
  let end: number;
  if (/^<[a-zA-Z]/.test(text.slice(at, at + 2))) end = parser.parse_starttag(at);
  else if (text.startsWith("</", at)) end = parser.parse_endtag(at);
  else if (text.startsWith("<!--", at)) end = parser.parse_comment(at);
  else if (text.startsWith("<?", at)) end = parser.parse_pi(at);
  else if (text.startsWith("<!", at)) end = parser.parse_html_declaration(at);
  else if (at + 1 < text.length) end = asData(parser, "<", at + 1);
  else if (parser.cdata_elem !== null) return -1;
  else return isEnd ? asData(parser, "<", at + 1) : -1;
  if (end >= 0 || !isEnd) return end;
  // The end of the text cuts a mark off: it is data up to the next one.
  const close = text.indexOf(">", at + 1);
  let stop = close < 0 ? text.indexOf("<", at + 1) : close + 1;
  if (stop < 0) stop = at + 1;
  return asData(parser, text.slice(at, stop), stop);
}

function asData(parser: HTMLParser, data: string, end: number): number {
  callMethod(parser, "handle_data", data);
  return end;
}

/** Reads `&name;` or `&#number;`. */
function reference(parser: HTMLParser, at: number, isEnd: boolean): number {
  const text = parser.rawdata;
  const rest = text.slice(at);
  const number = /^&#(?:([0-9]+|[xX][0-9a-fA-F]+))[^0-9a-fA-F]/.exec(rest);
  if (number !== null) {
    const name = number[1]!;
    callMethod(parser, "handle_charref", name);
    const end = at + 2 + name.length;
    return text[end] === ";" ? end + 1 : end;
  }
  const entity = /^&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]/.exec(rest);
  if (entity !== null) {
    const name = entity[1]!;
    callMethod(parser, "handle_entityref", name);
    const end = at + 1 + name.length;
    return text[end] === ";" ? end + 1 : end;
  }
  const incomplete = /^&[a-zA-Z#]/.exec(rest);
  if (incomplete !== null) {
    if (isEnd && /^&(?:[a-zA-Z][-.a-zA-Z0-9]*|#[0-9]*)$/.test(rest)) return -1;
    if (/^&(?:[a-zA-Z][-.a-zA-Z0-9]*|#(?:[0-9]*|[xX][0-9a-fA-F]*))$/.test(rest)) return -1;
    return asData(parser, "&", at + 1);
  }
  if (rest.length > 1) return asData(parser, "&", at + 1);
  return -1;
}

inModule("HTMLParser", HTMLParseError, HTMLParser);
