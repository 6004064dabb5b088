/** The repr of what has no text of its own: functions, classes, instances, iterators. */
import { moduleName } from "./module-names.js";
import { builtinTypeName } from "./type-names.js";
import { isClass } from "./class-kind.js";
import { moduleOf } from "./class-module.js";

import { isNative } from "./parameters.js";
import { ClassicObject, PyObject, special } from "./object.js";
import { identity } from "./identity.js";
import { BUILTIN_METHOD, FUNCTION, MAKER, OWNER, SELF, type BuiltinMethod } from "./symbols.js";
import { repr } from "./text.js";
import { className, typeName } from "./names.js";

/** The address of an object, as a repr gives it. */
export function address(value: unknown): string {
  return `0x${identity(value).toString(16)}`;
}

/** `repr` of a function, method, class or builtin type. */
export function reprFunction(value: object): string {
  const builtin = builtinTypeName(value);
  if (builtin !== undefined) return `<type '${builtin}'>`;
  const own = special(value, "__repr__");
  if (own !== undefined) return String(own.call(value));
  if (isClass(value)) return reprClass(value);
  const {
    [SELF]: self,
    [FUNCTION]: f,
    [OWNER]: owner,
    [BUILTIN_METHOD]: builtinMethod,
  } = value as {
    [SELF]?: unknown;
    [FUNCTION]?: object;
    [OWNER]?: object | null;
    [BUILTIN_METHOD]?: BuiltinMethod;
  };
  if (builtinMethod !== undefined) return `<${builtinMethod.shown()}>`;
  const name = shownName(value);
  if (self !== undefined && isNative(value) && !isClass(self))
    return `<built-in method ${name} of ${typeName(self)} object at ${address(self)}>`;
  if (f !== undefined && self !== undefined) {
    const type =
      typeof self === "function"
        ? typeName(self)
        : owner === null
          ? "?"
          : className(owner ?? (self as object).constructor);
    return `<bound method ${type}.${name} of ${repr(self)}>`;
  }
  if (owner != null) return `<unbound method ${className(owner)}.${name}>`;
  if (isNative(value)) return `<built-in function ${name}>`;
  return `<function ${name} at ${address(value)}>`;
}

/** `__name__` of a function: what a program called it, else what it was defined as. */
export function shownName(f: object): string {
  return Object.hasOwn(f, "__name__")
    ? String((f as { __name__: unknown }).__name__)
    : functionName(f);
}

/** The name under which a function was defined, which messages give. */
export function functionName(f: object): string {
  const name = (f as { name: unknown }).name;
  return String(name).replace(/^(?:bound |get |set )+/, "") || "<lambda>";
}

/** `__name__` of a generator; that of a generator expression where the compiler did not tell of its function. */
export function generatorName(generator: object): string {
  const { [MAKER]: maker } = generator as { readonly [MAKER]?: object };
  return maker === undefined ? "<genexpr>" : shownName(maker);
}

/** `repr` of a class. */
export function reprClass(type: { readonly prototype: object }): string {
  if (moduleOf(type) === "__builtin__") return `<type '${className(type)}'>`;
  const { prototype } = type;
  const name = className(type);
  if (prototype instanceof ClassicObject)
    return `<class ${moduleOf(type)}.${name} at ${address(type)}>`;
  if (moduleOf(type) === "exceptions") return `<type 'exceptions.${name}'>`;
  return `<class '${moduleOf(type)}.${name}'>`;
}

/** `str` of a class, which differs from its repr for old-style ones. */
export function strClass(type: { readonly prototype: object }): string {
  if (!(type.prototype instanceof ClassicObject)) return reprClass(type);
  return `${moduleOf(type)}.${className(type)}`;
}

/** `repr` of an object without `__repr__`. */
export function reprObject(value: object): string {
  if (value instanceof ClassicObject)
    return `<${moduleOf(value.constructor)}.${className(value.constructor)} instance at ${address(value)}>`;
  if (value.constructor === PyObject) return `<object object at ${address(value)}>`;
  if (value instanceof PyObject && moduleOf(value.constructor) !== "__builtin__")
    return `<${moduleOf(value.constructor)}.${className(value.constructor)} object at ${address(value)}>`;
  const type = typeName(value);
  if (type === "generator")
    return `<generator object ${generatorName(value)} at ${address(value)}>`;
  if (type !== "module") return `<${type} object at ${address(value)}>`;
  const name = (value as { __name__?: unknown }).__name__ ?? moduleName(value);
  return `<module '${typeof name === "string" ? name : "?"}' (built-in)>`;
}
