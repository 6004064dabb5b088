/** Which special methods the values of each builtin type have, beside those that every object has. */
import { Dict } from "./dict.js";
import { BaseException } from "./exceptions/plain.js";
import { Float } from "./float.js";
import { typeName } from "./names.js";
import { PyObject } from "./object.js";
import { primitive } from "./primitive.js";
import { BaseSet, FrozenSet } from "./set.js";
import { Tuple } from "./tuple.js";

const rich = "eq ne lt le gt ge";
const arithmetic =
  "add sub mul div truediv floordiv mod divmod radd rsub rmul rdiv rtruediv rfloordiv rmod rdivmod";
const number = `${arithmetic} pow rpow neg pos abs nonzero coerce int long float getnewargs`;
const integer = `${number} and or xor lshift rshift rand ror rxor rlshift rrshift invert cmp hex oct index trunc`;
const sequence = `${rich} add mul rmul contains getitem getslice len`;
const sets = `${rich} cmp and or sub xor rand ror rsub rxor contains iter len`;
const text = `${sequence} mod rmod getnewargs`;

/** By the names of types, without the underscores around each name. */
const byType: Readonly<Record<string, string>> = {
  int: integer,
  float: `${number} ${rich} trunc`,
  str: text,
  tuple: `${sequence} iter getnewargs`,
  list: `${sequence} iter iadd imul setitem delitem setslice delslice reversed`,
  dict: `${rich} cmp contains getitem setitem delitem iter len`,
  frozenset: sets,
  set: `${sets} iand ior isub ixor`,
  exception: "getitem getslice",
  function: "call",
  instancemethod: "call cmp",
  builtin_function_or_method: `call cmp ${rich}`,
  "method-wrapper": "call cmp",
  wrapper_descriptor: "call",
  method_descriptor: "call",
  xrange: "getitem iter len reversed",
  slice: "cmp",
  code: `cmp ${rich}`,
  generator: "iter",
  enumerate: "iter",
  file: "iter",
};

const nothing: ReadonlySet<string> = new Set();
const found = new Map<string, ReadonlySet<string>>();

/** The special methods of a value's builtin type, or of the one that its class extends: `__len__`. */
export function specialNames(self: unknown): ReadonlySet<string> {
  const kind = kindOf(self);
  const known = found.get(kind);
  if (known !== undefined) return known;
  const names = byType[kind] ?? (kind.endsWith("iterator") ? "iter" : undefined);
  if (names === undefined) return nothing;
  const made = new Set(names.split(" ").map((name) => `__${name}__`));
  found.set(kind, made);
  return made;
}

/** The builtin type that a value is of, or that its class extends, by its name in {@link byType}. */
function kindOf(self: unknown): string {
  const value = primitive(self);
  switch (typeof value) {
    case "string":
      return "str";
    case "number":
      return Number.isInteger(value) ? "int" : "float";
    case "bigint":
    case "boolean":
      return "int";
  }
  if (Array.isArray(value)) return "list";
  if (value instanceof Dict) return "dict";
  if (value instanceof Tuple) return "tuple";
  if (value instanceof Float) return "float";
  if (value instanceof BaseSet) return value instanceof FrozenSet ? "frozenset" : "set";
  if (value instanceof BaseException) return "exception";
  return value instanceof PyObject ? "" : typeName(value);
}
