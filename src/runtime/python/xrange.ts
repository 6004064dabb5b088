/** What `xrange` gives. */
import { IndexError, TypeError } from "./exceptions/plain.js";
import { indexNumber } from "./index-number.js";
import { typeName } from "./names.js";

/** A sequence of ints that are made when asked for. */
export class XRange {
  static readonly __builtin__: string = "xrange";
  readonly start: number;
  readonly step: number;
  /** How many. */
  readonly length: number;

  constructor(start: number, stop: number, step: number) {
    this.start = start;
    this.step = step;
    this.length = Math.max(0, Math.ceil((stop - start) / step));
  }

  [Symbol.iterator](): IterableIterator<number> {
    return new XRangeIterator(this);
  }

  /** The same ints from the last on. */
  reversed(): XRange {
    const { start, step, length } = this;
    return new XRange(start + (length - 1) * step, start - step, -step);
  }

  __len__(): number {
    return this.length;
  }

  /** TypeError for what is no int; IndexError outside of the range. */
  __getitem__(index: unknown): number {
    const given = indexNumber(index);
    if (given === undefined)
      throw new TypeError(`sequence index must be integer, not '${typeName(index)}'`);
    const at = given < 0 ? given + this.length : given;
    if (!(at >= 0 && at < this.length)) throw new IndexError("xrange object index out of range");
    return this.start + at * this.step;
  }

  __contains__(value: unknown): boolean {
    const number =
      typeof value === "number" || typeof value === "boolean" ? Number(value) : Number.NaN;
    const at = (number - this.start) / this.step;
    return Number.isInteger(at) && at >= 0 && at < this.length;
  }

  __repr__(): string {
    const { start, step } = this;
    const stop = start + this.length * step;
    if (step !== 1) return `xrange(${start}, ${stop}, ${step})`;
    return start === 0 ? `xrange(${stop})` : `xrange(${start}, ${stop})`;
  }
}

class XRangeIterator implements IterableIterator<number> {
  static readonly __builtin__: string = "rangeiterator";
  #value: number;
  #left: number;
  readonly #step: number;

  constructor(range: XRange) {
    this.#value = range.start;
    this.#left = range.length;
    this.#step = range.step;
  }

  next(): IteratorResult<number> {
    if (this.#left <= 0) return { done: true, value: undefined };
    this.#left--;
    const value = this.#value;
    this.#value += this.#step;
    return { done: false, value };
  }

  [Symbol.iterator](): this {
    return this;
  }
}
