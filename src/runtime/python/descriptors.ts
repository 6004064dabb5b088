/** `property`, `staticmethod`, `classmethod` and descriptors of programs, on prototypes as JavaScript accessors. */
import { call } from "./call.js";
import { isBuiltinType } from "./type-names.js";
import { isClass, metaclassOf } from "./class-kind.js";
import { tellHeirs } from "./inheritance.js";
import { AttributeError } from "./exceptions/plain.js";
import { ClassicObject, mangle, special, type Method } from "./object.js";
import { builtinType, isNative, one } from "./parameters.js";
import {
  BUILTIN_METHOD,
  DESCRIPTOR,
  FUNCTION,
  PARAMETERS,
  SELF,
  STATIC_METHOD,
  type BuiltinMethod,
} from "./symbols.js";

/** A `property`; its functions take the object as their first argument. */
export class Property {
  static readonly __builtin__: string = "property";
  readonly fget: unknown;
  readonly fset: unknown;
  readonly fdel: unknown;
  /** The doc string that it was given; null for that of `fget`. */
  readonly #doc: unknown;

  constructor(fget: unknown, fset: unknown, fdel: unknown, doc: unknown) {
    this.fget = fget;
    this.fset = fset;
    this.fdel = fdel;
    this.#doc = doc;
  }

  get __doc__(): unknown {
    // Of a method, the class is told of the doc string when its body has run.
    return this.#doc ?? docOf(this.fget);
  }

