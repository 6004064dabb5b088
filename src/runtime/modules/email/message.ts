/** The module `email.message` of Python 2.7 (library, 18.1.1): a head of headers, and a body of text or of messages. */
import {
  Dict,
  fromBytes,
  inModule,
  isinstance,
  str,
  Str,
  truth,
  Tuple,
  type as typeOf,
  TypeError,
  callMethod,
  getItem,
} from "../../python/index.js";
import { Charset } from "./charset.js";
import { HeaderParseError } from "./errors.js";
import { Generator } from "./generator.js";
import { isAscii } from "./wire/ascii.js";
import { Fields, parametersOf, plainText } from "./wire/fields.js";
import { collapse_rfc2231_value } from "./utils.js";
import { codecs } from "./wire/codecs.js";
import { type Encoded } from "./wire/parameters.js";
import { decodeUu } from "../binascii/uu.js";

export class Message extends Fields {
  static override readonly signatures: Record<string, string[]> = {
    ...Fields.signatures,
    as_string: ["unixfrom?"],
    set_unixfrom: ["unixfrom"],
    attach: ["payload"],
    get_payload: ["i?", "decode?"],
    set_payload: ["payload", "charset?"],
    set_charset: ["charset"],
    get_filename: ["failobj?"],
    get_boundary: ["failobj?"],
    set_boundary: ["boundary"],
    get_content_charset: ["failobj?"],
    get_charsets: ["failobj?"],
  };
  declare _unixfrom: unknown;
  declare _payload: unknown;
  declare _charset: Charset | null;
  declare preamble: unknown;
  declare epilogue: unknown;
  declare defects: unknown[];

  override __init__(..._args: unknown[]): void {
    super.__init__();
    this._unixfrom = null;
    this._payload = null;
    this._charset = null;
    this.preamble = null;
    this.epilogue = null;
    this.defects = [];
  }

  __str__(): string {
    return this.as_string(true);
  }

  /** The whole message as text. @param unixfrom whether the line that starts it in a mailbox comes first */
  as_string(unixfrom: unknown = false): string {
    const parts: string[] = [];
    const sink = { write: (text: unknown) => (parts.push(str(text)), null) };
    new Generator(sink).flatten(this, unixfrom);
    return parts.join("");
  }

  is_multipart(): boolean {
    return Array.isArray(this._payload);
  }

  set_unixfrom(line: unknown): null {
    this._unixfrom = line;
    return null;
  }
  get_unixfrom(): unknown {
    return this._unixfrom;
  }

  /** Adds a part. */
  attach(part: unknown): null {
    if (this._payload === null) this._payload = [part];
    else callMethod(this._payload, "append", part);
    return null;
  }

  /**
   * The body, or a part of it.
   * @param decode whether a body is given as what its transfer encoding stands for
   */
  get_payload(i: unknown = null, decode: unknown = false): unknown {
    let body = this._payload;
    if (i !== null) {
      if (!Array.isArray(body)) throw new TypeError(`Expected list, got ${str(typeOf(body))}`);
      body = getItem(body, i);
    }
    if (!truth(decode)) return body;
    if (this.is_multipart()) return null;
    const encoding = str(this.get("content-transfer-encoding", "")).toLowerCase();
    if (typeof body !== "string") return body;
    if (encoding === "quoted-printable") return codecs.decodedQuotedPrintable(body);
    if (encoding === "base64") return codecs.decodedBase64(body) ?? body;
    if (["x-uuencode", "uuencode", "uue", "x-uue"].includes(encoding)) return uudecoded(body);
    return body;
  }

  /** @param charset where it is given, the body is text of that character set, and encoded as that asks for */
  set_payload(body: unknown, charset: unknown = null): null {
    this._payload = body;
    if (charset !== null) callMethod(this, "set_charset", charset);
    return null;
  }

