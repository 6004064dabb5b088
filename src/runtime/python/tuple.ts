/** Python's tuple. Equality, order, hash and repr are those of eq, cmp, hash and repr. */
import { eq } from "./equality.js";
import { TypeError, ValueError } from "./exceptions/plain.js";
import { LENGTH } from "./symbols.js";

/**
 * The first elements as properties: they make TypeScript see a tuple in `const [a, b] = pair`, each part with its type.
 * Elements further behind are reached over `items`.
 */
export interface Tuple<T extends readonly unknown[] = readonly unknown[]> {
  readonly 0: T[0];
  readonly 1: T[1];
  readonly 2: T[2];
  readonly 3: T[3];
  readonly 4: T[4];
  readonly 5: T[5];
  readonly 6: T[6];
  readonly 7: T[7];
}

/** An immutable sequence; `items` is never written. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as above
export class Tuple<T extends readonly unknown[] = readonly unknown[]> {
  static readonly __builtin__: string = "tuple";
  readonly items: T;

  /** Takes the array over: the caller must not change it afterwards. */
  constructor(items: T) {
    this.items = items;
  }

  /** The tuple of the arguments. */
  static of<const A extends readonly unknown[]>(...items: A): Tuple<Widened<A>> {
    return new Tuple(items as unknown as Widened<A>);
  }

  get [LENGTH](): number {
    return this.items.length;
  }

  [Symbol.iterator](): ArrayIterator<T[number]> {
    return this.items[Symbol.iterator]() as ArrayIterator<T[number]>;
  }

  /** `tuple.count(value)`. */
  count(value: unknown): number {
    return this.items.filter((item) => item === value || eq(item, value)).length;
  }

  /** `tuple.index(value[, start[, stop]])`; ValueError where the value is not there. */
  index(value: unknown, start: unknown = 0, stop: unknown = this.items.length): number {
    const n = this.items.length;
    const [from, to] = [bound(start), bound(stop)];
    const end = to < 0 ? to + n : Math.min(to, n);
    for (let i = from < 0 ? Math.max(from + n, 0) : from; i < end; i++) {
      const item = this.items[i];
      if (item === value || eq(item, value)) return i;
    }
    throw new ValueError("tuple.index(x): x not in tuple");
  }
}

/** A bound of `index`. What all programs load has no more than this of what counts as an index (index-number.ts). */
function bound(value: unknown): number {
  const given = value as { __index__?: () => unknown } | null;
  const index = typeof given?.__index__ === "function" ? given.__index__() : value;
  if (/^(number|bigint|boolean)$/.test(typeof index)) return Number(index);
  throw new TypeError("slice indices must be integers or None or have an __index__ method");
}

for (let i = 0; i < 8; i++) {
  Object.defineProperty(Tuple.prototype, i, {
    get(this: Tuple) {
      return this.items[i];
    },
  });
}

/** The types that TypeScript gives variables: `string` for `"a"`. */
type Widened<A extends readonly unknown[]> = { -readonly [K in keyof A]: Widen<A[K]> };
type Widen<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends bigint
      ? bigint
      : T extends boolean
        ? boolean
        : T extends readonly (infer E)[]
          ? Widen<E>[]
          : T;

/** The tuple `()`, which is one object as in CPython. */
export const emptyTuple: Tuple<[]> = new Tuple([]);
