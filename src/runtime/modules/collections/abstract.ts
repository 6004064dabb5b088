/** The abstract classes of `collections`: for `isinstance`, and as parents that add methods. */
import {
  delItem,
  inModule,
  isUnhashable,
  Dict,
  eq,
  FrozenSet,
  getAttr,
  IndexError,
  isinstance,
  iter,
  PyObject,
  PySet,
  Tuple,
  TypeError,
  ValueError,
  XRange,
  getItem,
  setItem,
  len,
  type int,
} from "../../python/index.js";

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function has(value: unknown, name: string): boolean {
  return isObject(value) && typeof (value as Record<string, unknown>)[name] === "function";
}

type Class = { readonly prototype: object };

/** Classes that were registered with one, which they do not extend. Module state on purpose: that is how Python tells. */
const registered: (readonly [kind: Class, type: Class])[] = [];

/** Whether a value is of a class that extends a kind, or that was registered with it or with a narrower one. */
export function inherits(kind: Class, value: unknown): boolean {
  if (isObject(value) && Object.prototype.isPrototypeOf.call(kind.prototype, value)) return true;
  return registered.some(
    ([each, type]) =>
      isNarrower(each, kind) && (type.prototype === value || isinstance(value, type)),
  );
}

function isNarrower(type: Class, kind: Class): boolean {
  if (type === kind || Object.prototype.isPrototypeOf.call(kind.prototype, type.prototype))
    return true;
  // Sets, mappings and sequences are all of these.
  const isOfAll = kind === Sized || kind === Iterable || kind === Container;
  return isOfAll && "__contains__" in type.prototype;
}

/** Makes the objects of a class ones of a kind. @throws TypeError for what is no class */
export function registerClass(kind: Class, type: unknown): null {
  if (typeof type !== "function") throw new TypeError("Can only register classes");
  registered.push([kind, type as unknown as Class]);
  // A class of the program below the kind is asked as well.
  if (!Object.hasOwn(kind, "__instancecheck__")) {
    Object.defineProperty(kind, "__instancecheck__", {
      value: (value: unknown) => inherits(kind, value),
    });
  }
  return null;
}

/** Classes whose instances are known by what they can do. */
export abstract class Abstract extends PyObject {
  declare __module__: string;

  /** Makes the objects of a class ones of this kind. @throws TypeError */
  static register(subclass: unknown): null {
    return registerClass(this, subclass);
  }

  static {
    this.prototype.__module__ = "_abcoll";
  }
}

const isBuiltinContainer = (value: unknown) =>
  typeof value === "string" ||
  Array.isArray(value) ||
  value instanceof Tuple ||
  value instanceof Dict ||
  value instanceof PySet ||
  value instanceof FrozenSet ||
  value instanceof XRange;

export class Hashable extends Abstract {
  static __instancecheck__(value: unknown): boolean {
    if (inherits(this, value)) return true;
    return !isObject(value) || !isUnhashable(value);
  }
}

export class Sized extends Abstract {
  static __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || isBuiltinContainer(value) || has(value, "__len__");
  }
}

export class Container extends Abstract {
  static __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || isBuiltinContainer(value) || has(value, "__contains__");
  }
}

export class Iterable extends Abstract {
  static __instancecheck__(value: unknown): boolean {
    if (inherits(this, value) || isBuiltinContainer(value)) return true;
    return (
      has(value, "__iter__") ||
      (isObject(value) && !(value instanceof PyObject) && has(value, "next"))
    );
  }
}

export class Iterator extends Abstract {
  static __instancecheck__(value: unknown): boolean {
    if (inherits(this, value)) return true;
    return has(value, "next") && (!(value instanceof PyObject) || has(value, "__iter__"));
  }

  __iter__(): this {
    return this;
  }
}

export class Callable extends Abstract {
  static __instancecheck__(value: unknown): boolean {
    return typeof value === "function" || inherits(this, value) || has(value, "__call__");
  }
}

/** A sequence: `__getitem__` and `__len__` give the rest. */
export class Sequence extends Abstract {
  static __instancecheck__(value: unknown): boolean {
    if (inherits(this, value)) return true;
    return (
      typeof value === "string" ||
      Array.isArray(value) ||
      value instanceof Tuple ||
      value instanceof XRange
    );
  }

  *__iter__(): Generator<unknown, void, unknown> {
    for (let i = 0; ; i++) {
      let item: unknown;
      try {
        item = getItem(this, i);
      } catch (error) {
        if (error instanceof IndexError) return;
        throw error;
      }
      yield item;
    }
  }

  __contains__(value: unknown): boolean {
    for (const item of iter(this)) if (item === value || eq(item, value)) return true;
    return false;
  }

  *__reversed__(): Generator<unknown, void, unknown> {
    for (let i = Number(len(this)) - 1; i >= 0; i--) yield getItem(this, i);
  }

  index(value: unknown): int {
    let at = 0;
    for (const item of iter(this)) {
      if (item === value || eq(item, value)) return at;
      at++;
    }
    throw new ValueError();
  }

  count(value: unknown): int {
    let n = 0;
    for (const item of iter(this)) if (item === value || eq(item, value)) n++;
    return n;
  }
}

export class MutableSequence extends Sequence {
  static override __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || Array.isArray(value);
  }

  static readonly signatures: Readonly<Record<string, readonly string[]>> = { pop: ["index?"] };

  append(value: unknown): null {
    (getAttr(this, "insert") as (at: unknown, value: unknown) => unknown)(len(this), value);
    return null;
  }

  extend(values: unknown): null {
    for (const value of iter(values)) this.append(value);
    return null;
  }

  reverse(): null {
    const n = Number(len(this));
    for (let i = 0; i < n >> 1; i++) {
      const [first, last] = [getItem(this, i), getItem(this, n - 1 - i)];
      setItem(this, i, last);
      setItem(this, n - 1 - i, first);
    }
    return null;
  }

  pop(index: unknown = -1): unknown {
    const value = getItem(this, index);
    delItem(this, index);
    return value;
  }

  remove(value: unknown): null {
    delItem(this, this.index(value));
    return null;
  }

  __iadd__(values: unknown): this {
    this.extend(values);
    return this;
  }
}

inModule(
  "_abcoll",
  Callable,
  Container,
  Hashable,
  Iterable,
  Iterator,
  MutableSequence,
  Sequence,
  Sized,
);
