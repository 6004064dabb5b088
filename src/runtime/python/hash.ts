/** `hash()`: CPython 2.7's own numbers on a 64-bit machine, so that what a program prints of them agrees. */
import { TypeError } from "./exceptions/plain.js";
import { Float, isSmallLong, isWordSized, type int } from "./float.js";
import { demote } from "./number-forms.js";
import { identity } from "./identity.js";
import { isUnhashable, unhashable } from "./keys.js";
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

/**
 * A hash as two signed halves of 32 bits: quicker than BigInt where many are made. One object is used for many hashes:
 * `of` leaves the hash in it.
 */
export class Hash64 {
  low = 0;
  high = 0;

  /** Takes the hash of a value. */
  of(value: unknown): this {
    if (typeof value === "string") return this.ofText(value);
    if (typeof value === "number" && (value | 0) === value)
      return value === -1 ? this.#halves(-2, -1) : this.#halves(value, value >> 31);
    if (value instanceof Tuple && special(value, "__hash__") === undefined)
      return this.#ofItems(value.items);
    return this.#set(hash(value));
  }

  /** The multiplicative hash over code units; a byte that is no text counts as itself. */
  ofText(text: string): this {
    const length = text.length;
    if (length === 0) return this.#halves(0, 0);
    let low = byteOf(text.charCodeAt(0)) << 7;
    let high = 0;
    for (let i = 0; i < length; i++) {
      // Times 1000003, which is 15 * 65536 + 16963, by parts of 16 bits.
      const lower = (low & 0xffff) * 16963;
      const middle = (low >>> 16) * 16963 + (low & 0xffff) * 15 + (lower >>> 16);
      high = (Math.imul(high, 1000003) + (low >>> 16) * 15 + (middle >>> 16)) | 0;
      low = ((middle << 16) | (lower & 0xffff)) ^ byteOf(text.charCodeAt(i));
    }
    return this.#checked(low ^ length, high);
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
      high ^= item.high;
      // 64 bits times 32, by parts that a double holds.
      const upper = low * (factor >>> 16);
      const lower = low * (factor & 0xffff) + (upper % 65536) * 65536;
      const carry = Math.floor(lower / TWO_32) + Math.floor(upper / 65536);
      high = (Math.imul(high, factor) + carry) | 0;
      low = lower >>> 0;
      factor += 82520 + rest + rest;
    }
    const sum = low + 97531;
    return this.#checked(sum | 0, sum >= TWO_32 ? (high + 1) | 0 : high);
  }

  #set(value: int): this {
    if (typeof value === "number") return this.#halves(value | 0, Math.floor(value / TWO_32) | 0);
    return this.#halves(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)));
  }

  /** -1 means failure inside CPython, so that no hash is -1. */
  #checked(low: number, high: number): this {
    return this.#halves(low === -1 && high === -1 ? -2 : low, high);
  }

  #halves(low: number, high: number): this {
    this.low = low;
    this.high = high;
    return this;
  }

  toInt(): int {
    return demote((BigInt(this.high) << 32n) | BigInt(this.low >>> 0));
  }
}

const TWO_32 = 4294967296;

/** A code unit; of one that stands for a byte that is no text, the byte. */
function byteOf(unit: number): number {
  return (unit & 0xff80) === 0xdc80 ? unit & 0xff : unit;
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
  if (isUnhashable(value)) throw unhashable(value);
  const compares =
    special(value, "__eq__") !== undefined || special(value, "__cmp__") !== undefined;
  if (compares && value instanceof ClassicObject) throw new TypeError("unhashable instance");
  return identity(value) / 16;
}

function functionHash(value: object): int {
  const { [FUNCTION]: f, [SELF]: self } = value as { [FUNCTION]?: unknown; [SELF]?: unknown };
  if (f === undefined) return identity(value) / 16;
  return (
    identity(f) ^ Number(special(self, "__hash__") === undefined ? identity(self) : hash(self))
  );
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
