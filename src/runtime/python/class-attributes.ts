/** Attributes of classes and of the builtin types. */
import { AttributeStorage } from "./attribute-storage.js";
import { callBuiltinMethod, hasBuiltinMethod } from "./builtin-methods.js";
import { builtinTypeName } from "./type-names.js";
import { basestring, ClassType, isBuiltinInstance, typeObject } from "./builtin-types.js";
import { int } from "./builtins/convert.js";
import { apply, call, methodParameters, staticParameters } from "./call.js";
import { allocate } from "./allocation.js";
import { isClass, type Class } from "./class-kind.js";
import { isInstanceOf } from "./mro.js";
import { type as typeType } from "./classes.js";
import { moduleOf } from "./class-module.js";
import {
  bindMethod,
  descriptorOf,
  isStaticMethod,
  method,
  setClassAttr,
  unbound,
} from "./descriptors.js";
import { Dict } from "./dict.js";
import { setItem } from "./items.js";
import { iter } from "./iteration.js";
import { isUnhashable } from "./keys.js";
import { TypeError } from "./exceptions/plain.js";
import { metaclassOf } from "./class-kind.js";
import { metaProperty, subclassesOf, TypeBase, typeMethod } from "./metaclasses.js";
import { floatFormat, fromhex } from "./number-methods.js";
import { basesOf, mroOf } from "./mro.js";
import { className, typeName } from "./names.js";
import { ClassicObject, mangle, PyObject, special, type Method } from "./object.js";
import { functionName, shownName } from "./object-text.js";
import { primitive } from "./primitive.js";
import {
  native,
  parametersOf,
  type Arity,
  shifted,
  type Described,
  type Keywords,
  type Signature,
} from "./parameters.js";
import { setBases } from "./rebasing.js";
import { sampleOf } from "./samples.js";
import { slotOf } from "./slots.js";
import { isSlotMethod, specialMethod, specialSignature } from "./special-methods.js";
import {
  BUILTIN_METHOD,
  ELSEWHERE,
  FUNCTION,
  OWNER,
  PARAMETERS,
  type BuiltinMethod,
} from "./symbols.js";
import { Tuple } from "./tuple.js";

/** An attribute of a class or builtin type, undefined where there is none; `staticOnly` leaves the prototype out. */
export function classAttribute(type: object, name: string, staticOnly: boolean): unknown {
  const isOwnClass = isClass(type) && typeObject(type) === type;
  if (!staticOnly) {
    const intrinsic = classIntrinsic(type, name);
    if (intrinsic !== undefined) return intrinsic;
    if (isOwnClass) {
      const value = prototypeAttribute(type, mangle(name));
      if (value !== undefined) return value;
      const slot = slotOf(type, name);
      if (slot !== undefined) return slot;
    }
  }
  if (isOwnClass) {
    const value = staticAttribute(type, name);
    if (value !== undefined || staticOnly) return value;
  }
  return staticOnly ? undefined : builtinTypeAttribute(type, name);
}

function classIntrinsic(type: object, name: string): unknown {
  switch (name) {
    case "__name__":
      return className(type);
    case "__module__":
      return moduleOf(type);
    case "__class__":
      return metaclassOf(type) ?? (isClassic(type) ? ClassType : typeType);
    case "__bases__":
      return new Tuple(basesIn(type));
    case "__base__":
      return basesIn(type)[0] ?? null;
    case "__mro__":
      return isClassic(type) ? undefined : new Tuple(orderOf(type));
    case "mro":
      return isClassic(type) ? undefined : native(() => orderOf(type));
    case "__dict__":
      return isClass(type) ? Dict.over(new AttributeStorage(type.prototype)) : undefined;
    case "__doc__":
      return documentation(type);
    default:
      return undefined;
  }
}

function documentation(type: object): unknown {
  const { prototype } = type as { prototype?: object };
  if (prototype !== undefined && Object.hasOwn(prototype, "__doc__"))
    return (prototype as { __doc__: unknown }).__doc__;
  return Object.hasOwn(type, "__doc__") ? (type as { __doc__: unknown }).__doc__ : null;
}

function isClassic(type: object): boolean {
  return (type as { prototype?: unknown }).prototype instanceof ClassicObject;
}

/** The bases of a class or builtin type. */
function basesIn(type: object): unknown[] {
  const builtin = builtinTypeName(type);
  if (builtin === undefined || builtin === "object") return visible(basesOf(type));
  if (builtin === "bool") return [int];
  return builtin === "str" || builtin === "unicode" ? [basestring] : [PyObject];
}

/** The method resolution order of a class or builtin type. */
function orderOf(type: object): unknown[] {
  const builtin = builtinTypeName(type);
  if (builtin === undefined || builtin === "object") return visible(mroOf(type));
  const [base] = basesIn(type) as [object];
  return [type, ...orderOf(base)];
}

