/** Subscription, length and membership (language reference, 5.3.2; `in` is 5.9). */
import { BaseException, IndexError, TypeError, ValueError } from "./exceptions/plain.js";
import { sameOrEqual } from "./equality.js";
import { Dict } from "./dict.js";
import { indexNumber, isBeyondIndex } from "./index-number.js";
import { iter } from "./iteration.js";
import { missingMethod } from "./missing-method.js";
import { typeName } from "./names.js";
import { ClassicObject, PyObject, special, type Method } from "./object.js";
import { BaseSet } from "./set.js";
import { assignSlice, deleteSlice, sequenceLength, Slice, sliceSequence } from "./slices.js";
import { truth } from "./truth.js";
import { primitive } from "./primitive.js";
import { LENGTH } from "./symbols.js";
import { Tuple } from "./tuple.js";
import { builtin, unpacked } from "./parameters.js";

/** `o[i]`. */
export function getItem<T>(o: readonly T[], i: unknown): T;
export function getItem(o: string, i: unknown): string;
export function getItem<K, V>(o: Dict<K, V>, key: unknown): V;
export function getItem(o: unknown, i: unknown): unknown;
export function getItem(o: unknown, i: unknown): unknown {
  if (Array.isArray(o)) {
    if (typeof i === "number" && o.constructor === Array) {
      const item: unknown = o[i < 0 ? i + o.length : i];
      if (item !== undefined) return item;
    }
  } else if (o instanceof Dict && o.constructor === Dict) return o.getItem(i);
  return getItemSlowly(o, i);
}

function getItemSlowly(o: unknown, i: unknown): unknown {
  const own = special(o, "__getitem__");
  if (own !== undefined) return own.call(o, i);
  return builtinItem(o, i);
}

/** `o[i]` of a builtin value, whatever `__getitem__` its class has. */
export function builtinItem(o: unknown, i: unknown): unknown {
  if (o instanceof Dict) return o.getItem(i);
  if (i instanceof Slice) return sliceSequence(o, i.start, i.stop, i.step);
  if (typeof o === "string") {
    const at = position("string", o.length, i);
    if (at >= 0) return o.charAt(at);
    throw new IndexError("string index out of range");
  }
  if (Array.isArray(o)) {
    const at = position("list", o.length, i);
    if (at >= 0) return o[at] as unknown;
    throw new IndexError("list index out of range");
  }
  if (o instanceof Tuple) {
    const at = position("tuple", o.items.length, i);
    if (at >= 0) return o.items[at];
    throw new IndexError("tuple index out of range");
  }
  if (o instanceof BaseException) return builtinItem(o.args, i);
  const plain = primitive(o);
  if (plain !== o) return builtinItem(plain, i);
  throw noItems(o, i);
}

function noItems(o: unknown, i: unknown): Error {
  if (o instanceof ClassicObject) return missingMethod(o, "__getitem__");
  const index = o instanceof BaseSet || o instanceof PyObject ? indexNumber(i) : undefined;
  if (index === undefined)
    return new TypeError(`'${typeName(o)}' object has no attribute '__getitem__'`);
  if (isBeyondIndex(i)) return beyondIndex(i);
  return new TypeError(`'${typeName(o)}' object does not support indexing`);
}

function beyondIndex(i: unknown): IndexError {
  return new IndexError(`cannot fit '${typeName(i)}' into an index-sized integer`);
}

/** The position that an index means, -1 when it is out of range. */
function position(kind: string, length: number, i: unknown): number {
  const index = typeof i === "number" && Number.isInteger(i) ? i : indexNumber(i);
  if (index === undefined)
    throw new TypeError(`${kind} indices must be integers, not ${typeName(i)}`);
  // Numbers of JavaScript are never that large.
  if (index !== i && isBeyondIndex(i)) throw beyondIndex(i);
  const at = index < 0 ? index + length : index;
  return at < length ? at : -1;
}

/** `o[i] = value`. */
export function setItem<T>(o: T[], i: number, value: T): void;
export function setItem<K, V>(o: Dict<K, V>, key: K, value: V): void;
export function setItem(o: unknown, i: unknown, value: unknown): void;
export function setItem(o: unknown, i: unknown, value: unknown): void {
  if (Array.isArray(o)) {
    if (typeof i === "number" && o.constructor === Array) {
      const at = i < 0 ? i + o.length : i;
      if (at >= 0 && at < o.length && Number.isInteger(at)) {
        o[at] = value;
        return;
      }
    }
  } else if (o instanceof Dict && o.constructor === Dict) {
    o.setItem(i, value);
    return;
  }
  const own = special(o, "__setitem__");
  if (own !== undefined) own.call(o, i, value);
  else setBuiltinItem(o, i, value);
}

