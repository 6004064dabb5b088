/** The special methods that builtin values and `object` have, for those who ask for them by name: `dict.__setitem__`. */
import { builtinEqual, type Comparison } from "./equality.js";
import { builtinOrder, compareRich } from "./compare.js";
import * as bits from "./bits.js";
import { call } from "./call.js";
import { float, int, long } from "./builtins/convert.js";
import { hex, oct } from "./builtins/functions.js";
import { Dict } from "./dict.js";
import { AttributeError, BaseException, TypeError } from "./exceptions/plain.js";
import { hash } from "./hash.js";
import { identity } from "./identity.js";
import {
  builtinContains,
  builtinItem,
  builtinLength,
  delBuiltinItem,
  setBuiltinItem,
} from "./items.js";
import { isNumeric } from "./float.js";
import { isInt } from "./number-forms.js";
import { iter } from "./iteration.js";
import { extend } from "./list.js";
import { typeName } from "./names.js";
import { mangle, PyObject } from "./object.js";
import * as operators from "./operators.js";
import { plainAttribute } from "./attributes.js";
import { primitive } from "./primitive.js";
import { BaseSet, PySet } from "./set.js";
import { assignSlice, deleteSlice, sliceSequence } from "./slices.js";
import { builtinRepr, repr, strOf } from "./text.js";
import { formatBuiltin, formatText } from "./str/format-spec.js";
import { truth } from "./truth.js";
import { Tuple } from "./tuple.js";
import type { Receiving } from "./builtin-methods.js";
import type { Signature } from "./parameters.js";

