/** How objects of classes are gone through: as JavaScript iterators. */
import { IndexError, RuntimeError, StopIteration, TypeError } from "./exceptions/plain.js";
import { typeName } from "./names.js";
import { ClassicObject, PyObject, special, type Method } from "./object.js";
import { STARTED } from "./symbols.js";

/** Is this a generator (or another iterator that takes `throw`)? */
export function isGenerator(value: unknown): value is Generator {
  return (
    typeof value === "object" &&
    value !== null &&
    (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === "Generator"
  );
}

/** Without a `return`, loops that end early leave a generator as it is. */
export function keepOpen(generator: Generator): void {
  const open = generator as { return: unknown; [STARTED]?: boolean };
  open[STARTED] = true;
  if (open.return !== undefined) open.return = undefined;
}

/** A JavaScript iterator over an object of a class: by `__iter__`, else by `__getitem__`. */
export function iterateObject(object: object): IterableIterator<unknown> {
  const method = special(object, "__iter__");
  if (method !== undefined) return iteratorOf(method.call(object));
  if (special(object, "__getitem__") !== undefined) return new ItemIterator(object);
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

/** What an iterator gives that has come to its end. */
const END: IteratorResult<unknown> = { done: true, value: undefined };

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
      const value = this.#next.call(this.source);
      // Builtin functions that were handed about, and methods of values, can't wait for the items.
      if (value instanceof Promise)
        throw new RuntimeError("going through this waits: do it in a loop or a comprehension");
      return { done: false, value };
    } catch (error) {
      if (error instanceof StopIteration) return END;
      throw error;
    }
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** Iterates by `__getitem__` from 0 until IndexError. */
class ItemIterator implements IterableIterator<unknown> {
  static readonly __builtin__: string = "iterator";
  readonly #source: object;
  #index = 0;

  constructor(source: object) {
    this.#source = source;
  }

  next(): IteratorResult<unknown> {
    if (this.#index < 0) return END;
    try {
      const method = special(this.#source, "__getitem__")!;
      return { done: false, value: method.call(this.#source, this.#index++) };
    } catch (error) {
      if (!(error instanceof IndexError || error instanceof StopIteration)) throw error;
      // It has ended for good, even if the sequence grows.
      this.#index = -1;
      return END;
    }
  }

  [Symbol.iterator](): this {
    return this;
  }
}
