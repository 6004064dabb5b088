/** Going through a dict or a set, which may not change its size meanwhile. */
import { RuntimeError } from "./exceptions/plain.js";

const told = {
  Map: "dictionary changed size during iteration",
  Set: "Set changed size during iteration",
} as const;

export class SizedIterator<T> implements IterableIterator<T> {
  readonly #kind: keyof typeof told;
  readonly #storage: { readonly size: number };
  readonly #inner: Iterator<T>;
  readonly #size: number;

  constructor(kind: keyof typeof told, storage: { readonly size: number }, inner: Iterator<T>) {
    this.#kind = kind;
    this.#storage = storage;
    this.#inner = inner;
    this.#size = storage.size;
  }

  next(): IteratorResult<T> {
    if (this.#storage.size !== this.#size) throw new RuntimeError(told[this.#kind]);
    return this.#inner.next();
  }

  [Symbol.iterator](): this {
    return this;
  }

  get [Symbol.toStringTag](): string {
    return `${this.#kind} Iterator`;
  }
}
