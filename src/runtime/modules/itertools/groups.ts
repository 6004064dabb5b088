/** The runs of items of one key. */
import { call, eq, Tuple } from "../../python/index.js";
import type { Items } from "./arguments.js";

/** Nothing yet: no value of Python's. */
const none = Symbol("none");

/** `(key, group)` for each run of items of one key. All groups take from the same items: a group is over when the next is asked for. */
export class Groups implements IterableIterator<unknown> {
  readonly #items: Iterator<unknown>;
  readonly #keyOf: unknown;
  /** The item that was fetched and that no group has given out, and its key. */
  #item: unknown = none;
  #key: unknown = none;
  /** The key of the run that was given out last. */
  #last: unknown = none;

  constructor(items: Iterator<unknown>, keyOf: unknown) {
    this.#items = items;
    this.#keyOf = keyOf;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<unknown> {
    while (this.#key === none || (this.#last !== none && isSameKey(this.#last, this.#key))) {
      if (!this.#fetch()) return { done: true, value: undefined };
    }
    this.#last = this.#key;
    return { done: false, value: Tuple.of(this.#key, this.#group(this.#key)) };
  }

  #fetch(): boolean {
    const next = this.#items.next();
    if (next.done === true) return false;
    this.#item = next.value;
    this.#key = this.#keyOf === null ? next.value : call(this.#keyOf, next.value);
    return true;
  }

  *#group(key: unknown): Items {
    for (;;) {
      if (this.#item === none && !this.#fetch()) return;
      if (!isSameKey(key, this.#key)) return;
      const item = this.#item;
      this.#item = none;
      yield item;
    }
  }
}

function isSameKey(a: unknown, b: unknown): boolean {
  return a === b || eq(a, b);
}
