/** The module `operator` of Python 2.7 (library, 9.9): the operators as functions, under both of their names. */
import {
  add,
  bitAnd,
  bitOr,
  bitXor,
  call,
  callMethodWith,
  compareRich,
  contains as containsItem,
  delItem,
  delSlice,
  Dict,
  div,
  eq as equal,
  floorDiv,
  getAttr,
  getItem,
  getSlice,
  hasAttr,
  iadd,
  ibitAnd,
  ibitOr,
  ibitXor,
  idiv as idivide,
  ifloorDiv,
  ilshift,
  imod,
  imul,
  invert,
  ipow,
  irshift,
  isSame,
  isub,
  iter,
  itrueDiv,
  lshift,
  mod,
  mul,
  native,
  neg,
  notIndex,
  pos,
  pow,
  rshift,
  setItem,
  setSlice,
  str,
  sub,
  trueDiv,
  truth,
  Tuple,
  TypeError,
  typeName,
  ValueError,
  withSignature,
  type int,
} from "../python/index.js";

export {
  add,
  add as __add__,
  bitAnd as and_,
  bitAnd as __and__,
  bitOr as or_,
  bitOr as __or__,
  bitXor as xor,
  bitXor as __xor__,
  div,
  div as __div__,
  floorDiv as floordiv,
  floorDiv as __floordiv__,
  getItem as getitem,
  getItem as __getitem__,
  iadd,
  iadd as __iadd__,
  iadd as iconcat,
  iadd as __iconcat__,
  ibitAnd as iand,
  ibitAnd as __iand__,
  ibitOr as ior,
  ibitOr as __ior__,
  ibitXor as ixor,
  ibitXor as __ixor__,
  idivide as idiv,
  idivide as __idiv__,
  ifloorDiv as ifloordiv,
  ifloorDiv as __ifloordiv__,
  ilshift,
  ilshift as __ilshift__,
  imod,
  imod as __imod__,
  imul,
  imul as __imul__,
  imul as irepeat,
  imul as __irepeat__,
  invert,
  invert as inv,
  invert as __inv__,
  invert as __invert__,
  ipow,
  ipow as __ipow__,
  irshift,
  irshift as __irshift__,
  isub,
  isub as __isub__,
  itrueDiv as itruediv,
  itrueDiv as __itruediv__,
  lshift,
  lshift as __lshift__,
  mod,
  mod as __mod__,
  mul,
  mul as __mul__,
  neg,
  neg as __neg__,
  pos,
  pos as __pos__,
  pow,
  pow as __pow__,
  rshift,
  rshift as __rshift__,
  sub,
  sub as __sub__,
  trueDiv as truediv,
  trueDiv as __truediv__,
  truth,
};

export function lt(a: unknown, b: unknown): unknown {
  return compareRich("lt", a, b);
}
export function le(a: unknown, b: unknown): unknown {
  return compareRich("le", a, b);
}
export function eq(a: unknown, b: unknown): unknown {
  return compareRich("eq", a, b);
}
export function ne(a: unknown, b: unknown): unknown {
  return compareRich("ne", a, b);
}
export function ge(a: unknown, b: unknown): unknown {
  return compareRich("ge", a, b);
}
export function gt(a: unknown, b: unknown): unknown {
  return compareRich("gt", a, b);
}
export { eq as __eq__, ge as __ge__, gt as __gt__, le as __le__, lt as __lt__, ne as __ne__ };

export function not_(a: unknown): boolean {
  return !truth(a);
}
export { not_ as __not__ };

export function is_(a: unknown, b: unknown): boolean {
  return isSame(a, b);
}

export function is_not(a: unknown, b: unknown): boolean {
  return !isSame(a, b);
}

/** The absolute value, or what `__abs__` gives. */
export { abs, abs as __abs__ } from "../python/index.js";

/** The integer that stands for a value as an index. */
export function index(a: unknown): int | boolean {
  if (typeof a === "boolean") return a;
  if (typeof a === "bigint" || (typeof a === "number" && Number.isInteger(a))) return a;
  if (typeof a === "object" && a !== null && hasAttr(a, "__index__")) {
    return call(getAttr(a, "__index__")) as int;
  }
  throw notIndex(a);
}
export { index as __index__ };

/** Two sequences, one behind the other. @throws TypeError for what is no sequence. */
export function concat(a: unknown, b: unknown): unknown {
  if (!isSequenceType(a)) throw new TypeError(`'${typeName(a)}' object can't be concatenated`);
  return add(a, b);
}
export { concat as __concat__ };

/** A sequence several times. @throws TypeError for what is no sequence. */
export function repeat(a: unknown, b: unknown): unknown {
  if (!isSequenceType(a)) throw new TypeError(`'${typeName(a)}' object can't be repeated`);
  return mul(a, b);
}
export { repeat as __repeat__ };

