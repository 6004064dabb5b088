/** The special methods of builtin values, for those who ask for them by name: `dict.__setitem__`. */
import * as bits from "./bits.js";
import type { Receiving } from "./builtin-methods.js";
import { coerce } from "./builtins/coerce.js";
import { float, int, long } from "./builtins/convert.js";
import { hex, oct } from "./builtins/functions.js";
import { reversed } from "./builtins/sequences.js";
import { call } from "./call.js";
import { builtinOrder, compareRich } from "./compare.js";
import { Dict } from "./dict.js";
import { builtinEqual, type Comparison } from "./equality.js";
import { TypeError } from "./exceptions/plain.js";
import { isFloat, isNumeric } from "./float.js";
import {
  builtinContains,
  builtinItem,
  builtinLength,
  delBuiltinItem,
  setBuiltinItem,
} from "./items.js";
import { iter } from "./iteration.js";
import { extend } from "./list.js";
import { typeName } from "./names.js";
import { NotImplemented } from "./object.js";
import * as operators from "./operators.js";
import { primitive } from "./primitive.js";
import { BaseSet, setOperator, setOperatorInPlace } from "./set.js";
import { assignSlice, deleteSlice, sliceSequence } from "./slices.js";
import { COMPARE } from "./symbols.js";
import { truth } from "./truth.js";
import { Tuple } from "./tuple.js";

type Operator = (a: unknown, b: unknown) => unknown;

/** Operators that have a method for either side: `__add__` and `__radd__`. */
const binary: Readonly<Record<string, Operator>> = {
  add: operators.add,
  sub: ofSets("difference", operators.sub),
  mul: operators.mul,
  div: operators.div,
  truediv: operators.trueDiv,
  floordiv: operators.floorDiv,
  mod: operators.mod,
  divmod: operators.divmod,
  and: ofSets("intersection", bits.bitAnd),
  or: ofSets("union", bits.bitOr),
  xor: ofSets("symmetric_difference", bits.bitXor),
  lshift: bits.lshift,
  rshift: bits.rshift,
};

const comparisons = ["eq", "ne", "lt", "le", "gt", "ge"] as const;

/** By their names; which of them a value has is in `special-names.ts`. */
export const valueMethods: Readonly<Record<string, Receiving>> = {
  ...Object.fromEntries(comparisons.map((name) => [`__${name}__`, comparison(name)])),
  ...Object.fromEntries(
    Object.entries(binary).flatMap(([name, operator]) => [
      [`__${name}__`, (a: unknown, b: unknown) => applied(operator, a, b)],
      [`__r${name}__`, (a: unknown, b: unknown) => applied(operator, a, b, true)],
    ]),
  ),
  __pow__: (a, b, modulus = null) =>
    modulus === null ? applied(operators.pow, a, b) : operators.pow(plain(a), b, modulus),
  __rpow__: (a, b) => applied((x, y) => operators.pow(x, y), a, b, true),
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
  __reversed__: (self) => reversed(plain(self)),
  __call__: (self, ...args) => call(self, ...args),
  __nonzero__: (self) => truth(plain(self)),
  __neg__: (a) => operators.neg(plain(a)),
  __pos__: (a) => operators.pos(plain(a)),
  __abs__: (a) => operators.abs(plain(a)),
  __invert__: (a) => bits.invert(plain(a)),
  __coerce__: (a, b) => (accepts(plain(a), primitive(b)) ? coerce(plain(a), b) : NotImplemented),
  __iadd__: (a, b) => (extend(a as unknown[], b), a),
  __imul__: (a, b) => replaced(a as unknown[], operators.mul(plain(a), b) as unknown[]),
  __iand__: (a, b) => setOperatorInPlace("intersection_update", a, b),
  __ior__: (a, b) => setOperatorInPlace("update", a, b),
  __isub__: (a, b) => setOperatorInPlace("difference_update", a, b),
  __ixor__: (a, b) => setOperatorInPlace("symmetric_difference_update", a, b),
  __float__: (self) => float(plain(self)),
  __int__: (self) => int(plain(self)),
  __long__: (self) => long(plain(self)),
  __trunc__: (self) => int(plain(self)),
  __hex__: (self) => hex(plain(self)),
  __oct__: (self) => oct(plain(self)),
  __index__: (self) => int(plain(self)),
  __getnewargs__: (self) => Tuple.of(plain(self)),
};

/** An operator that of sets is a method, whatever operators their classes have. */
function ofSets(method: Parameters<typeof setOperator>[0], operator: Operator): Operator {
  return (a, b) => (a instanceof BaseSet ? setOperator(method, a, b) : operator(a, b));
}

/** The operator, or NotImplemented where the other operand is of no type that the method is for. */
function applied(operator: Operator, a: unknown, b: unknown, isReflected = false): unknown {
  const [self, other] = [plain(a), primitive(b)];
  if (!accepts(self, other)) return NotImplemented;
  const operand = isNumeric(self) || self instanceof BaseSet ? other : b;
  return isReflected ? operator(operand, self) : operator(self, operand);
}

/** Numbers take numbers that are no wider, sets take sets; sequences complain themselves. */
function accepts(self: unknown, other: unknown): boolean {
  if (isNumeric(self)) return isNumeric(other) && (isFloat(self) || !isFloat(other));
  return !(self instanceof BaseSet) || other instanceof BaseSet;
}

function replaced(list: unknown[], items: readonly unknown[]): unknown[] {
  list.length = 0;
  for (const item of items) list.push(item);
  return list;
}

function order(a: unknown, b: unknown): unknown {
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
export function plain(self: unknown): unknown {
  if (Array.isArray(self)) return self.constructor === Array ? self : Array.from(self);
  if (self instanceof Tuple) return self.constructor === Tuple ? self : new Tuple(self.items);
  return primitive(self);
}

function comparison(name: Comparison): Receiving {
  return (a, b) => {
    if (!isComparable(plain(a), plain(b), name)) return NotImplemented;
    const self = primitive(a);
    if (name === "eq") return self === b || builtinEqual(self, b);
    if (name === "ne") return self !== b && !builtinEqual(self, b);
    if (a instanceof BaseSet && b instanceof BaseSet)
      return BaseSet.prototype[COMPARE].call(a, name, b);
    return compareRich(name, plain(a), b);
  };
}

/** Values of a type compare themselves with those of the same type, and sets complain themselves. */
function isComparable(a: unknown, b: unknown, name: Comparison): boolean {
  if (typeof a === "string") return typeof b === "string";
  if (Array.isArray(a)) return Array.isArray(b);
  if (a instanceof Tuple) return b instanceof Tuple;
  // Dicts only know whether they are equal.
  if (a instanceof Dict) return b instanceof Dict && (name === "eq" || name === "ne");
  return !isNumeric(a) || isNumeric(b);
}

function iterateBuiltin(self: unknown): unknown {
  if (self instanceof Dict) return Dict.prototype[Symbol.iterator].call(self);
  if (Array.isArray(self)) return self.values();
  if (self instanceof BaseSet) return BaseSet.prototype[Symbol.iterator].call(self);
  return self instanceof Tuple ? self.items.values() : iter(self);
}
