/** The module `struct` of Python 2.7 (library, 7.3): values as bytes. */
import {
  inModule,
  boxFloat,
  bytearray,
  call,
  callMethod,
  countOf,
  Float,
  fromBinary,
  getAttr,
  hasAttr,
  indexNumber,
  int as toInt,
  isInt,
  isinstance,
  basestring,
  OverflowError,
  PyObject,
  setItem,
  setSlice,
  str,
  toBytes,
  toDouble,
  Tuple,
  TypeError,
  typeName,
  truth,
  withSignature,
  type int,
} from "../python/index.js";
import { error, parseFormat, type Format, type Item } from "./struct/format.js";

export { error };

/** Formats read before. */
const cache = new Map<string, Format>();

function formatOf(fmt: unknown): Format {
  if (!isinstance(fmt, basestring)) throw new TypeError("Struct() argument 1 must be string");
  const text = str(fmt);
  let format = cache.get(text);
  if (format === undefined) {
    format = parseFormat(text);
    if (cache.size > 100) cache.clear();
    cache.set(text, format);
  }
  return format;
}

function packed(format: Format, values: readonly unknown[], caller = "pack"): Uint8Array {
  const { items, size } = format;
  if (values.length !== items.length) {
    throw new error(`${caller} expected ${items.length} items for packing (got ${values.length})`);
  }
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  items.forEach((item, i) => put(item, values[i], bytes, view, format));
  return bytes;
}

function put(
  { code, offset, size }: Item,
  value: unknown,
  bytes: Uint8Array,
  view: DataView,
  { littleEndian, isNative }: Format,
): void {
  switch (code) {
    case "c": {
      const data = typeof value === "string" ? toBytes(value) : new Uint8Array();
      if (data.length !== 1) throw new error("char format require string of length 1");
      bytes[offset] = data[0]!;
      return;
    }
    case "s":
    case "p": {
      if (typeof value !== "string") throw new error(`argument for '${code}' must be a string`);
      const data = toBytes(value);
      if (code === "s") bytes.set(data.subarray(0, size), offset);
      else if (size > 0) {
        const length = Math.min(data.length, size - 1, 255);
        bytes[offset] = length;
        bytes.set(data.subarray(0, length), offset + 1);
      }
      return;
    }
    case "?":
      bytes[offset] = truth(value) ? 1 : 0;
      return;
    case "f":
    case "d": {
      const isNumber = typeof value === "number" || isInt(value) || value instanceof Float;
      if (!isNumber) throw new error("required argument is not a float");
      const double = toDouble(value);
      // In the machine's own order a C cast makes it infinite.
      if (
        code === "f" &&
        !isNative &&
        Number.isFinite(double) &&
        !Number.isFinite(Math.fround(double))
      )
        throw new OverflowError("float too large to pack with f format");
      if (code === "f") view.setFloat32(offset, double, littleEndian);
      else view.setFloat64(offset, double, littleEndian);
      return;
    }
  }
  putInteger(code, size, value, offset, view, littleEndian);
}

function putInteger(
  code: string,
  size: number,
  value: unknown,
  offset: number,
  view: DataView,
  littleEndian: boolean,
): void {
  const signed = code === code.toLowerCase();
  const number = BigInt(integerOf(value));
  const limit = 1n << BigInt(size * 8);
  const [low, high] = signed ? [-limit / 2n, limit / 2n - 1n] : [0n, limit - 1n];
  if (number < low || number > high) throw rangeError(code, size, low, high, number);
  if (size === 8) view.setBigInt64(offset, BigInt.asIntN(64, number), littleEndian);
  else if (size === 4) view.setInt32(offset, Number(BigInt.asIntN(32, number)), littleEndian);
  else if (size === 2) view.setInt16(offset, Number(number), littleEndian);
  else view.setInt8(offset, Number(number));
}

/** A number, without what is behind its point, or what an object has as one. */
function integerOf(value: unknown): int | boolean {
  if (typeof value === "boolean" || isInt(value)) return value;
  const isNumber = typeof value === "number" || value instanceof Float;
  const isObject = hasAttr(value, "__index__") || hasAttr(value, "__int__");
  if (!isNumber && !(isObject && !isinstance(value, basestring)))
    throw new error("cannot convert argument to integer");
  return toInt(indexNumber(value) ?? value);
}

function rangeError(code: string, size: number, low: bigint, high: bigint, value: bigint): error {
  const limits: Readonly<Record<string, string>> = {
    b: "byte format requires -128 <= number <= 127",
    B: "ubyte format requires 0 <= number <= 255",
    h: "short format requires SHRT_MIN <= number <= SHRT_MAX",
    H: "ushort format requires 0 <= number <= USHRT_MAX",
  };
  const isNegative = low === 0n && value < 0n;
  if (size === 8 || isNegative) {
    return new error(limits[code] ?? `integer out of range for '${code}' format code`);
  }
  return new error(limits[code] ?? `'${code}' format requires ${low} <= number <= ${high}`);
}

function unpacked({ items, littleEndian }: Format, bytes: Uint8Array): Tuple {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Tuple(items.map((item) => get(item, bytes, view, littleEndian)));
}

