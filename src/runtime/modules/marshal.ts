/** The module `marshal` of Python 2.7 (library, 11.7): plain values as bytes. Code objects are not written. */
import {
  boxFloat,
  callMethod,
  complex,
  Dict,
  Ellipsis,
  EOFError,
  Float,
  fromBinary,
  fromBytes,
  FrozenSet,
  isFloat,
  isWellFormed,
  iter,
  PySet,
  StopIteration,
  str,
  toBytes,
  Tuple,
  TypeError,
  ValueError,
  withSignature,
  type int,
} from "../python/index.js";

export const version: int = 2;

/** How deep values may be nested. */
const deepest = 2000;

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value | 0);
  return bytes;
}

function tagged(tag: string, ...parts: Uint8Array[]): Uint8Array[] {
  return [Buffer.from(tag, "latin1"), ...parts];
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

/** A float of the versions before 2, as text. */
function textOfFloat(value: number): Buffer {
  const text = Buffer.from(str(boxFloat(value)), "latin1");
  return Buffer.concat([Buffer.from([text.length]), text]);
}

/** A long: its digits of 15 bits, the lowest first, behind their number, which has the sign. */
function longBytes(value: bigint): Buffer {
  const digits: number[] = [];
  for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 15n) {
    digits.push(Number(rest & 0x7fffn));
  }
  const bytes = Buffer.alloc(4 + 2 * digits.length);
  bytes.writeInt32LE(value < 0n ? -digits.length : digits.length);
  digits.forEach((digit, i) => bytes.writeUInt16LE(digit, 4 + 2 * i));
  return bytes;
}

function* written(value: unknown, form: number, depth: number): Generator<Uint8Array> {
  if (depth > deepest) throw new ValueError("object too deeply nested to marshal");
  if (value === null) yield* tagged("N");
  else if (typeof value === "boolean") yield* tagged(value ? "T" : "F");
  else if (value === StopIteration) yield* tagged("S");
  else if (value === Ellipsis) yield* tagged(".");
  else if (typeof value === "string") {
    // Bytes and ASCII are a str, other text is unicode.
    const bytes = toBytes(value);
    const isText = isWellFormed(value) && bytes.length > value.length;
    yield* tagged(isText ? "u" : "s", word(bytes.length), bytes);
  } else if (isFloat(value)) {
    const plain = value instanceof Float ? value.value : Number(value);
    yield* form > 1 ? tagged("g", double(plain)) : tagged("f", textOfFloat(plain));
  } else if (typeof value === "number" || typeof value === "bigint") {
    const whole = BigInt(value);
    if (BigInt.asIntN(32, whole) === whole) yield* tagged("i", word(Number(whole)));
    else if (BigInt.asIntN(64, whole) === whole) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(whole);
      yield* tagged("I", bytes);
    } else yield* tagged("l", longBytes(whole));
  } else if (value instanceof complex) {
    const parts = [value.real, value.imag].map((part) => Number(part));
    yield* tagged("y", ...parts.map(double));
  } else if (value instanceof Dict) {
    yield* tagged("{");
    for (const { items } of value.items()) {
      for (const each of items) yield* written(each, form, depth + 1);
    }
    yield* tagged("0");
  } else {
    const tag = tagOf(value);
    const items = [...iter(value)];
    yield* tagged(tag, word(items.length));
    for (const item of items) yield* written(item, form, depth + 1);
  }
}

/** @throws ValueError for an object that is no plain value */
function tagOf(value: unknown): string {
  if (value instanceof Tuple) return "(";
  if (Array.isArray(value)) return "[";
  if (value instanceof PySet) return "<";
  if (value instanceof FrozenSet) return ">";
  throw new ValueError("unmarshallable object");
}

/** Reads values; what they need is asked for as bytes. */
class Reader {
  readonly #take: (size: number) => Buffer;
  /** Names that were written once and are referred to. */
  readonly #names: string[] = [];

  constructor(take: (size: number) => Buffer) {
    this.#take = take;
  }

