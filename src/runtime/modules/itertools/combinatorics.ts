/** Combinations, permutations and products. */
import { Tuple, ValueError, withOptions, withSignature, type int } from "../../python/index.js";
import { given, pool, size, type Items } from "./arguments.js";

/** The subsequences of r items, in order. */
export const combinations = withSignature(
  function combinations(iterable: unknown, r: int): Items {
    const items = pool(iterable);
    return combined(items, choice(r), 1);
  },
  ["iterable", "r"],
);

/** The same where an item may be taken again. */
export const combinations_with_replacement = withSignature(
  function combinations_with_replacement(iterable: unknown, r: int): Items {
    const items = pool(iterable);
    return combined(items, choice(r), 0);
  },
  ["iterable", "r"],
);

function choice(r: unknown): number {
  const count = size("r", r);
  if (count < 0) throw new ValueError("r must be non-negative");
  return count;
}

/** Places in rising order; each is at least `step` above the one before it. */
function* combined(items: readonly unknown[], r: number, step: 0 | 1): Items {
  const n = items.length;
  if (step === 1 ? r > n : n === 0 && r > 0) return;
  const places = Array.from({ length: r }, (_, i) => i * step);
  for (;;) {
    yield new Tuple(places.map((place) => items[place]));
    let i = r - 1;
    while (i >= 0 && places[i] === n - 1 - (r - 1 - i) * step) i--;
    if (i < 0) return;
    places[i]!++;
    for (let k = i + 1; k < r; k++) places[k] = places[k - 1]! + step;
  }
}

/** The orders of r of the items (all of them where r is not given). */
export const permutations = withSignature(
  function permutations(iterable: unknown, r: int | null = null): Items {
    const items = pool(iterable);
    return permuted(items, r === null ? items.length : choice(r));
  },
  ["iterable", "r?"],
);

function* permuted(items: readonly unknown[], r: number): Items {
  const n = items.length;
  if (r > n) return;
  const places = items.map((_, i) => i);
  const cycles = Array.from({ length: r }, (_, i) => n - i);
  for (;;) {
    yield new Tuple(places.slice(0, r).map((place) => items[place]));
    let i = r - 1;
    for (; i >= 0; i--) {
      const left = --cycles[i]!;
      if (left > 0) {
        const j = n - left;
        [places[i], places[j]] = [places[j]!, places[i]!];
        break;
      }
      // This place has had all items: it gets its first again, and the place before it moves on.
      places.push(places.splice(i, 1)[0]!);
      cycles[i] = n - i;
    }
    if (i < 0) return;
  }
}

/** The tuples of one item of each iterable; the last one moves fastest. `repeat` takes the iterables several times. */
export const product = withOptions(
  function product(...args: unknown[]): Items {
    const [iterables, repeat = 1] = given(
      args,
      "repeat",
      (other) => `'${other}' is an invalid keyword argument for this function`,
    );
    const count = size("repeat", repeat);
    if (count < 0) throw new ValueError("repeat argument cannot be negative");
    const once = iterables.map(pool);
    const pools: unknown[][] = [];
    for (let i = 0; i < count; i++) pools.push(...once);
    return multiplied(pools);
  },
  ["*iterables", "**keywords"],
);

function* multiplied(pools: readonly (readonly unknown[])[]): Items {
  if (pools.some((items) => items.length === 0)) return;
  const places = pools.map(() => 0);
  for (;;) {
    yield new Tuple(pools.map((items, i) => items[places[i]!]));
    let i = pools.length - 1;
    while (i >= 0 && ++places[i]! === pools[i]!.length) places[i--] = 0;
    if (i < 0) return;
  }
}
