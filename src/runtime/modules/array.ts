/** The module `array` of Python 2.7 (library, 8.7): sequences of numbers or characters of one type. */
import {
  boxFloat,
  callMethod,
  compareRich,
  delItem,
  type Dict,
  EOFError,
  eq,
  fromBinary,
  getAttr,
  getItem,
  getSlice,
  indexNumber,
  int as toInt,
  IndexError,
  isFloat,
  isInt,
  iter,
  List,
  mul,
  NotImplemented,
  OverflowError,
  picklable,
  repr,
  setItem,
  setSlice,
  Slice,
  str,
  toBytes,
  toDouble,
  Tuple,
  TypeError,
  typeName,
  ValueError,
  type Comparison,
  type int,
} from "../python/index.js";
import { Comparable } from "./shared/comparable.js";
import { hide } from "./shared/hidden.js";
import { pack, unpack } from "./struct.js";

/** How many bytes an item has. */
const sizes: Readonly<Record<string, number>> = {
  c: 1,
  b: 1,
  B: 1,
  u: 2,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 8,
  L: 8,
  f: 4,
  d: 8,
};

/** A value as an item. @throws TypeError, OverflowError for what is none. */
function itemOf(typecode: string, value: unknown): unknown {
  if (typecode === "c" || typecode === "u") {
    if (typeof value === "string" && value.length === 1) return value;
    throw new TypeError(
      typecode === "c" ? "array item must be char" : "array item must be unicode character",
    );
  }
  if (typecode === "f" || typecode === "d") {
    if (typeof value === "string" || value === null) throw new TypeError("a float is required");
    const double = toDouble(value as number);
    return boxFloat(typecode === "f" ? Math.fround(double) : double);
  }
  if (isFloat(value)) throw new TypeError("integer argument expected, got float");
  if (typeof value !== "boolean" && !isInt(value)) throw new TypeError("an integer is required");
  const number = BigInt(value);
  const bits = BigInt(sizes[typecode]! * 8);
  const isSigned = typecode === typecode.toLowerCase();
  const [low, high] = isSigned
    ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n]
    : [0n, (1n << bits) - 1n];
  if (number < low) throw new OverflowError(`${kindOf(typecode)} is less than minimum`);
  if (number > high) throw new OverflowError(`${kindOf(typecode)} is greater than maximum`);
  return toInt(value);
}

function kindOf(typecode: string): string {
  const kinds: Readonly<Record<string, string>> = {
    b: "signed char",
    B: "unsigned byte integer",
    h: "signed short integer",
    H: "unsigned short",
    i: "signed integer",
    I: "unsigned int",
  };
  return kinds[typecode] ?? "integer";
}