  /** Says and does what a character set asks for; None takes it back. @throws TypeError */
  set_charset(given: unknown): null {
    if (given === null) {
      this.del_param("charset");
      this._charset = null;
      return null;
    }
    const charset = typeof given === "string" ? new Charset(given) : given;
    if (!(charset instanceof Charset)) throw new TypeError(charset);
    this._charset = charset;
    if (!this.has_key("MIME-Version")) this.add_header("MIME-Version", "1.0");
    const output = charset.get_output_charset();
    if (!this.has_key("Content-Type")) {
      this.add_header("Content-Type", "text/plain", Dict.of(["charset", output]));
    } else this.set_param("charset", output);
    // Text is written in the set's own bytes; what holds bytes already stays.
    const hasText =
      typeof this._payload === "string" &&
      /[\u0080-\ud7ff\ue000-\uffff]/.test(this._payload.replace(/[\udc80-\udcff]/g, ""));
    if (hasText && output.toLowerCase() !== "us-ascii") {
      this._payload = Str.encode(this._payload as string, charset.output_codec ?? "ascii");
    }
    if (str(charset) !== output) this._payload = charset.body_encode(this._payload);
    if (!this.has_key("Content-Transfer-Encoding")) {
      const encoding = charset.get_body_encoding();
      if (typeof encoding === "function") (encoding as (message: unknown) => unknown)(this);
      else {
        this._payload = charset.body_encode(this._payload);
        this.add_header("Content-Transfer-Encoding", encoding);
      }
    }
    return null;
  }
  get_charset(): Charset | null {
    return this._charset;
  }

  get_filename(fallback: unknown = null): unknown {
    let name: unknown = this.get_param("filename", null, "content-disposition");
    name ??= this.get_param("name", null, "content-type");
    if (name === null) return fallback;
    return collapse_rfc2231_value(name).trim();
  }
  get_boundary(fallback: unknown = null): unknown {
    const boundary = this.get_param("boundary");
    return boundary === null ? fallback : collapse_rfc2231_value(boundary).trimEnd();
  }

  /** @throws HeaderParseError where there is no Content-Type header */
  set_boundary(boundary: unknown): null {
    const parameters = parametersOf(this, "content-type");
    if (parameters === null) throw new HeaderParseError("No Content-Type header found");
    const wanted: [string, string | Encoded] = ["boundary", `"${str(boundary)}"`];
    const at = parameters.findIndex(([name]) => name.toLowerCase() === "boundary");
    if (at < 0) parameters.push(wanted);
    else parameters[at] = wanted;
    const text = parameters
      .map(([name, value]) => (value === "" ? name : `${name}=${plainText(value)}`))
      .join("; ");
    this._headers = this._headers.map((field) =>
      field.items[0].toLowerCase() === "content-type" ? Tuple.of(field.items[0], text) : field,
    );
    return null;
  }

  /** The `charset` of the Content-Type header, in lower case. */
  get_content_charset(fallback: unknown = null): unknown {
    const charset = this.get_param("charset");
    if (charset === null) return fallback;
    const name = isinstance(charset, Tuple) ? collapse_rfc2231_value(charset) : str(charset);
    return isAscii(name) ? name.toLowerCase() : fallback;
  }
  get_charsets(fallback: unknown = null): unknown[] {
    return Array.from(this.walk(), (part) => callMethod(part, "get_content_charset", fallback));
  }

  /** The message and all its parts, depth first. */
  *walk(): IterableIterator<unknown> {
    yield this;
    if (!Array.isArray(this._payload)) return;
    for (const part of this._payload) yield* callMethod(part, "walk") as Iterable<unknown>;
  }
}

function uudecoded(body: string): string {
  const lines = body.split("\n");
  const begin = lines.findIndex((line) => line.startsWith("begin "));
  if (begin < 0) return body;
  const parts: string[] = [];
  for (const line of lines.slice(begin + 1)) {
    if (line.startsWith("end")) break;
    const bytes = decodeUu(line);
    if (typeof bytes === "string") return body;
    parts.push(fromBytes(bytes));
  }
  return parts.join("");
}

inModule("email.message", Message);
