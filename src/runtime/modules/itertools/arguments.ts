/** The arguments of the functions of itertools. */
import { Dict, iter, Tuple, TypeError, typeName } from "../../python/index.js";

export type Items = IterableIterator<unknown>;

/**
 * The positional arguments of a function that takes any number of them, and its one keyword. A call with keywords hands
 * over a tuple and a dict, as its signature says; a plain call the arguments themselves. `problem` says what another keyword is.
 */
export function given(
  args: readonly unknown[],
  keyword: string,
  problem: (other: string) => string,
): [readonly unknown[], unknown?] {
  const [rest, keywords] = args;
  if (args.length !== 2 || !(rest instanceof Tuple) || !(keywords instanceof Dict)) return [args];
  for (const other of keywords) {
    if (other === keyword) continue;
    throw new TypeError(problem(String(other)));
  }
  return keywords.has(keyword) ? [rest.items, keywords.getItem(keyword)] : [rest.items];
}

/** The items of an iterable as an array. */
export function pool(iterable: unknown): unknown[] {
  return Array.from(iter(iterable));
}

/** An int that is given as a size. */
export function size(name: string, value: unknown): number {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value))) {
    return Number(value);
  }
  throw new TypeError(
    value === null || typeof value === "string"
      ? "an integer is required"
      : `${name} must be an integer, not ${typeName(value)}`,
  );
}
