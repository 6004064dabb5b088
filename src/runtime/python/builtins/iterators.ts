/** The iterators of `enumerate`, `reversed` and `iter`: their classes have the names that CPython's types have. */
import type { int } from "../float.js";
import { getItem, len } from "../items.js";
import { Tuple } from "../tuple.js";

/** What `enumerate` gives. */
export class Enumerated implements IterableIterator<Tuple<[int, unknown]>> {
  static readonly __builtin__: string = "enumerate";
  readonly #items: Iterator<unknown>;
  #index: int;

  constructor(items: Iterator<unknown>, start: int) {
    this.#items = items;
    this.#index = start;
  }

  next(): IteratorResult<Tuple<[int, unknown]>> {
    const step = this.#items.next();
    if (step.done === true) return { done: true, value: undefined };
    const index = this.#index;
    this.#index =
      typeof index === "number" && index < Number.MAX_SAFE_INTEGER ? index + 1 : BigInt(index) + 1n;
    return { done: false, value: new Tuple([index, step.value]) };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** The items of a sequence from the last on. */
abstract class Backwards implements IterableIterator<unknown> {
  readonly #sequence: unknown;
  #index: number;

  constructor(sequence: unknown) {
    this.#sequence = sequence;
    this.#index = len(sequence);
  }

  next(): IteratorResult<unknown> {
    if (this.#index <= 0) return { done: true, value: undefined };
    return { done: false, value: getItem(this.#sequence, --this.#index) };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** What `reversed` gives. */
export class Reversed extends Backwards {
  static readonly __builtin__: string = "reversed";
}

/** What it gives of a list, which has a type of its own for it. */
export class ReversedList extends Backwards {
  static readonly __builtin__: string = "listreverseiterator";
}

/** What `iter` gives of a tuple. */
export class TupleIterator implements IterableIterator<unknown> {
  static readonly __builtin__: string = "tupleiterator";
  readonly #items: readonly unknown[];
  #index = 0;

  constructor(items: readonly unknown[]) {
    this.#items = items;
  }

  next(): IteratorResult<unknown> {
    if (this.#index >= this.#items.length) return { done: true, value: undefined };
    return { done: false, value: this.#items[this.#index++] };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** What `iter` gives of a callable: what it returns, until that is the sentinel. */
export class CallableIterator implements IterableIterator<unknown> {
  static readonly __builtin__: string = "callable-iterator";
  readonly #call: () => unknown;
  readonly #isSentinel: (value: unknown) => boolean;
  #ended = false;

  constructor(call: () => unknown, isSentinel: (value: unknown) => boolean) {
    this.#call = call;
    this.#isSentinel = isSentinel;
  }

  next(): IteratorResult<unknown> {
    if (this.#ended) return { done: true, value: undefined };
    const value = this.#call();
    this.#ended = this.#isSentinel(value);
    return this.#ended ? { done: true, value: undefined } : { done: false, value };
  }

  [Symbol.iterator](): this {
    return this;
  }
}
