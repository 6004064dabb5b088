/** The module `itertools` of Python 2.7 (library, 9.7), lazy throughout: generators that pull what they need. */
import {
  withOptions,
  call,
  hasAttr,
  iter,
  truth,
  Tuple,
  TypeError,
  typeName,
  ValueError,
  withSignature,
  type int,
} from "../python/index.js";
import { given, size, type Items } from "./itertools/arguments.js";
import { Groups } from "./itertools/groups.js";
import { Count, Repeat } from "./itertools/shown.js";

export {
  combinations,
  combinations_with_replacement,
  permutations,
  product,
} from "./itertools/combinatorics.js";

/** The items of the iterables, one after the other. `chain.from_iterable` takes them from an iterable. */
export const chain = Object.assign(
  function chain(...iterables: unknown[]): Items {
    return chained(iterables);
  },
  {
    from_iterable(iterables: unknown): Items {
      return chained(iter(iterables));
    },
  },
);

function* chained(iterables: Iterable<unknown>): Items {
  for (const iterable of iterables) yield* iter(iterable);
}

/** The items whose selector is true. */
export const compress = withSignature(
  function* compress(data: unknown, selectors: unknown): Items {
    const flags = iter(selectors);
    for (const item of iter(data)) {
      const flag = flags.next();
      if (flag.done === true) return;
      if (truth(flag.value)) yield item;
    }
  },
  ["data", "selectors"],
);

/** start, start + step, ... without end. */
export const count = withSignature(
  function count(start: unknown = 0, step: unknown = 1): Items {
    for (const n of [start, step]) if (!isNumber(n)) throw new TypeError("a number is required");
    return new Count(start, step);
  },
  ["start?", "step?"],
);

function isNumber(value: unknown): boolean {
  const isBuiltin = ["int", "long", "float", "bool"].includes(typeName(value));
  return isBuiltin || hasAttr(value, "__int__") || hasAttr(value, "__float__");
}

/** The items again and again. */
export function cycle(iterable: unknown): Items {
  return cycled(iter(iterable));
}

function* cycled(items: Iterable<unknown>): Items {
  const seen: unknown[] = [];
  for (const item of items) {
    seen.push(item);
    yield item;
  }
  while (seen.length > 0) yield* seen;
}

/** The items from the first on that the predicate does not hold for. */
export function dropwhile(predicate: unknown, iterable: unknown): Items {
  return dropped(predicate, iter(iterable));
}

function* dropped(predicate: unknown, items: Iterable<unknown>): Items {
  let dropping = true;
  for (const item of items) {
    dropping &&= truth(call(predicate, item));
    if (!dropping) yield item;
  }
}

/** The items up to the first that the predicate does not hold for. */
export function takewhile(predicate: unknown, iterable: unknown): Items {
  return taken(predicate, iter(iterable));
}

function* taken(predicate: unknown, items: Iterable<unknown>): Items {
  for (const item of items) {
    if (!truth(call(predicate, item))) return;
    yield item;
  }
}

/** The items that the predicate holds for (None: that are true). */
export function ifilter(predicate: unknown, iterable: unknown): Items {
  return kept(predicate, iter(iterable));
}

function* kept(predicate: unknown, items: Iterable<unknown>): Items {
  for (const item of items) {
    if (truth(predicate === null ? item : call(predicate, item))) yield item;
  }
}

/** The items that the predicate does not hold for (None: that are false). */
export function ifilterfalse(predicate: unknown, iterable: unknown): Items {
  return rejected(predicate, iter(iterable));
}

function* rejected(predicate: unknown, items: Iterable<unknown>): Items {
  for (const item of items) {
    if (!truth(predicate === null ? item : call(predicate, item))) yield item;
  }
}

/** `(key, group)` for each run of items of one key; a group ends when the next is asked for. */
export const groupby = withSignature(
  function groupby(iterable: unknown, key: unknown = null): Items {
    return new Groups(iter(iterable), key);
  },
  ["iterable", "key?"],
);

/** The function's results for the items taken in parallel, up to the shortest (None: tuples of them). */
export function imap(f: unknown, ...iterables: unknown[]): Items {
  if (iterables.length === 0) throw new TypeError("imap() must have at least two arguments.");
  const combine = f === null ? tupleOf : (items: unknown[]) => call(f, ...items);
  return zipped(
    iterables.map((iterable) => iter(iterable)),
    combine,
  );
}

/** Tuples of the items in parallel, up to the shortest. */
export function izip(...iterables: unknown[]): Items {
  return zipped(iterators("izip", iterables), tupleOf);
}

function tupleOf(items: unknown[]): Tuple {
  return new Tuple(items);
}

