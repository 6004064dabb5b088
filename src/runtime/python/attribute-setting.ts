/** Setting and deleting attributes by name. */
import { missingAttribute } from "./attributes.js";
import { AttributeStorage, isElement, shadowedAttribute } from "./attribute-storage.js";
import { hasBuiltinMethod } from "./builtin-methods.js";
import { builtinTypeName } from "./type-names.js";
import { typeOf } from "./builtin-types.js";
import { setClassAttribute } from "./class-attributes.js";
import { isClass, type Class } from "./class-kind.js";
import { descriptorOf } from "./descriptors.js";
import { Dict } from "./dict.js";
import { AttributeError, BaseException, TypeError } from "./exceptions/plain.js";
import { addName, removeName, takesName } from "./module-names.js";
import { className, typeName } from "./names.js";
import { isAccessor, isRuntimeMethod } from "./python-names.js";
import {
  setAttributes,
  setClass,
  setSharedAttribute,
  sharedAttributes,
} from "./shared-attributes.js";
import { checkSlot, isSlot } from "./slots.js";
import { SELF } from "./symbols.js";
import { ClassicObject, mangle, PyObject, special, type Method } from "./object.js";

/** `setattr(o, name, value)`: AttributeError where the value takes no attributes. */
export function setAttr(o: unknown, name: string, value: unknown): void {
  if (typeof o === "function") {
    const steer = special(o, "__setattr__");
    if (steer !== undefined) steer.call(o, name, value);
    else if (isClass(o)) setClassAttribute(o, name, value);
    else if (builtinTypeName(o) !== undefined)
      throw new TypeError(`can't set attributes of built-in/extension type '${className(o)}'`);
    else setFunctionAttribute(o, name, value);
    return;
  }
  if (typeof o !== "object" || o === null) throw fixedAttribute(o, name);
  const own = special(o, "__setattr__");
  if (takesName(o, name)) setOnModule(o, name, value, own);
  else if (own !== undefined) own.call(o, name, value);
  else plainSetAttr(o, name, value);
}

/**
 * `module.name = value`, of a module of the runtime: all that look the name up there find it from then on. Emitted code does wherever
 * the program assigns to that name; what the runtime does by itself goes on as before.
 */
export function setModuleAttr(module: object, name: string, value: unknown): void {
  setOnModule(module, name, value, special(module, "__setattr__"));
}

/** Sets a name that a module does not export: one that it knows all the same, or one of the program's own. */
function setOnModule(module: object, name: string, value: unknown, own?: Method): void {
  try {
    if (own !== undefined) {
      own.call(module, name, value);
      return;
    }
  } catch (error) {
    if (!(error instanceof AttributeError)) throw error;
  }
  addName(module, name, value);
}

/** What a function has beside its `__dict__`, under the names of before 2.6. */
const functionSlots: ReadonlyMap<string, string> = new Map([
  ["__doc__", "__doc__"],
  ["__module__", "__module__"],
  ["__name__", "__name__"],
  ["func_doc", "__doc__"],
  ["func_name", "__name__"],
]);

/** A function takes attributes, a method of a class or object none: those it shows are its function's. */
function setFunctionAttribute(f: object, name: string, value: unknown): void {
  if (isMethod(f)) throw refusedByMethod(f, name);
  const slot = functionSlots.get(name);
  if (slot === "__name__" && typeof value !== "string")
    throw new TypeError("__name__ must be set to a string object");
  if (slot === undefined) defineOn(f, mangle(name), value);
  else Object.defineProperty(f, slot, { value, writable: true, configurable: true });
}

/** Static methods, which are bound to their class in JavaScript, are functions. */
function isMethod(f: object): boolean {
  return typeName(f) === "instancemethod" && !isClass((f as { readonly [SELF]?: unknown })[SELF]);
}

function refusedByMethod(method: object, name: string): Error {
  if (name === "__doc__")
    return new AttributeError("attribute '__doc__' of 'instancemethod' objects is not writable");
  return ["im_self", "__self__", "im_func", "__func__", "im_class"].includes(name)
    ? new TypeError("readonly attribute")
    : missingAttribute(method, name);
}

