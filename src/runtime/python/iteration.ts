/** Python's iterables as JavaScript iterators. */
import { BaseException, TypeError, ValueError } from "./exceptions/plain.js";
import { typeName } from "./names.js";
import { ClassicObject, PyObject, special } from "./object.js";
import { isGenerator, iterateObject, keepOpen } from "./object-iteration.js";
import { primitive } from "./primitive.js";
import { METACLASS } from "./symbols.js";

/**
 * An iterator over any Python iterable; TypeError for anything else. A generator given comes back itself, and a loop
 * that leaves it early no longer closes it, so that another loop can go on.
 */
export function iter<T>(iterable: Iterable<T>): IterableIterator<T>;
export function iter(iterable: unknown): IterableIterator<unknown>;
export function iter(iterable: unknown): IterableIterator<unknown> {
  if (Array.isArray(iterable) && iterable.constructor === Array)
    return iterable[Symbol.iterator]() as IterableIterator<unknown>;
  if (typeof iterable === "string") return new StringIterator(iterable);
  if (typeof iterable === "object" && iterable !== null) {
    const plain = primitive(iterable);
    if (typeof plain === "string" && !isIterable(iterable)) return new StringIterator(plain);
    if (iterable instanceof PyObject || special(iterable, "__iter__") !== undefined)
      return iterateObject(iterable);
    if (iterable instanceof BaseException)
      return iter((iterable as { readonly args: Iterable<unknown> }).args);
    if (Symbol.iterator in iterable) {
      if (isGenerator(iterable)) keepOpen(iterable);
      return (iterable as Iterable<unknown>)[Symbol.iterator]() as IterableIterator<unknown>;
    }
  }
  // A metaclass may have classes that can be gone through.
  if (typeof iterable === "function" && METACLASS in iterable) return iterateObject(iterable);
  throw new TypeError(`'${typeName(iterable)}' object is not iterable`);
}

/** Whether a class says itself how its objects are gone through. */
function isIterable(object: object): boolean {
  return special(object, "__iter__") !== undefined || special(object, "__getitem__") !== undefined;
}

/** The UTF-16 units of a string; JavaScript's own iterator would give code points. */
class StringIterator implements IterableIterator<string> {
  static readonly __builtin__: string = "iterator";
  readonly #text: string;
  #index = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): IteratorResult<string> {
    return this.#index < this.#text.length
      ? { done: false, value: this.#text.charAt(this.#index++) }
      : { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** The items of an iterable that has to have `n` of them, as assignment to `n` targets takes it apart. */
export function unpack(value: unknown, n: number): unknown[] {
  if (Array.isArray(value) && value.length === n && value.constructor === Array) return value;
  const items: unknown[] = [];
  for (const item of unpackable(value)) {
    if (items.length === n) throw new ValueError("too many values to unpack");
    items.push(item);
  }
  if (items.length < n) throw tooFew(items.length);
  return items;
}

/** The same with a starred target between `before` and `after` plain ones: it gets a list. */
export function unpackStar(value: unknown, before: number, after: number): unknown[] {
  const items = Array.from(unpackable(value));
  if (items.length < before + after) throw tooFew(items.length);
  const star = items.splice(before, items.length - before - after);
  items.splice(before, 0, star);
  return items;
}

function tooFew(given: number): ValueError {
  return new ValueError(`need more than ${given} value${given === 1 ? "" : "s"} to unpack`);
}

function unpackable(value: unknown): Iterable<unknown> {
  try {
    return iter(value);
  } catch (error) {
    if (!(error instanceof TypeError) || special(value, "__iter__") !== undefined) throw error;
    if (value instanceof ClassicObject) throw new TypeError("unpack non-sequence");
    throw new TypeError(`'${typeName(value)}' object is not iterable`);
  }
}
