/** The module `future_builtins` of Python 2.7 (library, 28.2): builtins as Python 3 has them. */
import { bin, int, repr, withSignature, type int as Int } from "../python/index.js";

export { ifilter as filter, imap as map, izip as zip } from "./itertools.js";

/** `repr` under the name that it has where it escapes what is not ASCII. */
export const ascii = withSignature(
  function ascii(object: unknown): string {
    return repr(object);
  },
  ["object"],
);

/** The text of an int to the base 8, as `0o17`. @throws TypeError for what is no index */
export const oct = withSignature(
  function oct(number: unknown): string {
    return inBase(number, 8, "0o");
  },
  ["number"],
);

/** The text of an int to the base 16, a long's too without an `L`. @throws TypeError for what is no index */
export const hex = withSignature(
  function hex(number: unknown): string {
    return inBase(number, 16, "0x");
  },
  ["number"],
);

function inBase(number: unknown, base: number, prefix: string): string {
  // What `bin` takes is what these take.
  const digits = bin(number);
  const value: Int = int(digits, 2);
  const text = value.toString(base);
  return text.startsWith("-") ? `-${prefix}${text.slice(1)}` : prefix + text;
}