/** Classes as programs see them: type objects for the runtime's own, old-style roots not at all. */
function visible(classes: readonly Class[]): unknown[] {
  const shown = classes.filter((type) => (type as unknown) !== ClassicObject).map(typeObject);
  const classic = classes.some((type) => (type as unknown) === ClassicObject);
  return [...new Set(classic ? shown.filter((type) => type !== PyObject) : shown)];
}

/** What the prototypes of a class of a program, and of its parents, have. */
function prototypeAttribute(type: Class, key: string): unknown {
  let at: object | null = type.prototype;
  while (at !== null && !(Object.hasOwn(at, key) && at !== Object.prototype)) {
    at = Object.getPrototypeOf(at) as object | null;
  }
  if (at === null || at === PyObject.prototype || at === Error.prototype || key === "constructor")
    return undefined;
  if (isRuntimeClass(at.constructor) && !key.startsWith("__")) return undefined;
  const found = Object.getOwnPropertyDescriptor(at, key)!;
  const value: unknown = "value" in found ? found.value : behindAccessor(found);
  if (typeof value === "function")
    return isClass(value) || builtinTypeName(value) !== undefined
      ? value
      : unboundMethod(type, at, key, value as Method);
  const get = special(value, "__get__");
  return get === undefined ? value : get.call(value, null, type);
}

/** The property that an accessor is; of a variable that another base has, its value. */
function behindAccessor(accessor: PropertyDescriptor): unknown {
  return accessor.get !== undefined && ELSEWHERE in accessor.get
    ? (accessor.get() as unknown)
    : descriptorOf(accessor);
}

function isRuntimeClass(type: unknown): boolean {
  return typeObject(type) !== type || type === PyObject || type === Array || type === Object;
}

/** `Class.method` of a function that is given to it by hand: `function.__get__(None, Class)`. */
export function unboundFunction(type: Class, f: Method): Method {
  return unboundMethod(type, type.prototype, "", method(f));
}

/** `Class.method`: a function that wants an instance first. */
function unboundMethod(type: Class, holder: object, key: string, f: Method): Method {
  const checked = (...args: unknown[]): unknown => run(args, []);
  Object.defineProperty(checked, "name", { value: shownName(unbound(f)), configurable: true });
  const parameters = methodParameters(holder, key, f);
  const run = (args: readonly unknown[], keywords: Keywords): unknown => {
    const [self, ...rest] = args;
    if (!isInstanceOf(self, type)) throw wrongReceiver(type, functionName(f), self);
    return apply(f as never, self, rest, keywords, parameters);
  };
  const described = Object.assign(checked, { [FUNCTION]: f, [OWNER]: type }) as Described;
  described[PARAMETERS] = {
    ...shifted(parameters ?? parametersOf([])),
    checked: false,
    simple: false,
    // The method itself counts what it is given.
    required: 0,
    positional: Infinity,
    arity: { least: 0, most: Infinity, style: "unpacked", byKeyword: run },
  };
  return checked as Method;
}

function wrongReceiver(type: Class, name: string, self: unknown): TypeError {
  const got = self === undefined ? "nothing" : `${receiverName(self)} instance`;
  return new TypeError(
    `unbound method ${name}() must be called with ${className(type)} instance as first argument (got ${got} instead)`,
  );
}

/** Objects of classes of the old style go by the name of their class here, unlike in other messages. */
function receiverName(self: unknown): string {
  return self instanceof ClassicObject ? className(self.constructor) : typeName(self);
}

const reserved: ReadonlySet<string> = new Set([
  "arguments",
  "bases",
  "caller",
  "length",
  "prototype",
  "signatures",
  "views",
]);

/** Static members of JavaScript's kind: class methods and static methods. */
function staticAttribute(type: Class, name: string): unknown {
  const key = mangle(name);
  if (reserved.has(key)) return undefined;
  for (
    let at: object = type;
    isClass(at) && !isRuntimeClass(at);
    at = Object.getPrototypeOf(at) as object
  ) {
    if (!Object.hasOwn(at, key)) continue;
    const value: unknown = Reflect.get(at, key, type);
    if (typeof value !== "function") return key === "name" ? undefined : value;
    if (isClass(value) || builtinTypeName(value) !== undefined) return value;
    staticParameters(type, key, value as never);
    if (name === "__new__") return unbound(value as unknown as Method);
    if (isStaticMethod(value)) return value;
    return bindMethod(type, value as unknown as Method, name);
  }
  return undefined;
}

