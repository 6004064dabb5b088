/** Metaclasses: classes whose instances are classes (language reference, 3.4.3; PEP 3115 is not of this Python). */
import { builtinTypeName } from "./type-names.js";
import { ClassType, typeObject } from "./builtin-types.js";
import { call, instantiate } from "./call.js";
import { isClass, metaclassOf, type Class } from "./class-kind.js";
import { isInstanceOf } from "./mro.js";
import { issubclass, makeClass, type } from "./classes.js";
import { classAttribute, setClassAttribute } from "./class-attributes.js";
import { bindMethod, setClassAttr, unbound } from "./descriptors.js";
import { Dict } from "./dict.js";
import { classValue } from "./emitted.js";
import { AttributeError, TypeError } from "./exceptions/plain.js";
import { basesOf, mroOf } from "./mro.js";
import { className, typeName } from "./names.js";
import { mangle, special, unmangle, type Method } from "./object.js";
import { reprClass } from "./object-text.js";
import { prototypeKeys } from "./prototype-keys.js";
import { HEIRS, METACLASS, SUBCLASSES } from "./symbols.js";
import { Tuple } from "./tuple.js";

/** What a class that extends `type` extends here. Made as an object it makes a class. */
export class TypeBase {
  static readonly __builtin__: string = "type";

  constructor(...args: unknown[]) {
    const made = newType(new.target as unknown as Class, args);
    special(new.target.prototype, "__init__")?.apply(made, args);
    return made;
  }
}

/** A class as its statement wrote it, and what its metaclass was given of it. */
interface Written {
  readonly type: Class;
  readonly bases: readonly unknown[];
  readonly values: ReadonlyMap<unknown, unknown>;
}

/** By the dicts that metaclasses are called with: where such a dict comes back, the class is there already. */
const written = new WeakMap<Dict, Written>();

/**
 * The value of a class statement whose class has a metaclass: what that makes of its name, bases and attributes.
 * `isBare` says that it names no bases, `ofModule` is the metaclass that the module has for such classes.
 */
export function withMetaclass<T extends object>(
  name: string,
  made: T,
  isBare = false,
  ofModule?: unknown,
): T {
  const written_ = made as unknown as Class;
  Object.defineProperty(made, "name", { value: name, configurable: true });
  const bases = isBare ? [] : basesOf(written_).map(typeObject);
  const metaclass = metaclassFor(written_, bases, ofModule);
  if (metaclass === undefined || metaclass === type || metaclass === ClassType) return made;
  const attributes = attributesOf(written_);
  const values = new Map(attributes.items().map(({ items }) => [items[0], items[1]]));
  written.set(attributes, { type: written_, bases, values });
  return call(metaclass, name, new Tuple(bases), attributes) as T;
}

function metaclassFor(made: Class, bases: readonly unknown[], ofModule: unknown): unknown {
  if (Object.hasOwn(made.prototype, "__metaclass__")) return classValue(made, "__metaclass__");
  const winner = winnerOf(bases);
  return winner ?? ofModule;
}

/** The most derived metaclass of the bases. @throws TypeError where they have nothing in common */
export function winnerOf(bases: readonly unknown[], start?: Class): Class | undefined {
  let winner = start;
  for (const base of bases) {
    const metaclass = metaclassOf(base as object);
    if (metaclass === undefined || metaclass === winner) continue;
    if (winner === undefined || issubclass(metaclass, winner)) winner = metaclass;
    else if (!issubclass(winner, metaclass)) throw conflict();
  }
  return winner;
}

function conflict(): TypeError {
  return new TypeError(
    "Error when calling the metaclass bases\n    metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
  );
}

/** Static members that the compiler and the runtime put on classes. */
const hidden: ReadonlySet<string> = new Set(
  "length name prototype signatures views bases __name__ __builtin__".split(" "),
);

/** What a class statement bound, as a metaclass is given it. */
function attributesOf(made: Class): Dict {
  const attributes = new Dict();
  attributes.setItem("__module__", "__main__");
  for (const key of prototypeKeys(made.prototype)) {
    const name = unmangle(key);
    if (key !== "constructor") attributes.setItem(name, classValue(made, name));
  }
  if (Object.hasOwn(made, "__new__"))
    attributes.setItem("__new__", unbound((made as unknown as { __new__: Method }).__new__));
  return attributes;
}

/** `type.__new__(metaclass, name, bases, attributes)`. */
export function newType(metaclass: Class, args: readonly unknown[]): object {
  const [name, bases, attributes = new Dict()] = args;
  if (args.length === 1 && (metaclass as unknown) === TypeBase) return type(name) as object;
  if (typeof name !== "string" || !(bases instanceof Tuple) || !(attributes instanceof Dict))
    throw new TypeError(`type() argument 1 must be string, not ${typeName(name)}`);
  const winner = winnerOf(bases.items, (metaclass as unknown) === type ? undefined : metaclass);
  const made = rewritten(name, bases.items, attributes) ?? makeClass(name, bases.items, attributes);
  if (winner !== undefined && (winner as unknown) !== TypeBase)
    Object.defineProperty(made, METACLASS, { value: winner, configurable: true });
  return made;
}