function plainSetAttr(o: object, name: string, value: unknown): void {
  if (name === "__class__") {
    checkClass(o, value);
    setClass(o, value.prototype);
  } else if (name === "__dict__" && (value instanceof Dict || o instanceof PyObject)) {
    if (!(value instanceof Dict))
      throw new TypeError(
        o instanceof ClassicObject
          ? "__dict__ must be set to a dictionary"
          : `__dict__ must be set to a dictionary, not a '${typeName(value)}'`,
      );
    setAttributes(o, value);
  } else if (isFixed(o) || o.constructor === PyObject) throw fixedAttribute(o, name);
  else if (typeName(o) === "module" && !Object.isExtensible(o))
    // The names of an ES module are fixed; those that a program may set have a `__setattr__` of the module.
    throw new AttributeError(`'module' object attribute '${name}' is read-only`);
  else if (isElement(o, name)) new AttributeStorage(o).set(name, value);
  else {
    const key = mangle(name);
    if ("__slots__" in o) checkSlot(o, name);
    const class_ = Object.getPrototypeOf(o) as object | null;
    const inherited =
      Object.hasOwn(o, key) || class_ === null ? undefined : inheritedValue(class_, key);
    const set = special(inherited, "__set__");
    if (set !== undefined) set.call(inherited, o, value);
    else if (setSharedAttribute(o, name, value)) return;
    else if (!(o instanceof PyObject) && isAccessor(o, key) && isRuntimeMethod(o, key))
      defineOn(o, key, value);
    else (o as Record<string, unknown>)[key] = value;
  }
}

function checkClass(o: object, value: unknown): asserts value is Class {
  if (o instanceof ClassicObject || !(o instanceof PyObject)) {
    if (!isClass(value)) throw new TypeError("__class__ must be set to a class");
  } else if (builtinTypeName(value) !== undefined)
    throw new TypeError("__class__ assignment: only for heap types");
  else if (!isClass(value))
    throw new TypeError(
      `__class__ must be set to new-style class, not '${typeName(value)}' object`,
    );
}

/** Builtin values without a `__dict__`. */
function isFixed(o: object): boolean {
  return (
    !(o instanceof PyObject || o instanceof BaseException) &&
    builtinTypeName(typeOf(o)) !== undefined &&
    typeName(o) !== "module"
  );
}

function fixedAttribute(o: unknown, name: string): AttributeError {
  if (hasBuiltinMethod(o, name))
    return new AttributeError(`'${typeName(o)}' object attribute '${name}' is read-only`);
  return missingAttribute(o, name);
}

/** Also where a function has such a property of its own (`name`). */
function defineOn(o: object, key: string, value: unknown): void {
  Object.defineProperty(o, key, { value, writable: true, configurable: true, enumerable: true });
}

/** `delattr(o, name)`: AttributeError where the object itself does not have it. */
export function delAttr(o: unknown, name: string): void {
  const own = special(o, "__delattr__");
  if (own !== undefined) {
    own.call(o, name);
    return;
  }
  if (typeof o === "object" && o !== null && removeName(o, name)) return;
  const holder = typeof o === "function" && isClass(o) ? (o as { prototype: object }).prototype : o;
  if ((typeof holder === "object" && holder !== null) || typeof holder === "function") {
    const key = mangle(name);
    const class_ = Object.getPrototypeOf(holder) as object | null;
    const descriptor = class_ === null ? undefined : inheritedDescriptor(class_, key);
    const remove = special(descriptor, "__delete__");
    if (remove !== undefined && holder === o && !Object.hasOwn(holder, key)) {
      remove.call(descriptor, o);
      return;
    }
    if (holder === o && isSlot(holder, name) && !Object.hasOwn(holder, key))
      throw new AttributeError(name);
    if (shadowedAttribute(holder, name) !== undefined) {
      new AttributeStorage(holder).delete(name);
      return;
    }
    const dict = sharedAttributes(holder);
    if (dict?.has(name) === true) {
      dict.delItem(name);
      return;
    }
    if (Object.hasOwn(holder, key)) {
      delete (holder as Record<string, unknown>)[key];
      return;
    }
  }
  if (typeof o === "function" && isClass(o) && !(o.prototype instanceof ClassicObject))
    throw new AttributeError(name);
  throw typeof o === "object" && o !== null && !(o instanceof ClassicObject) && !isFixed(o)
    ? new AttributeError(name)
    : missingAttribute(o, name);
}

/** What a class has under a name, where it is no accessor, which assigning runs by itself. */
function inheritedValue(o: object, key: string): unknown {
  for (let at: object | null = o; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(at, key);
    if (descriptor !== undefined) return descriptor.value as unknown;
  }
  return undefined;
}

function inheritedDescriptor(o: object, key: string): unknown {
  for (let at: object | null = o; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(at, key);
    if (descriptor === undefined) continue;
    return "value" in descriptor ? descriptor.value : descriptorOf(descriptor);
  }
  return undefined;
}
