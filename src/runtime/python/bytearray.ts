/** `bytearray` (library, 5.6 and 5.6.1): bytes that can be changed. What strings can do is done by their methods, over its bytes as text. */
import { compareRich } from "./compare.js";
import type { Comparison } from "./equality.js";
import { IndexError, TypeError, ValueError } from "./exceptions/plain.js";
import { type int } from "./float.js";
import { isInt } from "./number-forms.js";
import { indexNumber } from "./index-number.js";
import { iter } from "./iteration.js";
import * as List from "./list.js";
import { typeName } from "./names.js";
import { NotImplemented, PyObject, type Method } from "./object.js";
import { native, parsed } from "./parameters.js";
import { primitive } from "./primitive.js";
import { repetitions } from "./repetition.js";
import { assignSlice, deleteSlice, Slice, sliceSequence } from "./slices.js";
import * as Str from "./str/index.js";
import { fromBinary, fromBytes, toBytes } from "./str/index.js";
import { TYPE_NAME, UNHASHABLE } from "./symbols.js";
import { strOf } from "./text.js";
import { Tuple } from "./tuple.js";
import { nameType } from "./type-names.js";

const BYTES: unique symbol = Symbol("bytes");

export class bytearray extends PyObject {
  static readonly [TYPE_NAME]: string = "bytearray";
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["source?", "encoding?", "errors?"],
    decode: ["encoding?", "errors?"],
    pop: ["index?"],
    translate: ["table", "deletechars?"],
  };
  /** None before `__init__` of a subclass has called that of this class. */
  declare [BYTES]?: number[];

  /** `bytearray.fromhex(text)`. @throws ValueError */
  static fromhex(text: unknown): bytearray {
    const digits = textOf(text);
    const bytes: number[] = [];
    for (let i = 0; i < digits.length; i += 2) {
      while (digits[i] === " ") i++;
      if (i >= digits.length) break;
      const pair = digits.slice(i, i + 2);
      if (!/^[\da-f]{2}$/i.test(pair))
        throw new ValueError(
          `non-hexadecimal number found in fromhex() arg at position ${pair.length > 1 && /^[\da-f]/i.test(pair) ? i + 1 : i}`,
        );
      bytes.push(Number.parseInt(pair, 16));
    }
    return made(bytes);
  }

  /** Of nothing, a count of zeros, a string (text with its encoding) or an iterable of bytes. @throws TypeError, ValueError */
  __init__(source?: unknown, encoding?: unknown, errors?: unknown): void {
    const plain = primitive(source);
    if (encoding !== undefined || errors !== undefined) {
      if (typeof plain !== "string")
        throw new TypeError("encoding or errors without a string argument");
      this[BYTES] = [...toBytes(Str.encode(plain, nameOf(encoding), nameOf(errors)))];
    } else if (source === undefined) this[BYTES] = [];
    else if (typeof plain === "string") this[BYTES] = [...toBytes(plain)];
    else if (isInt(plain) || typeof plain === "boolean") {
      const count = Number(plain);
      if (count < 0) throw new ValueError("negative count");
      this[BYTES] = new Array<number>(count).fill(0);
    } else this[BYTES] = bytesFrom(source);
  }

  append(item: unknown): null {
    bytesOf(this).push(byteOf(item));
    return null;
  }
  extend(items: unknown): null {
    List.extend(bytesOf(this), bytesFrom(items));
    return null;
  }
  insert(index: unknown, item: unknown): null {
    return List.insert(bytesOf(this), index, byteOf(item));
  }
  pop(index: unknown = -1): int {
    const bytes = bytesOf(this);
    if (bytes.length === 0) throw new IndexError("pop from empty bytearray");
    return List.pop(bytes, index) as int;
  }
  remove(item: unknown): null {
    const bytes = bytesOf(this);
    const at = bytes.indexOf(byteOf(item));
    if (at < 0) throw new ValueError("value not found in bytearray");
    bytes.splice(at, 1);
    return null;
  }
  reverse(): null {
    bytesOf(this).reverse();
    return null;
  }

  join(items: unknown): bytearray {
    const joined: number[] = [];
    const separator = bytesOf(this);
    let i = 0;
    for (const item of iterable(items)) {
      const plain = primitive(item);
      if (typeof plain !== "string" && !(plain instanceof bytearray))
        throw new TypeError(
          `can only join an iterable of bytes (item ${i} has type '${typeName(item)}')`,
        );
      if (i++ > 0) for (const byte of separator) joined.push(byte);
      for (const byte of buffer(plain)) joined.push(byte);
    }
    return made(joined);
  }
  decode(encoding?: unknown, errors?: unknown): unknown {
    return Str.decode(this.__str__(), nameOf(encoding), nameOf(errors));
  }
  /** Without a table the bytes only lose those of `deleted`. */
  translate(table: unknown, deleted: unknown = ""): bytearray {
    const doomed = new Set(buffer(deleted));
    const kept = bytesOf(this).filter((byte) => !doomed.has(byte));
    if (table === null) return made(kept);
    const to = buffer(table);
    if (to.length !== 256) throw new ValueError("translation table must be 256 characters long");
    return made(kept.map((byte) => to[byte]!));
  }

  __len__(): number {
    return bytesOf(this).length;
  }
  __iter__(): IterableIterator<number> {
    return bytesOf(this).values();
  }
  __contains__(item: unknown): boolean {
    const plain = primitive(item);
    if (typeof plain === "number") return bytesOf(this).includes(byteOf(plain));
    return binary(this).includes(textOf(plain));
  }
  __getitem__(index: unknown): unknown {
    const bytes = bytesOf(this);
    if (index instanceof Slice)
      return made(sliceSequence(bytes, index.start, index.stop, index.step) as number[]);
    return bytes[position(bytes, index, "bytearray indices must be integers")];
  }
  __setitem__(index: unknown, value: unknown): void {
    const bytes = bytesOf(this);
    if (index instanceof Slice) {
      const isText = typeof primitive(value) === "string" || value instanceof bytearray;
      const items = isText ? [...buffer(value)] : bytesFrom(value);
      assignSlice(bytes, index.start, index.stop, index.step, items);
    } else bytes[position(bytes, index, "bytearray indices must be integer")] = byteOf(value);
  }
  __delitem__(index: unknown): void {
    const bytes = bytesOf(this);
    if (index instanceof Slice) deleteSlice(bytes, index.start, index.stop, index.step);
    else bytes.splice(position(bytes, index, "bytearray indices must be integers"), 1);
  }

  __add__(other: unknown): bytearray {
    return made([...bytesOf(this), ...summand(this, other)]);
  }
  __radd__(other: unknown): unknown {
    return typeof other === "string" ? made([...toBytes(other), ...bytesOf(this)]) : NotImplemented;
  }
  __iadd__(other: unknown): this {
    List.extend(bytesOf(this), [...summand(this, other)]);
    return this;
  }
  __mul__(times: unknown): bytearray {
    return made(repeated(this, times));
  }
  __rmul__(times: unknown): bytearray {
    return made(repeated(this, times));
  }
  __imul__(times: unknown): this {
    this[BYTES] = repeated(this, times);
    return this;
  }

  __eq__(other: unknown): unknown {
    return compared("eq", this, other);
  }
  __ne__(other: unknown): unknown {
    return compared("ne", this, other);
  }
  __lt__(other: unknown): unknown {
    return compared("lt", this, other);
  }
  __le__(other: unknown): unknown {
    return compared("le", this, other);
  }
  __gt__(other: unknown): unknown {
    return compared("gt", this, other);
  }
  __ge__(other: unknown): unknown {
    return compared("ge", this, other);
  }
  get [UNHASHABLE](): boolean {
    return true;
  }

  __str__(): string {
    return fromBytes(Uint8Array.from(bytesOf(this)));
  }
  __repr__(): string {
    let text = "";
    for (const byte of bytesOf(this)) text += escapes[byte] ?? shown(byte);
    return `bytearray(b'${text}')`;
  }
}

