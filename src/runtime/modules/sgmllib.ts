/** The module `sgmllib` of Python 2.7 (library, 19.2): reads SGML as far as HTML needs it. */
import {
  callMethod,
  ClassicObject,
  Dict,
  getAttr,
  hasAttr,
  inModule,
  RuntimeError,
  str,
  Tuple,
  type int,
} from "../python/index.js";
import { readDeclaration } from "./sgmllib/declarations.js";

export class SGMLParseError extends RuntimeError {}

const tagName = /[a-zA-Z][-_.a-zA-Z0-9]*/y;
const shortTagBegin = /<[a-zA-Z][-.a-zA-Z0-9]*\//y;
const shortTag = /<([a-zA-Z][-.a-zA-Z0-9]*)\/([^/]*)\//y;
const attribute =
  /\s*([a-zA-Z_][-:.a-zA-Z_0-9]*)(\s*=\s*('[^']*'|"[^"]*"|[\][\-a-zA-Z0-9./,:;+*%?!&$()_#=~'"@]*))?/y;
const characterReference = /&#([0-9]+)[^0-9]/y;
const entityReference = /&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]/y;
const incomplete =
  /&([a-zA-Z][a-zA-Z0-9]*|#[0-9]*)?|<([a-zA-Z][^<>]*|\/([a-zA-Z][^<>]*)?|![^<>]*)?/y;
const referenceInValue = /&(?:([a-zA-Z][-.a-zA-Z0-9]*)|#([0-9]+))(;?)/g;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * Reads a text piece by piece. Tags go to methods of their names: `start_p` and `end_p`, or `do_br` for one without an end; all else to
 * `handle_…` and `unknown_…`.
 */
export class SGMLParser extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["verbose?"],
    feed: ["data"],
    error: ["message"],
  };
  declare entitydefs: Dict<string, string>;
  declare verbose: unknown;
  declare rawdata: string;
  declare stack: string[];
  declare lasttag: string;
  declare nomoretags: int;
  declare literal: int;
  declare _startTagText: string | null;

  static {
    this.prototype.entitydefs = Dict.of<string, string>(
      ...([
        ["lt", "<"],
        ["gt", ">"],
        ["amp", "&"],
        ["quot", '"'],
        ["apos", "'"],
      ] as [string, string][]),
    );
  }

  __init__(verbose: unknown = 0): void {
    this.verbose = verbose;
    callMethod(this, "reset");
  }

  /** Forgets what was not read yet. */
  reset(): null {
    this.rawdata = "";
    this.stack = [];
    this.lasttag = "???";
    this.nomoretags = 0;
    this.literal = 0;
    this._startTagText = null;
    return null;
  }

  /** All that follows is text. */
  setnomoretags(): null {
    this.nomoretags = this.literal = 1;
    return null;
  }

  /** What follows is text, up to the next end tag. */
  setliteral(..._args: unknown[]): null {
    this.literal = 1;
    return null;
  }

  /** Reads more text, as far as it is complete. */
  feed(data: unknown): null {
    this.rawdata += str(data);
    return this.goahead(0);
  }

  /** Reads what is left. */
  close(): null {
    return this.goahead(1);
  }

  /** @throws SGMLParseError */
  error(message: unknown): never {
    throw new SGMLParseError(message);
  }

  goahead(end: unknown): null {
    const text = this.rawdata;
    let at = 0;
    while (at < text.length) {
      const next = this.nomoretags === 0 ? nextMark(text, at) : text.length;
      if (next > at) callMethod(this, "handle_data", text.slice(at, next));
      at = next;
      if (at === text.length) break;
      const to = text[at] === "<" ? markup(this, text, at) : reference(this, text, at);
      if (to === null) break;
      if (to > at) {
        at = to;
        continue;
      }
      const part = matchAt(incomplete, text, at);
      const stop = part === null ? at + 1 : at + part[0].length;
      if (part !== null && stop === text.length) break;
      callMethod(this, "handle_data", text.slice(at, stop));
      at = stop;
    }
    if (end !== 0 && at < text.length) {
      callMethod(this, "handle_data", text.slice(at));
      at = text.length;
    }
    this.rawdata = text.slice(at);
    return null;
  }

  /** The text of the start tag that was read last. */
  get_starttag_text(): string | null {
    return this._startTagText;
  }

  finish_shorttag(tag: unknown, data: unknown): null {
    callMethod(this, "finish_starttag", tag, []);
    callMethod(this, "handle_data", data);
    callMethod(this, "finish_endtag", tag);
    return null;
  }

  /** Finds the method of a tag: 1 for one that has an end, 0 for one that has none, -1 for one that is not known. */
  finish_starttag(tag: unknown, attrs: unknown): int {
    const name = String(tag);
    if (hasAttr(this, `start_${name}`)) {
      this.stack.push(name);
      callMethod(this, "handle_starttag", tag, getAttr(this, `start_${name}`), attrs);
      return 1;
    }
    if (hasAttr(this, `do_${name}`)) {
      callMethod(this, "handle_starttag", tag, getAttr(this, `do_${name}`), attrs);
      return 0;
    }
    callMethod(this, "unknown_starttag", tag, attrs);
    return -1;
  }

  /** Ends the elements up to the one of that tag, the last one without a tag. */
  finish_endtag(tag: unknown): null {
    const name = String(tag);
    const found = name === "" ? this.stack.length - 1 : this.stack.lastIndexOf(name);
    if (found < 0) {
      const isKnown = name !== "" && hasAttr(this, `end_${name}`);
      callMethod(this, isKnown ? "report_unbalanced" : "unknown_endtag", tag);
      return null;
    }
    while (this.stack.length > found) {
      const last = this.stack.at(-1)!;
      const method = getAttr(this, `end_${last}`, null);
      if (method === null) callMethod(this, "unknown_endtag", last);
      else callMethod(this, "handle_endtag", last, method);
      this.stack.pop();
    }
    return null;
  }

  handle_starttag(_tag: unknown, method: unknown, attrs: unknown): unknown {
    return (method as (attrs: unknown) => unknown)(attrs);
  }
  handle_endtag(_tag: unknown, method: unknown): unknown {
    return (method as () => unknown)();
  }
  report_unbalanced(_tag: unknown): unknown {
    return null;
  }

  /** The text of a character's number; None for one that is no ASCII. */
  convert_charref(name: unknown): unknown {
    const code = Number(name);
    return code >= 0 && code <= 127 ? callMethod(this, "convert_codepoint", code) : null;
  }
  convert_codepoint(codepoint: unknown): unknown {
    return String.fromCharCode(Number(codepoint));
  }
  handle_charref(name: unknown): unknown {
    const text = callMethod(this, "convert_charref", name);
    return callMethod(this, ...(text === null ? unknown("charref", name) : data(text)));
  }
  /** The text of an entity; None for one that is not known. */
  convert_entityref(name: unknown): unknown {
    return (this.entitydefs as Dict).get(name);
  }
  handle_entityref(name: unknown): unknown {
    const text = callMethod(this, "convert_entityref", name);
    return callMethod(this, ...(text === null ? unknown("entityref", name) : data(text)));
  }

  handle_data(_data: unknown): unknown {
    return null;
  }
  handle_comment(_data: unknown): unknown {
    return null;
  }
  handle_decl(_decl: unknown): unknown {
    return null;
  }
  handle_pi(_data: unknown): unknown {
    return null;
  }
  unknown_decl(_data: unknown): unknown {
    return null;
  }
  unknown_starttag(_tag: unknown, _attrs: unknown): unknown {
    return null;
  }
  unknown_endtag(_tag: unknown): unknown {
    return null;
  }
  unknown_charref(_ref: unknown): unknown {
    return null;
  }
  unknown_entityref(_ref: unknown): unknown {
    return null;
  }
}