/** `dict.get`, `Exception.__init__`, `object.__new__`: functions that take the object first. */
function builtinTypeAttribute(type: object, name: string): unknown {
  if (type === typeType || (isClass(type) && type.prototype instanceof TypeBase)) {
    const method = typeMethod(name);
    if (method !== undefined) return named((made, ...args) => method(made as Class, ...args), name);
  }
  if (name === "__subclasses__") return native(() => subclassesOf(type));
  if (name === "__new__") return named((target, ...args) => allocate(target, args), name);
  const sample = sampleOf(type);
  const plain = primitive(sample);
  // Its values are no keys.
  if (name === "__hash__" && typeof sample === "object" && sample !== null && isUnhashable(sample))
    return null;
  if (name === "fromkeys" && sample instanceof Dict)
    return named((keys, value) => dictOf(type, keys, value), name);
  if (name === "__getformat__" && plain === 0.5) return named(floatFormat, name);
  if (name === "fromhex" && plain === 0.5) return named((text) => fromhex(String(text)), name);
  const known = descriptors.get(type)?.get(name);
  if (known !== undefined) return known;
  const made = methodOfType(type, name, sample, plain);
  if (made === undefined || builtinTypeName(type) === undefined) return made;
  const all = descriptors.get(type) ?? new Map<string, unknown>();
  descriptors.set(type, all.set(name, made));
  return made;
}

/** The methods of builtin types that were asked for: one is the same object each time. */
const descriptors = new WeakMap<object, Map<string, unknown>>();

function methodOfType(type: object, name: string, sample: unknown, plain: unknown): unknown {
  if (hasBuiltinMethod(plain, name))
    return methodDescriptor(
      type,
      ([self, ...args], keywords) =>
        callBuiltinMethod(primitive(self), name, args, keywords, plain),
      name,
      "keywords",
    );
  const method = specialMethod(sample, name);
  if (method === undefined) return undefined;
  const takes = specialSignature(sample, name);
  return methodDescriptor(
    type,
    (args) => method(...(args as [unknown])),
    name,
    takes && ["self", ...takes],
  );
}

/** `cls.fromkeys(keys[, value])`. */
function dictOf(type: object, keys: unknown, value: unknown = null): unknown {
  if (builtinTypeName(type) !== undefined) return Dict.fromkeys(keys, value);
  const made = call(type);
  for (const key of iter(keys)) setItem(made, key, value);
  return made;
}

/** A method of a builtin type, taken from the type: as an attribute of a class it is a method of that as well. */
function methodDescriptor(
  type: object,
  f: (args: readonly unknown[], keywords: Keywords) => unknown,
  name: string,
  takes: Signature | "keywords" | undefined,
): unknown {
  const owner = typeObject(type) as object;
  const byKeyword = (args: readonly unknown[], keywords: Keywords): unknown => {
    if (args.length === 0)
      throw new TypeError(`descriptor '${name}' of '${className(owner)}' object needs an argument`);
    if (isBuiltinInstance(args[0], owner) === false)
      throw new TypeError(
        `descriptor '${name}' requires a '${className(owner)}' object but received a '${typeName(args[0])}'`,
      );
    return f(args, keywords);
  };
  const checked = (...args: unknown[]): unknown => byKeyword(args, []);
  const parameters: Signature | Arity | undefined =
    takes === "keywords" ? { least: 0, most: Infinity, style: "parsed", byKeyword } : takes;
  const isSlot = isSlotMethod(name);
  const value: BuiltinMethod = {
    kind: isSlot ? "wrapper_descriptor" : "method_descriptor",
    shown: () => `${isSlot ? "slot wrapper" : "method"} '${name}' of '${className(owner)}' objects`,
    owner,
  };
  return Object.defineProperty(named(checked, name, parameters) as object, BUILTIN_METHOD, {
    value,
  });
}

function named(
  f: (...args: unknown[]) => unknown,
  name: string,
  takes?: Signature | Arity,
): unknown {
  const own = (...args: unknown[]) => f(...args);
  Object.defineProperty(own, "name", { value: name, configurable: true });
  return native(own, takes);
}

/** `Class.name = value`. */
export function setClassAttribute(type: Class, name: string, value: unknown): void {
  const metaclass = metaclassOf(type);
  const steering = metaclass === undefined ? undefined : metaProperty(metaclass, name);
  if (steering?.set !== undefined) {
    steering.set.call(type, value);
    return;
  }
  if (isRuntimeClass(type))
    throw new TypeError(`can't set attributes of built-in/extension type '${className(type)}'`);
  if (name === "__bases__") return setBases(type, value);
  if (name === "__name__" && typeof value !== "string")
    throw new TypeError(
      `can only assign string to ${className(type)}.__name__, not '${typeName(value)}'`,
    );
  if (name === "__name__")
    Object.defineProperty(type, "__name__", { value, configurable: true, writable: true });
  else setClassAttr(type, name, value);
}
