/** The module `sha` of Python 2.7 (library, 14.4): SHA-1. */
import { hashFunction } from "./hashes/hash.js";

export const sha = hashFunction("sha1");
export { sha as new };
export const digest_size: number = 20;
export const digestsize: number = 20;
export const blocksize: number = 1;
