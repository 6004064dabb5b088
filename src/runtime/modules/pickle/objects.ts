/** How objects of classes are taken apart and put together: `__reduce__`, `__getstate__` and their like (library, 11.1.5). */
import {
  allocate,
  BaseException,
  call,
  callMethod,
  ClassicObject,
  Dict,
  getAttr,
  hasAttr,
  PyObject,
  setAttr,
  str,
  Tuple,
  unmangle,
  unpack,
} from "../../python/index.js";
import { registeredReduction } from "../copy_reg/table.js";
import { UnpicklingError } from "./errors.js";

/** An object by what makes it again: a class without its `__init__`, or a call. */
export interface Parts {
  /** What is called, where the object has a `__reduce__`. */
  readonly callee: unknown;
  readonly args: readonly unknown[];
  /** Made as `cls.__new__(cls, *args)`. */
  readonly isNew: boolean;
  readonly state: unknown;
  /** The items of a list or dict behind the object. */
  readonly items: readonly unknown[] | null;
  readonly pairs: readonly Tuple[] | null;
}

/** Takes an object apart. */
export function partsOf(object: object): Parts {
  const type = object.constructor;
  const own = registeredReduction(object) ?? ownReduction(object);
  if (own !== undefined) return reduced(own);
  if (object instanceof BaseException) {
    const state = stateOf(object);
    return { ...blank(type), args: object.args.items, isNew: false, state };
  }
  const newargs = hasAttr(object, "__getnewargs__") ? callMethod(object, "__getnewargs__") : null;
  const args = newargs instanceof Tuple ? newargs.items : builtinValue(object);
  const items = Array.isArray(object) ? (object as unknown[]) : null;
  const pairs = object instanceof Dict ? object.items() : null;
  return { ...blank(type), args, state: stateOf(object), items, pairs };
}

function blank(type: unknown): Parts {
  return { callee: type, args: [], isNew: true, state: null, items: null, pairs: null };
}

/** The value of an instance of a subclass of tuple, str, int or float: what its class is made with. */
function builtinValue(object: object): readonly unknown[] {
  if (object instanceof Tuple) return [new Tuple([...object.items])];
  const { value } = object as { value?: unknown };
  const isPrimitive = !Object.hasOwn(object.constructor, "value") && isHidden(object, "value");
  return isPrimitive ? [value] : [];
}

function isHidden(object: object, name: string): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(object, name);
  return descriptor !== undefined && !descriptor.enumerable && descriptor.writable === false;
}

function ownReduction(object: object): unknown {
  const members = object as Record<string, unknown>;
  for (const [name, args] of [
    ["__reduce_ex__", [2]],
    ["__reduce__", []],
  ] as const) {
    if (typeof members[name] === "function") return callMethod(object, name, ...args);
  }
  return undefined;
}

function reduced(reduction: unknown): Parts {
  if (!(reduction instanceof Tuple)) {
    throw new UnpicklingError("__reduce__ must return a string or tuple");
  }
  const [callee, args, state = null, items = null, pairs = null] = reduction.items;
  return {
    ...{ callee, args: [...(args as Iterable<unknown>)], isNew: false, state },
    items: items === null ? null : [...(items as Iterable<unknown>)],
    pairs: pairs === null ? null : [...(pairs as Iterable<Tuple>)],
  };
}

/** What `__getstate__` says, else the attributes; None where there are none. */
export function stateOf(object: object): unknown {
  if (hasAttr(object, "__getstate__")) return callMethod(object, "__getstate__");
  const state = new Dict();
  const attributes: unknown = getAttr(object, "__dict__", null);
  if (attributes instanceof Dict) state.update(attributes);
  else {
    // Of an instance of a subclass of dict, list and the like: what is not an item of it.
    for (const [name, value] of Object.entries(object)) {
      if (!/^\d+$/.test(name)) state.setItem(unmangle(name), value);
    }
  }
  return state.size === 0 && !(object instanceof ClassicObject) ? null : state;
}

/** An object of a class, its `__init__` not run. */
export function allocated(type: unknown, args: readonly unknown[]): unknown {
  const own = (type as { __new__?: unknown }).__new__;
  return typeof own === "function"
    ? callMethod(type, "__new__", type, ...args)
    : allocate(type, args);
}

/** An object of an old-style class: `__init__` runs only where there were `__getinitargs__`. */
export function oldInstance(type: unknown, args: readonly unknown[]): unknown {
  return args.length > 0 ? call(type, ...args) : allocate(type, []);
}

/** Gives an object its state. */
export function restore(object: unknown, state: unknown): void {
  if (hasAttr(object, "__setstate__")) {
    callMethod(object, "__setstate__", state);
    return;
  }
  const parts = state instanceof Tuple && state.items.length === 2 ? unpack(state, 2) : [state];
  const attributes: unknown = getAttr(object, "__dict__", null);
  for (const part of parts) {
    if (!(part instanceof Dict)) continue;
    for (const {
      items: [name, value],
    } of part.items()) {
      if (attributes instanceof Dict && object instanceof PyObject) attributes.setItem(name, value);
      else setAttr(object, str(name), value);
    }
  }
}
