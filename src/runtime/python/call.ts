/** Calls of values that are known at run time only (language reference, 5.3.4). */
import { moduleOf } from "./class-module.js";
import { AttributeError, BaseException, TypeError } from "./exceptions/plain.js";
import { mostArguments } from "./parameter-count.js";
import { isBuiltinType } from "./type-names.js";
import { isClass } from "./class-kind.js";
import { isInstanceOf } from "./mro.js";
import { Dict } from "./dict.js";
import { callFoundBy, ClassicObject, special, type Method } from "./object.js";
import { metaclassOf } from "./class-kind.js";
import { functionName } from "./object-text.js";
import { bind, collectable, keywordDict, keywordsOf, wrongCount } from "./binding.js";
import { Tuple } from "./tuple.js";
import {
  isNative,
  classParameters,
  type Described,
  type KeywordObject,
  type Keywords,
  type Parameters,
  type Signature,
  unknownParameters,
} from "./parameters.js";
import { DESCRIPTOR, FUNCTION, LINEARIZATION, MAKES, PARAMETERS, SELF } from "./symbols.js";
import { className, typeName } from "./names.js";

/** The shape of anything that JavaScript calls. */
type Callable = ((...args: unknown[]) => unknown) & Described;

/** A class as `new` takes it. */
type Constructor = new (...args: unknown[]) => object;

/** `f(*args)` of anything that can be called; TypeError for the rest, and for arguments that do not fit. */
export function call(f: unknown, ...args: unknown[]): unknown {
  if (typeof f === "function") {
    const parameters = (f as Described)[PARAMETERS];
    // The usual call: a function that needs no more than its arguments counted.
    if (parameters === undefined) {
      if (
        f.prototype === undefined &&
        (args.length === f.length || (args.length > f.length && args.length <= mostArguments(f)))
      )
        return (f as Callable)(...args);
    } else if (
      parameters.simple &&
      args.length >= parameters.required &&
      args.length <= parameters.positional
    )
      return (f as Callable)(...args);
  }
  return callWith(f, args, none);
}

const none: readonly (readonly [string, unknown])[] = [];

/** `f(*args, **keywords)`. */
export function callWith(
  f: unknown,
  args: readonly unknown[],
  named: Keywords | KeywordObject,
): unknown {
  const keywords = keywordsOf(named);
  if (typeof f !== "function") return callObject(f, args, keywords);
  if (f.prototype !== undefined && isClass(f) && !isBuiltinType(f)) {
    const own = special(f, "__call__");
    if (own !== undefined)
      return apply(own as Callable, f, args, keywords, holderParameters(f, "__call__", own));
    return instantiate(f as unknown as Constructor, args, keywords);
  }
  return apply(f as Callable, undefined, args, keywords, (f as Described)[PARAMETERS]);
}

function callObject(f: unknown, args: readonly unknown[], keywords: Keywords): unknown {
  const method = special(f, "__call__");
  if (method !== undefined) {
    const parameters = methodParameters(f as object, "__call__", method);
    return apply(method as Callable, f, args, collectable(parameters, keywords), parameters);
  }
  if (f instanceof ClassicObject)
    throw new AttributeError(`${className(f.constructor)} instance has no __call__ method`);
  throw new TypeError(`'${typeName(f)}' object is not callable`);
}

