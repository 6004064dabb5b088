/** Python's iterables as JavaScript iterators. */
import { METACLASS, STARTED } from "./symbols.js";
import {
  BaseException,
  IndexError,
  StopIteration,
  TypeError,
  ValueError,
} from "./exceptions/plain.js";
import { typeName } from "./names.js";
import { ClassicObject, PyObject, special, type Method } from "./object.js";

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

/** Is this a generator (or another iterator that takes `throw`)? */
export function isGenerator(value: unknown): value is Generator {
  return (
    typeof value === "object" &&
    value !== null &&
    (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === "Generator"
  );
}

/** Without a `return`, loops that end early leave a generator as it is. */
function keepOpen(generator: Generator): void {
  const open = generator as { return: unknown; [STARTED]?: boolean };
  open[STARTED] = true;
  if (open.return !== undefined) open.return = undefined;
}

/** A JavaScript iterator over an object of a class: by `__iter__`, else by `__getitem__`. */
export function iterateObject(object: object): IterableIterator<unknown> {
  const method = special(object, "__iter__");
  if (method !== undefined) return iteratorOf(method.call(object));
  if (special(object, "__getitem__") !== undefined) return new ItemIterator(object);
  if (object instanceof ClassicObject && "__getattr__" in object) {
    const found = (object as unknown as { __getattr__: Method }).__getattr__("__iter__");
    return iteratorOf(
      typeof found === "function" ? found() : special(found, "__call__")?.call(found),
    );
  }
  if (object instanceof ClassicObject) throw new TypeError("iteration over non-sequence");
  throw new TypeError(`'${typeName(object)}' object is not iterable`);
}

/** What `__iter__` has returned, as a JavaScript iterator. */
function iteratorOf(iterator: unknown): IterableIterator<unknown> {
  if (isJsIterator(iterator)) {
    if (isGenerator(iterator)) keepOpen(iterator);
    return iterator;
  }
  if (special(iterator, "next") === undefined)
    throw new TypeError(`iter() returned non-iterator of type '${typeName(iterator)}'`);
  return new ObjectIterator(iterator as PyObject);
}

/** An iterator of JavaScript's protocol: what Python classes define as `next` is another thing. */
function isJsIterator(value: unknown): value is IterableIterator<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !(value instanceof PyObject) &&
    typeof (value as { next?: unknown }).next === "function" &&
    Symbol.iterator in value
  );
}

/** Iterates by the `next` of a Python class until StopIteration. */
export class ObjectIterator implements IterableIterator<unknown> {
  /** The Python object. */
  readonly source: PyObject;
  readonly #next: Method;

  constructor(source: PyObject) {
    this.source = source;
    this.#next = (source as unknown as { next: Method }).next;
  }

  next(): IteratorResult<unknown> {
    try {
      return { done: false, value: this.#next.call(this.source) };
    } catch (error) {
      if (error instanceof StopIteration) return { done: true, value: undefined };
      throw error;
    }
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** Iterates by `__getitem__` from 0 until IndexError. */
class ItemIterator implements IterableIterator<unknown> {
  readonly #source: object;
  #index = 0;

  constructor(source: object) {
    this.#source = source;
  }

  next(): IteratorResult<unknown> {
    try {
      const method = special(this.#source, "__getitem__")!;
      return { done: false, value: method.call(this.#source, this.#index++) };
    } catch (error) {
      if (error instanceof IndexError || error instanceof StopIteration)
        return { done: true, value: undefined };
      throw error;
    }
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** The UTF-16 units of a string; JavaScript's own iterator would give code points. */
class StringIterator implements IterableIterator<string> {
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

/** `iter(callable, sentinel)`. */
export function* iterUntil(call: () => unknown, isSentinel: (value: unknown) => boolean) {
  for (;;) {
    const value = call();
    if (isSentinel(value)) return;
    yield value;
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
