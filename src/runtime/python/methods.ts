/** Method calls on values whose type is known at run time only. */
import { findAttribute, getAttr, missingAttribute } from "./attributes.js";
import { callBuiltinMethod, hasBuiltinMethod } from "./builtin-methods.js";
import { builtinTypeName } from "./builtin-types.js";
import { apply, callWith, methodParameters } from "./call.js";
import { isClass } from "./classes.js";
import { bindMethod } from "./descriptors.js";
import { Dict } from "./dict.js";
import { BaseException } from "./exceptions.js";
import { mangle, PyObject, type Method } from "./object.js";
import { primitive } from "./primitives.js";
import { PARAMETERS } from "./symbols.js";
import type { Keywords, Parameters } from "./signature.js";

const none: readonly (readonly [string, unknown])[] = [];

/** `object.name(*args)`: AttributeError where there is no such method, TypeError where the arguments do not fit. */
export function callMethod(object: unknown, name: string, ...args: unknown[]): unknown {
  if (object instanceof PyObject || object instanceof BaseException) {
    const method = ownMethod(object, name);
    if (method !== undefined) {
      const parameters = (method as Method & { [PARAMETERS]?: Parameters })[PARAMETERS];
      // The usual call: as many arguments as there are parameters, nothing to collect.
      if (
        parameters !== undefined &&
        args.length <= parameters.positional &&
        args.length >= parameters.required &&
        parameters.names.length === parameters.positional
      )
        return method.apply(object, args);
      return apply(method, object, args, none, methodParameters(object, mangle(name), method));
    }
  } else if (isPlainBuiltin(object) && hasBuiltinMethod(object, name))
    return callBuiltinMethod(object, name, args);
  return callWith(getAttr(object, name), args, none);
}

/** `object.name(*args, **keywords)`. */
export function callMethodWith(
  object: unknown,
  name: string,
  args: readonly unknown[],
  keywords: Keywords,
): unknown {
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
  return Array.isArray(value)
    ? value.constructor === Array
    : !(value instanceof Dict) || value.constructor === Dict;
}

/** `object.name` as a value, for a method that is known to be there. */
export function boundMethod<M extends (...args: never[]) => unknown>(object: object, method: M): M {
  return bindMethod(object, method as unknown as Method, method.name) as unknown as M;
}