/** Calls a function on arguments that are checked and bound as far as its parameters are known. */
export function apply(
  f: Callable,
  self: unknown,
  args: readonly unknown[],
  keywords: Keywords,
  parameters: Parameters | undefined,
): unknown {
  const keywordCount = countOf(keywords);
  if (keywordCount > 0) {
    // A method that was made of a function hands keywords through to it.
    const method = (f as { [FUNCTION]?: object })[FUNCTION] ?? f;
    const original = (method as { [DESCRIPTOR]?: unknown })[DESCRIPTOR];
    const receiver = (f as { [SELF]?: unknown })[SELF] ?? self;
    if (original !== undefined) return callWith(original, [receiver, ...args], keywords);
  }
  if (parameters === undefined) {
    if (keywordCount > 0) throw new TypeError(`${functionName(f)}() takes no keyword arguments`);
    checkCount(functionName(f), args.length, f.length, mostArguments(f), 0);
    return f.apply(self, args as unknown[]);
  }
  if (!parameters.checked) {
    const { arity, required, positional, receiver, native } = parameters;
    if (keywordCount > 0 && arity?.byKeyword !== undefined) return arity.byKeyword(args, keywords);
    if (keywordCount > 0 && native)
      throw new TypeError(`${functionName(f)}() takes no keyword arguments`);
    if (!native) checkCount(functionName(f), args.length, required, positional, receiver);
    if (arity !== undefined && (args.length < arity.least || args.length > arity.most))
      throw wrongCount(functionName(f), arity, args.length);
    if (keywordCount > 0) throw new TypeError(`${functionName(f)}() takes no keyword arguments`);
    return f.apply(self, args as unknown[]);
  }
  // The usual call: as many arguments as there are parameters, nothing to collect.
  if (
    keywordCount === 0 &&
    parameters.simple &&
    args.length <= parameters.positional &&
    args.length >= parameters.required
  )
    return f.apply(self, args as unknown[]);
  return f.apply(self, bind(parameters, functionName(f), args, keywords));
}

/** @throws TypeError for a number of arguments that a function without signature does not take. */
function checkCount(
  name: string,
  given: number,
  least: number,
  most: number,
  receiver: number,
): void {
  if (given >= least && given <= most) return;
  const arity = {
    least: least + receiver,
    most: most + receiver,
    style: "parsed",
    parsesOne: true,
  } as const;
  throw wrongCount(name, arity, given + receiver);
}

/** `cls(*args, **keywords)`: `__new__` where the class has one, then `__init__`. */
export function instantiate(
  type: Constructor,
  args: readonly unknown[],
  keywords: Keywords,
): unknown {
  const create = (type as { __new__?: unknown }).__new__;
  const { prototype } = type as { prototype: object };
  const init = special(prototype, "__init__");
  if (typeof create !== "function") {
    if (init === undefined) {
      if (prototype instanceof Dict) return filled(new type(...args), keywords);
      return new type(...passed(type, args, keywords));
    }
    const parameters = methodParameters(prototype, "__init__", init);
    const bound =
      parameters === undefined
        ? passed(type, args, keywords)
        : bindFor(type, parameters, args, keywords);
    return new type(...bound);
  }
  const parameters =
    staticParameters(type, "__new__", create as Callable) ??
    (isNative(create) ? undefined : unknownParameters(create, "__new__"));
  const object = apply(
    create as Callable,
    type,
    args,
    collectable(parameters, keywords),
    parameters,
  );
  if (!isInstanceOf(object, type as never)) return object;
  // It may be of a subclass.
  const own = special(object, "__init__");
  if (own !== undefined && own !== (object as { [MAKES]?: unknown })[MAKES]) {
    const parameters = methodParameters(object as object, "__init__", own);
    apply(own as Callable, object, args, collectable(parameters, keywords), parameters);
  }
  return object;
}

/** `dict(**keywords)` of a subclass. */
function filled(dict: object, keywords: Keywords): object {
  Dict.prototype.update.call(dict as Dict, undefined, keywordDict(keywords) as Dict<string>);
  return dict;
}

function countOf(keywords: Keywords): number {
  return Array.isArray(keywords) ? keywords.length : (keywords as Dict).size;
}

/** @throws TypeError where a class whose constructor takes arguments by position alone is given others. */
function refuseKeywords(type: object, keywords: Keywords): void {
  if (countOf(keywords) === 0) return;
  if (!((type as { readonly prototype: unknown }).prototype instanceof BaseException))
    throw new TypeError(`${className(type)}() takes no keyword arguments`);
  const module = moduleOf(type) === "exceptions" ? "exceptions." : "";
  throw new TypeError(`${module}${className(type)} does not take keyword arguments`);
}

/** Arguments bound to the parameters of `__init__`. */
function bindFor(
  type: object,
  parameters: Parameters,
  args: readonly unknown[],
  keywords: Keywords,
): readonly unknown[] {
  if (!parameters.checked) {
    refuseKeywords(type, keywords);
    const { required, positional, receiver } = parameters;
    if (!parameters.native) checkCount("__init__", args.length, required, positional, receiver);
    return args;
  }
  const bound = bind(parameters, "__init__", args, collectable(parameters, keywords));
  // Exceptions keep what they are made of: only what was given.
  while (bound.length > 0 && bound.at(-1) === undefined) bound.pop();
  return bound;
}

