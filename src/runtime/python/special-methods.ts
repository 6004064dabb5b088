/** The special methods that builtin values and `object` have, for those who ask for them by name: `dict.__setitem__`. */
import { AttributeError, BaseException, TypeError } from "./exceptions/plain.js";
import { plainAttribute } from "./attributes.js";
import type { Receiving } from "./builtin-methods.js";
import { Dict } from "./dict.js";
import { hash } from "./hash.js";
import { identity } from "./identity.js";
import { extend } from "./list.js";
import { mangle, PyObject } from "./object.js";
import type { Signature } from "./parameters.js";
import { primitive } from "./primitive.js";
import { FrozenSet, PySet } from "./set.js";
import { specialNames } from "./special-names.js";
import { formatBuiltin, formatText } from "./str/format-spec.js";
import { builtinRepr, repr, strOf } from "./text.js";
import { Tuple } from "./tuple.js";
import { plain, valueMethods } from "./value-methods.js";

/** What every object has. */
const objectMethods: Readonly<Record<string, Receiving>> = {
  __init__: initialize,
  __repr__: (self) => (typeof self === "object" && self !== null ? builtinRepr(self) : repr(self)),
  __str__: (self) => {
    const value = plain(self);
    return self instanceof PyObject && value === self ? repr(self) : strOf(value);
  },
  __hash__: (self) => {
    const value = self instanceof FrozenSet ? new FrozenSet(self) : plain(self);
    return value === self && typeof self === "object" && self !== null && !isValue(self)
      ? identity(self) / 16
      : hash(value);
  },
  __setattr__: (self, name, value) => {
    (self as Record<string, unknown>)[mangle(String(name))] = value;
    return null;
  },
  __delattr__: (self, name) => {
    const key = mangle(String(name));
    if (!Object.hasOwn(self as object, key)) throw new AttributeError(String(name));
    delete (self as Record<string, unknown>)[key];
    return null;
  },
  __getattribute__: (self, name) => plainAttribute(self as object, String(name)),
  __format__: (self, specification) =>
    formatBuiltin(primitive(self), strOf(specification)) ??
    formatText(strOf(self), strOf(specification)),
  __reduce__: (self) => {
    throw new TypeError(`can't pickle ${strOf(self)}`);
  },
};

/** Is this compared by value, so that it is hashed by value too? */
function isValue(self: object): boolean {
  return !(self instanceof PyObject || self instanceof BaseException);
}

function initialize(self: unknown, ...args: unknown[]): null {
  if (self instanceof BaseException) BaseException.prototype.__init__.apply(self, args);
  else if (self instanceof Dict)
    Dict.prototype.update.apply(self, args as [unknown?, Dict<string>?]);
  else if (Array.isArray(self)) {
    self.length = 0;
    if (args.length > 0) extend(self, args[0]);
  } else if (self instanceof PySet) {
    PySet.prototype.clear.call(self);
    PySet.prototype.update.apply(self, args);
  }
  return null;
}

/** The parameters of a special method that takes keywords: `dict.__init__`. */
export function specialSignature(self: unknown, name: string): Signature | undefined {
  return name === "__init__" && self instanceof Dict ? ["0?", "**keywords"] : undefined;
}

/** The special method that a builtin value, or an object by its root class, has under this name. */
export function specialMethod(self: unknown, name: string): Receiving | undefined {
  if (!name.startsWith("__")) return undefined;
  if (specialNames(self).has(name)) return valueMethods[name];
  return Object.hasOwn(objectMethods, name) ? objectMethods[name] : undefined;
}

/** Is the method one that CPython has in a slot of the type, not in its table of methods? */
export function isSlotMethod(name: string): boolean {
  return slotMethod.test(name);
}

const slotMethod = /^__(?!(?:format|getnewargs|reduce|reversed|trunc)__).*__$/;

/** Calls a special method of a builtin value. @throws TypeError where the arguments are not as many as it takes */
export function callSpecial(
  name: string,
  method: Receiving,
  self: unknown,
  args: readonly unknown[],
): unknown {
  const takes = method.length - 1;
  if (args.length !== takes && !takesAny.test(name)) {
    if (slicing.test(name))
      throw new TypeError(`function takes exactly ${takes} arguments (${args.length} given)`);
    // Some are methods of their own in CPython, which are called in another way.
    const isOwn =
      typeof self === "object" &&
      !(self instanceof Tuple) &&
      /^__(?:getitem|contains)__$/.test(name);
    if (isOwn && (name === "__getitem__" || !Array.isArray(self)))
      throw new TypeError(`${name}() takes exactly one argument (${args.length} given)`);
    throw new TypeError(`expected ${takes} arguments, got ${args.length}`);
  }
  return method(self, ...args);
}

const takesAny = /^__(?:init|call|pow)__$/;
const slicing = /^__(?:get|set|del)slice__$/;