/** `o[i] = value` of a builtin value, whatever `__setitem__` its class has. */
export function setBuiltinItem(o: unknown, i: unknown, value: unknown): void {
  if (o instanceof Dict) o.setItem(i, value);
  else if (Array.isArray(o)) {
    if (i instanceof Slice) return assignSlice(o, i.start, i.stop, i.step, value);
    const at = position("list", o.length, i);
    if (at < 0) throw new IndexError("list assignment index out of range");
    o[at] = value;
  } else if (o instanceof ClassicObject) throw missingMethod(o, "__setitem__");
  else throw new TypeError(`'${typeName(o)}' object does not support item assignment`);
}

/** `del o[i]`. */
export function delItem(o: unknown, i: unknown): void {
  const own = special(o, "__delitem__");
  if (own !== undefined) own.call(o, i);
  else delBuiltinItem(o, i);
}

/** `del o[i]` of a builtin value, whatever `__delitem__` its class has. */
export function delBuiltinItem(o: unknown, i: unknown): void {
  if (o instanceof Dict) o.delItem(i);
  else if (Array.isArray(o)) {
    if (i instanceof Slice) return deleteSlice(o, i.start, i.stop, i.step);
    const at = position("list", o.length, i);
    if (at < 0) throw new IndexError("list assignment index out of range");
    Array.prototype.splice.call(o, at, 1);
  } else if (o instanceof ClassicObject) throw missingMethod(o, "__delitem__");
  else throw noDeletion(o, i);
}

/** CPython has two phrases for it: one for an index into a sequence, one for the rest. */
function noDeletion(o: unknown, i: unknown): TypeError | IndexError {
  const sequence =
    typeof o === "string" || o instanceof Tuple || o instanceof BaseSet || o instanceof PyObject;
  const index = sequence ? indexNumber(i) : undefined;
  if (index !== undefined && isBeyondIndex(i)) return beyondIndex(i);
  const verb = index === undefined ? "does not" : "doesn't";
  return new TypeError(`'${typeName(o)}' object ${verb} support item deletion`);
}

/** The index of a list's element to assign to, of a list of this length. @throws IndexError where there is none. */
export function slot(i: number, length: number): number {
  if (i >= 0 && i < length) return i;
  if (i < 0 && i + length >= 0) return i + length;
  throw new IndexError("list assignment index out of range");
}

/** `len(o)`. */
export function len(o: unknown): number {
  if (typeof o === "string") return o.length;
  if (Array.isArray(o) && o.constructor === Array) return o.length;
  const own = special(o, "__len__");
  return own === undefined ? builtinLength(o) : checkedLength(o, own);
}

/** `len(o)` of a builtin value, whatever `__len__` its class has. */
export function builtinLength(o: unknown): number {
  if (Array.isArray(o)) return o.length;
  if (o instanceof Dict || o instanceof BaseSet) return o[LENGTH];
  const length = sequenceLength(o);
  if (length !== undefined) return length;
  if (o instanceof ClassicObject) throw missingMethod(o, "__len__");
  throw new TypeError(`object of type '${typeName(o)}' has no len()`);
}

function checkedLength(o: unknown, method: Method): number {
  const answer = method.call(o);
  const length = typeof answer === "object" ? undefined : indexNumber(answer);
  if (length === undefined) throw new TypeError("an integer is required");
  if (length < 0) throw new ValueError("__len__() should return >= 0");
  return length;
}

/** `item in container` of which the item is evaluated first. */
export function isIn(item: unknown, container: unknown): boolean {
  return contains(container, item);
}

/** `item in container`. */
export function contains(container: unknown, item: unknown): boolean {
  if (typeof container === "string") {
    const text = primitive(item);
    if (typeof text === "string") return container.includes(text);
    throw new TypeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
  }
  if (container instanceof Dict && container.constructor === Dict) return container.has(item);
  const own = special(container, "__contains__");
  return own === undefined ? builtinContains(container, item) : truth(own.call(container, item));
}

/** `item in container` by the builtin rules, whatever `__contains__` its class has. */
export function builtinContains(container: unknown, item: unknown): boolean {
  const items = container instanceof Tuple ? container.items : container;
  if (Array.isArray(items)) {
    if (typeof item === "string") {
      if (Array.prototype.includes.call(items, item)) return true;
    }
    for (let i = 0; i < items.length; i++) if (sameOrEqual(items[i], item)) return true;
    return false;
  }
  if (container instanceof Dict) return Dict.holds(container, item);
  if (container instanceof BaseSet) return BaseSet.holds(container, item);
  for (const candidate of iterable(container)) if (sameOrEqual(candidate, item)) return true;
  return false;
}

function iterable(container: unknown): Iterable<unknown> {
  try {
    return iter(container);
  } catch (error) {
    if (!(error instanceof TypeError) || special(container, "__iter__") !== undefined) throw error;
    throw new TypeError(`argument of type '${typeName(container)}' is not iterable`);
  }
}

builtin(len, "len", unpacked(1));
