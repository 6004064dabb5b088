/** Addresses and numbers as a network writes them: bytes, the highest first. */
import { isIPv6 } from "node:net";
import {
  fromBinary,
  OverflowError,
  str,
  toBytes,
  TypeError,
  typeName,
  ValueError,
  withSignature,
  type int,
} from "../../python/index.js";
import { AF_INET, AF_INET6 } from "./constants.js";
import { error, failure } from "./errors.js";

/** An integer argument. @throws TypeError */
export function integer(value: unknown, message = "an integer is required"): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  if (typeof value === "bigint" || typeof value === "boolean") return Number(value);
  throw new TypeError(message);
}

function unsigned(value: unknown, message?: string): number {
  const number = integer(value, message);
  if (number >= 0) return number;
  throw new OverflowError("can't convert negative number to unsigned long");
}

function swapShort(value: unknown): int {
  const whole = unsigned(value);
  if (whole > 0x7fffffff) throw new OverflowError("signed integer is greater than maximum");
  const number = whole & 0xffff;
  return ((number & 0xff) << 8) | (number >> 8);
}

function swapLong(value: unknown): int {
  const number = unsigned(value, `expected int/long, ${typeName(value)} found`) % 2 ** 32;
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, number);
  return view.getUint32(0, true);
}

export const htons = withSignature((x: unknown): int => swapShort(x), ["x"], "htons");
export const ntohs = withSignature((x: unknown): int => swapShort(x), ["x"], "ntohs");
export const htonl = withSignature((x: unknown): int => swapLong(x), ["x"], "htonl");
export const ntohl = withSignature((x: unknown): int => swapLong(x), ["x"], "ntohl");

/** The four bytes of an address of one to four numbers; the last one fills what is left (inet_aton(3)). */
export const inet_aton = withSignature(
  function inet_aton(address: unknown): string {
    const bytes = v4Bytes(str(address));
    if (bytes === null) throw new error("illegal IP address string passed to inet_aton");
    return fromBinary(bytes);
  },
  ["ip_addr"],
);

function v4Bytes(text: string): Uint8Array | null {
  const parts = text.trim().split(".");
  if (parts.length > 4 || !parts.every((part) => /^(?:0x[\da-f]+|0[0-7]*|[1-9]\d*)$/i.test(part))) {
    return null;
  }
  const numbers = parts.map((part) => Number(part.replace(/^0(?=\d)/, "0o")));
  const last = numbers.pop()!;
  if (numbers.some((each) => each > 255) || last >= 256 ** (4 - numbers.length)) return null;
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, last);
  bytes.set(numbers);
  return bytes;
}

export const inet_ntoa = withSignature(
  function inet_ntoa(packed: unknown): string {
    const bytes = toBytes(str(packed));
    if (bytes.length !== 4) throw new error("packed IP wrong length for inet_ntoa");
    return bytes.join(".");
  },
  ["packed_ip"],
);

/** The bytes of an address of a family. */
export const inet_pton = withSignature(
  function inet_pton(family: unknown, address: unknown): string {
    const text = str(address);
    if (family !== AF_INET && family !== AF_INET6) throw failure("EAFNOSUPPORT");
    const isPlain = family === AF_INET ? /^\d+(?:\.\d+){3}$/.test(text) : isIPv6(text);
    const bytes = !isPlain ? null : family === AF_INET ? v4Bytes(text) : v6Bytes(text);
    if (bytes === null) throw new error("illegal IP address string passed to inet_pton");
    return fromBinary(bytes);
  },
  ["af", "ip"],
);

function v6Bytes(text: string): Uint8Array {
  const [before = "", behind] = text
    .replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...numbers: string[]) => {
      const [a, b, c, d] = numbers.map(Number) as [number, number, number, number];
      return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
    })
    .split("::");
  const left = before === "" ? [] : before.split(":");
  const right = behind === undefined || behind === "" ? [] : behind.split(":");
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  const view = new DataView(new ArrayBuffer(16));
  groups.forEach((group, i) => view.setUint16(2 * i, parseInt(group, 16)));
  return new Uint8Array(view.buffer);
}

export const inet_ntop = withSignature(
  function inet_ntop(family: unknown, packed: unknown): string {
    const bytes = toBytes(str(packed));
    const length = family === AF_INET ? 4 : family === AF_INET6 ? 16 : 0;
    if (length === 0) throw new ValueError(`unknown address family ${str(family)}`);
    if (bytes.length !== length) {
      throw new ValueError("invalid length of packed IP address string");
    }
    return length === 4 ? bytes.join(".") : v6Text(bytes);
  },
  ["af", "packed_ip"],
);

/** An address with its longest row of zeros left out (RFC 5952). */
function v6Text(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const groups = Array.from({ length: 8 }, (_, i) => view.getUint16(2 * i));
  let [start, length] = [0, 0];
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > length) [start, length] = [i, end - i];
  }
  const isMapped = start === 0 && (length === 6 || (length === 5 && groups[5] === 0xffff));
  if (isMapped) return `${length === 6 ? "::" : "::ffff:"}${bytes.subarray(12).join(".")}`;
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(":");
  return `${hex.slice(0, start).join(":")}::${hex.slice(start + length).join(":")}`;
}
