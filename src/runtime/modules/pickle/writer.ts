/** Writes pickles of the protocols 0, 1 and 2 (library, 11.1; the opcodes are described in Python's `pickletools`). */
import {
  callMethod,
  ClassicObject,
  Dict,
  dict,
  Float,
  float,
  fromBinary,
  FrozenSet,
  frozenset,
  getAttr,
  hasAttr,
  int,
  isWellFormed,
  latin1,
  list,
  object,
  PySet,
  repr,
  set,
  str,
  toBytes,
  Tuple,
  tuple,
  typeName,
} from "../../python/index.js";
import { PicklingError } from "./errors.js";
import { globalName } from "./names.js";
import { partsOf, stateOf, type Parts } from "./objects.js";

export class Writer {
  readonly #protocol: number;
  /** What was written, one unit for each byte. */
  #out = "";
  /** The numbers of objects that were written. */
  readonly #memo = new Map<unknown, number>();

  readonly #persistentId: (value: unknown) => unknown;

  /** @param persistentId what stands for a value in the pickle in place of it; None for most */
  constructor(protocol: number, persistentId: (value: unknown) => unknown = () => null) {
    this.#protocol = protocol;
    this.#persistentId = persistentId;
  }

  /** The pickle of a value, as a string of bytes. */
  pickle(value: unknown): string {
    this.#out = "";
    if (this.#protocol >= 2) this.#out += `\x80${String.fromCharCode(this.#protocol)}`;
    this.#save(value);
    this.#out += ".";
    return fromBinary(Buffer.from(this.#out, "latin1"));
  }

  clear(): void {
    this.#memo.clear();
  }

  #save(value: unknown): void {
    const id = this.#persistentId(value);
    if (id === null) this.#value(value);
    else if (this.#protocol === 0) this.#out += `P${str(id)}\n`;
    else {
      this.#value(id);
      this.#out += "Q";
    }
  }

  #value(value: unknown): void {
    switch (typeof value) {
      case "boolean":
        if (this.#protocol >= 2) this.#out += value ? "\x88" : "\x89";
        else this.#out += value ? "I01\n" : "I00\n";
        return;
      case "number":
        if (Number.isInteger(value)) this.#int(value);
        else this.#float(value);
        return;
      case "bigint":
        this.#long(value);
        return;
      case "string":
        this.#string(value);
        return;
      case "function":
        this.#global(value);
        return;
    }
    if (value === null || value === undefined) {
      this.#out += "N";
      return;
    }
    if (value instanceof Float) {
      this.#float(value.value);
      return;
    }
    const known = this.#memo.get(value);
    if (known === undefined) this.#object(value);
    else this.#get(known);
  }

  #int(value: number): void {
    if (this.#protocol > 0 && value >= 0 && value <= 0xff) this.#out += `K${bytesOf(value, 1)}`;
    else if (this.#protocol > 0 && value >= 0 && value <= 0xffff) {
      this.#out += `M${bytesOf(value, 2)}`;
    } else if (this.#protocol > 0 && value === (value | 0)) this.#out += `J${bytesOf(value, 4)}`;
    else this.#out += `I${value}\n`;
  }

  #long(value: bigint): void {
    if (value >= -(1n << 63n) && value < 1n << 63n) {
      this.#out += `I${value}\n`;
      return;
    }
    if (this.#protocol < 2) {
      this.#out += `L${value}L\n`;
      return;
    }
    let size = 1;
    while (BigInt.asIntN(size * 8, value) !== value) size++;
    let bytes = "";
    for (let i = 0; i < size; i++) {
      bytes += String.fromCharCode(Number((value >> BigInt(i * 8)) & 0xffn));
    }
    this.#out += size < 256 ? `\x8a${bytesOf(size, 1)}${bytes}` : `\x8b${bytesOf(size, 4)}${bytes}`;
  }

  #float(value: number): void {
    if (this.#protocol === 0) {
      this.#out += `F${repr(Number.isInteger(value) ? new Float(value) : value)}\n`;
      return;
    }
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value);
    this.#out += `G${latin1(bytes)}`;
  }

  /** ASCII and bytes are str to Python, other text is unicode. */
  #string(value: string): void {
    const isText = isWellFormed(value) && /[^\0-\x7f]/.test(value);
    const bytes = latin1(toBytes(value));
    if (this.#protocol === 0) {
      this.#out += isText ? `V${rawUnicode(value)}\n` : `S${quoted(bytes)}\n`;
    } else if (isText) this.#out += `X${bytesOf(bytes.length, 4)}${bytes}`;
    else if (bytes.length < 256) this.#out += `U${bytesOf(bytes.length, 1)}${bytes}`;
    else this.#out += `T${bytesOf(bytes.length, 4)}${bytes}`;
  }