const escapes: Readonly<Record<number, string>> = {
  0x09: "\\t",
  0x0a: "\\n",
  0x0d: "\\r",
  0x27: "\\'",
  0x5c: "\\\\",
};

function shown(byte: number): string {
  return byte >= 0x20 && byte < 0x7f
    ? String.fromCharCode(byte)
    : `\\x${byte.toString(16).padStart(2, "0")}`;
}

/** The methods of strings that it has, with the least and most arguments they take. */
const stringMethods: readonly (readonly [string, number, number])[] = [
  ..."capitalize isalnum isalpha isdigit islower isspace istitle isupper lower swapcase title upper"
    .split(" ")
    .map((name) => [name, 0, 0] as const),
  ..."lstrip rstrip strip expandtabs splitlines".split(" ").map((name) => [name, 0, 1] as const),
  ..."count endswith find index rfind rindex startswith"
    .split(" ")
    .map((name) => [name, 1, 3] as const),
  ..."center ljust rjust".split(" ").map((name) => [name, 1, 2] as const),
  ..."partition rpartition zfill".split(" ").map((name) => [name, 1, 1] as const),
  ["replace", 2, 3],
  ["rsplit", 0, 2],
  ["split", 0, 2],
];

/** The methods whose arguments are numbers or a flag from the first on; of the others those are behind what is sought. */
const takesNumbers = new Set("center ljust rjust expandtabs splitlines zfill".split(" "));

