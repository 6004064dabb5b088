/** Coders that are given a text in pieces (library, 7.8.1.2 and 7.8.1.3). */
import {
  fromBinary,
  inModule,
  iter,
  PyObject,
  str,
  Str,
  toBytes,
  truth,
  Tuple,
  withSignature,
  type int,
} from "../../python/index.js";

/** Encodes piece by piece: a mark of the order of bytes stands before the first one only. */
export class IncrementalEncoder extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["errors?"],
    encode: ["input", "final?"],
    setstate: ["state"],
  };
  declare errors: string;
  declare encoding: string | null;
  declare isStarted: boolean;

  static {
    this.prototype.encoding = null;
  }

  __init__(errors: unknown = "strict"): void {
    this.errors = str(errors);
    this.reset();
  }

  encode(input: unknown, _final: unknown = false): string {
    const text = str(input);
    const encoded = Str.encode(text, this.encoding ?? "ascii", this.errors);
    const hasMark = this.isStarted && /^utf[-_ ]?(?:16|8[-_ ]sig)$/i.test(this.encoding ?? "");
    if (text !== "") this.isStarted = true;
    return hasMark ? fromBinary(toBytes(encoded).subarray(markSize(this.encoding!))) : encoded;
  }

  reset(): null {
    Object.defineProperty(this, "isStarted", { value: false, writable: true, configurable: true });
    return null;
  }

  getstate(): int {
    return this.isStarted ? 1 : 0;
  }

  setstate(state: unknown): null {
    this.isStarted = truth(state);
    return null;
  }
}

function markSize(encoding: string): number {
  return encoding.includes("8") ? 3 : 2;
}

/** Decodes piece by piece, and keeps the bytes of a character that is not whole yet. */
export class IncrementalDecoder extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["errors?"],
    decode: ["input", "final?"],
    setstate: ["state"],
  };
  declare errors: string;
  declare encoding: string | null;
  declare pending: string;
  /** The encoding with an order of bytes, once a mark has told it. */
  declare found: string | null;

  static {
    this.prototype.encoding = null;
  }

  __init__(errors: unknown = "strict"): void {
    this.errors = str(errors);
    this.reset();
  }

  decode(input: unknown, final: unknown = false): string {
    let bytes = toBytes(this.pending + str(input));
    const name = (this.encoding ?? "ascii").toLowerCase().replace(/[_ ]/g, "-");
    if (this.found === null) {
      const mark = /^utf-?16$/.test(name) ? 2 : name === "utf-8-sig" ? 3 : 0;
      if (bytes.length < mark && !truth(final)) {
        this.pending = fromBinary(bytes);
        return "";
      }
      this.found = mark === 0 ? name : afterMark(bytes, name);
      if (hasMark(bytes, name)) bytes = bytes.subarray(mark);
    }
    const whole = truth(final) ? bytes.length : wholeLength(bytes, this.found);
    this.pending = fromBinary(bytes.subarray(whole));
    return Str.decode(fromBinary(bytes.subarray(0, whole)), this.found, this.errors);
  }

  reset(): null {
    Object.defineProperty(this, "pending", { value: "", writable: true, configurable: true });
    Object.defineProperty(this, "found", { value: null, writable: true, configurable: true });
    return null;
  }

  getstate(): Tuple<[string, int]> {
    return new Tuple([this.pending, 0]);
  }

  setstate(state: unknown): null {
    this.pending = str([...iter(state)][0]);
    return null;
  }
}

function hasMark(bytes: Uint8Array, name: string): boolean {
  if (name === "utf-8-sig") return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (!/^utf-?16$/.test(name)) return false;
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function afterMark(bytes: Uint8Array, name: string): string {
  if (name === "utf-8-sig") return "utf-8";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16-be" : "utf-16-le";
}

/** How many of the bytes are whole characters. */
function wholeLength(bytes: Uint8Array, encoding: string): number {
  if (/^utf-?16/.test(encoding)) {
    const even = bytes.length - (bytes.length % 2);
    const high = bytes[encoding.endsWith("be") ? even - 2 : even - 1] ?? 0;
    return high >= 0xd8 && high < 0xdc ? even - 2 : even;
  }
  if (!/^(?:utf-?8|u8)$/.test(encoding)) return bytes.length;
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0x80 && byte < 0xc0) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    return size > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

type Class<T> = new (errors?: unknown) => T;

/** The class of encoders of an encoding. */
export function encoderClass(encoding: string): Class<IncrementalEncoder> {
  class IncrementalEncoderOf extends IncrementalEncoder {
    static readonly __name__: string = "IncrementalEncoder";
  }
  IncrementalEncoderOf.prototype.encoding = encoding;
  return IncrementalEncoderOf;
}

/** The class of decoders of an encoding. */
export function decoderClass(encoding: string): Class<IncrementalDecoder> {
  class IncrementalDecoderOf extends IncrementalDecoder {
    static readonly __name__: string = "IncrementalDecoder";
  }
  IncrementalDecoderOf.prototype.encoding = encoding;
  return IncrementalDecoderOf;
}

/** Encodes each text of an iterable. */
export const iterencode = withSignature(
  function* iterencode(
    iterator: unknown,
    encoding: unknown,
    errors: unknown = "strict",
  ): Generator<string, void, unknown> {
    const encoder = new (encoderClass(str(encoding)))(errors);
    for (const piece of iter(iterator)) {
      const text = encoder.encode(piece);
      if (text !== "") yield text;
    }
  },
  ["iterator", "encoding", "errors?"],
);

/** Decodes the bytes that an iterable gives in pieces. */
export const iterdecode = withSignature(
  function* iterdecode(
    iterator: unknown,
    encoding: unknown,
    errors: unknown = "strict",
  ): Generator<string, void, unknown> {
    const decoder = new (decoderClass(str(encoding)))(errors);
    for (const piece of iter(iterator)) {
      const text = decoder.decode(piece);
      if (text !== "") yield text;
    }
    const rest = decoder.decode("", true);
    if (rest !== "") yield rest;
  },
  ["iterator", "encoding", "errors?"],
);

inModule("codecs", IncrementalDecoder, IncrementalEncoder);
