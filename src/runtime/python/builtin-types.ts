/**
 * The builtin types as objects. The type object of a builtin type is the function that converts to it (`str`, `dict`);
 * types that programs cannot call by a name stand here.
 */
import { bool, float, int, long } from "./builtins/convert.js";
import { dict, frozenset, list, set, tuple } from "./builtins/containers.js";
import { Enumerated, Reversed } from "./builtins/iterators.js";
import { enumerate, reversed, xrange } from "./builtins/sequences.js";
import {
  bindMethod,
  classmethod,
  ClassMethod,
  method,
  Property,
  property,
  staticmethod,
  StaticMethod,
} from "./descriptors.js";
import { Dict } from "./dict.js";
import { TypeError } from "./exceptions/plain.js";
import { File, file } from "./file.js";
import { Float, isLong } from "./float.js";
import { isClass, type Class } from "./class-kind.js";
import { unboundFunction } from "./class-attributes.js";
import { isType, type } from "./classes.js";
import { functionName } from "./object-text.js";
import { isNative } from "./parameters.js";
import { iteratorName, typeName } from "./names.js";
import {
  ClassicObject,
  Ellipsis,
  NotImplemented,
  PyObject,
  special,
  type Method,
} from "./object.js";
import { primitive } from "./primitive.js";
import { Primitive } from "./primitives.js";

import { metaclassOf } from "./class-kind.js";
import { TypeBase } from "./metaclasses.js";
import { FrozenSet, PySet } from "./set.js";
import { ListBase } from "./list-base.js";
import { Slice } from "./slices.js";
import { Super, super_ } from "./super.js";
import { OWNER, PLAIN, SELF } from "./symbols.js";
import { str } from "./builtins/str.js";
import { XRange } from "./xrange.js";
import { TupleBase } from "./tuple-base.js";
import { Tuple } from "./tuple.js";
import { builtinType, unpacked } from "./parameters.js";
import { builtinTypeName, nameType } from "./type-names.js";

/** A type object: a function with a name. */
export type BuiltinType = (...args: never[]) => unknown;

/** `basestring`: str and unicode are one here. */
export function basestring(): never {
  throw new TypeError("The basestring type cannot be instantiated");
}

/** `unicode(value[, encoding[, errors]])`: the same strings as `str`. */
export function unicode(value?: unknown, encoding?: unknown, errors?: unknown): string {
  const own = encoding === undefined ? special(value, "__unicode__") : undefined;
  if (own === undefined) return str(value, encoding, errors);
  const text = own.call(value);
  if (typeof primitive(text) === "string") return str(text);
  throw new TypeError(`coercing to Unicode: need string or buffer, ${typeName(text)} found`);
}

/** `slice(stop)`, `slice(start, stop[, step])`. */
export function slice(start: unknown, stop?: unknown, step: unknown = null): Slice {
  return stop === undefined ? new Slice(null, start, null) : new Slice(start, stop, step);
}

/** Types of the module `types` that no builtin function makes. */
export function NoneType(): never {
  return uncallable("NoneType");
}
export function FunctionType(): never {
  return uncallable("function");
}
export function BuiltinFunctionType(): never {
  return uncallable("builtin_function_or_method");
}
export function MethodType(f: unknown, self: unknown = null, type: unknown = null): unknown {
  if (typeof f !== "function") throw new TypeError("first argument must be callable");
  if (self === null && type === null)
    throw new TypeError("unbound methods must have non-NULL im_class");
  if (self === null) return unboundFunction(type as Class, f as unknown as Method);
  const bound = bindMethod(self as object, method(f as never), functionName(f));
  // What it shows is the class, which a value of a builtin type does not have of itself.
  if (!(self instanceof Object)) Object.assign(bound, { [OWNER]: type });
  return bound;
}
export function GeneratorType(): never {
  return uncallable("generator");
}
/** `types.ModuleType(name[, doc])`: a module with nothing in it. */
export function ModuleType(name: unknown, doc: unknown = null): object {
  const module = { __name__: name, __doc__: doc };
  return Object.defineProperty(module, Symbol.toStringTag, { value: "Module" });
}
export function ClassType(): never {
  return uncallable("classobj");
}
export function InstanceType(): never {
  return uncallable("instance");
}
export function EllipsisType(): never {
  return uncallable("ellipsis");
}
export function NotImplementedType(): never {
  return uncallable("NotImplementedType");
}
export function IteratorType(): never {
  return uncallable("iterator");
}

/** Types that programs have no name for, of iterators say, by their own; made when they are first asked for. */
const namedTypes = new Map<string, BuiltinType>([
  ["iterator", IteratorType],
  ["builtin_function_or_method", BuiltinFunctionType],
]);