/** What every object has. */
const objectMethods: Readonly<Record<string, Receiving>> = {
  __init__: initialize,
  __repr__: (self) => (typeof self === "object" && self !== null ? builtinRepr(self) : repr(self)),
  __str__: (self) => strOf(self),
  __hash__: (self) =>
    typeof self === "object" && self !== null && !isValue(self) ? identity(self) / 16 : hash(self),
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

const comparisons = ["eq", "ne", "lt", "le", "gt", "ge"] as const;

/** What containers and numbers have. */
const valueMethods: Readonly<Record<string, Receiving>> = {
  ...Object.fromEntries(comparisons.map((name) => [`__${name}__`, comparison(name)])),
  __cmp__: order,
  __len__: (self) => builtinLength(primitive(self)),
  __getitem__: (a, b) => builtinItem(primitive(a), b),
  __setitem__: (self, key, value) => (setBuiltinItem(self, key, value), null),
  __delitem__: (self, key) => (delBuiltinItem(self, key), null),
  __getslice__: (self, from, to) =>
    sliceSequence(primitive(self), fromZero(from), fromZero(to), null),
  __setslice__: (self, from, to, value) => (
    assignSlice(self as unknown[], fromZero(from), fromZero(to), null, value),
    null
  ),
  __delslice__: (self, from, to) => (
    deleteSlice(self as unknown[], fromZero(from), fromZero(to), null),
    null
  ),
  __contains__: (a, b) => builtinContains(primitive(a), b),
  __iter__: iterateBuiltin,
  __nonzero__: (self) => truth(plain(self)),
  __add__: (a, b) => operators.add(plain(a), b),
  __radd__: (a, b) => operators.add(b, plain(a)),
  __sub__: (a, b) => operators.sub(plain(a), b),
  __rsub__: (a, b) => operators.sub(b, plain(a)),
  __mul__: (a, b) => operators.mul(plain(a), b),
  __rmul__: (a, b) => operators.mul(b, plain(a)),
  __div__: (a, b) => operators.div(plain(a), b),
  __rdiv__: (a, b) => operators.div(b, plain(a)),
  __truediv__: (a, b) => operators.trueDiv(plain(a), b),
  __floordiv__: (a, b) => operators.floorDiv(plain(a), b),
  __mod__: (a, b) => operators.mod(plain(a), b),
  __divmod__: (a, b) => operators.divmod(plain(a), b),
  __pow__: (a, b) => operators.pow(plain(a), b),
  __neg__: (a) => operators.neg(plain(a)),
  __pos__: (a) => operators.pos(plain(a)),
  __abs__: (a) => operators.abs(plain(a)),
  __invert__: (a) => bits.invert(plain(a)),
  __and__: (a, b) => bits.bitAnd(plain(a), b),
  __or__: (a, b) => bits.bitOr(plain(a), b),
  __xor__: (a, b) => bits.bitXor(plain(a), b),
  __lshift__: (a, b) => bits.lshift(plain(a), b),
  __rshift__: (a, b) => bits.rshift(plain(a), b),
  __iadd__: (a, b) => (extend(a as unknown[], b), a),
};

function order(a: unknown, b: unknown): number {
  const type = typeName(a);
  const other = plain(b);
  if (a instanceof BaseSet && b instanceof BaseSet)
    throw new TypeError("cannot compare sets using cmp()");
  if (a instanceof BaseSet ? !(b instanceof BaseSet) : a instanceof Dict && !(b instanceof Dict))
    throw new TypeError(
      `${type}.__cmp__(x,y) requires y to be a '${type}', not a '${typeName(b)}'`,
    );
  return builtinOrder(plain(a), other);
}

/** A bound that is negative where lengths were added before means the beginning. */
function fromZero(bound: unknown): unknown {
  return typeof bound === "number" && bound < 0 ? 0 : bound;
}

/** The value without what its class makes of operators: `str.__add__(self, other)` is what strings do. */
function plain(self: unknown): unknown {
  if (Array.isArray(self)) return self.constructor === Array ? self : Array.from(self);
  if (self instanceof Tuple) return self.constructor === Tuple ? self : new Tuple(self.items);
  return primitive(self);
}

function comparison(name: Comparison): Receiving {
  if (name === "eq") return (a, b) => a === b || builtinEqual(primitive(a), b);
  if (name === "ne") return (a, b) => a !== b && !builtinEqual(primitive(a), b);
  return (a, b) => compareRich(name, plain(a), b);
}

function iterateBuiltin(self: unknown): unknown {
  if (self instanceof Dict) return Dict.prototype[Symbol.iterator].call(self);
  if (Array.isArray(self)) return self.values();
  if (self instanceof BaseSet) return BaseSet.prototype[Symbol.iterator].call(self);
  return self instanceof Tuple ? self.items.values() : iter(self);
}

/** What numbers alone have. */
const numberMethods: Readonly<Record<string, Receiving>> = {
  __float__: (self) => float(self),
  __int__: (self) => int(self),
  __long__: (self) => long(self),
  __trunc__: (self) => int(self),
  __rfloordiv__: (a, b) => operators.floorDiv(b, plain(a)),
  __rtruediv__: (a, b) => operators.trueDiv(b, plain(a)),
  __rmod__: (a, b) => operators.mod(b, plain(a)),
  __rdivmod__: (a, b) => operators.divmod(b, plain(a)),
  __rpow__: (a, b) => operators.pow(b, plain(a)),
  __rand__: (a, b) => bits.bitAnd(b, plain(a)),
  __ror__: (a, b) => bits.bitOr(b, plain(a)),
  __rxor__: (a, b) => bits.bitXor(b, plain(a)),
  __rlshift__: (a, b) => bits.lshift(b, plain(a)),
  __rrshift__: (a, b) => bits.rshift(b, plain(a)),
};

/** What ints alone have. */
const intMethods: Readonly<Record<string, Receiving>> = {
  __hex__: (self) => hex(self),
  __oct__: (self) => oct(self),
  __index__: (self) => int(self),
};

const functionMethods: Readonly<Record<string, Receiving>> = {
  __call__: (self, ...args) => call(self, ...args),
};

/** The parameters of a special method that takes keywords: `dict.__init__`. */
export function specialSignature(self: unknown, name: string): Signature | undefined {
  return name === "__init__" && self instanceof Dict ? ["0?", "**keywords"] : undefined;
}

/** The special method that a builtin value, or an object by its root class, has under this name. */
export function specialMethod(self: unknown, name: string): Receiving | undefined {
  if (!name.startsWith("__")) return undefined;
  if (typeof self === "function" && Object.hasOwn(functionMethods, name))
    return functionMethods[name];
  const plainObject =
    self instanceof PyObject || (self instanceof BaseException && !exceptionItems.test(name));
  if (!plainObject && Object.hasOwn(valueMethods, name) && suits(self, name))
    return valueMethods[name];
  if (isNumeric(self) && Object.hasOwn(numberMethods, name)) return numberMethods[name];
  if (isInt(self) && Object.hasOwn(intMethods, name)) return intMethods[name];
  return Object.hasOwn(objectMethods, name) ? objectMethods[name] : undefined;
}

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

/** What exceptions have of what sequences do: their arguments. */
const exceptionItems = /^__get(?:item|slice)__$/;

const containerMethods = /^__(?:len|iter|contains|(?:get|set|del)(?:item|slice))__$/;
const changing = /^__(?:set|del|i)(?:item|slice|add)__$/;

const richComparison = /^__(?:eq|ne|lt|le|gt|ge)__$/;
const sequenceOperators = /^__r?(?:add|mul)__$/;

/** Has the type a `__cmp__`, where others have comparisons of each kind? */
function ordersItself(self: unknown): boolean {
  const value = primitive(self);
  return (
    isInt(value) || typeof value === "boolean" || value instanceof Dict || value instanceof BaseSet
  );
}

/** Has the type of this value the method: an int has no length? */
function suits(self: unknown, name: string): boolean {
  if (self === null || typeof self === "function") return false;
  const container = typeof self === "string" || typeof self === "object";
  if (containerMethods.test(name) && !container) return false;
  if (slicing.test(name) && (self instanceof Dict || self instanceof BaseSet)) return false;
  if (name === "__getitem__" && self instanceof BaseSet) return false;
  if (richComparison.test(name) && isInt(self)) return false;
  if (name === "__iter__" && typeof self === "string") return false;
  if (name === "__cmp__") return ordersItself(self);
  if (sequenceOperators.test(name) && (self instanceof Dict || self instanceof BaseSet))
    return false;
  return !changing.test(name) || Array.isArray(self) || self instanceof Dict;
}
