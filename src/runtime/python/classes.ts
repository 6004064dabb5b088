/** Classes: `type`, `isinstance`, `issubclass`, several bases, attributes that are the class's own. */
import {
  basestring,
  builtinTypeName,
  classBehind,
  isBuiltinInstance,
  isBuiltinType,
  typeObject,
  typeOf,
  unicode,
} from "./builtin-types.js";
import { bool, float, int, long } from "./builtins/convert.js";
import type { Dict } from "./dict.js";
import { setClassAttr } from "./descriptors.js";
import * as exceptions from "./exceptions.js";
import { BaseException, TypeError } from "./exceptions.js";
import { linearize, linearizeClassic, mroOf } from "./mro.js";
import { ClassicObject, mangle, PyObject, special } from "./object.js";
import { instantiate } from "./call.js";
import { metaclassOf, newType, winnerOf } from "./metaclasses.js";
import { truth } from "./truth.js";
import { primitiveBase } from "./primitives.js";
import { CLASS, DEPTH_FIRST, HEIRS, LINEARIZATION } from "./symbols.js";
import { str } from "./text.js";
import { Tuple } from "./tuple.js";
import { className, typeName } from "./names.js";

/** A class as JavaScript has it. */
export interface Class {
  readonly prototype: object;
  readonly name: string;
}

/** Is this a class (written as one: functions have a writable prototype)? */
export function isClass(
  value: unknown,
): value is Class & (abstract new (...args: never[]) => object) {
  if (typeof value !== "function" || value.prototype === undefined) return false;
  const marked = value as { [CLASS]?: unknown };
  if (marked[CLASS] === value) return true;
  if (Object.getOwnPropertyDescriptor(value, "prototype")?.writable !== false) return false;
  // Generator functions have an unwritable prototype in no engine, builtin constructors do.
  if (Object.isExtensible(value)) Object.defineProperty(value, CLASS, { value });
  return true;
}

/** `__module__` of a class: set on its prototype, else by where its kind comes from. */
export function moduleOf(type: object): string {
  const { prototype } = type as { prototype?: { __module__?: unknown } };
  const module = prototype?.__module__;
  if (typeof module === "string") return module;
  if (prototype instanceof BaseException || type === BaseException)
    return exceptionClasses().has(type) ? "exceptions" : "__main__";
  return isBuiltinType(typeObject(type)) || type === PyObject ? "__builtin__" : "__main__";
}

const known: { exceptions?: ReadonlySet<unknown> } = {};
function exceptionClasses(): ReadonlySet<unknown> {
  return (known.exceptions ??= new Set(Object.values(exceptions)));
}

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
    if (builtin !== undefined) return builtin;
    if (isClass(types)) return isInstanceOf(value, types) || checksInstance(types, value);
  }
  throw new TypeError("isinstance() arg 2 must be a class, type, or tuple of classes and types");
}

/** What an abstract class of the standard modules says of a value that it knows by what it can do. */
function checksInstance(type: object, value: unknown): boolean {
  if (!Object.hasOwn(type, "__instancecheck__")) return false;
  return (type as { __instancecheck__(value: unknown): boolean }).__instancecheck__(value);
}

/** `value instanceof type`, several bases included. */
export function isInstanceOf(value: unknown, type: Class): boolean {
  if (typeof value === "function") {
    const metaclass = metaclassOf(value);
    return metaclass !== undefined && mroOf(metaclass).includes(type);
  }
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.isPrototypeOf.call(type.prototype, value)) return true;
  const { constructor } = value as { constructor: { [LINEARIZATION]?: readonly unknown[] } };
  return constructor?.[LINEARIZATION] !== undefined && mroOf(constructor).includes(type);
}

/** `issubclass(type, types)`. */
export function issubclass(type: unknown, types: unknown): boolean {
  if (!isType(type)) throw new TypeError("issubclass() arg 1 must be a class");
  if (types instanceof Tuple) return types.items.some((other: unknown) => issubclass(type, other));
  const check = special(types, "__subclasscheck__");
  if (check !== undefined) return truth(check.call(types, type));
  if (!isType(types)) throw new TypeError("issubclass() arg 2 must be a class or tuple of classes");
  if (type === types || types === PyObject) return true;
  if (types === basestring) return issubclass(type, str) || type === unicode;
  if (type === bool && types === int) return true;
  const behind = classBehind(types) ?? primitiveBase(types) ?? types;
  return mroOf(type).includes(behind as Class);
}

/** Is this a class or a builtin type? */
export function isType(value: unknown): value is Class {
  return builtinTypeName(value) !== undefined || isClass(value);
}

type Constructor = abstract new (...args: never[]) => object;
type Both<Types> = (Types extends unknown ? (type: Types) => void : never) extends (
  type: infer Intersection,
) => void
  ? Intersection
  : never;
type Statics<Base> = Base extends unknown ? Omit<Base, "prototype"> : never;

/** A class that has the members of several, static ones too. */
export type Combined<Bases extends readonly Constructor[]> = (new (
  ...args: readonly unknown[]
) => Both<InstanceType<Bases[number]>> & object) &
  Both<Statics<Bases[number]>>;

