/** Truth and identity. */
import { TypeError, ValueError } from "./exceptions/plain.js";
import { Float } from "./float.js";
import { typeName } from "./names.js";
import { special } from "./object.js";
import { primitive } from "./primitive.js";
import { FUNCTION, LENGTH, METACLASS, SELF } from "./symbols.js";
import { Tuple } from "./tuple.js";

/** `bool(value)`: by `__nonzero__`, else `__len__` (language reference, 5.11). */
export function truth(value: unknown): boolean {
  switch (typeof value) {
    case "boolean":
      return value;
    case "string":
      return value !== "";
    case "number":
      // nan is true.
      return value !== 0;
    case "bigint":
      return value !== 0n;
    case "object":
      return value !== null && objectTruth(value);
    case "function":
      // A metaclass may say what is true of its classes.
      return METACLASS in (value as object) ? objectTruth(value as object) : true;
    default:
      return value !== undefined;
  }
}

function objectTruth(value: object): boolean {
  const nonzero = special(value, "__nonzero__");
  if (nonzero !== undefined) {
    const answer = nonzero.call(value);
    if (typeof answer === "boolean") return answer;
    if (typeof answer === "number" && Number.isInteger(answer)) return answer !== 0;
    throw new TypeError(`__nonzero__ should return bool or int, returned ${typeName(answer)}`);
  }
  const length = special(value, "__len__");
  if (length !== undefined) {
    const answer = length.call(value);
    if (typeof answer === "number" && answer < 0)
      throw new ValueError("__len__() should return >= 0");
    return truth(answer);
  }
  if (Array.isArray(value)) return value.length !== 0;
  const size = (value as { readonly [LENGTH]?: number })[LENGTH];
  if (size !== undefined) return size !== 0;
  if (value instanceof Float) return value.value !== 0;
  const plain = primitive(value);
  return plain === value || truth(plain);
}

/** Python's `is`: identity for objects; for numbers and strings, the same type and value. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Float) return b instanceof Float && Object.is(a.value, b.value);
  if (a instanceof Tuple) return b instanceof Tuple && a.items.length === 0 && b.items.length === 0;
  return typeof a === "function" && typeof b === "function" && sameWrapper(a, b);
}

/** Two wrappings of one function for one object (bound methods) are distinct objects; builtin types are not. */
function sameWrapper(a: object, b: object): boolean {
  const x = a as { [FUNCTION]?: unknown; [SELF]?: unknown };
  const y = b as { [FUNCTION]?: unknown; [SELF]?: unknown };
  return x[FUNCTION] !== undefined && x[FUNCTION] === y[FUNCTION] && x[SELF] === y[SELF];
}