function namedType(name: string): BuiltinType {
  let made = namedTypes.get(name);
  if (made === undefined) {
    made = () => uncallable(name);
    nameType(made, name);
    namedTypes.set(name, made);
  }
  return made;
}

function uncallable(name: string): never {
  throw new TypeError(`cannot create '${name}' instances`);
}

/** The type objects of the runtime's classes; made on first use, as the modules of this folder refer to each other. */
const registry: { made?: ReadonlyMap<unknown, BuiltinType> } = {};

function types(): ReadonlyMap<unknown, BuiltinType> {
  return (registry.made ??= new Map<unknown, BuiltinType>([
    [TypeBase, type],
    [ListBase, list],
    [Array, list],
    [Tuple, tuple],
    [TupleBase, tuple],
    [Dict, dict],
    [PySet, set],
    [FrozenSet, frozenset],
    [Float, float],
    [Slice, slice],
    [XRange, xrange],
    [Enumerated, enumerate],
    [Reversed, reversed],
    [Property, property],
    [ClassMethod, classmethod],
    [StaticMethod, staticmethod],
    [Super, super_],
    [File, file],
    [NotImplemented.constructor, NotImplementedType],
    [Ellipsis.constructor, EllipsisType],
  ]));
}

/** The type object that stands for a class of the runtime; a class of a program is its own. */
export function typeObject(constructor: unknown): unknown {
  return types().get(constructor) ?? constructor;
}

/** The class of the runtime behind a type object: what a program's class extends. */
export function classBehind(typeObject: unknown): unknown {
  for (const [constructor, object] of types()) if (object === typeObject) return constructor;
  return undefined;
}

/** `type(value)`. */
export function typeOf(value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return str;
    case "number":
      return Number.isInteger(value) ? int : float;
    case "bigint":
      return isLong(value) ? long : int;
    case "boolean":
      return bool;
    case "function":
      return functionType(value);
    default:
      return value === null || value === undefined ? NoneType : objectType(value as object);
  }
}

function functionType(f: object): unknown {
  if (builtinTypeName(f) !== undefined) return type;
  if (isClass(f))
    return metaclassOf(f) ?? (f.prototype instanceof ClassicObject ? ClassType : type);
  if (isNative(f)) return namedType(typeName(f));
  return SELF in f || OWNER in f ? MethodType : FunctionType;
}

function objectType(value: object): unknown {
  if (value instanceof ClassicObject) return InstanceType;
  const tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  if (tag === "Generator") return GeneratorType;
  if (tag === "Module") return ModuleType;
  if (typeof tag === "string" && tag.endsWith("Iterator")) return namedType(iteratorName(tag));
  const { constructor } = value;
  if (typeof constructor !== "function" || constructor === Object) return ModuleType;
  return typeObject(constructor);
}

/** Is this value an instance of a builtin type, by its type object; undefined where that is no builtin type. */
export function isBuiltinInstance(value: unknown, typeObject: unknown): boolean | undefined {
  switch (typeObject) {
    case PyObject:
      return true;
    case str:
    case unicode:
    case basestring:
      return typeof value === "string" || plainType(value) === "string";
    case int:
      return typeOf(value) === int || typeof value === "boolean" || plainType(value) === "number";
    case long:
      return typeOf(value) === long;
    case float:
      return (
        typeOf(value) === float || (value instanceof Primitive && typeOf(value[PLAIN]) === float)
      );
    case list:
      return Array.isArray(value);
    case type:
      return typeof value === "function" && (metaclassOf(value) ?? typeOf(value)) !== ClassType
        ? isType(value)
        : false;
    case MethodType:
      return typeOf(value) === MethodType;
  }
  if (builtinTypeName(typeObject) === undefined) return undefined;
  const behind = classBehind(typeObject);
  if (typeof behind === "function") return value instanceof behind;
  return typeOf(value) === typeObject;
}

function plainType(value: unknown): string {
  if (!(value instanceof Primitive)) return "";
  const plain: unknown = value[PLAIN];
  return typeof plain === "bigint" || (typeof plain === "number" && Number.isInteger(plain))
    ? "number"
    : typeof plain;
}

builtinType(basestring, "basestring");
builtinType(slice, "slice", unpacked(1, 3));
builtinType(unicode, "unicode", ["string?", "encoding?", "errors?"]);
nameType(NoneType, "NoneType");
nameType(FunctionType, "function");
nameType(BuiltinFunctionType, "builtin_function_or_method");
nameType(MethodType, "instancemethod");
nameType(GeneratorType, "generator");
builtinType(ModuleType, "module", ["name", "doc?"]);
nameType(ClassType, "classobj");
nameType(InstanceType, "instance");
nameType(EllipsisType, "ellipsis");
nameType(NotImplementedType, "NotImplementedType");
nameType(IteratorType, "iterator");
