/** The module `email.generator` of Python 2.7 (library, 18.1.3): messages as text. */
import {
  call,
  callMethod,
  ClassicObject,
  getAttr,
  inModule,
  iter,
  str,
  truth,
  type as typeOf,
  TypeError,
} from "../../python/index.js";
import { ctime } from "../time.js";
import { Header } from "./header.js";
import { isAscii } from "./wire/ascii.js";

/** Writes messages to a file. */
export class Generator extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["outfp", "mangle_from_?", "maxheaderlen?"],
    write: ["s"],
    flatten: ["msg", "unixfrom?"],
    clone: ["fp"],
  };
  declare _fp: unknown;
  declare _mangle_from_: unknown;
  declare _maxheaderlen: unknown;

  __init__(outfp: unknown, mangle_from_: unknown = true, maxheaderlen: unknown = 78): void {
    this._fp = outfp;
    this._mangle_from_ = mangle_from_;
    this._maxheaderlen = maxheaderlen;
  }

  write(text: unknown): null {
    callMethod(this._fp, "write", text);
    return null;
  }

  /** Writes a message. @param unixfrom whether the line that starts it in a mailbox comes first */
  flatten(message: unknown, unixfrom: unknown = false): null {
    if (truth(unixfrom)) {
      const line = callMethod(message, "get_unixfrom");
      this.write(`${truth(line) ? str(line) : `From nobody ${ctime()}`}\n`);
    }
    // The body first: it may set the boundary in the head.
    const parts: string[] = [];
    const sink = { write: (text: unknown) => (parts.push(str(text)), null) };
    const own = this._fp;
    this._fp = sink;
    try {
      this._dispatch(message);
    } finally {
      this._fp = own;
    }
    this._write_headers(message);
    this.write(parts.join(""));
    return null;
  }

  /** Another generator with the same options. */
  clone(fp: unknown): Generator {
    return Reflect.construct(this.constructor, [
      fp,
      this._mangle_from_,
      this._maxheaderlen,
    ]) as Generator;
  }

  _write_headers(message: unknown): null {
    for (const pair of iter(callMethod(message, "items"))) {
      const [name, value] = [...iter(pair)];
      let text: string;
      if (this._maxheaderlen === 0) text = str(value);
      else if (value instanceof Header) text = value.encode();
      else {
        const given = str(value);
        text = isAscii(given) ? new Header(given, null, this._maxheaderlen, name).encode() : given;
      }
      this.write(`${str(name)}: ${text}\n`);
    }
    this.write("\n");
    return null;
  }

  /** Writes a body by the media type of its message: a method of a subclass may do it. */
  _dispatch(message: unknown): null {
    const main = str(callMethod(message, "get_content_maintype"));
    const sub = str(callMethod(message, "get_content_subtype"));
    const handler =
      getAttr(this, `_handle_${`${main}_${sub}`.replaceAll("-", "_")}`, null) ??
      getAttr(this, `_handle_${main.replaceAll("-", "_")}`, null);
    if (handler === null) this._writeBody(message);
    else call(handler, message);
    return null;
  }

  _handle_text(message: unknown): null {
    const body = callMethod(message, "get_payload");
    if (body === null) return null;
    if (typeof body !== "string") {
      throw new TypeError(`string payload expected: ${str(typeOf(body))}`);
    }
    this.write(mangled(this, body));
    return null;
  }
  _writeBody(message: unknown): null {
    return this._handle_text(message);
  }

  _handle_multipart(message: unknown): null {
    const body = callMethod(message, "get_payload");
    if (typeof body === "string") {
      this.write(body);
      return null;
    }
    const parts = body === null ? [] : Array.isArray(body) ? (body as unknown[]) : [body];
    const texts = parts.map((part) => flattened(this, part));
    let boundary = callMethod(message, "get_boundary");
    if (!truth(boundary)) {
      boundary = makeBoundary(texts.join("\n"));
      callMethod(message, "set_boundary", boundary);
    }
    const preamble = getAttr(message, "preamble");
    if (preamble !== null) this.write(`${mangled(this, str(preamble))}\n`);
    const mark = `--${str(boundary)}`;
    this.write(`${mark}\n${texts.join(`\n${mark}\n`)}\n${mark}--\n`);
    const epilogue = getAttr(message, "epilogue");
    if (epilogue !== null) this.write(mangled(this, str(epilogue)));
    return null;
  }

  /** A signed message must stay as it is, its headers not folded. */
  _handle_multipart_signed(message: unknown): null {
    const before = this._maxheaderlen;
    this._maxheaderlen = 0;
    try {
      return this._handle_multipart(message);
    } finally {
      this._maxheaderlen = before;
    }
  }

  _handle_message_delivery_status(message: unknown): null {
    const blocks = Array.from(iter(callMethod(message, "get_payload")), (part) => {
      const lines = flattened(this, part).split("\n");
      return lines.at(-1) === "" ? lines.slice(0, -1).join("\n") : lines.join("\n");
    });
    this.write(blocks.join("\n"));
    return null;
  }

  _handle_message(message: unknown): null {
    const body = callMethod(message, "get_payload");
    this.write(Array.isArray(body) ? flattened(this, body[0]) : body);
    return null;
  }
}

