/** The module `md5` of Python 2.7 (library, 14.3). */
import { hashFunction } from "./hashes/hash.js";

export const md5 = hashFunction("md5");
export { md5 as new };
export const digest_size: number = 16;
export const blocksize: number = 1;