  getter(fget: unknown): Property {
    return new Property(fget, this.fset, this.fdel, this.#doc);
  }

  setter(fset: unknown): Property {
    return new Property(this.fget, fset, this.fdel, this.#doc);
  }

  deleter(fdel: unknown): Property {
    return new Property(this.fget, this.fset, fdel, this.#doc);
  }

  __get__(object: unknown): unknown {
    if (object === null) return this;
    if (this.fget === null) throw new AttributeError("unreadable attribute");
    return call(this.fget, object);
  }

  __set__(object: unknown, value: unknown): void {
    if (this.fset === null) throw new AttributeError("can't set attribute");
    call(this.fset, object, value);
  }

  __delete__(object: unknown): void {
    if (this.fdel === null) throw new AttributeError("can't delete attribute");
    call(this.fdel, object);
  }
}

/** `property([fget[, fset[, fdel[, doc]]]])`. */
export function property(
  fget: unknown = null,
  fset: unknown = null,
  fdel: unknown = null,
  doc: unknown = null,
): Property {
  return new Property(fget, fset, fdel, doc);
}

function docOf(f: unknown): unknown {
  const { __doc__, [FUNCTION]: wrapped } = (f ?? {}) as { __doc__?: unknown } & Wrapped;
  return __doc__ ?? (wrapped === undefined ? null : docOf(wrapped));
}

/** What `staticmethod(f)` makes: the class attribute is the bare function. */
export class StaticMethod {
  static readonly __builtin__: string = "staticmethod";
  readonly __func__: unknown;

  constructor(f: unknown) {
    this.__func__ = f;
  }

  __get__(): unknown {
    return this.__func__;
  }
}

/** `staticmethod(f)`. */
export function staticmethod(f: unknown): StaticMethod {
  return new StaticMethod(f);
}

/** Marks a static member of an emitted class as a static method; others are class methods, whose `this` is the class. */
export function asStaticMethod(f: object): void {
  Object.defineProperty(f, STATIC_METHOD, { value: true });
}

/** Whether a static member of a class is a static method. */
export function isStaticMethod(f: object): boolean {
  return STATIC_METHOD in f;
}

/** What `classmethod(f)` makes: the class attribute is the function with the class as its first argument. */
export class ClassMethod {
  static readonly __builtin__: string = "classmethod";
  readonly __func__: unknown;

  constructor(f: unknown) {
    this.__func__ = f;
  }

  __get__(object: unknown, type: unknown = null): unknown {
    const owner = type ?? (object as object).constructor;
    const f = this.__func__;
    if (typeof f !== "function") return (...args: unknown[]) => call(f, owner, ...args);
    return bindMethod(owner as object, method(f as Method), f.name);
  }
}

/** `classmethod(f)`. */
export function classmethod(f: unknown): ClassMethod {
  return new ClassMethod(f);
}

/** A function that may carry what it was made of. */
interface Wrapped {
  [FUNCTION]?: unknown;
  [SELF]?: unknown;
}

/**
 * A function whose first parameter is the object as a method of a prototype, whose object is `this`. Undoes
 * {@link unbound}.
 */
export function method(f: Method): Method {
  const wrapped = f as Wrapped;
  if (wrapped[FUNCTION] !== undefined && wrapped[SELF] === undefined)
    return wrapped[FUNCTION] as Method;
  const made: Method = function (this: unknown, ...args: unknown[]) {
    return call(f, this, ...args);
  };
  Object.defineProperty(made, "name", { value: f.name, configurable: true });
  Object.defineProperty(made, DESCRIPTOR, { value: f });
  return made;
}

/** A method of a prototype as a function whose first parameter is the object. Undoes {@link method}. */
export function unbound(f: Method): Method {
  const original = (f as { [DESCRIPTOR]?: unknown })[DESCRIPTOR];
  if (original !== undefined) return original as Method;
  const known = plainFunctions.get(f);
  if (known !== undefined) return known;
  const made = (self: unknown, ...args: unknown[]) => f.apply(self, args);
  Object.defineProperty(made, "name", { value: f.name, configurable: true });
  const plain = Object.assign(made, { [FUNCTION]: f }) as Method;
  plainFunctions.set(f, plain);
  return plain;
}

/** The functions behind methods of classes: one is the same object each time. */
const plainFunctions = new WeakMap<object, Method>();

/** A method bound to its object: `o.f` as a value. Equal to every other such value of the two. */
export function bindMethod(self: object, f: Method, name: string): Method {
  const bound = f.bind(self) as Method & Wrapped & { [PARAMETERS]?: unknown };
  bound[SELF] = self;
  bound[FUNCTION] = f;
  const parameters = (f as { [PARAMETERS]?: unknown })[PARAMETERS];
  if (parameters !== undefined) bound[PARAMETERS] = parameters;
  Object.defineProperty(bound, "name", { value: name, configurable: true });
  return bound;
}

/**
 * Sets an attribute of a class. Functions become methods, descriptors accessors, so that plain property access of
 * emitted code runs them.
 */
export function setClassAttr(
  type: { readonly prototype: object },
  name: string,
  value: unknown,
): void {
  const { prototype } = type;
  const key = mangle(name);
  if (name === "__new__") return setNew(type, value);
  if (typeof value === "function" && isMethod(value)) {
    const isBound = (value as Wrapped)[SELF] !== undefined;
    define(prototype, key, isBound ? value : method(value as unknown as Method));
  } else if (isDescriptor(value)) {
    const steersWrites = !(prototype instanceof ClassicObject);
    Object.defineProperty(prototype, key, accessor(key, value, steersWrites));
  } else define(prototype, key, value);
  tellHeirs(type, name);
}

/** Whether a function becomes a method of the class that has it: no class, and no function of the runtime but a method. */
function isMethod(value: object): boolean {
  if (isClass(value) || isBuiltinType(value)) return false;
  const { [BUILTIN_METHOD]: builtinMethod } = value as { [BUILTIN_METHOD]?: BuiltinMethod };
  return !isNative(value) || builtinMethod?.owner !== undefined;
}

/** `__new__` is a static method whose class is `this`. */
function setNew(type: object, value: unknown): void {
  const f = value instanceof StaticMethod ? value.__func__ : value;
  const made = typeof f === "function" ? method(f as Method) : f;
  Object.defineProperty(type, "__new__", { value: made, writable: true, configurable: true });
}

function define(prototype: object, key: string, value: unknown): void {
  const hidden = typeof value === "function";
  Object.defineProperty(prototype, key, {
    value,
    writable: true,
    configurable: true,
    enumerable: !hidden,
  });
}

/** Does an object steer the access to an attribute? */
function isDescriptor(value: unknown): value is object {
  return special(value, "__get__") !== undefined || special(value, "__set__") !== undefined;
}

/**
 * The accessor of a descriptor. One without `__set__` gives way to an attribute of the instance; so do all of an old-style class,
 * `steersWrites` is false there (language reference, 3.4.2.2).
 */
function accessor(key: string, descriptor: object, steersWrites: boolean): PropertyDescriptor {
  const read = special(descriptor, "__get__");
  const write = steersWrites ? special(descriptor, "__set__") : undefined;
  const get = function (this: object): unknown {
    if (read === undefined) return descriptor;
    // A class is an instance of its metaclass.
    const type = typeof this === "function" ? metaclassOf(this) : this.constructor;
    return read.call(descriptor, this, type);
  };
  Object.defineProperty(get, DESCRIPTOR, { value: descriptor });
  const set = function (this: object, value: unknown): void {
    if (write !== undefined) write.call(descriptor, this, value);
    else
      Object.defineProperty(this, key, {
        value,
        writable: true,
        configurable: true,
        enumerable: true,
      });
  };
  return { get, set, configurable: true };
}

/** The Python descriptor behind an accessor of a prototype: its own, or a property made of a plain JavaScript one. */
export function descriptorOf(accessor: PropertyDescriptor): unknown {
  const get = accessor.get as ((this: unknown) => unknown) & {
    readonly [DESCRIPTOR]?: unknown;
    readonly __doc__?: unknown;
  };
  if (get?.[DESCRIPTOR] !== undefined) return get[DESCRIPTOR];
  const { set } = accessor;
  return new Property(
    get === undefined ? null : (self: unknown) => get.call(self),
    set === undefined ? null : (self: unknown, value: unknown) => set.call(self, value),
    null,
    get?.__doc__ ?? null,
  );
}

builtinType(classmethod, "classmethod", one("unpacked"));
builtinType(property, "property", ["fget?", "fset?", "fdel?", "doc?"]);
builtinType(staticmethod, "staticmethod", one("unpacked"));