  #global(value: unknown): void {
    const known = this.#memo.get(value);
    if (known !== undefined) {
      this.#get(known);
      return;
    }
    const [module, name] = globalName(value);
    this.#out += `c${module}\n${name}\n`;
    this.#put(value);
  }

  #get(index: number): void {
    if (this.#protocol === 0) this.#out += `g${index}\n`;
    else if (index < 256) this.#out += `h${bytesOf(index, 1)}`;
    else this.#out += `j${bytesOf(index, 4)}`;
  }

  #put(value: unknown): void {
    const index = this.#memo.size;
    this.#memo.set(value, index);
    if (this.#protocol === 0) this.#out += `p${index}\n`;
    else if (index < 256) this.#out += `q${bytesOf(index, 1)}`;
    else this.#out += `r${bytesOf(index, 4)}`;
  }

  #object(value: object): void {
    if (Array.isArray(value) && value.constructor === Array) this.#list(value);
    else if (value instanceof Tuple && value.constructor === Tuple) this.#tuple(value);
    else if (value instanceof Dict && value.constructor === Dict) this.#dict(value);
    else if (value instanceof PySet || value instanceof FrozenSet) this.#set(value);
    else if (value instanceof ClassicObject && !("__reduce__" in value)) this.#oldInstance(value);
    else {
      if (typeof value.constructor !== "function" || value.constructor === Object) {
        throw new PicklingError(`Can't pickle ${typeName(value)} objects`);
      }
      this.#instance(value);
    }
  }

  #list(value: readonly unknown[]): void {
    this.#out += this.#protocol > 0 ? "]" : "(l";
    this.#put(value);
    this.#appends(value);
  }

  #appends(items: readonly unknown[]): void {
    if (this.#protocol === 0 || items.length === 1) {
      for (const item of items) {
        this.#save(item);
        this.#out += "a";
      }
    } else if (items.length > 0) {
      this.#out += "(";
      for (const item of items) this.#save(item);
      this.#out += "e";
    }
  }

  #dict(value: Dict): void {
    this.#out += this.#protocol > 0 ? "}" : "(d";
    this.#put(value);
    this.#setItems(value.items());
  }

  #setItems(pairs: readonly Tuple[]): void {
    const isBatch = this.#protocol > 0 && pairs.length > 1;
    if (isBatch) this.#out += "(";
    for (const { items } of pairs) {
      this.#save(items[0]);
      this.#save(items[1]);
      if (!isBatch) this.#out += "s";
    }
    if (isBatch) this.#out += "u";
  }

  #tuple(value: Tuple): void {
    const { items } = value;
    if (items.length === 0) {
      this.#out += this.#protocol > 0 ? ")" : "(t";
      return;
    }
    const isShort = this.#protocol >= 2 && items.length <= 3;
    if (!isShort) this.#out += "(";
    for (const item of items) this.#save(item);
    const known = this.#memo.get(value);
    if (known !== undefined) {
      // It is inside itself, and was written meanwhile: its items are dropped again.
      this.#out += isShort
        ? "0".repeat(items.length)
        : this.#protocol > 0
          ? "1"
          : "0".repeat(items.length + 1);
      this.#get(known);
      return;
    }
    this.#out += isShort ? String.fromCharCode(0x84 + items.length) : "t";
    this.#put(value);
  }

  #set(value: Iterable<unknown> & object): void {
    const isBuiltin = value.constructor === PySet || value.constructor === FrozenSet;
    const type = value instanceof PySet ? set : frozenset;
    this.#global(isBuiltin ? type : value.constructor);
    this.#tuple(Tuple.of([...value]));
    this.#out += "R";
    this.#put(value);
    const attributes = isBuiltin ? null : getAttr(value, "__dict__", null);
    if (!(attributes instanceof Dict) || attributes.size === 0) return;
    this.#save(attributes);
    this.#out += "b";
  }

  #oldInstance(value: ClassicObject): void {
    const args = hasAttr(value, "__getinitargs__")
      ? [...(callMethod(value, "__getinitargs__") as Iterable<unknown>)]
      : [];
    this.#out += "(";
    if (this.#protocol > 0) this.#global(value.constructor);
    for (const arg of args) this.#save(arg);
    if (this.#protocol > 0) this.#out += "o";
    else {
      const [module, name] = globalName(value.constructor);
      this.#out += `i${module}\n${name}\n`;
    }
    this.#put(value);
    this.#save(stateOf(value));
    this.#out += "b";
  }

  #instance(value: object): void {
    const parts = partsOf(value);
    this.#make(parts);
    this.#put(value);
    if (parts.items !== null) this.#appends(parts.items);
    if (parts.pairs !== null) this.#setItems(parts.pairs);
    if (parts.state !== null) {
      this.#save(parts.state);
      this.#out += "b";
    }
  }

  #make({ callee, args, isNew, items, pairs }: Parts): void {
    if (isNew && this.#protocol < 2) {
      // As `copy_reg` of Python 2 does it, which has no opcode for `__new__` here.
      this.#out += "ccopy_reg\n_reconstructor\n(";
      this.#save(callee);
      this.#global(items !== null ? list : pairs !== null ? dict : baseOf(args));
      if (items !== null) this.#list([]);
      else if (pairs !== null) this.#dict(new Dict());
      else this.#save(args[0] ?? null);
      this.#out += "tR";
      return;
    }
    this.#save(callee);
    this.#tuple(new Tuple(args));
    this.#out += isNew ? "\x81" : "R";
  }
}

/** The builtin type behind the value of an object. */
function baseOf([value]: readonly unknown[]): unknown {
  if (value === undefined || value === null) return object;
  if (typeof value === "string") return str;
  if (value instanceof Tuple) return tuple;
  return typeof value === "number" && Number.isInteger(value) ? int : float;
}

/** A number in so many bytes, the lowest first. */
function bytesOf(value: number, size: number): string {
  let bytes = "";
  for (let i = 0; i < size; i++) bytes += String.fromCharCode((value >>> (8 * i)) & 0xff);
  return bytes;
}

function quoted(bytes: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what has to be escaped
  const escaped = bytes.replace(/[\\'\0-\x1f\x7f-\xff]/g, (unit) =>
    unit === "\\" || unit === "'"
      ? `\\${unit}`
      : `\\x${unit.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return `'${escaped}'`;
}

/** Raw unicode escapes: what is beyond Latin-1, and what would end the line. */
function rawUnicode(text: string): string {
  return text.replace(
    /[\\\n]|[^\0-\xff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
