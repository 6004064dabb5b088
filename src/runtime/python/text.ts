/** `str` and `repr` of any value. */
import { Dict } from "./dict.js";
import { TypeError } from "./exceptions.js";
import { Float, isWordSized } from "./float.js";
import { isClass } from "./classes.js";
import { metaclassOf } from "./metaclasses.js";
import { reprFunction, reprObject, strClass } from "./object-text.js";
import { special } from "./object.js";
import { primitive } from "./primitives.js";
import { BaseSet, FrozenSet } from "./set.js";
import * as Str from "./str/index.js";
import { Tuple } from "./tuple.js";
import { className, typeName } from "./names.js";

/** `str(value)`: the type object of strings as well. Calls `__str__`, else `__repr__`. */
export function str(value?: unknown, encoding?: unknown, errors?: unknown): string {
  if (typeof value === "string")
    return encoding === undefined ? value : decoded(value, encoding, errors);
  if (value === undefined) return "";
  if (typeof value === "number")
    return Number.isInteger(value) ? String(value) : Str.floatStr(value);
  return strSlowly(value);
}

function decoded(value: string, encoding: unknown, errors: unknown): string {
  const codec = String(encoding);
  return Str.decode(value, codec, errors === undefined ? "strict" : String(errors));
}

function strSlowly(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Float) return Str.floatStr(value.value);
  if (typeof value === "function" && isClass(value) && metaclassOf(value) === undefined)
    return strClass(value);
  const own = special(value, "__str__");
  if (own !== undefined) return text(own.call(value), "__str__");
  if (special(value, "__repr__") === undefined) {
    const plain = primitive(value);
    if (plain !== value) return str(plain);
  }
  return repr(value);
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
      return Str.reprString(value);
    case "number":
      return Number.isInteger(value) ? String(value) : Str.floatRepr(value);
    case "boolean":
      return value ? "True" : "False";
    case "bigint":
      return isWordSized(value) ? String(value) : `${value}L`;
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
  if (value instanceof Float) return Str.floatRepr(value.value);
  if (Array.isArray(value)) return nested(value, "[...]", () => `[${reprItems(value)}]`);
  if (value instanceof Tuple) return nested(value, "(...)", () => reprTuple(value));
  if (value instanceof Dict) return nested(value, "{...}", () => `{${reprPairs(value)}}`);
  if (value instanceof BaseSet) return reprSet(value);
  const plain = primitive(value);
  return plain === value ? reprObject(value) : repr(plain);
}

function reprItems(items: readonly unknown[]): string {
  return items.map(repr).join(", ");
}

function reprTuple({ items }: Tuple): string {
  return items.length === 1 ? `(${repr(items[0])},)` : `(${reprItems(items)})`;
}

function reprPairs(dict: Dict): string {
  return dict
    .items()
    .map(({ items: [key, value] }) => `${repr(key)}: ${repr(value)}`)
    .join(", ");
}

function reprSet(set: BaseSet): string {
  const type = set.constructor === FrozenSet ? "frozenset" : className(set.constructor);
  if (set.size === 0) return `${type}([])`;
  return nested(set, `${type}(...)`, () => `${type}([${reprItems(Array.from(set))}])`);
}

/**
 * The containers whose repr is being made, so that one inside itself shows as `[...]`. It spans calls because a
 * `__repr__` of a program may stand between; as nothing here waits, it is empty between any two outermost calls.
 */
const active = new Set<object>();

function nested(container: object, again: string, make: () => string): string {
  if (active.has(container)) return again;
  active.add(container);
  try {
    return make();
  } finally {
    active.delete(container);
  }
}
