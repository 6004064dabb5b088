/** The module `codecs` of Python 2.7 (library, 7.8): encodings by name. */
import {
  withOptions,
  call,
  callMethod,
  getItem,
  inModule,
  fromBinary,
  iter,
  open as openFile,
  PyObject,
  str,
  Str,
  StopIteration,
  toBytes,
  Tuple,
  withSignature,
} from "../python/index.js";

import { decoderClass, encoderClass } from "./codecs/incremental.js";

export * from "./codecs/errors.js";
export {
  IncrementalDecoder,
  IncrementalEncoder,
  iterdecode,
  iterencode,
} from "./codecs/incremental.js";

const bytes = (...units: number[]) => fromBinary(Uint8Array.from(units));

export const BOM_UTF8: string = bytes(0xef, 0xbb, 0xbf);
export const BOM_LE: string = bytes(0xff, 0xfe);
export const BOM_BE: string = bytes(0xfe, 0xff);
export const BOM_UTF16_LE: string = BOM_LE;
export const BOM_UTF16_BE: string = BOM_BE;
export const BOM_UTF16: string = BOM_LE;
export const BOM: string = BOM_LE;
export const BOM_UTF32_LE: string = bytes(0xff, 0xfe, 0, 0);
export const BOM_UTF32_BE: string = bytes(0, 0, 0xfe, 0xff);

/** A text in an encoding. */
export const encode = withSignature(
  function encode(obj: unknown, encoding: unknown = "ascii", errors: unknown = "strict"): string {
    return Str.encode(str(obj), str(encoding), str(errors));
  },
  ["obj", "encoding?", "errors?"],
);

/** The text of bytes in an encoding. */
export const decode = withSignature(
  function decode(obj: unknown, encoding: unknown = "ascii", errors: unknown = "strict"): string {
    return Str.decode(str(obj), str(encoding), str(errors));
  },
  ["obj", "encoding?", "errors?"],
);

type Coder = (text: unknown, errors?: unknown) => Tuple<[string, number]>;

function known(encoding: unknown): string {
  const name = str(encoding);
  Str.encode("", name); // LookupError for an encoding that does not exist
  return name;
}

/** A function that gives what it encoded, and how much that was. */
export const getencoder = withSignature(
  function getencoder(encoding: unknown): Coder {
    const name = known(encoding);
    return (text, errors = "strict") =>
      new Tuple([Str.encode(str(text), name, str(errors)), str(text).length]);
  },
  ["encoding"],
);

export const getdecoder = withSignature(
  function getdecoder(encoding: unknown): Coder {
    const name = known(encoding);
    return (text, errors = "strict") =>
      new Tuple([Str.decode(str(text), name, str(errors)), toBytes(str(text)).length]);
  },
  ["encoding"],
);

/** A file whose text is encoded when it is written and decoded when it is read. */
export class StreamReaderWriter extends PyObject {
  readonly stream: unknown;
  readonly encoding: string;
  readonly errors: string;

  constructor(stream: unknown, encoding: string, errors: string) {
    super();
    this.stream = stream;
    this.encoding = encoding;
    this.errors = errors;
  }

  private decoded(text: unknown): string {
    return Str.decode(str(text), this.encoding, this.errors);
  }

  read(size: unknown = -1): string {
    return this.decoded(callMethod(this.stream, "read", size));
  }
  readline(size: unknown = -1): string {
    return this.decoded(callMethod(this.stream, "readline", size));
  }
  readlines(): string[] {
    return Str.splitlines(this.read(), true);
  }
  next(): string {
    const line = this.readline();
    if (line === "") throw new StopIteration();
    return line;
  }
  __iter__(): this {
    return this;
  }
  write(text: unknown): null {
    callMethod(this.stream, "write", Str.encode(str(text), this.encoding, this.errors));
    return null;
  }
  writelines(lines: unknown): null {
    for (const line of iter(lines)) this.write(line);
    return null;
  }
  seek(offset: unknown, whence: unknown = 0): null {
    callMethod(this.stream, "seek", offset, whence);
    return null;
  }
  tell(): unknown {
    return callMethod(this.stream, "tell");
  }
  flush(): null {
    callMethod(this.stream, "flush");
    return null;
  }
  close(): null {
    callMethod(this.stream, "close");
    return null;
  }
  __enter__(): this {
    return this;
  }
  __exit__(): boolean {
    this.close();
    return false;
  }
}

