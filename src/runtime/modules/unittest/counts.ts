/** How often two collections have their items, in whatever order: what `assertItemsEqual` compares (library, 25.3.7.1). */
import { Dict, eq, hash, iter, repr, TypeError } from "../../python/index.js";

interface Count {
  readonly item: unknown;
  first: number;
  second: number;
}

/** A line for each item that one of two iterables has more often than the other. */
export function differentCounts(first: unknown, second: unknown): string[] {
  const [a, b] = [[...iter(first)], [...iter(second)]];
  const counts: Count[] = [];
  const find = isHashable([...a, ...b]) ? byHash() : bySearch(counts);
  const countOf = (item: unknown): Count => {
    const known = find(item);
    if (known.first + known.second === 0) counts.push(known);
    return known;
  };
  for (const item of a) countOf(item).first++;
  for (const item of b) countOf(item).second++;
  return counts
    .filter((count) => count.first !== count.second)
    .map((count) => `First has ${count.first}, Second has ${count.second}:  ${repr(count.item)}`);
}

function isHashable(items: readonly unknown[]): boolean {
  try {
    for (const item of items) hash(item);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function byHash(): (item: unknown) => Count {
  const known = new Dict<unknown, Count>();
  return (item) => {
    if (!known.has(item)) known.setItem(item, { item, first: 0, second: 0 });
    return known.getItem(item);
  };
}

function bySearch(counts: readonly Count[]): (item: unknown) => Count {
  return (item) => counts.find((count) => eq(count.item, item)) ?? { item, first: 0, second: 0 };
}
