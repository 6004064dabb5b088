/** The module `copy` of Python 2.7 (library, 8.17). */
import {
  inModule,
  allocate,
  call,
  callMethod,
  complex,
  Dict,
  Ellipsis,
  Exception,
  FrozenSet,
  getAttr,
  hasAttr,
  id,
  isGenerator,
  iter,
  PySet,
  setAttr,
  setItem,
  sharedAttributes,
  Tuple,
  TypeError,
  typeName,
  unpack,
  withSignature,
  XRange,
} from "../python/index.js";
import { registeredReduction } from "./copy_reg/table.js";

/** Raised where an object can't be copied. */
export class Error extends Exception {}
export { Error as error };

/** A copy of the object that shares its parts; `__copy__` is asked first. */
export function copy<T>(x: T): T;
export function copy(x: unknown): unknown {
  if (isAtomic(x)) return x;
  if (Array.isArray(x) && x.constructor === Array) return x.slice();
  const own = getAttr(x, "__copy__", null);
  if (own !== null) return call(own);
  if (x instanceof Tuple || (x instanceof FrozenSet && x.constructor === FrozenSet)) return x;
  if (x instanceof Dict && x.constructor === Dict) return x.copy();
  if (x instanceof PySet && x.constructor === PySet) return x.copy();
  return instance(x as object, (part) => part);
}

/**
 * A copy of the object and of all its parts; what occurs twice is copied once. `__deepcopy__(memo)` is asked first. The memo
 * has the copies made so far, by the ids of what they are copies of.
 */
export const deepcopy = withSignature(
  function deepcopy<T>(x: T, memo: unknown = null): T {
    return deep(x, memo instanceof Dict ? memo : new Dict()) as T;
  },
  ["x", "memo?"],
);

function deep(x: unknown, memo: Dict): unknown {
  if (isAtomic(x)) return x;
  const key = id(x);
  if (memo.has(key)) return memo.getItem(key);
  const made = deepCopied(x, memo);
  memo.setItem(key, made);
  return made;
}

function deepCopied(x: unknown, memo: Dict): unknown {
  const part = (value: unknown) => deep(value, memo);
  if (Array.isArray(x) && x.constructor === Array) {
    const list: unknown[] = [];
    memo.setItem(id(x), list); // before its items, which may lead back to it
    for (const item of x as unknown[]) list.push(part(item));
    return list;
  }
  const own = getAttr(x, "__deepcopy__", null);
  if (own !== null) return call(own, memo);
  if (x instanceof Tuple && x.constructor === Tuple) {
    const items = x.items.map(part);
    // A tuple inside itself (through a list) was copied meanwhile; one without a copied part stays itself.
    if (memo.has(id(x))) return memo.getItem(id(x));
    return items.every((item: unknown, i: number) => item === x.items[i]) ? x : new Tuple(items);
  }
  if (x instanceof Dict && x.constructor === Dict) {
    const dict = new Dict();
    memo.setItem(id(x), dict);
    for (const {
      items: [key, value],
    } of x.items())
      dict.setItem(part(key), part(value));
    return dict;
  }
  if (x instanceof PySet && x.constructor === PySet) return new PySet(Array.from(x, part));
  if (x instanceof FrozenSet && x.constructor === FrozenSet) {
    return FrozenSet.of(...Array.from(x, part));
  }
  return instance(x as object, part, (made) => memo.setItem(id(x), made));
}

/** None, numbers, strings, functions and classes are their own copies. */
function isAtomic(x: unknown): boolean {
  return (
    typeof x !== "object" ||
    x === null ||
    isModule(x) ||
    x instanceof complex ||
    x instanceof XRange ||
    x === Ellipsis
  );
}

function isModule(x: object): boolean {
  return (x as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === "Module";
}

/** An object of the same class without its `__init__`, its state copied part by part. */
function instance(
  x: object,
  part: (value: unknown) => unknown,
  made: (copy: object) => void = () => undefined,
): object {
  if (isGenerator(x)) throw new TypeError(`can't pickle ${typeName(x)} objects`);
  if (!hasState(x)) return x;
  const registered = registeredReduction(x);
  if (registered !== undefined) return rebuilt(x, registered, part, made);
  if ("__reduce__" in x || "__reduce_ex__" in x) return rebuilt(x, ownReduction(x), part, made);
  const copy = blank(x, part);
  made(copy);
  if (x instanceof Dict)
    for (const {
      items: [key, value],
    } of x.items())
      (copy as Dict).setItem(part(key), part(value));
  if (Array.isArray(x)) for (const item of x as unknown[]) (copy as unknown[]).push(part(item));
  const getState = getAttr(x, "__getstate__", null);
  if (getState !== null || "__setstate__" in copy || sharedAttributes(x) !== undefined) {
    const state = getState === null ? getAttr(x, "__dict__", null) : call(getState);
    if (state !== null) restore(copy, part(state));
    return copy;
  }
  for (const key of Reflect.ownKeys(x)) {
    if (Array.isArray(x) && (key === "length" || /^\d+$/.test(String(key)))) continue;
    const descriptor = Object.getOwnPropertyDescriptor(x, key)!;
    if ("value" in descriptor) descriptor.value = part(descriptor.value);
    Object.defineProperty(copy, key, descriptor);
  }
  return copy;
}

/** Gives an object its state, by its `__setstate__` where it has one. */
function restore(copy: object, state: unknown): void {
  if (hasAttr(copy, "__setstate__")) call(getAttr(copy, "__setstate__"), state);
  else if (state instanceof Dict) {
    for (const {
      items: [name, item],
    } of state.items())
      setAttr(copy, String(name), item);
  }
}

function ownReduction(x: object): unknown {
  return "__reduce_ex__" in x ? callMethod(x, "__reduce_ex__", 2) : callMethod(x, "__reduce__");
}

/** A copy as what is registered in `copy_reg`, or the object's own `__reduce_ex__` or `__reduce__` says (library, 11.1.5.2). */
function rebuilt(
  x: object,
  reduced: unknown,
  part: (value: unknown) => unknown,
  made: (copy: object) => void,
): object {
  // A string names something global, which is its own copy.
  if (!(reduced instanceof Tuple)) return x;
  const [build, args, state = null, items = null, pairs = null] = reduced.items;
  const copy = call(build, ...Array.from(iter(args), part)) as object;
  made(copy);
  if (state !== null) restore(copy, part(state));
  if (items !== null) for (const item of iter(items)) callMethod(copy, "append", part(item));
  if (pairs !== null) {
    for (const pair of iter(pairs)) {
      const [key, value] = unpack(pair, 2);
      setItem(copy, part(key), part(value));
    }
  }
  return copy;
}

/** Whether the state of an object is in properties, and not out of reach (iterators, regular expressions, handles). */
function hasState(x: object): boolean {
  const name = Object.prototype.toString.call(x).slice(8, -1);
  return (
    name === "Object" ||
    name === "Error" ||
    Array.isArray(x) ||
    x instanceof Dict ||
    x instanceof Tuple
  );
}

function blank(x: object, part: (value: unknown) => unknown): object {
  if (Array.isArray(x)) return allocate(x.constructor, []) as object;
  if (x instanceof PySet || x instanceof FrozenSet)
    return allocate(x.constructor, [Array.from(x as Iterable<unknown>, part)]) as object;
  const prototype = Object.getPrototypeOf(x) as object;
  // A dict has its index in private fields, which only its constructor makes.
  return x instanceof Dict
    ? Object.setPrototypeOf(new Dict(), prototype)
    : Object.create(prototype);
}

inModule("copy", Error);