/** Mailboxes begin messages with `From `. */
function mangled(generator: Generator, text: string): string {
  return truth(generator._mangle_from_) ? text.replace(/^From /gm, ">From ") : text;
}

function flattened(generator: Generator, part: unknown): string {
  const parts: string[] = [];
  generator.clone({ write: (text: unknown) => (parts.push(str(text)), null) }).flatten(part, false);
  return parts.join("");
}

/** Writes of a message what is text, and says of the rest what it is. */
export class DecodedGenerator extends Generator {
  static override readonly signatures: Record<string, string[]> = {
    ...Generator.signatures,
    __init__: ["outfp", "mangle_from_?", "maxheaderlen?", "fmt?"],
  };
  declare _fmt: string;

  override __init__(
    outfp: unknown,
    mangle_from_: unknown = true,
    maxheaderlen: unknown = 78,
    format: unknown = null,
  ): void {
    super.__init__(outfp, mangle_from_, maxheaderlen);
    this._fmt = str(
      format ?? "[Non-text (%(type)s) part of message omitted, filename %(filename)s]",
    );
  }

  override _dispatch(message: unknown): null {
    for (const part of iter(callMethod(message, "walk"))) {
      const main = str(callMethod(part, "get_content_maintype"));
      if (main === "text") this.write(`${str(callMethod(part, "get_payload", null, true))}\n`);
      else if (main !== "multipart") this.write(`${described(this, part, main)}\n`);
    }
    return null;
  }
}

function described(generator: DecodedGenerator, part: unknown, main: string): string {
  const names: Record<string, unknown> = {
    type: callMethod(part, "get_content_type"),
    maintype: main,
    subtype: callMethod(part, "get_content_subtype"),
    filename: callMethod(part, "get_filename", "[no filename]"),
    description: callMethod(part, "get", "Content-Description", "[no description]"),
    encoding: callMethod(part, "get", "Content-Transfer-Encoding", "[no encoding]"),
  };
  return generator._fmt.replace(/%\((\w+)\)s/g, (whole, name: string) =>
    name in names ? str(names[name]) : whole,
  );
}

/** A line that is none of a text. */
function makeBoundary(text: string): string {
  const digits = String(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER)).padStart(19, "0");
  const boundary = `${"=".repeat(15)}${digits}==`;
  const lines = text.split("\n");
  let chosen = boundary;
  for (let n = 0; lines.some((line) => line.startsWith(`--${chosen}`)); n++) {
    chosen = `${boundary}.${n}`;
  }
  return chosen;
}

inModule("email.generator", Generator, DecodedGenerator);