function passed(
  type: Constructor,
  args: readonly unknown[],
  keywords: Keywords,
): readonly unknown[] {
  if (countOf(keywords) === 0) return args;
  const { signatures } = type as { readonly signatures?: Readonly<Record<string, Signature>> };
  const signature = signatures?.["__init__"];
  if (signature !== undefined)
    return bindFor(type, classParameters(type, signature), args, keywords);
  if (type.prototype instanceof ClassicObject)
    throw new TypeError("this constructor takes no arguments");
  throw new TypeError("object() takes no parameters");
}

/**
 * The parameters of a method, from the `static signatures` of the class that defines it; kept on the function, so that
 * they are looked for once. Undefined where no signature tells.
 */
export function methodParameters(
  holder: object,
  name: string,
  method: Method | Callable,
): Parameters | undefined {
  const known = (method as Described)[PARAMETERS];
  if (known !== undefined) return known;
  let owner: object | null = holder;
  while (owner !== null && !(Object.hasOwn(owner, name) && ownValue(owner, name) === method))
    owner = Object.getPrototypeOf(owner) as object | null;
  if (owner === null) return undefined;
  const found = declared(definer(owner, name, method), name, method);
  return found ?? remember(method, unknownParameters(method, name));
}

/** The class that defines a method: a class that stands for several bases has theirs as its own. */
function definer(owner: object, name: string, method: object): unknown {
  const { constructor } = owner as { readonly constructor: Standing };
  const order = Object.hasOwn(constructor, LINEARIZATION) ? constructor[LINEARIZATION] : undefined;
  return order?.find((base) => ownValue(base.prototype, name) === method) ?? constructor;
}

/** A class that may stand for several bases. */
interface Standing {
  readonly [LINEARIZATION]?: readonly { readonly prototype: object }[];
}

/** The arguments of a call of a class as they were given, where `__init__`, to which they are bound, gets some in one tuple. */
export function givenArguments(
  owner: object,
  init: Method,
  bound: readonly unknown[],
): readonly unknown[] {
  const rest = methodParameters(owner, "__init__", init)?.rest ?? -1;
  const tuple = rest < 0 ? undefined : bound[rest];
  return tuple instanceof Tuple ? [...bound.slice(0, rest), ...tuple.items] : bound;
}

/** The parameters of a method of a class's metaclass. */
function holderParameters(type: object, name: string, method: Method): Parameters | undefined {
  const metaclass = metaclassOf(type);
  return metaclass === undefined ? undefined : methodParameters(metaclass.prototype, name, method);
}

function remember(f: object, parameters: Parameters): Parameters {
  Object.defineProperty(f, PARAMETERS, { value: parameters, configurable: true });
  return parameters;
}

function ownValue(owner: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(owner, key)?.value;
}

/** The parameters of a static method of a class. */
export function staticParameters(
  type: object,
  name: string,
  method: Callable,
): Parameters | undefined {
  const known = method[PARAMETERS];
  if (known !== undefined) return known;
  let owner: object | null = type;
  while (owner !== null && !Object.hasOwn(owner, name))
    owner = Object.getPrototypeOf(owner) as object | null;
  if (owner === null) return undefined;
  // A class that stands for several bases has their static methods as its own.
  const { [LINEARIZATION]: order } = owner as Standing;
  const copied = ownValue(owner, name);
  const from = Object.hasOwn(owner, LINEARIZATION)
    ? order?.find((base) => ownValue(base, name) === copied)
    : undefined;
  return declared(from ?? owner, name, method);
}

function declared(type: unknown, name: string, method: object): Parameters | undefined {
  if (typeof type !== "function" || !Object.hasOwn(type, "signatures")) return undefined;
  const { signatures } = type as unknown as { signatures: Record<string, Signature | undefined> };
  // A class may have the method under another name as well.
  const signature = signatures[name] ?? signatures[(method as { readonly name: string }).name];
  if (signature === undefined) return undefined;
  return remember(method, classParameters(type, signature));
}

callFoundBy(call);
