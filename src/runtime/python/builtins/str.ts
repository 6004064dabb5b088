/** The builtin type of strings: `str`. */
import { builtinType } from "../parameters.js";
import { decode } from "../str/codecs.js";
import { strOf } from "../text.js";

/** `str([value[, encoding[, errors]]])`: calls `__str__`, else `__repr__`; with an encoding, decodes bytes. */
export function str(value?: unknown, encoding?: unknown, errors?: unknown): string {
  if (typeof value === "string")
    return encoding === undefined ? value : decoded(value, encoding, errors);
  return value === undefined ? "" : strOf(value);
}

function decoded(value: string, encoding: unknown, errors: unknown): string {
  return decode(value, String(encoding), errors === undefined ? "strict" : String(errors));
}

builtinType(str, "str", ["object?"]);