for (const [name, least, most] of stringMethods) {
  const own = Str[name as "upper"] as (...args: unknown[]) => unknown;
  const method: Method = function (...args) {
    const given = takesNumbers.has(name) ? args : args.map(sought);
    try {
      return resultOf(own(binary(this as bytearray), ...given));
    } catch (error) {
      if (error instanceof ValueError && error.message === "substring not found")
        throw new ValueError("subsection not found");
      throw error;
    }
  };
  Object.defineProperty(bytearray.prototype, name, {
    value: native(method, parsed(least, most)),
    configurable: true,
    writable: true,
  });
}
native(bytearray.fromhex, parsed(1));
nameType(bytearray, "bytearray");

/** The name of an encoding, or of what is done about errors, where one is given. */
function nameOf(value: unknown): string | undefined {
  return value === undefined ? undefined : strOf(value);
}

function bytesOf(array: bytearray): number[] {
  return (array[BYTES] ??= []);
}

function made(bytes: number[]): bytearray {
  const array = new bytearray();
  array[BYTES] = bytes;
  return array;
}

/** Its bytes as a string of one character each. */
function binary(array: bytearray): string {
  return fromBinary(Uint8Array.from(bytesOf(array)));
}

/** What a method of strings gives, of bytearrays where it is text. */
function resultOf(value: unknown): unknown {
  if (typeof value === "string") return made([...toBytes(value)]);
  if (Array.isArray(value)) return value.map(resultOf);
  return value instanceof Tuple ? new Tuple(value.items.map(resultOf)) : value;
}

/** An argument of a method of strings: text and bytearrays as strings of bytes, bounds and None as they are. */
function sought(value: unknown, place: number): unknown {
  if (value instanceof Tuple) return new Tuple(Array.from(value.items, textOf));
  if (
    value === null ||
    (place > 0 && typeof primitive(value) !== "string" && !(value instanceof bytearray))
  )
    return value;
  return textOf(value);
}

/** A string or bytearray as a string of one character for each byte. @throws TypeError */
function textOf(value: unknown): string {
  return value instanceof bytearray ? binary(value) : fromBinary(Uint8Array.from(buffer(value)));
}

/** The bytes of a string or bytearray. @throws TypeError */
function buffer(value: unknown): ArrayLike<number> & Iterable<number> {
  const plain = primitive(value);
  if (plain instanceof bytearray) return bytesOf(plain);
  if (typeof plain === "string") return toBytes(plain);
  throw new TypeError(`Type ${typeName(value)} doesn't support the buffer API`);
}

function summand(array: bytearray, value: unknown): Iterable<number> {
  const plain = primitive(value);
  if (typeof plain === "string" || plain instanceof bytearray) return buffer(plain);
  throw new TypeError(`can't concat ${typeName(array)} to ${typeName(value)}`);
}

/** A byte: an int of 0 to 255, or a string of one. @throws TypeError, ValueError */
function byteOf(value: unknown): number {
  const plain = primitive(value);
  if (typeof plain === "string") {
    const bytes = toBytes(plain);
    if (bytes.length !== 1) throw new ValueError("string must be of size 1");
    return bytes[0]!;
  }
  const number = indexNumber(plain);
  if (number === undefined) throw new TypeError("an integer or string of size 1 is required");
  if (number < 0 || number > 255) throw new ValueError("byte must be in range(0, 256)");
  return number;
}

/** The bytes that an iterable gives. */
function bytesFrom(items: unknown): number[] {
  if (items instanceof bytearray) return [...bytesOf(items)];
  return Array.from(iter(items), byteOf);
}

function iterable(items: unknown): Iterable<unknown> {
  try {
    return iter(items);
  } catch (error) {
    if (error instanceof TypeError) throw new TypeError("can only join an iterable");
    throw error;
  }
}

function position(bytes: readonly number[], index: unknown, message: string): number {
  const number = indexNumber(index);
  if (number === undefined) throw new TypeError(message);
  const at = number < 0 ? number + bytes.length : number;
  if (at >= 0 && at < bytes.length) return at;
  throw new IndexError("bytearray index out of range");
}

function repeated(array: bytearray, times: unknown): number[] {
  const bytes = bytesOf(array);
  const count = repetitions(times, bytes.length);
  const result: number[] = [];
  for (let i = 0; i < count; i++) for (const byte of bytes) result.push(byte);
  return result;
}

function compared(operation: Comparison, array: bytearray, other: unknown): unknown {
  const plain = primitive(other);
  if (typeof plain !== "string" && !(plain instanceof bytearray)) return NotImplemented;
  return compareRich(operation, bytesOf(array), [...buffer(plain)]);
}
