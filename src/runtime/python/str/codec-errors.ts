/** What a codec does with what it can't encode or decode: the error handlers of Python 2.7 (library, 7.8.1). */
import { LookupError, TypeError } from "../exceptions/plain.js";
import { UnicodeDecodeError, UnicodeEncodeError } from "../exceptions/structured.js";
import { fromBinary } from "./binary.js";

/**
 * The replacement for `text[start:end]`, which can't be encoded.
 * @throws UnicodeEncodeError where errors are `strict`, LookupError for a handler that does not exist.
 */
export function encodeError(
  handler: string,
  encoding: string,
  text: string,
  start: number,
  end: number,
  reason: string,
): string {
  switch (handler) {
    case "strict":
      throw new UnicodeEncodeError(encoding, text, start, end, reason);
    case "ignore":
      return "";
    case "replace":
      return "?".repeat(Array.from(text.slice(start, end)).length);
    case "xmlcharrefreplace":
      return Array.from(text.slice(start, end), (c) => `&#${c.codePointAt(0)!};`).join("");
    case "backslashreplace":
      return Array.from(text.slice(start, end), escapeCharacter).join("");
    default:
      throw new LookupError(`unknown error handler name '${handler}'`);
  }
}

/** A character as a Python literal has it: `\xe9`, `\u20ac`, `\U00010000`. */
export function escapeCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  const digits = code.toString(16);
  if (code < 0x100) return "\\x" + digits.padStart(2, "0");
  return code < 0x10000 ? "\\u" + digits.padStart(4, "0") : "\\U" + digits.padStart(8, "0");
}

/**
 * The replacement for `bytes[start:end]`, which can't be decoded.
 * @throws UnicodeDecodeError where errors are `strict`, LookupError for a handler that does not exist, TypeError for one
 * that is for encoding.
 */
export function decodeError(
  handler: string,
  encoding: string,
  bytes: Uint8Array,
  start: number,
  end: number,
  reason: string,
): string {
  switch (handler) {
    case "strict":
      throw new UnicodeDecodeError(encoding, fromBinary(bytes), start, end, reason);
    case "ignore":
      return "";
    case "replace":
      return "\ufffd";
    case "xmlcharrefreplace":
    case "backslashreplace":
      throw new TypeError("don't know how to handle UnicodeDecodeError in error callback");
    default:
      throw new LookupError(`unknown error handler name '${handler}'`);
  }
}