function unknown(kind: string, name: unknown): [method: string, name: unknown] {
  return [`unknown_${kind}`, name];
}

function data(text: unknown): [method: string, text: unknown] {
  return ["handle_data", text];
}

function nextMark(text: string, from: number): number {
  const found = text.slice(from).search(/[&<]/);
  return found < 0 ? text.length : from + found;
}

/** Reads what begins with `<`: the place behind it, the same place where that is no markup; null where the rest is missing. */
function markup(parser: SGMLParser, text: string, at: number): number | null {
  const isLiteral = parser.literal !== 0;
  const asText = () => {
    callMethod(parser, "handle_data", "<");
    return at + 1;
  };
  if (/[>a-zA-Z]/.test(text[at + 1] ?? ""))
    return isLiteral ? asText() : startTag(parser, text, at);
  if (text.startsWith("</", at)) {
    const end = endTag(parser, text, at);
    if (end !== null) parser.literal = 0;
    return end;
  }
  if (isLiteral) return text.length > at + 1 ? asText() : null;
  if (text.startsWith("<!--", at)) {
    const rest = /--\s*>/.exec(text.slice(at + 4));
    if (rest === null) return null;
    callMethod(parser, "handle_comment", text.slice(at + 4, at + 4 + rest.index));
    return at + 4 + rest.index + rest[0].length;
  }
  if (text.startsWith("<?", at)) {
    const end = text.indexOf(">", at + 2);
    if (end < 0) return null;
    callMethod(parser, "handle_pi", text.slice(at + 2, end));
    return end + 1;
  }
  return text.startsWith("<!", at) ? readDeclaration(parser, text, at) : at;
}

