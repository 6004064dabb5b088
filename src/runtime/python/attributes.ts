/** Attributes of any value by name (language reference, 5.3.1; 3.4.2 for how a class can steer it). */
import { AttributeStorage, shadowedAttribute } from "./attribute-storage.js";
import { hasBuiltinMethod } from "./builtin-methods.js";
import { boundBuiltin, boundSpecial } from "./bound-builtins.js";
import { builtinTypeName } from "./type-names.js";
import { MethodType, typeOf } from "./builtin-types.js";
import { isClass, type Class } from "./class-kind.js";
import { classAttribute } from "./class-attributes.js";
import { bindMethod, unbound } from "./descriptors.js";
import { Dict } from "./dict.js";
import { AttributeError, BaseException, TypeError } from "./exceptions/plain.js";
import { Float, isFloat } from "./float.js";
import { methodParameters } from "./call.js";
import { classOrMetaAttribute } from "./metaclasses.js";
import { metaclassOf } from "./class-kind.js";
import { codeAttribute, generatorAttribute } from "./code-object.js";
import { isUnhashable } from "./keys.js";
import { addedName, moduleName } from "./module-names.js";
import { isGenerator, ObjectIterator } from "./object-iteration.js";
import { className, typeName } from "./names.js";
import { attributesOf, sharedAttribute } from "./shared-attributes.js";
import { ClassicObject, mangle, PyObject, special, type Method } from "./object.js";
import { Primitive } from "./primitives.js";
import { functionName, shownName } from "./object-text.js";
import { isNumeric } from "./float.js";
import { isNative, native, unpacked } from "./parameters.js";
import { hasNoDict, isSlot } from "./slots.js";
import { specialMethod } from "./special-methods.js";
import {
  behindEngine,
  isAccessor,
  isEngineProperty,
  isPythonName,
  isRuntimeMethod,
} from "./python-names.js";
import { BaseSet } from "./set.js";
import { superAttribute } from "./super-attributes.js";
import { Super } from "./super.js";
import { Tuple } from "./tuple.js";
import {
  BUILTIN_METHOD,
  DEPTH_FIRST,
  DESCRIPTOR,
  FUNCTION,
  OWNER,
  PLAIN,
  SELF,
  type BuiltinMethod,
} from "./symbols.js";

/** `getattr(o, name[, fallback])`: methods come bound. AttributeError in CPython's words where there is none. */
export function getAttr(o: unknown, name: string, fallback?: unknown): unknown {
  // What stands on the object itself comes first, unless its class says otherwise.
  if (o instanceof PyObject && name === mangle(name) && Object.hasOwn(o, name)) {
    const own = o as unknown as Record<string, unknown>;
    if (own["__getattribute__"] === undefined) return own[name];
  }
  if (fallback === undefined) {
    const value = findAttribute(o, name);
    if (value !== undefined) return value;
    throw missingAttribute(o, name);
  }
  try {
    const value = findAttribute(o, name);
    return value === undefined ? fallback : value;
  } catch (error) {
    if (error instanceof AttributeError) return fallback;
    throw error;
  }
}

/** `hasattr(o, name)`. */
export function hasAttr(o: unknown, name: string): boolean {
  try {
    return findAttribute(o, name) !== undefined;
  } catch (error) {
    // A name of a module that has not run yet is not there.
    if (error instanceof BaseException || error instanceof ReferenceError) return false;
    throw error;
  }
}

/** The AttributeError for a name that a value does not have. */
export function missingAttribute(o: unknown, name: string): AttributeError {
  if (o instanceof ClassicObject || (o instanceof PyObject && DEPTH_FIRST in o.constructor))
    return new AttributeError(`${className(o.constructor)} instance has no attribute '${name}'`);
  if (typeof o === "function" && (isClass(o) || builtinTypeName(o) !== undefined)) {
    const classic =
      DEPTH_FIRST in o || (o as { prototype?: unknown }).prototype instanceof ClassicObject;
    return new AttributeError(
      `${classic ? "class" : "type object"} ${classic ? className(o) : `'${className(o)}'`} has no attribute '${name}'`,
    );
  }
  if (typeof o === "object" && o !== null && isSlot(o, name)) return new AttributeError(name);
  const type = typeName(o);
  if (type === "module") return new AttributeError(`'module' object has no attribute '${name}'`);
  return new AttributeError(`'${type}' object has no attribute '${name}'`);
}

