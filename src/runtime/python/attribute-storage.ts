/** What `__dict__` reads and writes: the enumerable own properties of an object or prototype. */
import type { Storage } from "./dict.js";
import { builtinTypeName } from "./type-names.js";
import { isClass } from "./class-kind.js";
import { moduleOf } from "./class-module.js";
import {
  ClassMethod,
  descriptorOf,
  isStaticMethod,
  setClassAttr,
  StaticMethod,
  unbound,
} from "./descriptors.js";
import { prototypeKeys } from "./prototype-keys.js";
import { isEngineProperty } from "./python-names.js";
import { isSlot } from "./slots.js";
import { addedName, addName, takesName } from "./module-names.js";
import { mangle, PyObject, special, unmangle, type Method } from "./object.js";

/**
 * On an object: what its `__dict__` has under names that a data descriptor of its class steers, or that the engine has something else
 * under, and under keys that are no names.
 */
const SHADOWED: unique symbol = Symbol("shadowed");

function shadowedOf(object: object, make: true): Map<unknown, unknown>;
function shadowedOf(object: object, make?: boolean): Map<unknown, unknown> | undefined;
function shadowedOf(object: object, make = false): Map<unknown, unknown> | undefined {
  const holder = object as { [SHADOWED]?: Map<unknown, unknown> };
  if (!Object.hasOwn(object, SHADOWED) && make)
    Object.defineProperty(object, SHADOWED, { value: new Map() });
  return Object.hasOwn(object, SHADOWED) ? holder[SHADOWED] : undefined;
}

/** What stands in the `__dict__` of a class: functions and descriptors as they are. */
function classMember(prototype: object, key: string): unknown {
  const found = Object.getOwnPropertyDescriptor(prototype, key)!;
  if (!("value" in found)) return descriptorOf(found);
  const value: unknown = found.value;
  return typeof value === "function" && !isClass(value) && builtinTypeName(value) === undefined
    ? unbound(value as Method)
    : value;
}

/** The static and class methods of a class, which JavaScript has on the class itself. */
export function staticKeys(type: object): string[] {
  return Object.getOwnPropertyNames(type).filter(
    (key) =>
      key !== "prototype" &&
      !key.startsWith("__") &&
      typeof Object.getOwnPropertyDescriptor(type, key)?.value === "function",
  );
}

/** What the `__dict__` of a class has beside what its body binds. */
function ownKeys(type: object): readonly string[] {
  const isRoot = Object.getPrototypeOf(type) === PyObject;
  return isRoot ? ["__module__", "__doc__", "__dict__", "__weakref__"] : ["__module__", "__doc__"];
}

function staticMember(type: object, key: string): unknown {
  const f: unknown = Object.getOwnPropertyDescriptor(type, key)?.value;
  if (typeof f !== "function" || isClass(f)) return f;
  return isStaticMethod(f) ? new StaticMethod(f) : new ClassMethod(unbound(f as Method));
}

/** Whether a data descriptor of the class stands before what the object itself has. */
export function isSteered(object: object, key: string): boolean {
  if (Object.hasOwn(object, "constructor")) return false;
  for (
    let at = Object.getPrototypeOf(object) as object | null;
    at !== null;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    const found = Object.getOwnPropertyDescriptor(at, key);
    if (found === undefined) continue;
    return found.get !== undefined && special(descriptorOf(found), "__set__") !== undefined;
  }
  return false;
}

/** What a program gave an object under the name of an engine's property. */
export function shadowedAttribute(o: object, name: string): unknown {
  return shadowedOf(o)?.get(name);
}

/** Whether a property is what a list or tuple holds, and no attribute. */
export function isElement(object: object, key: string): boolean {
  return isEngineProperty(object, key) || (Array.isArray(object) && /^\d+$/.test(key));
}

/** The attributes of an object as the storage of a dict. */
export class AttributeStorage implements Storage<unknown> {
  readonly #object: Record<string, unknown>;

  constructor(object: object) {
    this.#object = object as Record<string, unknown>;
  }

  get size(): number {
    return this.#keys().length + (shadowedOf(this.#object)?.size ?? 0);
  }

  get(key: unknown): unknown {
    if (!this.has(key)) return undefined;
    if (Object.hasOwn(this.#object, "constructor")) return this.#classValue(mangle(key as string));
    const shadowed = shadowedOf(this.#object);
    if (shadowed?.has(key) === true) return shadowed.get(key);
    return addedName(this.#object, key as string) ?? this.#object[mangle(key as string)];
  }

  set(key: unknown, value: unknown): never {
    const name = mangle(String(key));
    if (this.#isClass)
      setClassAttr(this.#object.constructor as unknown as { prototype: object }, name, value);
    else if (
      typeof key !== "string" ||
      isElement(this.#object, key) ||
      isSteered(this.#object, name)
    )
      shadowedOf(this.#object, true).set(key, value);
    // Accessors of the class have no part in this.
    else if (Object.hasOwn(this.#object, name)) this.#object[name] = value;
    else if (takesName(this.#object, name)) addName(this.#object, key, value);
    else
      Object.defineProperty(this.#object, name, {
        value,
        writable: true,
        configurable: true,
        enumerable: true,
      });
    return this as never;
  }

  has(key: unknown): boolean {
    if (shadowedOf(this.#object)?.has(key) === true) return true;
    if (typeof key !== "string" || isElement(this.#object, key)) return false;
    if (Object.hasOwn(this.#object, mangle(key))) return true;
    if (addedName(this.#object, key) !== undefined) return true;
    return this.#isClass && this.#keys().includes(mangle(key));
  }

  get #isClass(): boolean {
    return Object.hasOwn(this.#object, "constructor");
  }

  /** What the `__dict__` of a class has under a key: on the prototype, of JavaScript's static members, or of itself. */
  #classValue(key: string): unknown {
    if (Object.hasOwn(this.#object, key)) return classMember(this.#object, key);
    const { constructor } = this.#object;
    if (Object.hasOwn(constructor as object, key)) return staticMember(constructor as object, key);
    return key === "__module__" ? moduleOf(constructor as object) : null;
  }

  delete(key: unknown): boolean {
    if (shadowedOf(this.#object)?.delete(key) === true) return true;
    return this.has(key) && delete this.#object[mangle(key as string)];
  }

  clear(): void {
    shadowedOf(this.#object)?.clear();
    for (const key of this.#keys()) delete this.#object[key];
  }

  keys(): MapIterator<unknown> {
    const own: unknown[] = this.#keys().map(unmangle);
    return own.concat(...(shadowedOf(this.#object)?.keys() ?? [])).values() as MapIterator<unknown>;
  }

  values(): MapIterator<unknown> {
    if (Object.hasOwn(this.#object, "constructor"))
      return this.#keys()
        .map((key) => this.#classValue(key))
        .values() as MapIterator<unknown>;
    const own = this.#keys().map((key) => this.#object[key]);
    return own
      .concat(...(shadowedOf(this.#object)?.values() ?? []))
      .values() as MapIterator<unknown>;
  }

  /** Of a class, the methods as well, which JavaScript does not list. */
  #keys(): string[] {
    if (!Object.hasOwn(this.#object, "constructor")) {
      const keys = Object.keys(this.#object).filter((key) => !isElement(this.#object, key));
      return "__slots__" in this.#object
        ? keys.filter((key) => !isSlot(this.#object, unmangle(key)))
        : keys;
    }
    const keys = prototypeKeys(this.#object).filter((key) => key !== "constructor");
    const type = this.#object.constructor as object;
    return [...new Set([...keys, ...staticKeys(type), ...ownKeys(type)])];
  }
}
