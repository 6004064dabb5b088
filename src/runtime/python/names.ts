/** The names of types, as messages and the order of mixed types use them. */
import { BaseException } from "./exceptions/plain.js";
import { isLong } from "./float.js";
import { ClassicObject, PyObject } from "./object.js";
import {
  BUILTIN_METHOD,
  OWNER,
  PARAMETERS,
  SELF,
  TYPE_NAME,
  type BuiltinMethod,
} from "./symbols.js";
import { isClass } from "./class-kind.js";
import { builtinTypeName, runtimeClassName } from "./type-names.js";

/** The name of a class or builtin type: its `__name__` where it sets one. */
export function className(type: object): string {
  if (Object.hasOwn(type, "__name__")) return String((type as { __name__: unknown }).__name__);
  return builtinTypeName(type) ?? runtimeClassName(type) ?? (type as { name: string }).name;
}

/** The name of a value's type in messages: `type(value).__name__`, or with the name of its module before it. */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case "string":
      return "str";
    case "number":
      return Number.isInteger(value) ? "int" : "float";
    case "bigint":
      return isLong(value) ? "long" : "int";
    case "boolean":
      return "bool";
    case "function":
      return functionTypeName(value);
    default:
      return (value ?? null) === null ? "NoneType" : objectTypeName(value as object);
  }
}

function functionTypeName(f: object): string {
  if (builtinTypeName(f) !== undefined) return "type";
  const isNative = (f as { [PARAMETERS]?: { native: boolean } })[PARAMETERS]?.native === true;
  if (isNative && !isClass(f))
    return (
      (f as { readonly [BUILTIN_METHOD]?: BuiltinMethod })[BUILTIN_METHOD]?.kind ??
      "builtin_function_or_method"
    );
  if (SELF in f || OWNER in f) return "instancemethod";
  if (!isClass(f)) return "function";
  const { prototype } = f as unknown as { prototype: unknown };
  return prototype instanceof ClassicObject ? "classobj" : "type";
}

function objectTypeName(value: object): string {
  if (Array.isArray(value) && value.constructor === Array) return "list";
  if (value instanceof ClassicObject) return "instance";
  if (value instanceof PyObject || value instanceof BaseException)
    return nameInMessages(value.constructor);
  const tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  if (tag === "Generator" || tag === "AsyncGenerator") return "generator";
  if (tag === "Module") return "module";
  if (typeof tag === "string" && tag.endsWith("Iterator")) return iteratorName(tag);
  const type: unknown = value.constructor;
  return typeof type === "function" ? nameInMessages(type) : "module";
}

/** The name of a class, with that of its module where it has one of those. */
function nameInMessages(type: object): string {
  const named = type as { readonly [TYPE_NAME]?: string };
  return (Object.hasOwn(type, TYPE_NAME) && named[TYPE_NAME]) || className(type);
}

/** What JavaScript's own iterators go through, by the word before `Iterator` in their tags. */
const iterated: Readonly<Record<string, string>> = {
  Array: "list",
  Map: "dictionary-key",
  "Map Value": "dictionary-value",
  "Map Item": "dictionary-item",
  Set: "set",
};

/** The name of the type of JavaScript's own iterators, by their tag. */
export function iteratorName(tag: string): string {
  return `${iterated[tag.slice(0, -9)] ?? ""}iterator`;
}