/** The attribute, or undefined where there is none; what `__getattr__` says counts. */
export function findAttribute(o: unknown, name: string): unknown {
  if (typeof name !== "string") throw new TypeError("getattr(): attribute name must be string");
  if (typeof o === "object" && o !== null) {
    const steer = special(o, "__getattribute__");
    if (steer === undefined) return objectAttribute(o, name);
    try {
      return steer.call(o, name);
    } catch (error) {
      const method = special(o, "__getattr__");
      if (!(error instanceof AttributeError) || method === undefined) throw error;
      return method.call(o, name);
    }
  }
  if (typeof o === "function") return functionAttribute(o, name);
  return builtinAttribute(o, name);
}

function objectAttribute(o: object, name: string): unknown {
  if (o instanceof Super) return superAttribute(o, name);
  const method = special(o, "__getattr__");
  let value: unknown;
  try {
    value = ownOrInherited(o, name);
  } catch (error) {
    // A property that fails so is asked for again.
    if (!(error instanceof AttributeError) || method === undefined) throw error;
  }
  if (value !== undefined) return value;
  if (method !== undefined && !(name.startsWith("__") && intrinsicNames.has(name)))
    return method.call(o, name);
  return intrinsic(o, name);
}

/** `object.__getattribute__(o, name)`: without what the class steers. */
export function plainAttribute(o: object, name: string): unknown {
  const own = ownOrInherited(o, name);
  const value = own === undefined ? intrinsic(o, name) : own;
  if (value === undefined) throw missingAttribute(o, name);
  return value;
}

/** What stands on the object, its prototypes or its class. */
function ownOrInherited(o: object, name: string): unknown {
  if (o instanceof ObjectIterator) return ownOrInherited(o.source, name);
  const key = mangle(name);
  const held = sharedAttribute(o, name);
  if (held !== undefined) return held;
  const value = (o as Record<string, unknown>)[key];
  if (value === undefined) return staticOf(o, key);
  if (Object.hasOwn(o, key)) {
    if (isEngineProperty(o, key)) return shadowedAttribute(o, name) ?? behindEngine(o, key);
    return o instanceof PyObject ? value : (addedName(o, name) ?? value);
  }
  if (!isPythonName(o, key, value)) return undefined;
  if (typeof value === "function") {
    if (isClass(value) || builtinTypeName(value) !== undefined) return value;
    if (SELF in value || isAccessor(o, key)) return value;
    if (hasBuiltinMethod(o, key) && isRuntimeMethod(o, key)) return boundBuiltin(o, key);
    methodParameters(o, key, value as unknown as Method);
    return bindMethod(o, value as unknown as Method, functionName(value));
  }
  const get = special(value, "__get__");
  return get === undefined ? value : get.call(value, o, o.constructor);
}

/** Static methods and class methods of JavaScript's kind, seen from an instance. */
function staticOf(o: object, key: string): unknown {
  const { constructor } = o;
  if (!(o instanceof PyObject || o instanceof BaseException)) return undefined;
  return classAttribute(constructor, key, true);
}

const intrinsicNames: ReadonlySet<string> = new Set([
  "__class__",
  "__dict__",
  "__doc__",
  "__module__",
]);

/** The attributes that every object has, and the special methods of its root class. */
export function intrinsic(o: object, name: string): unknown {
  switch (name) {
    case "__class__":
      return o instanceof ClassicObject ? o.constructor : typeOf(o);
    case "__dict__":
      if ("__slots__" in o && hasNoDict(o)) return undefined;
      return o instanceof PyObject ||
        o instanceof BaseException ||
        typeName(o) === "module" ||
        extendsContainer(o)
        ? attributesOf(o)
        : undefined;
    case "__doc__":
      return null;
    case "__name__":
    case "gi_code":
    case "gi_running":
      return isGenerator(o)
        ? generatorAttribute(o, name)
        : name === "__name__"
          ? moduleName(o)
          : undefined;
    case "__module__":
      return typeof o.constructor === "function" &&
        (o instanceof ClassicObject || builtinTypeName(typeOf(o)) === undefined)
        ? classAttribute(o.constructor, name, false)
        : undefined;
  }
  if (o instanceof ClassicObject && name.startsWith("__")) return undefined;
  return addedName(o, name) ?? builtinAttribute(o, name);
}

/** Is this a list, tuple, dict or set of a class that a program may give attributes? */
function extendsContainer(o: object): boolean {
  if (Array.isArray(o)) return o.constructor !== Array;
  const isContainer = o instanceof Dict || o instanceof Tuple || o instanceof BaseSet;
  return isContainer && builtinTypeName(typeOf(o)) === undefined;
}

