/** The module `hmac` of Python 2.7 (library, 14.2). */
import { createHmac, timingSafeEqual, type Hmac } from "node:crypto";
import {
  call,
  fromBinary,
  getAttr,
  PyObject,
  TypeError,
  withSignature,
  type int,
} from "../python/index.js";
import { bytesOf, Hash, makeHash } from "./hashes/hash.js";
import { hide } from "./shared/hidden.js";

/** A hash with a key. What has been hashed is kept, since Node's has no copy. */
export class HMAC extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["key", "msg?", "digestmod?"],
    update: ["msg"],
  };
  declare __module__: string;

  declare digest_size: int;
  declare block_size: int;
  declare private key: Uint8Array;
  declare private algorithm: string;
  declare private parts: Uint8Array[];

  static {
    this.prototype.__module__ = "hmac";
  }

  __init__(key: unknown, msg: unknown = null, digestmod: unknown = null): void {
    const { name, digest_size, block_size } = hashOf(digestmod);
    this.digest_size = digest_size;
    this.block_size = block_size;
    hide(this, "key", bytesOf(key));
    hide(this, "algorithm", name);
    hide(this, "parts", []);
    if (msg !== null) this.update(msg);
  }

  update(msg: unknown): null {
    this.parts.push(bytesOf(msg));
    return null;
  }

  private made(): Hmac {
    const made = createHmac(this.algorithm, this.key);
    for (const part of this.parts) made.update(part);
    return made;
  }

  /** The digest as bytes. */
  digest(): string {
    return fromBinary(this.made().digest());
  }

  hexdigest(): string {
    return this.made().digest("hex");
  }

  copy(): HMAC {
    const copy = Object.create(Object.getPrototypeOf(this) as object) as HMAC;
    Object.defineProperties(copy, Object.getOwnPropertyDescriptors(this));
    copy.parts = [...this.parts];
    return copy;
  }
}

/** The hash of a `digestmod`: a function of `hashlib`, or a module with `new`; MD5 without one. */
function hashOf(digestmod: unknown): Hash {
  if (digestmod === null) return makeHash("md5");
  const isFunction = typeof digestmod === "function";
  const hash = call(isFunction ? digestmod : getAttr(digestmod, "new"));
  if (hash instanceof Hash) return hash;
  throw new TypeError("digestmod must make hashes of hashlib");
}

/** A new keyed hash. */
const make = withSignature(
  function make(key: unknown, msg: unknown = null, digestmod: unknown = null): HMAC {
    return new HMAC(key, msg, digestmod);
  },
  ["key", "msg?", "digestmod?"],
  "new",
);
export { make as new };

/** `a == b` in a time that does not tell where they differ. */
export const compare_digest = withSignature(
  function compare_digest(a: unknown, b: unknown): boolean {
    const [left, right] = [bytesOf(a), bytesOf(b)];
    return left.length === right.length && timingSafeEqual(left, right);
  },
  ["a", "b"],
);

export const digest_size = null;
