/** What the functions of `binascii` and `base64` take: all that holds bytes. */
import { basestring, bytearray, callMethod, hasAttr, isinstance, str } from "../../python/index.js";

/** What a string, a bytearray or an array holds; null for anything else. */
export function bufferText(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (isinstance(value, basestring) || value instanceof bytearray) return str(value);
  return hasAttr(value, "tostring") ? str(callMethod(value, "tostring")) : null;
}
