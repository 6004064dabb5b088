/** The roots of Python's classes, and the two constants that operators answer with. */
import { AttributeError, TypeError } from "./exceptions/plain.js";
import { iterateObject } from "./object-iteration.js";
import { METACLASS } from "./symbols.js";
import { nameType } from "./type-names.js";

/** A method of any shape, as special methods are looked up by name. */
export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A constructor of any class, as `type`, `isinstance` and `inherit` take it. */
export type AnyClass = abstract new (...args: never[]) => object;

/**
 * `object`: what every class of a program extends. Class attributes stand on the prototype, instance attributes are own
 * properties, methods go without `self`. The constructor calls `__init__` with its arguments.
 */
export class PyObject {
  constructor(...args: unknown[]) {
    const init = (this as Initialized).__init__;
    if (init !== undefined) init.apply(this, args);
    else if (args.length > 0)
      throw new TypeError(
        this instanceof ClassicObject
          ? "this constructor takes no arguments"
          : "object() takes no parameters",
      );
  }

  /** Iterates as `for x in self` does: by `__iter__`, or by `__getitem__` from 0 on. */
  [Symbol.iterator](): IterableIterator<unknown> {
    return iterateObject(this);
  }
}

interface Initialized {
  readonly __init__?: Method;
}

/** The root of classes written without a parent: the old-style ones, whose repr and messages read differently. */
export class ClassicObject extends PyObject {}

/** Marks a constructor call that `__new__` makes: the value is given, and `__init__` is not to run. */
export const allocation: unique symbol = Symbol("allocation");

/** The types of the constants; not exported to programs. */
class NotImplementedType {
  static readonly __builtin__: string = "NotImplementedType";
  __repr__(): string {
    return "NotImplemented";
  }
}
class EllipsisType {
  static readonly __builtin__: string = "ellipsis";
  __repr__(): string {
    return "Ellipsis";
  }
}

/** What an operator method gives when it does not know the other operand. */
export const NotImplemented = new NotImplementedType();

/** `...` in a subscript. */
export const Ellipsis = new EllipsisType();

/**
 * The special method of a value by its Python name, or undefined. Builtin values answer undefined: helpers know them
 * by their own paths.
 */
export function special(value: unknown, name: string): Method | undefined {
  if (typeof value !== "object" || value === null)
    return typeof value === "function" ? metaMethod(value, name) : undefined;
  const method = (value as Record<string, unknown>)[name];
  if (typeof method === "function") return method as Method;
  return "__getattr__" in value && value instanceof ClassicObject && !notForwarded.has(name)
    ? forwarded(value, name)
    : undefined;
}

/** What old-style objects are never asked for by way of their `__getattr__`. */
const notForwarded: ReadonlySet<string> = new Set(
  ["getattr", "getattribute", "setattr", "delattr", "get", "set", "delete", "del"].map(
    (name) => `__${name}__`,
  ),
);

/**
 * What `__getattr__` of an old-style object gives for a special method that its class does not have: such an object hands on even those
 * (Python Reference Manual, 3.4.12). Undefined where it raises AttributeError.
 */
function forwarded(o: ClassicObject, name: string): Method | undefined {
  let found: unknown;
  try {
    found = (o as unknown as { __getattr__: Method }).__getattr__(name);
  } catch (error) {
    if (error instanceof AttributeError) return undefined;
    throw error;
  }
  return (...args) => callFound(found, ...args);
}

type Caller = (f: unknown, ...args: unknown[]) => unknown;

let callFound: Caller = (f, ...args) => (f as Method)(...args);

/** Calls what `__getattr__` has found as `caller` does, which knows more than functions of so many arguments. */
export function callFoundBy(caller: Caller): void {
  callFound = caller;
}

/** The special method that the metaclass of a class has. */
function metaMethod(value: object, name: string): Method | undefined {
  const metaclass = (value as { readonly [METACLASS]?: { readonly prototype: object } })[METACLASS];
  if (metaclass === undefined) return undefined;
  const method = (metaclass.prototype as Record<string, unknown>)[name];
  return typeof method === "function" && !(name in Object.prototype)
    ? (method as Method)
    : undefined;
}

/** Does the attribute name collide with what JavaScript objects have of themselves? */
const trap = /^(?:constructor|__proto__)_*$/;

/** The property name of an attribute: `constructor` and `__proto__` get a `_` behind them. */
export function mangle(name: string): string {
  return name.length >= 9 && trap.test(name) ? `${name}_` : name;
}

/** The attribute name of a property: undoes {@link mangle}. */
export function unmangle(key: string): string {
  return key.length >= 10 && key.endsWith("_") && trap.test(key) && key !== "__proto__"
    ? key.slice(0, -1)
    : key;
}

nameType(PyObject, "object");