/** Whether `b` is in `a`. */
export function contains(a: unknown, b: unknown): boolean {
  return containsItem(a, b);
}
export { contains as __contains__, contains as sequenceIncludes };

/** The items to search; the error is that of `in`. */
function searched(a: unknown): Iterable<unknown> {
  try {
    return iter(a);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`argument of type '${typeName(a)}' is not iterable`);
  }
}

/** How often `b` is in `a`. */
export function countOf(a: unknown, b: unknown): int {
  let count = 0;
  for (const item of searched(a)) if (equal(item, b)) count++;
  return count;
}

/** The first place of `b` in `a`. @throws ValueError where it is not there. */
export function indexOf(a: unknown, b: unknown): int {
  let at = 0;
  for (const item of searched(a)) {
    if (equal(item, b)) return at;
    at++;
  }
  throw new ValueError("sequence.index(x): x not in sequence");
}

export function setitem(a: unknown, b: unknown, c: unknown): null {
  setItem(a, b, c);
  return null;
}

export function delitem(a: unknown, b: unknown): null {
  delItem(a, b);
  return null;
}

export function getslice(a: unknown, b: unknown, c: unknown): unknown {
  return getSlice(a, b, c);
}

export function setslice(a: unknown, b: unknown, c: unknown, v: unknown): null {
  setSlice(a, b, c, null, v);
  return null;
}

export function delslice(a: unknown, b: unknown, c: unknown): null {
  delSlice(a, b, c, null);
  return null;
}
export {
  delitem as __delitem__,
  delslice as __delslice__,
  getslice as __getslice__,
  setitem as __setitem__,
  setslice as __setslice__,
};

/** A function that gets attributes by their dotted names: one value, or a tuple of several. */
export function attrgetter(...given: unknown[]): (object: unknown) => unknown {
  const get = (object: unknown, name: unknown) => {
    if (typeof name !== "string") throw new TypeError("attribute name must be a string");
    return name.split(".").reduce<unknown>(attribute, object);
  };
  requireNames("attrgetter", given);
  if (given.length === 1) return getter("attrgetter", (object) => get(object, given[0]));
  return getter("attrgetter", (object) => new Tuple(given.map((name) => get(object, name))));
}

function attribute(object: unknown, name: string): unknown {
  return getAttr(object, name);
}

/** A function that gets items: one value, or a tuple of several. */
export function itemgetter(...items: unknown[]): (object: unknown) => unknown {
  requireNames("itemgetter", items);
  if (items.length === 1) return getter("itemgetter", (object) => getItem(object, items[0]));
  return getter("itemgetter", (object) => new Tuple(items.map((item) => getItem(object, item))));
}

/** @throws TypeError where nothing is named that could be got */
function requireNames(getter: string, names: readonly unknown[]): void {
  if (names.length === 0) throw new TypeError(`${getter} expected 1 arguments, got 0`);
}

/** A function of one object, which says so. */
function getter(name: string, get: (object: unknown) => unknown): (object: unknown) => unknown {
  return native((...objects: unknown[]) => {
    if (objects.length === 1) return get(objects[0]);
    throw new TypeError(`${name} expected 1 arguments, got ${objects.length}`);
  });
}

/** A function that calls a method, with these arguments. */
export const methodcaller = withSignature(
  function methodcaller(method?: unknown, ...given: unknown[]): (object: unknown) => unknown {
    if (method === undefined) {
      throw new TypeError("methodcaller needs at least one argument, the method name");
    }
    const name = str(method);
    // A call with keywords hands over a tuple and a dict, as the signature says.
    const [rest, keywords] = given;
    if (given.length === 2 && rest instanceof Tuple && keywords instanceof Dict) {
      return (object) => callMethodWith(object, name, rest.items, keywords as Dict<string>);
    }
    return (object) => callMethodWith(object, name, given, []);
  },
  ["name?", "*args", "**keywords"],
);

const has = (value: unknown, name: string) =>
  typeof value === "object" && value !== null && hasAttr(value, name);

export function isCallable(value: unknown): boolean {
  return typeof value === "function" || has(value, "__call__");
}

export function isMappingType(value: unknown): boolean {
  if (Array.isArray(value) || value instanceof Tuple) return false;
  return value instanceof Dict || has(value, "__getitem__");
}

export function isNumberType(value: unknown): boolean {
  return ["int", "long", "float", "bool"].includes(typeName(value)) || has(value, "__int__");
}

export function isSequenceType(value: unknown): boolean {
  if (typeof value === "string" || Array.isArray(value) || value instanceof Tuple) return true;
  return !(value instanceof Dict) && has(value, "__getitem__");
}
