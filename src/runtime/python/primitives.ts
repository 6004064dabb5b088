/** Objects that stand for a plain value. */
import { basestring, unicode } from "./builtin-types.js";
import { float, int, long } from "./builtins/convert.js";
import type { Class } from "./classes.js";
import { allocation, FloatBase, IntBase, Primitive, StrBase } from "./object.js";
import { str } from "./text.js";

/** The plain value of an instance of a subclass of str, int or float; any other value itself. */
export function primitive(value: unknown): unknown {
  return value instanceof Primitive ? value.value : value;
}

/** Makes an instance of such a class, as `str.__new__(cls, value)` does; `__init__` does not run. */
export function allocatePrimitive(type: object, value: unknown): object {
  return Reflect.construct(type as new () => object, [allocation, value]) as object;
}

/** The class that a subclass of this builtin type extends; undefined for other types. */
export function primitiveBase(typeObject: unknown): Class | undefined {
  if (typeObject === str || typeObject === unicode || typeObject === basestring) return StrBase;
  if (typeObject === int || typeObject === long) return IntBase;
  return typeObject === float ? FloatBase : undefined;
}
