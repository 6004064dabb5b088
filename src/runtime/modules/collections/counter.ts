/** `collections.Counter`: how often things occur. */
import {
  add,
  callMethod,
  callMethodWith,
  Dict,
  gt,
  iter,
  List,
  lt,
  NotImplemented,
  picklable,
  repr,
  sub,
  Tuple,
  type int,
} from "../../python/index.js";

export class Counter<K = unknown> extends Dict<K, unknown> {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["iterable?", "**keywords"],
    update: ["iterable?", "**keywords"],
    subtract: ["iterable?", "**keywords"],
    most_common: ["n?"],
  };
  declare __module__: string;

  static {
    this.prototype.__module__ = "collections";
  }

  __init__(iterable: unknown = null, keywords?: Dict): void {
    callMethodWith(this, "update", iterable === null ? [] : [iterable], keywords ?? []);
  }

  __missing__(): int {
    return 0;
  }

  /** Adds counts: those of a mapping, or one for each item. */
  override update(iterable: unknown = null, keywords?: Dict): void {
    // CPython puts counts into an empty counter as a dict does.
    if (iterable instanceof Dict && this.size === 0) super.update(iterable);
    else tally(this, iterable, add);
    if (keywords !== undefined && keywords.size > 0) callMethod(this, "update", keywords);
  }

  /** Takes counts away; what is left may be below zero. */
  subtract(iterable: unknown = null, keywords?: Dict): null {
    tally(this, iterable, sub);
    if (keywords !== undefined) tally(this, keywords, sub);
    return null;
  }

  /** The pairs of key and count from the most common on: all, or n of them. */
  most_common(n: unknown = null): Tuple<[K, unknown]>[] {
    const pairs = this.items();
    List.sort(pairs, null, (pair: Tuple) => pair.items[1], true);
    return n === null ? pairs : pairs.slice(0, Math.max(0, Number(n)));
  }

  /** Each key as often as it is counted. */
  *elements(): Generator<K, void, unknown> {
    for (const { items } of this.items()) {
      for (let n = Number(items[1]); n > 0; n--) yield items[0];
    }
  }

  override copy(): Counter<K> {
    return new Counter<K>(this);
  }

  __copy__(): Counter<K> {
    return this.copy();
  }

  /** Taking away a key that is not there is no error. */
  __delitem__(key: K): void {
    if (this.has(key)) this.delItem(key);
  }

  __add__(other: unknown): unknown {
    return combined(this, other, add);
  }

  __sub__(other: unknown): unknown {
    return combined(this, other, sub);
  }

  __and__(other: unknown): unknown {
    return combined(this, other, (a, b) => (lt(a, b) ? a : b));
  }

  __or__(other: unknown): unknown {
    return combined(this, other, (a, b) => (lt(a, b) ? b : a));
  }

  __reduce__(): Tuple {
    return Tuple.of(this.constructor, Tuple.of(super.copy()));
  }

  __repr__(): string {
    const name = this.constructor.name;
    if (this.size === 0) return `${name}()`;
    const pairs = this.most_common().map(({ items: [key, n] }) => `${repr(key)}: ${repr(n)}`);
    return `${name}({${pairs.join(", ")}})`;
  }
}

type Combine = (a: unknown, b: unknown) => unknown;

/** Puts the counts of a mapping, or one for each item, together with those that are there. */
function tally(counter: Counter, source: unknown, combine: Combine): void {
  if (source === null) return;
  if (source instanceof Dict) {
    for (const { items } of source.items()) {
      counter.setItem(items[0], combine(counter.get(items[0], 0), items[1]));
    }
  } else for (const key of iter(source)) counter.setItem(key, combine(counter.get(key, 0), 1));
}

/** The counts of two counters put together; what is not above zero is left out. */
function combined(counter: Counter, other: unknown, combine: Combine): unknown {
  if (!(other instanceof Counter)) return NotImplemented;
  const result = new Counter();
  for (const key of [...counter.keys(), ...other.keys().filter((key) => !counter.has(key))]) {
    const count = combine(counter.get(key, 0), other.get(key, 0));
    if (gt(count, 0)) result.setItem(key, count);
  }
  return result;
}

picklable(Counter);
