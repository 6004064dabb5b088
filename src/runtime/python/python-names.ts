/** Which properties of an object are attributes in Python's eyes, and not what JavaScript or the runtime gave it. */
import { hasBuiltinMethod } from "./builtin-methods.js";
import { typeOf } from "./builtin-types.js";
import { Dict } from "./dict.js";
import { BaseException } from "./exceptions/plain.js";
import { typeName } from "./names.js";
import { isClass } from "./class-kind.js";
import { bindMethod } from "./descriptors.js";
import { PyObject, type Method } from "./object.js";
import { functionName } from "./object-text.js";
import { BaseSet } from "./set.js";
import { Tuple } from "./tuple.js";
import { builtinTypeName } from "./type-names.js";

/** Whether a descriptor of a class, and not its function itself, is what gives an attribute. */
export function isAccessor(o: object, key: string): boolean {
  let at = Object.getPrototypeOf(o) as object | null;
  while (at !== null && !Object.hasOwn(at, key)) at = Object.getPrototypeOf(at) as object | null;
  return at !== null && Object.getOwnPropertyDescriptor(at, key)!.get !== undefined;
}

/**
 * Is this an own property that the engine gives arrays and errors, or the runtime tuples? What a program gives an exception under the
 * name of one is told from it by its type.
 */
export function isEngineProperty(o: object, key: string): boolean {
  if (Array.isArray(o)) return key === "length";
  if (key === "items" && o instanceof Tuple) return true;
  if (!(o instanceof BaseException)) return false;
  return key === "stack"
    ? typeof o.stack === "string"
    : key === "cause" && o.cause instanceof Error;
}

/** What a class has under the name of an engine's property: a `length` of a subclass of list, as its objects have it. */
export function behindEngine(o: object, key: string): unknown {
  let at = Object.getPrototypeOf(o) as object;
  while (!Object.hasOwn(at, key) && at !== Object.prototype)
    at = Object.getPrototypeOf(at) as object;
  // Array.prototype is an array itself.
  if (at === Array.prototype) return undefined;
  const found = Object.getOwnPropertyDescriptor(at, key);
  const value: unknown = found?.value;
  return typeof value === "function" && !isClass(value)
    ? bindMethod(o, value as Method, functionName(value))
    : (value ?? (found?.get?.call(o) as unknown));
}

/** Is this an attribute in Python's eyes, and not what JavaScript or the runtime gave the object? */
export function isPythonName(o: object, key: string, value: unknown): boolean {
  if (value === (Object.prototype as unknown as Record<string, unknown>)[key]) return false;
  if (o instanceof PyObject) return true;
  if (o instanceof BaseException)
    return value !== (Error.prototype as unknown as Record<string, unknown>)[key];
  if (Array.isArray(o))
    return value !== (Array.prototype as unknown as Record<string, unknown>)[key];
  if (typeof value !== "function") return !isMeasure(o, key);
  // Runtime classes have more methods than Python's: the tables decide, classes of programs aside.
  if (typeName(o) === "module") return true;
  // Of a JavaScript iterator it has another meaning.
  if (key === "next" && hasBuiltinMethod(o, key)) return false;
  if (isRuntimeMethod(o, key)) return hasBuiltinMethod(o, key) || !isContainer(o);
  return true;
}

/** What the runtime keeps of its containers, and Python has nothing of. */
function isMeasure(o: object, key: string): boolean {
  return (
    key === "size" &&
    (o instanceof Dict || o instanceof BaseSet) &&
    !Object.hasOwn(o, key) &&
    isRuntimeMethod(o, key)
  );
}

function isContainer(o: object): boolean {
  return hasBuiltinMethod(o, "copy") || hasBuiltinMethod(o, "index") || hasBuiltinMethod(o, "next");
}

/** Does a class of the runtime, and none of a program, define the method? */
export function isRuntimeMethod(o: object, key: string): boolean {
  for (let at: object | null = o; at !== null; at = Object.getPrototypeOf(at) as object | null)
    if (Object.hasOwn(at, key))
      return at === BaseSet.prototype || builtinTypeName(typeOf({ __proto__: at })) !== undefined;
  return true;
}
