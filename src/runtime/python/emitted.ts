/** Helpers that only emitted code calls: for what a Python program does in passing and TypeScript says in words. */
import { getAttr, hasAttr } from "./attributes.js";
import { allocate } from "./allocation.js";
import { builtinTypeName } from "./type-names.js";
import { type } from "./classes.js";
import { isClass } from "./class-kind.js";
import { descriptorOf, unbound } from "./descriptors.js";
import { keywordPairs, keywordsOf } from "./binding.js";
import { Dict } from "./dict.js";
import { NameError, TypeError, UnboundLocalError } from "./exceptions/plain.js";
import { len } from "./items.js";
import { typeName } from "./names.js";
import { ClassicObject, mangle, type Method } from "./object.js";
import type { KeywordObject, Keywords } from "./parameters.js";

/** A variable's value; UnboundLocalError where nothing was assigned to it yet. */
export function bound<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new UnboundLocalError(`local variable '${name}' referenced before assignment`);
  }
  return value;
}

/** The value of a variable of a function around; NameError where nothing was assigned to it yet. */
export function boundFree<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new NameError(`free variable '${name}' referenced before assignment in enclosing scope`);
  }
  return value;
}

/** The value of a variable of the module, read at its top; NameError where it has none. */
export function defined<T>(value: T | undefined, name: string): T {
  return value === undefined ? undefinedName(name) : value;
}

/** The value of a variable of the module, read in a function; NameError where it has none. */
export function definedGlobal<T>(value: T | undefined, name: string): T {
  return value === undefined ? undefinedName(name, true) : value;
}

/** Reading a name that nothing defines: NameError. In a function the name is called a global one. */
export function undefinedName(name: string, isGlobal = false): never {
  throw new NameError(`${isGlobal ? "global " : ""}name '${name}' is not defined`);
}

/**
 * A name of a class body as code of that body sees it: a function takes its object as a parameter, a property is itself.
 * NameError where it is not bound yet.
 */
export function classValue({ prototype }: { readonly prototype: object }, name: string): unknown {
  const found = Object.getOwnPropertyDescriptor(prototype, mangle(name));
  if (found === undefined) return undefinedName(name);
  if (!("value" in found)) return descriptorOf(found);
  const value: unknown = found.value;
  return typeof value === "function" && !isClass(value) && builtinTypeName(value) === undefined
    ? unbound(value as Method)
    : value;
}

/** Gives a function or method its `__doc__`. */
export function withDoc<F>(f: F, text: string): F {
  Object.defineProperty(f, "__doc__", { value: text, configurable: true, writable: true });
  return f;
}

/** The doc string of a property that a class has as an accessor. */
export function documentProperty({ prototype }: { prototype: object }, name: string, text: string) {
  withDoc(Object.getOwnPropertyDescriptor(prototype, name)!.get!, text);
}

/** `text * times`. */
export function repeat(text: string, times: number): string {
  return times > 0 ? text.repeat(times) : "";
}

/** The last index of what a `py-for` goes through: its `_end`. −1 where that has no length. */
export function lastIndex(sequence: unknown): number {
  try {
    return len(sequence) - 1;
  } catch (error) {
    if (error instanceof TypeError) return -1;
    throw error;
  }
}

/**
 * The keywords of a call with `**mapping` arguments, in the order that CPython gives them: the mapping, then what is
 * written, from the last on. A name given twice is a TypeError when they are bound.
 */
export function mergeKeywords(
  written: readonly (readonly [string, unknown])[] | KeywordObject,
  ...mappings: readonly unknown[]
): Keywords {
  const named = keywordsOf(written) as readonly (readonly [string, unknown])[];
  const dicts = mappings.map(keywordMapping);
  if (named.length === 0 && dicts.length === 1) return dicts[0]!;
  const keywords = new Dict();
  for (const dict of dicts) keywords.update(dict);
  for (let i = named.length - 1; i >= 0; i--) keywords.setItem(named[i]![0], named[i]![1]);
  const given = dicts.reduce((count, dict) => count + dict.size, named.length);
  if (keywords.size === given) return keywords;
  return [...named, ...dicts.flatMap((dict) => keywordPairs("function", dict))];
}

function keywordMapping(mapping: unknown): Dict {
  if (mapping instanceof Dict) return mapping;
  if (!hasAttr(mapping, "keys"))
    throw new TypeError(`argument after ** must be a mapping, not ${typeName(mapping)}`);
  const dict = new Dict();
  dict.update(mapping);
  return dict;
}

/** `object.__class__.__name__`. */
export function classNameOf(object: unknown): string {
  return getAttr(getAttr(object, "__class__"), "__name__") as string;
}

/** `type(object).__name__`. */
export function typeNameOf(object: unknown): string {
  return getAttr(type(object), "__name__") as string;
}

/** An instance of a class whose `__init__` waits. */
export async function constructAsync<T extends object>(
  type: abstract new (...args: never[]) => T,
  ...args: readonly unknown[]
): Promise<T> {
  const object = allocate(type, args) as T & {
    readonly __init__: (...args: readonly unknown[]) => unknown;
  };
  await object.__init__(...args);
  return object;
}

/** Runs the body of a class, where that waits; gives the class. */
export async function runClassBody<T>(type: T, body: (this: T) => Promise<void>): Promise<T> {
  await body.call(type);
  return type;
}

/** What `__init__` returns. @throws TypeError for anything but None */
export function initialized<T>(object: object, value: T): T {
  if (value === null || value === undefined) return value;
  const end = object instanceof ClassicObject ? "" : `, not '${typeName(value)}'`;
  throw new TypeError(`__init__() should return None${end}`);
}

/** Stands in for an argument that a call left out, where the parameter has a default for TypeScript's sake alone. */
export function missingArgument(message: string): never {
  throw new TypeError(message);
}
