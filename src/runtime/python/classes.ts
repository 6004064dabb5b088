/** Classes as values: `type`, `isinstance`, `issubclass`. */
import { getAttr } from "./attributes.js";
import { basestring, classBehind, isBuiltinInstance, typeOf, unicode } from "./builtin-types.js";
import { bool, int } from "./builtins/convert.js";
import { str } from "./builtins/str.js";
import { instantiate } from "./call.js";
import { isClass, type Class } from "./class-kind.js";
import { setClassAttr } from "./descriptors.js";
import type { Dict } from "./dict.js";
import { TypeError } from "./exceptions/plain.js";
import { inherit } from "./inheritance.js";
import { newType, winnerOf } from "./metaclasses.js";
import { isInstanceOf, mroOf } from "./mro.js";
import { PyObject, special } from "./object.js";
import { builtin, unpacked } from "./parameters.js";
import { primitiveBase } from "./primitives.js";
import { sampleOf } from "./samples.js";
import { truth } from "./truth.js";
import { Tuple } from "./tuple.js";
import { builtinType } from "./parameters.js";
import { builtinTypeName, isBuiltinType } from "./type-names.js";

/** `type(value)`, and `type(name, bases, dict)`, which makes a class. */
export function type(value: unknown, bases?: unknown, attributes?: unknown): unknown {
  if (bases === undefined && value !== undefined) return typeOf(value);
  if (attributes === undefined) throw new TypeError("type() takes 1 or 3 arguments");
  const metaclass = bases instanceof Tuple ? winnerOf(bases.items) : undefined;
  if (metaclass !== undefined)
    return instantiate(metaclass as never, [value, bases, attributes], []);
  return newType(type as never, [value, bases, attributes]);
}

/** Makes a class of a name, bases and attributes. */
export function makeClass(name: string, bases: readonly unknown[], attributes?: Dict): object {
  const Base = inherit(...bases) as abstract new (...args: unknown[]) => object;
  const made = class extends Base {};
  Object.defineProperty(made, "name", { value: name, configurable: true });
  if (attributes !== undefined)
    for (const { items } of attributes.items()) setClassAttr(made, String(items[0]), items[1]);
  return made;
}

/** `isinstance(value, types)`: of a class, a builtin type, or one of a tuple of them. */
export function isinstance(value: unknown, types: unknown): boolean {
  if (types instanceof Tuple) return types.items.some((type: unknown) => isinstance(value, type));
  const check = special(types, "__instancecheck__");
  if (check !== undefined) return typeOf(value) === types || truth(check.call(types, value));
  if (typeof types === "function") {
    const builtin =
      isBuiltinType(types) || types === PyObject ? isBuiltinInstance(value, types) : undefined;
    if (builtin !== undefined) return builtin || isClaimed(value, types);
    if (isClass(types))
      return isInstanceOf(value, types) || checksInstance(types, value) || isClaimed(value, types);
  }
  if (hasBases(types)) {
    const claimed = getAttr(value, "__class__", null);
    return claimed !== null && derives(claimed, types);
  }
  throw new TypeError("isinstance() arg 2 must be a class, type, or tuple of classes and types");
}

/** Whether an object, a proxy of another, says that it is of a class derived from this one. */
function isClaimed(value: unknown, type: unknown): boolean {
  if (!(value instanceof PyObject)) return false;
  if (special(value, "__getattribute__") === undefined && !("__class__" in value)) return false;
  const claimed = getAttr(value, "__class__", null);
  return isType(claimed) && claimed !== value.constructor && issubclass(claimed, type);
}

/** Whether something that is no class says what its bases are, as a class does. */
function hasBases(value: unknown): boolean {
  return getAttr(value, "__bases__", null) instanceof Tuple;
}

/** Whether something is, or derives by `__bases__` from, another that is no class. */
function derives(type: unknown, from: unknown): boolean {
  if (type === from) return true;
  const bases = getAttr(type, "__bases__", null);
  return bases instanceof Tuple && bases.items.some((base: unknown) => derives(base, from));
}

/** What an abstract class of the standard modules says of a value that it knows by what it can do. */
function checksInstance(type: object, value: unknown): boolean {
  if (!Object.hasOwn(type, "__instancecheck__")) return false;
  return (type as { __instancecheck__(value: unknown): boolean }).__instancecheck__(value);
}

/** `issubclass(type, types)`. */
export function issubclass(type: unknown, types: unknown): boolean {
  if (!isType(type) && !hasBases(type)) throw new TypeError("issubclass() arg 1 must be a class");
  if (types instanceof Tuple) return types.items.some((other: unknown) => issubclass(type, other));
  const check = special(types, "__subclasscheck__");
  if (check !== undefined) return truth(check.call(types, type));
  if (!isType(types) && !hasBases(types))
    throw new TypeError("issubclass() arg 2 must be a class or tuple of classes");
  if (!isType(type) || !isType(types)) return derives(type, types);
  if (type === types || types === PyObject) return true;
  if (types === basestring) return issubclass(type, str) || type === unicode;
  if (type === bool && types === int) return true;
  const behind = classBehind(types) ?? primitiveBase(types) ?? types;
  if (mroOf(type).includes(behind as Class)) return true;
  // An abstract class of the standard modules tells by what objects of the class can do.
  if (isClass(type) && checksInstance(types, type.prototype)) return true;
  const sample = sampleOf(type);
  return !(sample instanceof PyObject) && checksInstance(types, sample);
}

/** Is this a class or a builtin type? */
export function isType(value: unknown): value is Class {
  return builtinTypeName(value) !== undefined || isClass(value);
}

builtin(isinstance, "isinstance", unpacked(2));
builtin(issubclass, "issubclass", unpacked(2));
builtinType(type, "type");
