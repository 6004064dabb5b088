/** The module `uuid` of Python 2.7 (library, 20.15; RFC 4122). */
import { createHash, randomBytes } from "node:crypto";
import { networkInterfaces } from "node:os";
import {
  fromBinary,
  hash,
  inModule,
  long,
  PyObject,
  repr,
  str,
  toBytes,
  Tuple,
  TypeError,
  ValueError,
  withSignature,
  takeOptions,
  type int,
} from "../python/index.js";

export const NCS: string = "reserved for NCS compatibility";
export const RFC_4122: string = "specified in RFC 4122";
export const MICROSOFT: string = "reserved for Microsoft compatibility";
export const FUTURE: string = "reserved for future definition";

/** A number of 128 bits that is unique, in its forms. */
export class UUID extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["hex?", "bytes?", "bytes_le?", "fields?", "int?", "version?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare readonly hex: string;

  __init__(
    hex: unknown = null,
    bytes: unknown = null,
    bytesLe: unknown = null,
    fields: unknown = null,
    number: unknown = null,
    version: unknown = null,
  ): void {
    const given = [hex, bytes, bytesLe, fields, number].filter((each) => each !== null);
    if (given.length !== 1) {
      throw new TypeError("need one of hex, bytes, bytes_le, fields, or int");
    }
    let digits: string;
    if (hex !== null) {
      digits = str(hex).replace("urn:", "").replace("uuid:", "").replace(/[{}-]/g, "");
      if (digits.length !== 32) throw new ValueError("badly formed hexadecimal UUID string");
      long(digits, 16);
    } else if (bytes !== null) digits = hexOf(toBytes(str(bytes)), "bytes");
    else if (bytesLe !== null) digits = swapped(hexOf(toBytes(str(bytesLe)), "bytes"));
    else if (fields !== null) digits = joined((fields as Tuple).items);
    else
      digits = BigInt(number as bigint)
        .toString(16)
        .padStart(32, "0");
    if (digits.length !== 32 || digits.startsWith("-")) {
      throw new ValueError("int is out of range (need a 128-bit value)");
    }
    if (version !== null) {
      const kind = Number(version);
      if (!(kind >= 1 && kind <= 5)) throw new ValueError("illegal version number");
      digits = stamped(digits, kind);
    }
    Object.defineProperty(this, "hex", { value: digits.toLowerCase() });
  }

  get bytes(): string {
    return fromBinary(Buffer.from(this.hex, "hex"));
  }
  get bytes_le(): string {
    return fromBinary(Buffer.from(swapped(this.hex), "hex"));
  }
  get int(): int {
    return BigInt(`0x${this.hex}`);
  }
  get fields(): Tuple<[int, int, int, int, int, int]> {
    return Tuple.of(
      this.time_low,
      this.time_mid,
      this.time_hi_version,
      this.clock_seq_hi_variant,
      this.clock_seq_low,
      this.node,
    );
  }
  get time_low(): int {
    return BigInt(`0x${this.hex.slice(0, 8)}`);
  }
  get time_mid(): int {
    return BigInt(`0x${this.hex.slice(8, 12)}`);
  }
  get time_hi_version(): int {
    return BigInt(`0x${this.hex.slice(12, 16)}`);
  }
  get clock_seq_hi_variant(): int {
    return BigInt(`0x${this.hex.slice(16, 18)}`);
  }
  get clock_seq_low(): int {
    return BigInt(`0x${this.hex.slice(18, 20)}`);
  }
  get clock_seq(): int {
    return BigInt(`0x${this.hex.slice(16, 20)}`) & 0x3fffn;
  }
  get time(): int {
    return BigInt(`0x${this.hex.slice(13, 16)}${this.hex.slice(8, 12)}${this.hex.slice(0, 8)}`);
  }
  get node(): int {
    return BigInt(`0x${this.hex.slice(20)}`);
  }
  get urn(): string {
    return `urn:uuid:${this.__str__()}`;
  }
  get variant(): string {
    const bits = parseInt(this.hex.slice(16, 17), 16);
    if (bits < 8) return NCS;
    if (bits < 12) return RFC_4122;
    return bits < 14 ? MICROSOFT : FUTURE;
  }
  get version(): int | null {
    return this.variant === RFC_4122 ? parseInt(this.hex.slice(12, 13), 16) : null;
  }

  __str__(): string {
    return this.hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }
  __repr__(): string {
    return `UUID(${repr(this.__str__())})`;
  }
  __int__(): int {
    return this.int;
  }
  __hash__(): int {
    return hash(this.int);
  }
  __cmp__(other: unknown): int {
    if (!(other instanceof UUID)) return 1;
    return this.hex < other.hex ? -1 : this.hex > other.hex ? 1 : 0;
  }
}

