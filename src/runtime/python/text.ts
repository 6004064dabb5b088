/** `str` and `repr` of any value. */
import { isClass, metaclassOf } from "./class-kind.js";
import { TypeError, writeExceptionsBy } from "./exceptions/plain.js";
import { Float, isLong } from "./float.js";
import { typeName } from "./names.js";
import { reprFunction, reprObject, strClass } from "./object-text.js";
import { special } from "./object.js";
import { builtin, unpacked } from "./parameters.js";
import { primitive } from "./primitive.js";
import { floatRepr, floatStr } from "./str/float-digits.js";
import { reprString } from "./str/repr.js";
import { REPR } from "./symbols.js";
import { Tuple } from "./tuple.js";

/** `str(value)`: by `__str__`, else by `__repr__`. */
export function strOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : floatStr(value);
  return strSlowly(value);
}

function strSlowly(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Float) return floatStr(value.value);
  if (typeof value === "function" && isClass(value) && metaclassOf(value) === undefined)
    return strClass(value);
  const own = special(value, "__str__");
  if (own !== undefined) return text(own.call(value), "__str__");
  // Strings and numbers have a text of their own, whatever their repr.
  const plain = primitive(value);
  return plain === value ? repr(value) : strOf(plain);
}

/** What a text method returned; TypeError for what is no string. */
function text(answer: unknown, method: string): string {
  const plain = primitive(answer);
  if (typeof plain === "string") return plain;
  throw new TypeError(`${method} returned non-string (type ${typeName(answer)})`);
}

/** `repr(value)`. */
export function repr(value: unknown): string {
  switch (typeof value) {
    case "string":
      return reprString(value);
    case "number":
      return Number.isInteger(value) ? String(value) : floatRepr(value);
    case "boolean":
      return value ? "True" : "False";
    case "bigint":
      return isLong(value) ? `${value}L` : String(value);
    case "undefined":
      return "None";
    case "function":
      return reprFunction(value);
    default:
      return value === null ? "None" : reprOfObject(value as object);
  }
}

function reprOfObject(value: object): string {
  const own = special(value, "__repr__");
  return own === undefined ? builtinRepr(value) : text(own.call(value), "__repr__");
}

/** The repr of a builtin value, whatever `__repr__` its class has. */
export function builtinRepr(value: object): string {
  if (value instanceof Float) return floatRepr(value.value);
  if (Array.isArray(value)) return nested(value, "[...]", () => `[${reprItems(value)}]`);
  if (value instanceof Tuple) return nested(value, "(...)", () => reprTuple(value));
  const own = (value as { [REPR]?: () => string })[REPR];
  if (own !== undefined) return own.call(value);
  const plain = primitive(value);
  return plain === value ? reprObject(value) : repr(plain);
}

/** The reprs of items, with commas between them. */
export function reprItems(items: readonly unknown[]): string {
  return Array.prototype.map.call(items, repr).join(", ");
}

function reprTuple({ items }: Tuple): string {
  return items.length === 1 ? `(${repr(items[0])},)` : `(${reprItems(items)})`;
}

/**
 * The containers whose repr is being made, so that one inside itself shows as `[...]`. It spans calls because a
 * `__repr__` of a program may stand between; as nothing here waits, it is empty between any two outermost calls.
 */
const active = new Set<object>();

/** The repr of a container by `make`; `again` where it is inside itself. */
export function nested(container: object, again: string, make: () => string): string {
  if (active.has(container)) return again;
  active.add(container);
  try {
    return make();
  } finally {
    active.delete(container);
  }
}

builtin(repr, "repr", unpacked(1));
writeExceptionsBy({ str: strOf, repr });