/** @throws TypeError that tells which argument has no items. */
function iterators(name: string, iterables: readonly unknown[]): IterableIterator<unknown>[] {
  return iterables.map((iterable, i) => {
    try {
      return iter(iterable);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new TypeError(`${name} argument #${i + 1} must support iteration`);
    }
  });
}

function* zipped(
  sources: readonly Iterator<unknown>[],
  combine: (items: unknown[]) => unknown,
): Items {
  if (sources.length === 0) return;
  for (;;) {
    const items: unknown[] = [];
    for (const source of sources) {
      const next = source.next();
      if (next.done === true) return;
      items.push(next.value);
    }
    yield combine(items);
  }
}

/** Tuples of the items in parallel, up to the longest; `fillvalue` stands for what is missing. */
export const izip_longest = withOptions(
  function* izip_longest(...args: unknown[]): Items {
    const [iterables, fillvalue = null] = given(
      args,
      "fillvalue",
      (other) => `izip_longest() got an unexpected keyword argument '${other}'`,
    );
    const sources: (Iterator<unknown> | null)[] = iterators("izip_longest", iterables);
    let active = sources.length;
    while (active > 0) {
      const items: unknown[] = [];
      for (let i = 0; i < sources.length; i++) {
        const next = sources[i]?.next();
        if (next === undefined || next.done === true) {
          if (next !== undefined) active--;
          sources[i] = null;
          items.push(fillvalue);
        } else {
          items.push(next.value);
        }
      }
      if (active > 0) yield new Tuple(items);
    }
  },
  ["*iterables", "**keywords"],
);

/** `islice(iterable, stop)` or `islice(iterable, start, stop[, step])`: the items at these places. */
export function islice(iterable: unknown, ...bounds: unknown[]): Items {
  if (bounds.length === 0) throw new TypeError("islice expected at least 2 arguments, got 1");
  const one = bounds.length < 2;
  const start = one ? 0 : (place(bounds[0], 0) ?? -1);
  const stop = place(one ? bounds[0] : bounds[1], Infinity);
  if (stop === undefined || stop === -1) throw outside("Stop argument");
  if (start < 0 || stop < 0) throw outside("Indices");
  const step = bounds[2] === undefined || bounds[2] === null ? 1 : bounds[2];
  if (typeof step !== "number" || !Number.isInteger(step) || step < 1) {
    throw new ValueError("Step for islice() must be a positive integer or None.");
  }
  return sliced(iter(iterable), start, stop, step);
}

/** An int that is given as a bound; undefined for what is none. */
function place(value: unknown, missing: number): number | undefined {
  if (value === null || value === undefined) return missing;
  const at = typeof value === "boolean" ? Number(value) : value;
  return typeof at === "number" && Number.isInteger(at) ? at : undefined;
}

function outside(what: string): ValueError {
  return new ValueError(`${what} for islice() must be None or an integer: 0 <= x <= maxint.`);
}

function* sliced(items: Iterator<unknown>, start: number, stop: number, step: number): Items {
  let wanted = start;
  for (let i = 0; i < stop; i++) {
    const next = items.next();
    if (next.done === true) return;
    if (i !== wanted) continue;
    yield next.value;
    wanted += step;
  }
}

/** The object again and again, or `times` times. */
export const repeat = withSignature(
  function repeat(object: unknown, times?: int): Items {
    return new Repeat(object, times === undefined ? Infinity : Math.max(size("times", times), 0));
  },
  ["object", "times?"],
);

/** The function's results for argument lists. */
export function starmap(f: unknown, iterable: unknown): Items {
  return starred(f, iter(iterable));
}

function* starred(f: unknown, items: Iterable<unknown>): Items {
  for (const args of items) yield call(f, ...iter(args));
}

/** n iterators over the items of one; what only some have taken is kept for the others. */
export function tee(iterable: unknown, n: int = 2): Tuple {
  const count = size("n", n);
  if (count < 0) throw new ValueError("n must be >= 0");
  const items = iter(iterable);
  const first = new Link(items);
  return new Tuple(Array.from({ length: count }, () => linked(first)));
}

/** An item that is fetched when the first of the iterators comes to it, and the one after it. */
class Link {
  readonly #source: Iterator<unknown>;
  #result: IteratorResult<unknown> | null = null;
  #next: Link | null = null;

  constructor(source: Iterator<unknown>) {
    this.#source = source;
  }

  get result(): IteratorResult<unknown> {
    return (this.#result ??= this.#source.next());
  }

  get next(): Link {
    return (this.#next ??= new Link(this.#source));
  }
}

function* linked(first: Link): Items {
  for (let link = first; ; link = link.next) {
    const { result } = link;
    if (result.done === true) return;
    yield result.value;
  }
}