function hexOf(bytes: Uint8Array, name: string): string {
  if (bytes.length !== 16) throw new ValueError(`${name} is not a 16-char string`);
  return Buffer.from(bytes).toString("hex");
}

/** The first three fields with their bytes the other way round. */
function swapped(hex: string): string {
  const turned = (part: string) => part.match(/../g)!.toReversed().join("");
  return (
    [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16)].map(turned).join("") + hex.slice(16)
  );
}

function joined(fields: readonly unknown[]): string {
  if (fields.length !== 6) throw new ValueError("fields is not a 6-tuple");
  const sizes = [8, 4, 4, 2, 2, 12];
  return fields
    .map((field, i) => {
      const text = BigInt(field as bigint).toString(16);
      if (text.length > sizes[i]! || text.startsWith("-")) {
        throw new ValueError(`field ${i + 1} out of range (need a ${sizes[i]! * 4}-bit value)`);
      }
      return text.padStart(sizes[i]!, "0");
    })
    .join("");
}

/** The same with the bits of the variant and of a version set. */
function stamped(hex: string, version: number): string {
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 12)}${version}${hex.slice(13, 16)}${variant}${hex.slice(17)}`;
}

function made(bytes: Uint8Array, version: number): UUID {
  const hex = Buffer.from(bytes).toString("hex").slice(0, 32);
  return new UUID(stamped(hex, version));
}

/** The address of the network card, or a random number of 48 bits in its place. */
export function getnode(): int {
  for (const cards of Object.values(networkInterfaces())) {
    for (const { mac, internal } of cards ?? []) {
      if (!internal && mac !== "00:00:00:00:00:00") return parseInt(mac.replaceAll(":", ""), 16);
    }
  }
  return randomNode;
}

const randomNode = parseInt(randomBytes(6).toString("hex"), 16);

/** The time of the last one, of which the next is later. Module state on purpose: they are unique in the process. */
const last = { time: 0n };

/** One of the host, a sequence number and the time. */
export const uuid1 = withSignature(
  function uuid1(node: unknown = null, clockSeq: unknown = null): UUID {
    const now = BigInt(Date.now()) * 10000n + 0x01b21dd213814000n;
    last.time = now > last.time ? now : last.time + 1n;
    const time = last.time.toString(16).padStart(16, "0");
    const sequence =
      clockSeq === null ? parseInt(randomBytes(2).toString("hex"), 16) & 0x3fff : Number(clockSeq);
    const hex = [
      time.slice(8),
      time.slice(4, 8),
      time.slice(0, 4),
      sequence.toString(16).padStart(4, "0"),
      Number(node ?? getnode())
        .toString(16)
        .padStart(12, "0"),
    ];
    return new UUID(stamped(hex.join(""), 1));
  },
  ["node?", "clock_seq?"],
);

function ofName(algorithm: string, version: number) {
  return (namespace: unknown, name: unknown): UUID => {
    const digest = createHash(algorithm)
      .update(toBytes((namespace as UUID).bytes))
      .update(toBytes(str(name)))
      .digest();
    return made(digest, version);
  };
}

export const uuid3 = withSignature(ofName("md5", 3), ["namespace", "name"], "uuid3");
export const uuid5 = withSignature(ofName("sha1", 5), ["namespace", "name"], "uuid5");

/** A random one. */
export const uuid4 = withSignature(function uuid4(): UUID {
  return made(randomBytes(16), 4);
}, []);

export const NAMESPACE_DNS: UUID = new UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
export const NAMESPACE_URL: UUID = new UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
export const NAMESPACE_OID: UUID = new UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8");
export const NAMESPACE_X500: UUID = new UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8");

inModule("uuid", UUID);
