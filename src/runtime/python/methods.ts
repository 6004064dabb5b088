/** Method calls on values whose type is known at run time only. */
import { findAttribute, missingAttribute } from "./attributes.js";
import { callBuiltinMethod, hasBuiltinMethod } from "./builtin-methods.js";
import { builtinTypeName } from "./type-names.js";
import { apply, callWith, methodParameters } from "./call.js";
import { isClass } from "./class-kind.js";
import { bindMethod } from "./descriptors.js";
import { Dict } from "./dict.js";
import { BaseException } from "./exceptions/plain.js";
import { mangle, PyObject, type Method } from "./object.js";
import { primitive } from "./primitive.js";
import { BaseSet, FrozenSet, PySet } from "./set.js";
import { Tuple } from "./tuple.js";
import { PARAMETERS, SELF } from "./symbols.js";
import { keywordsOf } from "./binding.js";
import type { Described, KeywordObject, Keywords } from "./parameters.js";

const none: readonly (readonly [string, unknown])[] = [];

/** `object.name(*args)`: AttributeError where there is no such method, TypeError where the arguments do not fit. */
export function callMethod(object: unknown, name: string, ...args: unknown[]): unknown {
  if (typeof object === "string" || (Array.isArray(object) && object.constructor === Array))
    return callBuiltinMethod(object, name, args);
  if (object instanceof PyObject) {
    const method = (object as unknown as Members)[name];
    if (
      typeof method === "function" &&
      (object as unknown as Members)["__getattribute__"] === undefined
    ) {
      const parameters = (method as Described)[PARAMETERS];
      // A method that was called before and needs no more than its arguments counted.
      if (
        parameters !== undefined &&
        parameters.receiver === 1 &&
        parameters.simple &&
        args.length >= parameters.required &&
        args.length <= parameters.positional &&
        (method as { [SELF]?: unknown })[SELF] === undefined
      )
        return method.apply(object, args);
    }
  }
  return callMethodWith(object, name, args, none);
}

type Members = Readonly<Record<string, ((...args: unknown[]) => unknown) | undefined>>;

/** `object.name(*args, **keywords)`. */
export function callMethodWith(
  object: unknown,
  name: string,
  args: readonly unknown[],
  named: Keywords | KeywordObject,
): unknown {
  const keywords = keywordsOf(named);
  if (object instanceof PyObject || object instanceof BaseException) {
    const method = ownMethod(object, name);
    if (method !== undefined)
      return apply(method, object, args, keywords, methodParameters(object, mangle(name), method));
  } else if (isPlainBuiltin(object) && hasBuiltinMethod(object, name))
    return callBuiltinMethod(object, name, args, keywords);
  const value = findAttribute(object, name);
  if (value === undefined) throw missingAttribute(object, name);
  const behind = builtinReceiver(object, name);
  if (behind !== undefined) return callBuiltinMethod(behind, name, args, keywords);
  return callWith(value, args, keywords);
}

/** A builtin value, or one inside an instance of a subclass of str, whose method takes keywords of its own. */
function builtinReceiver(object: unknown, name: string): unknown {
  const plain = primitive(object);
  return plain !== object && hasBuiltinMethod(plain, name) ? plain : undefined;
}

/** A method that can be called at once: on the prototype, nothing that binds or steers access. */
function ownMethod(object: object, name: string): Method | undefined {
  const key = mangle(name);
  const members = object as Record<string, unknown>;
  const method = members[key];
  if (typeof method !== "function" || "__getattribute__" in object) return undefined;
  if (method.prototype !== undefined && isClass(method)) return undefined;
  if (builtinTypeName(method) !== undefined || method === (Object.prototype as never)[key])
    return undefined;
  if (Object.hasOwn(object, key)) return undefined;
  return method as Method;
}

/** Is this a value of a builtin type itself, not of a class that extends one? */
function isPlainBuiltin(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  const { constructor } = value;
  if (Array.isArray(value)) return constructor === Array;
  if (value instanceof Dict) return constructor === Dict;
  if (value instanceof BaseSet) return constructor === PySet || constructor === FrozenSet;
  return !(value instanceof Tuple) || constructor === Tuple;
}

/** `object.name` as a value, for a method that is known to be there. */
export function boundMethod<M extends (...args: never[]) => unknown>(object: object, method: M): M {
  return bindMethod(object, method as unknown as Method, method.name) as unknown as M;
}
