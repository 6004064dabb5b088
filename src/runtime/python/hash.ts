/** `hash()`: CPython 2.7's own numbers on a 64-bit machine, so that what a program prints of them agrees. */
import { TypeError } from "./exceptions/plain.js";
import { demote, Float, isSmallLong, isWordSized, type int } from "./float.js";
import { identity } from "./identity.js";
import { isUnhashable } from "./keys.js";
import { typeName } from "./names.js";
import { ClassicObject, special } from "./object.js";
import { primitive } from "./primitive.js";
import { FUNCTION, HASH, SELF } from "./symbols.js";
import { Tuple } from "./tuple.js";
import { builtin, unpacked } from "./parameters.js";

/** `hash(value)`; TypeError for a mutable container. */
export function hash(value: unknown): int {
  switch (typeof value) {
    case "number":
      return numberHash(value);
    case "string":
      return new Hash64().ofText(value).toInt();
    case "boolean":
      return value ? 1 : 0;
    case "bigint":
      if (isSmallLong(value)) return numberHash(Number(value));
      return isWordSized(value) ? value : longHash(value);
    case "function":
      return functionHash(value);
    default:
      return value === null || value === undefined ? 0x6b1f3a : objectHash(value);
  }
}

const TWO_32 = 4294967296;

/** A hash as two halves of 32 bits, both unsigned: quicker than BigInt where many are made. */
export class Hash64 {
  low = 0;
  high = 0;

  /** Takes the hash of a value. */
  of(value: unknown): this {
    if (typeof value === "string") return this.ofText(value);
    if (value instanceof Tuple && special(value, "__hash__") === undefined)
      return this.#ofItems(value.items);
    return this.#set(hash(value));
  }

  /** The multiplicative hash over code units. */
  ofText(text: string): this {
    if (text === "") return this.#halves(0, 0);
    let low = text.charCodeAt(0) * 128;
    let high = 0;
    for (let i = 0; i < text.length; i++) {
      const product = low * 1000003;
      high = (Math.imul(high, 1000003) + Math.floor(product / TWO_32)) >>> 0;
      low = ((product >>> 0) ^ text.charCodeAt(i)) >>> 0;
    }
    return this.#checked((low ^ text.length) >>> 0, high);
  }

  #ofItems(items: readonly unknown[]): this {
    const item = new Hash64();
    let low = 0x345678;
    let high = 0;
    let factor = 1000003;
    let rest = items.length;
    for (const each of items) {
      rest--;
      item.of(each);
      low = (low ^ item.low) >>> 0;
      high = (high ^ item.high) >>> 0;
      // 64 bits times 32, by parts that a double holds.
      const upper = low * (factor >>> 16);
      const lower = low * (factor & 0xffff) + (upper % 65536) * 65536;
      const carry = Math.floor(lower / TWO_32) + Math.floor(upper / 65536);
      high = (Math.imul(high, factor) + carry) >>> 0;
      low = lower >>> 0;
      factor += 82520 + rest + rest;
    }
    const sum = low + 97531;
    return this.#checked(sum >>> 0, sum >= TWO_32 ? (high + 1) >>> 0 : high);
  }

  #set(value: int): this {
    if (typeof value === "number")
      return this.#halves(value >>> 0, Math.floor(value / TWO_32) >>> 0);
    return this.#halves(
      Number(BigInt.asUintN(32, value)),
      Number(BigInt.asUintN(32, value >> 32n)),
    );
  }

  /** -1 means failure inside CPython, so that no hash is -1. */
  #checked(low: number, high: number): this {
    return low === 0xffffffff && high === 0xffffffff
      ? this.#halves(0xfffffffe, high)
      : this.#halves(low, high);
  }

  #halves(low: number, high: number): this {
    this.low = low;
    this.high = high;
    return this;
  }

  toInt(): int {
    return demote(BigInt.asIntN(64, (BigInt(this.high) << 32n) | BigInt(this.low)));
  }
}

function objectHash(value: object): int {
  const own = special(value, "__hash__");
  if (own !== undefined) {
    const answer = own.call(value);
    if (typeof answer === "number" || typeof answer === "bigint") return hash(answer);
    if (typeof answer === "boolean") return answer ? 1 : 0;
    throw new TypeError("an integer is required");
  }
  if (value instanceof Float) return numberHash(value.value);
  if (value instanceof Tuple) return new Hash64().of(value).toInt();
  const byItems = (value as { [HASH]?: () => int })[HASH];
  if (byItems !== undefined) return byItems.call(value);
  const plain = primitive(value);
  if (plain !== value) return hash(plain);
  if (isUnhashable(value)) throw new TypeError(`unhashable type: '${typeName(value)}'`);
  const compares =
    special(value, "__eq__") !== undefined || special(value, "__cmp__") !== undefined;
  if (compares && value instanceof ClassicObject) throw new TypeError("unhashable instance");
  return identity(value) / 16;
}

function functionHash(value: object): int {
  const { [FUNCTION]: f, [SELF]: self } = value as { [FUNCTION]?: unknown; [SELF]?: unknown };
  return f === undefined ? identity(value) / 16 : identity(f) ^ identity(self);
}

function notMinusOne(code: int): int {
  return code === -1 ? -2 : code;
}

function numberHash(value: number): int {
  if (Number.isSafeInteger(value)) return notMinusOne(value + 0);
  if (Number.isNaN(value)) return 0;
  if (!Number.isFinite(value)) return value > 0 ? 314159 : -271828;
  if (Number.isInteger(value)) return hash(demote(BigInt(value)));
  // _Py_HashDouble: 31 bits of the mantissa, 31 more, the exponent.
  let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(value))) + 1);
  let mantissa = value * 2 ** -exponent;
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2;
    exponent--;
  }
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2;
    exponent++;
  }
  mantissa *= 2147483648;
  const high = Math.trunc(mantissa);
  const low = Math.trunc((mantissa - high) * 2147483648);
  return notMinusOne(high + low + exponent * 32768);
}

function longHash(value: bigint): int {
  const negative = value < 0n;
  let rest = negative ? -value : value;
  const digits: bigint[] = [];
  for (; rest > 0n; rest >>= 30n) digits.push(rest & 0x3fffffffn);
  let code = 0n;
  for (const digit of digits.reverse()) {
    code = BigInt.asUintN(64, (code << 30n) | (code >> 34n)) + digit;
    if (code >= 1n << 64n) code = BigInt.asUintN(64, code) + 1n;
  }
  return notMinusOne(demote(BigInt.asIntN(64, negative ? -code : code)));
}

builtin(hash, "hash", unpacked(1));