  #bytes(size: number): Buffer {
    if (size < 0) throw new ValueError("bad marshal data (string size out of range)");
    const bytes = this.#take(size);
    if (bytes.length < size) throw new EOFError("EOF read where object expected");
    return bytes;
  }

  #count(): number {
    return this.#bytes(4).readInt32LE();
  }

  /** A value. @throws ValueError, TypeError, EOFError */
  value(): unknown {
    const value = this.#next();
    if (value === end) throw new TypeError("NULL object in marshal data");
    return value;
  }

  #next(): unknown {
    const tag = String.fromCharCode(this.#bytes(1)[0]!);
    switch (tag) {
      case "0":
        return end;
      case "N":
        return null;
      case "T":
        return true;
      case "F":
        return false;
      case "S":
        return StopIteration;
      case ".":
        return Ellipsis;
      case "i":
        return this.#count();
      case "I":
        return whole(this.#bytes(8).readBigInt64LE());
      case "l":
        return this.#long();
      case "g":
        return boxFloat(this.#bytes(8).readDoubleLE());
      case "f":
        return boxFloat(this.#textFloat());
      case "y":
        return new complex(
          boxFloat(this.#bytes(8).readDoubleLE()),
          boxFloat(this.#bytes(8).readDoubleLE()),
        );
      case "x":
        return new complex(boxFloat(this.#textFloat()), boxFloat(this.#textFloat()));
      case "s":
        return fromBinary(this.#bytes(this.#count()));
      case "t": {
        const name = fromBinary(this.#bytes(this.#count()));
        this.#names.push(name);
        return name;
      }
      case "R": {
        const name = this.#names[this.#count()];
        if (name === undefined) {
          throw new ValueError("bad marshal data (string ref out of range)");
        }
        return name;
      }
      case "u":
        return fromBytes(this.#bytes(this.#count()));
      case "(":
        return new Tuple(this.#items());
      case "[":
        return this.#items();
      case "<":
        return new PySet(this.#items());
      case ">":
        return new FrozenSet(this.#items());
      case "{":
        return this.#dict();
      default:
        throw new ValueError("bad marshal data (unknown type code)");
    }
  }

  #items(): unknown[] {
    const count = this.#count();
    const items: unknown[] = [];
    for (let i = 0; i < count; i++) items.push(this.value());
    return items;
  }

  #dict(): Dict<unknown, unknown> {
    const dict = new Dict<unknown, unknown>();
    for (let key = this.#next(); key !== end; key = this.#next()) {
      dict.setItem(key, this.value());
    }
    return dict;
  }

  #long(): unknown {
    const count = this.#count();
    let value = 0n;
    const bytes = this.#bytes(2 * Math.abs(count));
    for (let i = Math.abs(count) - 1; i >= 0; i--) {
      value = (value << 15n) | BigInt(bytes.readUInt16LE(2 * i));
    }
    return whole(count < 0 ? -value : value);
  }

  #textFloat(): number {
    const text = this.#bytes(this.#bytes(1)[0]!).toString("latin1");
    return Number(text.replace(/^([-+]?)inf$/i, "$1Infinity"));
  }
}

/** Marks the end of a dict. */
const end: unique symbol = Symbol("end");

function whole(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The bytes of a value. @throws ValueError for one that is not plain */
export const dumps = withSignature(
  function dumps(value: unknown, form: unknown = version): string {
    return fromBinary(Buffer.concat([...written(value, Number(form), 0)]));
  },
  ["value", "version?"],
);

/** Writes a value to a file. */
export const dump = withSignature(
  function dump(value: unknown, file: unknown, form: unknown = version): null {
    callMethod(file, "write", dumps(value, form));
    return null;
  },
  ["value", "file", "version?"],
);

/** The value of bytes; what follows it is left. @throws ValueError, TypeError, EOFError */
export const loads = withSignature(
  function loads(text: unknown): unknown {
    const bytes = Buffer.from(toBytes(str(text)));
    let at = 0;
    return new Reader((size) => bytes.subarray(at, (at += size))).value();
  },
  ["string"],
);

/** Reads a value from a file. */
export const load = withSignature(
  function load(file: unknown): unknown {
    const read = (size: number) => Buffer.from(toBytes(str(callMethod(file, "read", size))));
    return new Reader(read).value();
  },
  ["file"],
);