/** Reads a reference; the same place where there is none. */
function reference(parser: SGMLParser, text: string, at: number): number {
  if (parser.literal !== 0) {
    callMethod(parser, "handle_data", "&");
    return at + 1;
  }
  const character = matchAt(characterReference, text, at);
  const found = character ?? matchAt(entityReference, text, at);
  if (found === null) return at;
  callMethod(parser, character === null ? "handle_entityref" : "handle_charref", found[1]);
  const end = at + found[0].length;
  return text[end - 1] === ";" ? end : end - 1;
}

function startTag(parser: SGMLParser, text: string, at: number): number | null {
  parser._startTagText = null;
  if (matchAt(shortTagBegin, text, at) !== null) return shortStartTag(parser, text, at);
  const end = nextBracket(text, at + 1);
  if (end < 0) return null;
  let place = end;
  let tag = parser.lasttag;
  if (text[at + 1] !== ">") {
    const [name] = matchAt(tagName, text, at + 1)!;
    tag = parser.lasttag = name.toLowerCase();
    place = at + 1 + name.length;
  }
  const attributes: Tuple<[string, string]>[] = [];
  while (place < end) {
    const found = matchAt(attribute, text, place);
    if (found === null) break;
    const [all, name = "", rest, value = ""] = found;
    attributes.push(Tuple.of(name.toLowerCase(), rest ? valueOf(parser, value) : name));
    place += all.length;
  }
  const stop = text[end] === ">" ? end + 1 : end;
  parser._startTagText = text.slice(at, stop);
  callMethod(parser, "finish_starttag", tag, attributes);
  return stop;
}

/** `<em/text/`. */
function shortStartTag(parser: SGMLParser, text: string, at: number): number | null {
  const found = matchAt(shortTag, text, at);
  if (found === null) return null;
  const [all, name = "", content] = found;
  parser._startTagText = `<${name}/`;
  callMethod(parser, "finish_shorttag", name.toLowerCase(), content);
  return at + all.length;
}

function endTag(parser: SGMLParser, text: string, at: number): number | null {
  const end = nextBracket(text, at + 1);
  if (end < 0) return null;
  callMethod(
    parser,
    "finish_endtag",
    text
      .slice(at + 2, end)
      .trim()
      .toLowerCase(),
  );
  return text[end] === ">" ? end + 1 : end;
}

function nextBracket(text: string, from: number): number {
  const found = text.slice(from).search(/[<>]/);
  return found < 0 ? -1 : from + found;
}

/** The value of an attribute, without quotes, its references as what they stand for. */
function valueOf(parser: SGMLParser, written: string): string {
  const isQuoted = /^(['"])[^]*\1$/.test(written) && written.length > 1;
  const value = isQuoted ? written.slice(1, -1) : written;
  return value.replace(
    referenceInValue,
    (all: string, entity: string | undefined, code: string | undefined, end: string) => {
      if (code !== undefined) {
        const text = callMethod(parser, "convert_charref", code);
        return text === null || text === "" ? all : str(text);
      }
      if (end === "") return all;
      const text = callMethod(parser, "convert_entityref", entity);
      return text === null || text === "" ? all : str(text);
    },
  );
}

inModule("sgmllib", SGMLParseError, SGMLParser);