/** A class of files of an encoding: called with a file, it gives one that decodes or encodes. */
function streamClass(encoding: unknown): (stream: unknown, errors?: unknown) => StreamReaderWriter {
  const name = known(encoding);
  return (stream, errors = "strict") => new StreamReaderWriter(stream, name, str(errors));
}

export const getreader = withSignature(
  function getreader(encoding: unknown) {
    return streamClass(encoding);
  },
  ["encoding"],
);

export const getwriter = withSignature(
  function getwriter(encoding: unknown) {
    return streamClass(encoding);
  },
  ["encoding"],
);

/** What CPython calls encodings that have several names. */
const officialNames: Readonly<Record<string, string>> = {
  utf8: "utf-8",
  latin1: "iso8859-1",
  "latin-1": "iso8859-1",
  "iso-8859-1": "iso8859-1",
  rot13: "rot-13",
  utf16: "utf-16",
  "us-ascii": "ascii",
};

function officialName(encoding: unknown): string {
  const name = known(encoding).toLowerCase().replace(/[_ ]/g, "-");
  return officialNames[name] ?? name;
}

/** What there is of an encoding: a tuple whose items have names. */
export class CodecInfo extends Tuple {
  static readonly __name__: string = "CodecInfo";
  readonly name: string;

  constructor(encode: unknown, decode: unknown, reader: unknown, writer: unknown, name = "") {
    super([encode, decode, reader, writer]);
    this.name = name;
  }

  get encode(): unknown {
    return this.items[0];
  }
  get decode(): unknown {
    return this.items[1];
  }
  get streamreader(): unknown {
    return this.items[2];
  }
  get streamwriter(): unknown {
    return this.items[3];
  }
  get incrementalencoder(): unknown {
    return encoderClass(this.name);
  }
  get incrementaldecoder(): unknown {
    return decoderClass(this.name);
  }

  __repr__(): string {
    return `<codecs.CodecInfo object for encoding ${this.name}>`;
  }
}

/** Encoder, decoder, reader and writer of an encoding. @throws LookupError for one that does not exist. */
export const lookup = withSignature(
  function lookup(encoding: unknown): CodecInfo {
    return new CodecInfo(
      getencoder(encoding),
      getdecoder(encoding),
      getreader(encoding),
      getwriter(encoding),
      officialName(encoding),
    );
  },
  ["encoding"],
);

/** The class of coders of an encoding that are given texts in pieces. @throws LookupError */
export const getincrementalencoder = withSignature(
  function getincrementalencoder(encoding: unknown) {
    return encoderClass(known(encoding));
  },
  ["encoding"],
);

export const getincrementaldecoder = withSignature(
  function getincrementaldecoder(encoding: unknown) {
    return decoderClass(known(encoding));
  },
  ["encoding"],
);

/** Has a function look for encodings: it is given a name, and gives the CodecInfo of one that it knows, or None. */
export const register = withSignature(
  function register(search: unknown): null {
    Str.codecSearches.push((encoding) => {
      const found = call(search, encoding);
      if (found === null) return null;
      const coder = (place: number) => (text: string, errors: string) =>
        str(getItem(call(getItem(found, place), text, errors), 0));
      return { encode: coder(0), decode: coder(1) };
    });
    return null;
  },
  ["search_function"],
);

/** Opens a file, in an encoding where one is given. */
const openEncoded = withOptions(
  function openEncoded(
    filename: unknown,
    mode: unknown = "rb",
    encoding: unknown = null,
    errors: unknown = "strict",
    _buffering: unknown = 1,
  ): unknown {
    if (encoding === null) return openFile(filename, str(mode));
    const binary = str(mode).replace("U", "");
    const file = openFile(filename, binary.includes("b") ? binary : `${binary}b`);
    return new StreamReaderWriter(file, known(encoding), str(errors));
  },
  ["filename", "mode?", "encoding?", "errors?", "buffering?"],
  "open",
);
export { openEncoded as open };

inModule("codecs", CodecInfo, StreamReaderWriter);
