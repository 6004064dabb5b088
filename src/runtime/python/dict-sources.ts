/** What dicts are filled from (library reference, 5.8, `dict.update`). */
import { TypeError, ValueError } from "./exceptions/plain.js";
import { iter } from "./iteration.js";
import { special } from "./object.js";
import { Tuple } from "./tuple.js";

/**
 * Gives each item of what is no dict to `take`: of a mapping, that is of what has `keys`, by those; else of pairs.
 *
 * @throws TypeError for what can't be gone through, ValueError for what is no pair
 */
export function eachItem(source: unknown, take: (key: unknown, value: unknown) => void): void {
  const keys = Array.isArray(source) ? undefined : special(source, "keys");
  if (keys !== undefined) {
    const getItem = special(source, "__getitem__");
    for (const key of iter(keys.call(source))) take(key, getItem?.call(source, key));
    return;
  }
  let i = 0;
  for (const pair of iter(source)) {
    const items = pairItems(pair, i);
    if (items.length !== 2)
      throw new ValueError(
        `dictionary update sequence element #${i} has length ${items.length}; 2 is required`,
      );
    take(items[0], items[1]);
    i++;
  }
}

function pairItems(pair: unknown, i: number): readonly unknown[] {
  if (pair instanceof Tuple) return pair.items;
  try {
    return Array.from(iter(pair));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`cannot convert dictionary update sequence element #${i} to a sequence`);
  }
}
