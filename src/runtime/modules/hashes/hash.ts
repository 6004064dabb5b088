/** Hash objects (library reference, 14.1), on Node's crypto. */
import { createHash, getHashes, type Hash as Digest } from "node:crypto";
import {
  fromBinary,
  isinstance,
  basestring,
  native,
  PyObject,
  str,
  toBytes,
  TypeError,
  typeName,
  ValueError,
} from "../../python/index.js";

/** The algorithms that are always there, with the sizes of their digests and blocks. */
const sizes: Readonly<Record<string, readonly [digest: number, block: number]>> = {
  md5: [16, 64],
  sha1: [20, 64],
  sha224: [28, 64],
  sha256: [32, 64],
  sha384: [48, 128],
  sha512: [64, 128],
};

export const algorithmNames = Object.keys(sizes);

/** The bytes of an argument that is to be hashed. @throws TypeError for what is no string. */
export function bytesOf(value: unknown): Uint8Array {
  if (typeof value === "string") return toBytes(value);
  if (isinstance(value, basestring)) return toBytes(str(value));
  throw new TypeError(`must be string or buffer, not ${typeName(value)}`);
}

export class Hash extends PyObject {
  static readonly __name__ = "HASH";
  static signatures: Readonly<Record<string, readonly string[]>> = { update: ["string"] };
  declare __module__: string;

  readonly name: string;
  readonly digest_size: number;
  readonly block_size: number;
  readonly #digest: Digest;

  static {
    this.prototype.__module__ = "_hashlib";
  }

  constructor(name: string, digest: Digest, size: number, block: number) {
    super();
    this.name = name;
    this.digest_size = size;
    this.block_size = block;
    this.#digest = digest;
  }

  get digestsize(): number {
    return this.digest_size;
  }

  update(string: unknown): null {
    this.#digest.update(bytesOf(string));
    return null;
  }

  /** The digest as bytes. */
  digest(): string {
    return fromBinary(this.#digest.copy().digest());
  }

  hexdigest(): string {
    return this.#digest.copy().digest("hex");
  }

  copy(): Hash {
    return new Hash(this.name, this.#digest.copy(), this.digest_size, this.block_size);
  }

  __copy__(): Hash {
    return this.copy();
  }

  __repr__(): string {
    return `<${this.name} HASH object>`;
  }
}

/** A new hash by the name of its algorithm. @throws ValueError for one that is not there. */
export function makeHash(name: string, data: unknown = ""): Hash {
  const known = name.toLowerCase();
  if (sizes[known] === undefined && !getHashes().includes(known)) {
    throw new ValueError(`unsupported hash type ${name}`);
  }
  const digest = createHash(known);
  const [size, block] = sizes[known] ?? [digest.copy().digest().length, 64];
  const hash = new Hash(known, digest, size, block);
  if (data !== "") hash.update(data);
  return hash;
}

/** The function that makes hashes of an algorithm; what it is given is hashed at once. */
export function hashFunction(name: string, shown = `openssl_${name}`): (data?: unknown) => Hash {
  const make = (data: unknown = "") => makeHash(name, data);
  Object.defineProperty(make, "name", { value: shown });
  return native(make, ["string?"]);
}