export class array extends Comparable {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["typecode", "initializer?"],
    append: ["x"],
    extend: ["iterable"],
    insert: ["i", "x"],
    pop: ["i?"],
    remove: ["x"],
    index: ["x"],
    count: ["x"],
    fromlist: ["list"],
    fromstring: ["string"],
    fromfile: ["file", "n"],
    tofile: ["file"],
  };
  declare __module__: string;
  declare typecode: string;
  declare itemsize: number;
  declare private items: unknown[];

  static {
    this.prototype.__module__ = "array";
  }

  __init__(typecode: unknown, initializer?: unknown): void {
    if (typeof typecode !== "string" || typecode.length !== 1)
      throw new TypeError(
        `array() argument 1 or typecode must be char (string or ascii-unicode with length 1), not ${typeName(typecode)}`,
      );
    if (sizes[typecode] === undefined) {
      throw new ValueError("bad typecode (must be c, b, B, u, h, H, i, I, l, L, f or d)");
    }
    hide(this, "typecode", typecode);
    hide(this, "itemsize", sizes[typecode]);
    hide(this, "items", []);
    if (initializer === undefined) return;
    if (typeof initializer === "string" && typecode !== "c" && typecode !== "u")
      this.fromstring(initializer);
    else this.extend(initializer);
  }

  private item(value: unknown): unknown {
    return itemOf(this.typecode, value);
  }

  private made(items: unknown): array {
    const copy = new array(this.typecode);
    copy.items = items as unknown[];
    return copy;
  }

  append(x: unknown): null {
    this.items.push(this.item(x));
    return null;
  }
  extend(iterable: unknown): null {
    if (iterable instanceof array && iterable.typecode !== this.typecode) {
      throw new TypeError("can only extend with array of same kind");
    }
    for (const x of [...iter(iterable)]) this.items.push(this.item(x));
    return null;
  }
  insert(i: unknown, x: unknown): null {
    return List.insert(this.items, i, this.item(x));
  }
  pop(i: unknown = -1): unknown {
    return List.pop(this.items, i);
  }
  remove(x: unknown): null {
    const at = this.items.findIndex((item) => eq(item, x));
    if (at < 0) throw new ValueError("array.remove(x): x not in list");
    this.items.splice(at, 1);
    return null;
  }
  index(x: unknown): int {
    const at = this.items.findIndex((item) => eq(item, x));
    if (at < 0) throw new ValueError("array.index(x): x not in list");
    return at;
  }
  count(x: unknown): int {
    return List.count(this.items, x);
  }
  reverse(): null {
    this.items.reverse();
    return null;
  }

  tolist(): unknown[] {
    return [...this.items];
  }
  fromlist(list: unknown): null {
    if (!Array.isArray(list)) throw new TypeError("arg must be list");
    return this.extend(list);
  }

  /** The items as bytes. */
  tostring(): string {
    if (this.typecode === "c") return this.items.join("");
    const code = this.typecode === "u" ? "H" : this.typecode;
    const values =
      this.typecode === "u" ? this.items.map((item) => (item as string).charCodeAt(0)) : this.items;
    return pack(`=${values.length}${standard(code)}`, ...values);
  }

  /** Adds the items that bytes are. */
  fromstring(string: unknown): null {
    const bytes = toBytes(str(string));
    const count = bytes.length / this.itemsize;
    if (!Number.isInteger(count)) {
      throw new ValueError("string length not a multiple of item size");
    }
    if (this.typecode === "c") return this.extend(fromBinary(bytes));
    const code = this.typecode === "u" ? "H" : this.typecode;
    const values = unpack(`=${count}${standard(code)}`, fromBinary(bytes)).items;
    return this.extend(
      this.typecode === "u" ? values.map((unit) => String.fromCharCode(unit as number)) : values,
    );
  }

  tounicode(): string {
    if (this.typecode !== "u")
      throw new ValueError("tounicode() may only be called on type 'u' arrays");
    return this.items.join("");
  }
  fromunicode(text: unknown): null {
    if (this.typecode !== "u")
      throw new ValueError("fromunicode() may only be called on type 'u' arrays");
    return this.extend(text);
  }
  tofile(file: unknown): null {
    callMethod(file, "write", this.tostring());
    return null;
  }
  fromfile(file: unknown, n: unknown): null {
    const wanted = Number(n) * this.itemsize;
    const bytes = toBytes(str(callMethod(file, "read", wanted)));
    this.fromstring(fromBinary(bytes.subarray(0, bytes.length - (bytes.length % this.itemsize))));
    if (bytes.length < wanted) throw new EOFError("not enough items in file");
    return null;
  }

  byteswap(): null {
    const bytes = toBytes(this.tostring());
    const swapped = new Uint8Array(bytes.length);
    for (let i = 0; i < bytes.length; i += this.itemsize) {
      swapped.set(bytes.slice(i, i + this.itemsize).reverse(), i);
    }
    this.items = [];
    return this.fromstring(fromBinary(swapped));
  }

  __len__(): number {
    return this.items.length;
  }
  __iter__(): IterableIterator<unknown> {
    return this.items.values();
  }
  __contains__(x: unknown): boolean {
    return this.items.some((item) => eq(item, x));
  }
  /** The items of another array of the same type. @throws TypeError for anything else */
  private sameTypeItems(other: unknown, what: string, where: string): unknown[] {
    if (!(other instanceof array))
      throw new TypeError(`can only ${what} array (not "${typeName(other)}") ${where}`);
    if (other.typecode !== this.typecode)
      throw new TypeError("bad argument type for built-in operation");
    return other.items;
  }
  /** @throws IndexError, TypeError for an index that is out of range, or none */
  private at(i: unknown, message: string): void {
    const index = indexNumber(i);
    if (index === undefined) throw new TypeError("array indices must be integers");
    const n = this.items.length;
    if (index >= n || index < -n) throw new IndexError(message);
  }
  __getitem__(i: unknown): unknown {
    if (!(i instanceof Slice)) this.at(i, "array index out of range");
    const found = getItem(this.items, i);
    return Array.isArray(found) ? this.made(found) : found;
  }
  __setitem__(i: unknown, x: unknown): void {
    if (i instanceof Slice)
      setItem(this.items, i, this.sameTypeItems(x, "assign", "to array slice"));
    else {
      this.at(i, "array assignment index out of range");
      setItem(this.items, i, this.item(x));
    }
  }
  __delitem__(i: unknown): void {
    delItem(this.items, i);
  }
  __getslice__(i: unknown, j: unknown): unknown {
    return this.made(getSlice(this.items, i, j));
  }
  __setslice__(i: unknown, j: unknown, x: unknown): void {
    setSlice(this.items, i, j, null, this.sameTypeItems(x, "assign", "to array slice"));
  }
  __add__(other: unknown): unknown {
    return this.made([...this.items, ...this.sameTypeItems(other, "append", "to array")]);
  }
  __iadd__(other: unknown): this {
    if (!(other instanceof array))
      throw new TypeError(`can only extend with array (not "${typeName(other)}")`);
    this.extend(other);
    return this;
  }
  __mul__(n: unknown): unknown {
    return this.made(mul(this.items, n));
  }
  __imul__(n: unknown): this {
    this.items = mul(this.items, n) as unknown[];
    return this;
  }
  __rmul__(n: unknown): unknown {
    return this.__mul__(n);
  }

  __copy__(): array {
    return this.made([...this.items]);
  }
  __deepcopy__(_memo: unknown): array {
    return this.__copy__();
  }
  __reduce__(): Tuple {
    const attributes = getAttr(this, "__dict__") as Dict;
    const args = Tuple.of(this.typecode, [...this.items]);
    return Tuple.of(this.constructor, args, attributes.size > 0 ? attributes : null);
  }
  __hash__(): never {
    throw new TypeError("unhashable type: 'array.array'");
  }

  protected override compared(operation: Comparison, other: unknown): unknown {
    if (!(other instanceof array)) return NotImplemented;
    return compareRich(operation, this.items, other.items);
  }

  __repr__(): string {
    const { typecode, items } = this;
    if (items.length === 0) return `array('${typecode}')`;
    if (typecode === "u") return `array('u', u${repr(items.join(""))})`;
    const shown = repr(typecode === "c" ? items.join("") : items);
    return `array('${typecode}', ${shown})`;
  }
}

/** In standard sizes `q` has the eight bytes that `l` has on the machine. */
function standard(code: string): string {
  return code === "l" ? "q" : code === "L" ? "Q" : code;
}

picklable(array);

export { array as ArrayType };