/** The class that the attributes come from, changed as they were. */
function rewritten(name: string, bases: readonly unknown[], attributes: Dict): object | undefined {
  const known = written.get(attributes);
  if (known === undefined) return undefined;
  const isSame =
    bases.length === known.bases.length && bases.every((base, i) => base === known.bases[i]);
  if (!isSame) return undefined;
  const { type: made, values } = known;
  written.delete(attributes);
  Object.defineProperty(made, "name", { value: name, configurable: true });
  for (const attribute of values.keys())
    if (!attributes.has(attribute)) removeAttribute(made, String(attribute));
  for (const { items } of attributes.items()) {
    const [attribute, value] = items as [string, unknown];
    if (values.get(attribute) === value && values.has(attribute)) continue;
    removeAttribute(made, attribute);
    setClassAttr(made, attribute, value);
  }
  return made;
}

function removeAttribute(made: Class, name: string): void {
  const key = mangle(name);
  delete (made.prototype as Record<string, unknown>)[key];
  if (!hidden.has(key)) delete (made as unknown as Record<string, unknown>)[key];
}

/** What `type` has for classes: functions whose first argument is the class. */
const typeMethods: Readonly<Record<string, (made: Class, ...args: unknown[]) => unknown>> = {
  __call__: (made, ...args) => instantiate(made as unknown as new () => object, args, []),
  __init__: () => null,
  __repr__: (made) => reprClass(made),
  __getattribute__: (made, name) => {
    const value = classOrMetaAttribute(made, String(name));
    if (value === undefined) throw missing(made, String(name));
    return value;
  },
  __setattr__: (made, name, value) => {
    setClassAttribute(made, String(name), value);
    return null;
  },
  __delattr__: (made, name) => {
    removeAttribute(made, String(name));
    return null;
  },
  __instancecheck__: (made, value) => isInstanceOf(value, made),
  __subclasscheck__: (made, other) => issubclass(other, made),
  __subclasses__: (made) => subclassesOf(made),
  mro: (made) => mroOf(made).map(typeObject),
};

function missing(made: Class, name: string): AttributeError {
  return new AttributeError(`type object '${className(made)}' has no attribute '${name}'`);
}

/** The method that `type` itself has under a name. */
export function typeMethod(
  name: string,
): ((made: Class, ...args: unknown[]) => unknown) | undefined {
  return Object.hasOwn(typeMethods, name) ? typeMethods[name] : undefined;
}

/** `cls.__subclasses__()`. */
export function subclassesOf(made: object): object[] {
  const { [SUBCLASSES]: noted } = made as { [SUBCLASSES]?: readonly object[] };
  if (Object.hasOwn(made, SUBCLASSES)) return [...noted!];
  const all = (Object.hasOwn(made, HEIRS) ? (made as { [HEIRS]?: object[] })[HEIRS] : []) ?? [];
  return [...all];
}

/** Notes a class with its bases, in programs that ask classes for their subclasses. */
export function noteSubclass(made: object): void {
  for (const base of basesOf(made as Class)) {
    const holder = base as { [SUBCLASSES]?: object[] };
    if (!Object.hasOwn(base, SUBCLASSES)) Object.defineProperty(base, SUBCLASSES, { value: [] });
    holder[SUBCLASSES]!.push(made);
  }
}

/** An attribute of a class as `type.__getattribute__` finds it: of the class, or of its metaclass bound to it. */
export function classOrMetaAttribute(made: Class, name: string): unknown {
  const metaclass = metaclassOf(made);
  if (metaclass === undefined) return classAttribute(made, name, false);
  const steering = metaProperty(metaclass, name);
  if (steering !== undefined) return steering.get?.call(made);
  const own = classAttribute(made, name, false);
  return own === undefined ? metaAttribute(made, metaclass, name) : own;
}

/** The property that a metaclass has for its classes. */
export function metaProperty(metaclass: Class, name: string): PropertyDescriptor | undefined {
  const key = mangle(name);
  for (
    let at: object | null = metaclass.prototype;
    at !== null && at !== TypeBase.prototype;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    const found = Object.getOwnPropertyDescriptor(at, key);
    if (found !== undefined) return found.get === undefined ? undefined : found;
  }
  return undefined;
}

function metaAttribute(made: Class, metaclass: Class, name: string): unknown {
  if (name === "__metaclass__") return undefined;
  const value = classAttribute(metaclass, name, false);
  if (value === undefined || isShared(name)) return undefined;
  if (typeof value !== "function" || isClass(value) || builtinTypeName(value) !== undefined)
    return value;
  const method: unknown = (metaclass.prototype as Record<string, unknown>)[mangle(name)];
  if (typeof method !== "function") return value;
  return bindMethod(made, method as Method, name);
}

/** What every class has of its own. */
function isShared(name: string): boolean {
  return /^__(?:dict|bases|mro|name|module|doc|class|base|new)__$/.test(name);
}