function get(
  { code, offset, size }: Item,
  bytes: Uint8Array,
  view: DataView,
  littleEndian: boolean,
): unknown {
  switch (code) {
    case "c":
    case "s":
      return fromBinary(bytes.subarray(offset, offset + size));
    case "p": {
      const length = size === 0 ? 0 : Math.min(bytes[offset]!, size - 1);
      return fromBinary(bytes.subarray(offset + 1, offset + 1 + length));
    }
    case "?":
      return bytes[offset] !== 0;
    case "f":
      return boxFloat(view.getFloat32(offset, littleEndian));
    case "d":
      return boxFloat(view.getFloat64(offset, littleEndian));
  }
  const signed = code === code.toLowerCase();
  switch (size) {
    case 1:
      return signed ? view.getInt8(offset) : view.getUint8(offset);
    case 2:
      return signed ? view.getInt16(offset, littleEndian) : view.getUint16(offset, littleEndian);
    case 4:
      return signed ? view.getInt32(offset, littleEndian) : view.getUint32(offset, littleEndian);
  }
  const big = signed
    ? view.getBigInt64(offset, littleEndian)
    : view.getBigUint64(offset, littleEndian);
  const plain = Number(big);
  return Number.isSafeInteger(plain) ? plain : big;
}

/** The values as the bytes of a format. */
export function pack(fmt: unknown, ...values: unknown[]): string {
  return fromBinary(packed(formatOf(fmt), values));
}

/** Puts the values into a bytearray or an array, from a place on. @throws error where that is too short */
export function pack_into(fmt: unknown, ...given: unknown[]): null {
  return into(formatOf(fmt), given);
}

function into(format: Format, [buffer, offset, ...values]: readonly unknown[]): null {
  if (buffer === undefined) throw new error("pack_into expected buffer argument");
  if (offset === undefined) throw new error("pack_into expected offset argument");
  const isArray = hasAttr(buffer, "typecode");
  if (!isArray && !(buffer instanceof bytearray))
    throw new TypeError(`argument must be read-write buffer, not ${typeName(buffer)}`);
  const data = packed(format, values, "pack_into");
  const bytes = bytesOf(buffer);
  const place = countOf(offset);
  const start = place < 0 ? place + bytes.length : place;
  if (start < 0 || bytes.length - start < format.size)
    throw new error(`pack_into requires a buffer of at least ${format.size} bytes`);
  if (isArray) {
    const changed = bytes.slice();
    changed.set(data, start);
    setSlice(
      buffer,
      null,
      null,
      null,
      call(getAttr(buffer, "__class__"), getAttr(buffer, "typecode"), fromBinary(changed)),
    );
  } else data.forEach((byte, i) => setItem(buffer, start + i, byte));
  return null;
}

/** The values of bytes. @throws error where there are not as many as the format has. */
export const unpack = withSignature(
  function unpack(fmt: unknown, string: unknown): Tuple {
    return exactly(formatOf(fmt), string);
  },
  ["fmt", "string"],
);

function exactly(format: Format, string: unknown): Tuple {
  const bytes = bytesOf(string);
  if (bytes.length !== format.size) {
    throw new error(`unpack requires a string argument of length ${format.size}`);
  }
  return unpacked(format, bytes);
}

function bytesOf(string: unknown): Uint8Array {
  if (string instanceof bytearray) return toBytes(str(string));
  if (hasAttr(string, "typecode")) return toBytes(str(callMethod(string, "tostring")));
  if (!isinstance(string, basestring)) throw new TypeError("unpack() argument 2 must be string");
  return toBytes(str(string));
}

/** The values of the bytes from a place on. */
export const unpack_from = withSignature(
  function unpack_from(fmt: unknown, buffer: unknown, offset: unknown = 0): Tuple {
    return from(formatOf(fmt), buffer, offset);
  },
  ["fmt", "buffer", "offset?"],
);

function from(format: Format, buffer: unknown, offset: unknown): Tuple {
  const bytes = bytesOf(buffer);
  const start = Number(offset) < 0 ? Number(offset) + bytes.length : Number(offset);
  if (start < 0 || bytes.length - start < format.size) {
    throw new error(`unpack_from requires a buffer of at least ${format.size} bytes`);
  }
  return unpacked(format, bytes.subarray(start));
}

/** How many bytes a format has. */
export const calcsize = withSignature(
  function calcsize(fmt: unknown): int {
    return formatOf(fmt).size;
  },
  ["fmt"],
);

/** A format that is read once. */
export class Struct extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["format"],
    unpack: ["string"],
    unpack_from: ["buffer", "offset?"],
  };
  declare format: string;
  declare size: int;

  __init__(format: unknown): void {
    this.size = formatOf(format).size;
    this.format = str(format);
  }

  pack(...values: unknown[]): string {
    return pack(this.format, ...values);
  }

  pack_into(...given: unknown[]): null {
    return into(formatOf(this.format), given);
  }

  unpack(string: unknown): Tuple {
    return exactly(formatOf(this.format), string);
  }

  unpack_from(buffer: unknown, offset: unknown = 0): Tuple {
    return from(formatOf(this.format), buffer, offset);
  }
}

inModule("__builtin__", Struct);