/** Attributes of builtin values: their methods, and the parts of numbers. */
export function builtinAttribute(o: unknown, name: string): unknown {
  if (hasBuiltinMethod(o, name)) return boundBuiltin(o, name);
  if (o instanceof Primitive && hasBuiltinMethod(o[PLAIN], name))
    return boundBuiltin(o[PLAIN], name);
  if (isNumeric(o)) {
    const value = typeof o === "boolean" ? Number(o) : o;
    if (name === "real") return value;
    if (name === "imag") return isFloat(value) ? new Float(0) : 0;
    if (name === "numerator" && !isFloat(value)) return value;
    if (name === "denominator" && !isFloat(value)) return 1;
  }
  if (name === "__class__") return typeOf(o);
  if (name === "__doc__") return null;
  // Programs ask for it to know whether something can be a key.
  if (name === "__hash__" && typeof o === "object" && o !== null && isUnhashable(o)) return null;
  const method = specialMethod(o, name);
  if (method === undefined)
    return o instanceof Primitive ? builtinAttribute(o[PLAIN], name) : undefined;
  return boundSpecial(o, name, method);
}

/** The doc string of a function, or of the one that it was made of. */
function docOf(f: object): unknown {
  if (Object.hasOwn(f, "__doc__")) return (f as { __doc__: unknown }).__doc__;
  const wrapped = (f as { [FUNCTION]?: unknown })[FUNCTION];
  return typeof wrapped === "function" ? docOf(wrapped) : null;
}

/** `f.__get__(object[, type])`. A builtin function has none, but a method of a builtin type has. */
function functionBinder(f: object): unknown {
  const { [BUILTIN_METHOD]: builtinMethod } = f as { [BUILTIN_METHOD]?: BuiltinMethod };
  if (isNative(f) && builtinMethod?.owner === undefined) return undefined;
  return native(
    (self: unknown, type: unknown = null) => {
      if (SELF in f) return f;
      if (self === null && type === null) throw new TypeError("__get__(None, None) is invalid");
      return MethodType(f, self, type);
    },
    unpacked(1, 2),
  );
}

/** What functions and methods of programs have, and those of the interpreter have not. */
const ofFunctions: ReadonlySet<string> = new Set(
  "__dict__ __func__ func_dict func_doc func_name im_class im_func im_self".split(" "),
);

function functionAttribute(f: object, name: string): unknown {
  if (metaclassOf(f) !== undefined) {
    const steer = special(f, "__getattribute__");
    const value =
      steer === undefined ? classOrMetaAttribute(f as Class, name) : steer.call(f, name);
    return value === undefined ? special(f, "__getattr__")?.call(f, name) : value;
  }
  if (isClass(f) || builtinTypeName(f) !== undefined) return classAttribute(f, name, false);
  if (isNative(f) && ofFunctions.has(name)) return undefined;
  switch (name) {
    case "__name__":
    case "func_name":
      return shownName(f);
    case "__objclass__":
      return (f as { readonly [BUILTIN_METHOD]?: BuiltinMethod })[BUILTIN_METHOD]?.owner;
    case "__dict__":
    case "func_dict":
      return Dict.over(new AttributeStorage(f));
    case "im_self":
    case "__self__":
      if (SELF in f) return f[SELF];
      return OWNER in f || (isNative(f) && name === "__self__") ? null : undefined;
    case "im_func":
    case "__func__":
      return SELF in f || OWNER in f
        ? unbound((f as { [FUNCTION]?: Method })[FUNCTION] as Method)
        : undefined;
    case "im_class": {
      const { [SELF]: self, [OWNER]: owner } = f as { [SELF]?: object; [OWNER]?: unknown };
      if (self === undefined || owner !== undefined) return owner;
      return isClass(self) ? typeOf(self) : self.constructor;
    }
    case "__module__":
      if (Object.hasOwn(f, name)) return (f as { __module__: unknown }).__module__;
      return !isNative(f) ? "__main__" : SELF in f ? null : "__builtin__";
    case "__class__":
      return typeOf(f);
    case "func_code":
    case "__code__":
    case "func_defaults":
    case "__defaults__":
    case "func_closure":
    case "__closure__":
    case "func_globals":
    case "__globals__":
      return codeAttribute(f, name);
    case "__get__":
      return functionBinder(f);
    case "__doc__":
    case "func_doc":
      return docOf(f);
  }
  const key = mangle(name);
  if (Object.hasOwn(f, key) && key !== "prototype" && key !== "length" && key !== "name")
    return (f as Record<string, unknown>)[key];
  // A method has the attributes of its function, and a function that became a method those of the original.
  const made = f as { readonly [FUNCTION]?: unknown; readonly [DESCRIPTOR]?: unknown };
  const wrapped = made[FUNCTION] ?? made[DESCRIPTOR];
  if (typeof wrapped === "function") {
    const isMethod = (SELF in f || OWNER in f) && !isNative(f);
    return functionAttribute(isMethod ? unbound(wrapped as Method) : wrapped, name);
  }
  return builtinAttribute(f, name);
}
