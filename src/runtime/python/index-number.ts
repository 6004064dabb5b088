/** What counts as an index: ints, bools, and objects with `__index__`. */
import { TypeError } from "./exceptions/plain.js";
import { isWordSized } from "./float.js";
import { special } from "./object.js";
import { typeName } from "./names.js";
import { primitive } from "./primitive.js";

/**
 * The value as an index, undefined where it is none. Ints beyond the safe ones come back as the nearest double, which
 * is past the end of everything.
 */
export function indexNumber(value: unknown): number | undefined {
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) ? value : undefined;
    case "boolean":
    case "bigint":
      return Number(value);
    default: {
      const index = special(value, "__index__");
      if (index === undefined) {
        const plain = primitive(value);
        return plain === value ? undefined : indexNumber(plain);
      }
      const answer = index.call(value);
      if (typeof answer === "number" || typeof answer === "bigint") return indexNumber(answer);
      throw new TypeError(`__index__ returned non-(int,long) (type ${typeName(answer)})`);
    }
  }
}

/** What is raised where an index is asked for, and the value is none. */
export function notIndex(value: unknown): TypeError {
  return new TypeError(`'${typeName(value)}' object cannot be interpreted as an index`);
}

/** The value as a count; TypeError "an integer is required" where it is none. */
export function count(value: unknown): number {
  const index = indexNumber(value);
  if (index !== undefined) return index;
  throw new TypeError(
    typeof value === "number" ? "integer argument expected, got float" : "an integer is required",
  );
}

/** Is this an int that no index of CPython's is large enough for: beyond 64 bits? */
export function isBeyondIndex(value: unknown): boolean {
  const plain = primitive(value);
  return typeof plain === "bigint" && !isWordSized(plain);
}
