/** What a codec does with what it can't encode or decode: the error handlers of Python 2.7 (library, 7.8.1). */
import { LookupError, TypeError } from "../exceptions/plain.js";
import { UnicodeDecodeError, UnicodeEncodeError } from "../exceptions/structured.js";
import { fromBinary } from "./binary.js";

/** What a program has registered for errors: gives the replacement for an exception, and where to go on. */
export type ErrorHandler = (error: object) => readonly [replacement: string, next: number];

/** Handlers by their names. Module state on purpose: they are registered for the process, as in Python. */
export const errorHandlers = new Map<string, ErrorHandler>();

/** A replacement, and the place behind what it stands for. */
export type Replacement = readonly [text: string, next: number];

/** @throws LookupError for a handler that does not exist */
function ownHandler(name: string): ErrorHandler {
  const handler = errorHandlers.get(name);
  if (handler === undefined) throw new LookupError(`unknown error handler name '${name}'`);
  return handler;
}

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
): Replacement {
  switch (handler) {
    case "strict":
      throw new UnicodeEncodeError(encoding, text, start, end, reason);
    case "ignore":
      return ["", end];
    case "replace":
      return ["?".repeat(Array.from(text.slice(start, end)).length), end];
    case "xmlcharrefreplace":
      return [Array.from(text.slice(start, end), (c) => `&#${c.codePointAt(0)!};`).join(""), end];
    case "backslashreplace":
      return [Array.from(text.slice(start, end), escapeCharacter).join(""), end];
    default:
      return ownHandler(handler)(new UnicodeEncodeError(encoding, text, start, end, reason));
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
): Replacement {
  switch (handler) {
    case "strict":
      throw new UnicodeDecodeError(encoding, fromBinary(bytes), start, end, reason);
    case "ignore":
      return ["", end];
    case "replace":
      return ["\ufffd", end];
    case "xmlcharrefreplace":
    case "backslashreplace":
      throw new TypeError("don't know how to handle UnicodeDecodeError in error callback");
    default:
      return ownHandler(handler)(
        new UnicodeDecodeError(encoding, fromBinary(bytes), start, end, reason),
      );
  }
}