/** A class of whose members nothing is known. */
export type AnyClass = new (...args: readonly unknown[]) => PyObject;

/**
 * What a class of these Python bases extends in JavaScript. The order is C3's; of old-style classes alone it is theirs:
 * depth first, left to right.
 */
export function inherit<Bases extends readonly Constructor[]>(...bases: Bases): Combined<Bases>;
export function inherit(...bases: readonly unknown[]): AnyClass;
export function inherit(...bases: readonly unknown[]): object {
  const classes = bases.map(extendable);
  const [first = PyObject] = classes;
  const twice = classes.find((base, i) => classes.indexOf(base) !== i);
  if (twice !== undefined)
    throw new TypeError(
      `Error when calling the metaclass bases\n    duplicate base class ${className(twice)}`,
    );
  if (classes.length < 2) return first;
  const isClassic = classes.every(isDepthFirst);
  const linearization = isClassic ? linearizeClassic(classes) : linearize(classes);
  // Like CPython's "best base": the one whose layout is not a plain object's.
  const solid = classes.find((base) => !(base.prototype instanceof PyObject || base === PyObject));
  const Base = (solid ?? first) as abstract new (...args: unknown[]) => object;
  const combined = class extends Base {};
  Object.defineProperty(combined, LINEARIZATION, { value: linearization });
  Object.defineProperty(combined, "bases", { value: classes, enumerable: false });
  for (const base of linearization) {
    const isLineal = Object.prototype.isPrototypeOf.call(base.prototype, combined.prototype);
    if (!isLineal && !isRoot(base) && !Object.hasOwn(base, Symbol.hasInstance))
      Object.defineProperty(base, Symbol.hasInstance, { value: isInstanceOfThis });
    if (!Object.hasOwn(base, HEIRS)) Object.defineProperty(base, HEIRS, { value: [] });
    (base as unknown as { [HEIRS]: object[] })[HEIRS].push(combined);
  }
  const names = new Set<PropertyKey>();
  for (const base of linearization)
    if (base !== PyObject) for (const key of Reflect.ownKeys(base.prototype)) names.add(key);
  names.delete("constructor");
  for (const key of names) settle(combined, key);
  for (const base of [...linearization].reverse())
    if (base !== PyObject) copyStatics(base, combined);
  return combined;
}

/** Old-style classes, and others that say so of themselves, have the order of old-style classes. */
function isDepthFirst(type: Class): boolean {
  return type.prototype instanceof ClassicObject || DEPTH_FIRST in type;
}

/** The roots of all classes are asked for all the time, and found without a search. */
function isRoot(base: object): boolean {
  return base === PyObject || base === ClassicObject;
}

/** `instanceof` for a class that others extend beside another: it knows of one line of ancestors only. */
function isInstanceOfThis(this: Class, value: unknown): boolean {
  return isInstanceOf(value, this);
}

/** Takes the attribute that the order of bases finds first. */
export function settle(combined: Class, key: PropertyKey): void {
  const { [LINEARIZATION]: order } = combined as unknown as { [LINEARIZATION]: readonly Class[] };
  const owner = order.find((base) => Object.hasOwn(base.prototype, key));
  if (owner === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(owner.prototype, key)!;
  if ("value" in descriptor && typeof descriptor.value !== "function") {
    // A variable of the class: read where it stands, so that a change is seen; set on the instance.
    const { prototype } = owner as unknown as { prototype: Record<PropertyKey, unknown> };
    Object.defineProperty(combined.prototype, key, {
      get: () => prototype[key],
      set(this: object, value: unknown) {
        Object.defineProperty(this, key, {
          value,
          writable: true,
          configurable: true,
          enumerable: true,
        });
      },
      configurable: true,
    });
    return;
  }
  Object.defineProperty(combined.prototype, key, { ...descriptor, configurable: true });
}

const ownStatics: ReadonlySet<PropertyKey> = new Set<PropertyKey>([
  "prototype",
  "length",
  "name",
  "bases",
  "signatures",
  CLASS,
  LINEARIZATION,
  HEIRS,
]);

function copyStatics(from: Class, to: object): void {
  for (const key of Reflect.ownKeys(from)) {
    if (ownStatics.has(key)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(from, key)!;
    Object.defineProperty(to, key, { ...descriptor, configurable: true });
  }
}

function extendable(base: unknown): Class {
  const behind = classBehind(base);
  if (typeof behind === "function" && base !== float) return behind as unknown as Class;
  const plain = [str, unicode, basestring, int, long, float].includes(base as never)
    ? primitiveBase(base)
    : undefined;
  if (plain !== undefined) return plain;
  if (isClass(base) && !isBuiltinType(base)) return base;
  const name = typeof base === "function" ? className(base) : typeName(base);
  throw new TypeError(
    `Error when calling the metaclass bases\n    type '${name}' is not an acceptable base type`,
  );
}

/** Sets an attribute of a class, in classes of several bases below it too. */
export function tellHeirs(type: object, name: string): void {
  const heirs = Object.hasOwn(type, HEIRS) ? (type as { [HEIRS]?: Class[] })[HEIRS] : undefined;
  for (const heir of heirs ?? []) settle(heir, mangle(name));
}
