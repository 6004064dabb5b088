/** What a class extends in JavaScript that has several Python bases, or a builtin type among them. */
import { basestring, classBehind, ModuleType, unicode } from "./builtin-types.js";
import { tuple } from "./builtins/containers.js";
import { float, int, long } from "./builtins/convert.js";
import { str } from "./builtins/str.js";
import { isClass, type Class } from "./class-kind.js";
import { TypeError } from "./exceptions/plain.js";
import { isInstanceOf, linearize, linearizeClassic } from "./mro.js";
import { ModuleBase } from "./module-base.js";
import { className, typeName } from "./names.js";
import { ClassicObject, mangle, PyObject } from "./object.js";
import { primitiveBase } from "./primitives.js";
import { CLASS, DEPTH_FIRST, ELSEWHERE, HEIRS, LINEARIZATION, TYPE, TYPE_NAME } from "./symbols.js";
import { TupleBase } from "./tuple-base.js";
import { isBuiltinType } from "./type-names.js";

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

/** The bases of a class as far as TypeScript knows them. */
type Known<Bases extends readonly unknown[]> = {
  [I in keyof Bases]: Bases[I] extends Constructor ? Bases[I] : AnyClass;
};

/**
 * What a class of these Python bases extends in JavaScript. The order is C3's; of old-style classes alone it is theirs:
 * depth first, left to right.
 */
export function inherit<Bases extends readonly unknown[]>(...bases: Bases): Combined<Known<Bases>>;
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
  // Beside a new-style class, old-style ones are no more than what they define.
  const linearization = isClassic
    ? linearizeClassic(classes)
    : linearize(classes).filter((base) => (base as unknown) !== ClassicObject);
  // Like CPython's "best base": the one whose layout is not a plain object's.
  const solid = classes.find(
    (base) => TYPE_NAME in base || !(base.prototype instanceof PyObject || base === PyObject),
  );
  const plain = isClassic ? first : classes.find((base) => !isDepthFirst(base));
  const Base = (solid ?? plain) as abstract new (...args: unknown[]) => object;
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
      get: Object.assign(() => prototype[key], { [ELSEWHERE]: true }),
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
  "__builtin__",
  "prototype",
  "length",
  "name",
  "bases",
  "signatures",
  CLASS,
  TYPE,
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
  if (base === ModuleType) return ModuleBase as unknown as Class;
  const behind = base === tuple ? TupleBase : classBehind(base);
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
