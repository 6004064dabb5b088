/** Values that stand for their types. */
import { isClass, type Class } from "./class-kind.js";
import { Dict } from "./dict.js";
import { BaseException } from "./exceptions/plain.js";
import { PyObject } from "./object.js";
import { FloatBase, IntBase, StrBase } from "./primitives.js";
import { FrozenSet, PySet } from "./set.js";
import { emptyTuple, Tuple } from "./tuple.js";
import { builtinTypeName } from "./type-names.js";

/** A value of a builtin type, or of the builtin type that a class extends: what it has, they have. */
export function sampleOf(type: object): unknown {
  switch (builtinTypeName(type) ?? "") {
    case "str":
    case "unicode":
    case "basestring":
      return "";
    case "int":
    case "long":
    case "bool":
      return 0;
    case "float":
      return 0.5;
    case "list":
      return [];
    case "tuple":
      return emptyTuple;
    case "dict":
      return new Dict();
    case "set":
      return new PySet();
    case "frozenset":
      return new FrozenSet();
    case "":
      return isClass(type) ? sampleOfClass(type) : new PyObject();
    default:
      return new PyObject();
  }
}

function sampleOfClass({ prototype }: Class): unknown {
  if (prototype instanceof Dict) return new Dict();
  if (Array.isArray(prototype) || prototype instanceof Array) return [];
  if (prototype instanceof Tuple) return emptyTuple;
  if (prototype instanceof FrozenSet) return new FrozenSet();
  if (prototype instanceof PySet) return new PySet();
  if (prototype instanceof StrBase) return "";
  if (prototype instanceof IntBase) return 0;
  if (prototype instanceof FloatBase) return 0.5;
  return prototype instanceof BaseException ? new BaseException() : new PyObject();
}
