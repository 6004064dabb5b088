/** Iterators that show in their representation where they are. */
import { add, eq, repr } from "../../python/index.js";

abstract class ShownIterator implements IterableIterator<unknown> {
  abstract next(): IteratorResult<unknown>;
  abstract __repr__(): string;

  [Symbol.iterator](): this {
    return this;
  }
}

/** start, start + step, ... without end. */
export class Count extends ShownIterator {
  #at: unknown;
  readonly #step: unknown;

  constructor(start: unknown, step: unknown) {
    super();
    this.#at = start;
    this.#step = step;
  }

  next(): IteratorResult<unknown> {
    const value = this.#at;
    this.#at = add(value, this.#step);
    return { done: false, value };
  }

  __repr__(): string {
    const isPlain = eq(this.#step, 1) && typeof this.#step === "number";
    return isPlain ? `count(${repr(this.#at)})` : `count(${repr(this.#at)}, ${repr(this.#step)})`;
  }
}

/** An object `times` times, which may be Infinity. */
export class Repeat extends ShownIterator {
  readonly #object: unknown;
  #times: number;

  constructor(object: unknown, times: number) {
    super();
    this.#object = object;
    this.#times = times;
  }

  next(): IteratorResult<unknown> {
    if (this.#times <= 0) return { done: true, value: undefined };
    this.#times--;
    return { done: false, value: this.#object };
  }

  __repr__(): string {
    const times = this.#times === Infinity ? "" : `, ${this.#times}`;
    return `repeat(${repr(this.#object)}${times})`;
  }
}
