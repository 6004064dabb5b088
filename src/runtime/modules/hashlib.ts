/** The module `hashlib` of Python 2.7 (library, 14.1). */
import { getHashes, pbkdf2Sync } from "node:crypto";
import { fromBinary, str, Tuple, withSignature } from "../python/index.js";
import { algorithmNames, bytesOf, hashFunction, makeHash, type Hash } from "./hashes/hash.js";

export const md5 = hashFunction("md5");
export const sha1 = hashFunction("sha1");
export const sha224 = hashFunction("sha224");
export const sha256 = hashFunction("sha256");
export const sha384 = hashFunction("sha384");
export const sha512 = hashFunction("sha512");

export const algorithms = new Tuple(algorithmNames);
export const algorithms_guaranteed = new Tuple(algorithmNames);
export const algorithms_available = new Tuple([...new Set([...algorithmNames, ...getHashes()])]);

/** A hash by the name of its algorithm. */
const make = withSignature(
  function make(name: unknown, string: unknown = ""): Hash {
    return makeHash(str(name), string);
  },
  ["name", "string?"],
  "new",
);
export { make as new };

/** A key made of a password (RFC 2898). */
export const pbkdf2_hmac = withSignature(
  function pbkdf2_hmac(
    name: unknown,
    password: unknown,
    salt: unknown,
    iterations: unknown,
    dklen: unknown = null,
  ): string {
    const size = dklen === null ? makeHash(str(name)).digest_size : dklen;
    const key = pbkdf2Sync(
      bytesOf(password),
      bytesOf(salt),
      Number(iterations),
      Number(size),
      str(name),
    );
    return fromBinary(key);
  },
  ["hash_name", "password", "salt", "iterations", "dklen?"],
);
