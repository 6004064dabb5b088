/** What `__getitem__`, `__delitem__` and iteration are enough for: the methods that take items out of a mapping. */
import { delItem, getItem, iter, KeyError, Tuple, TypeError } from "../../python/index.js";

/** The value of a key, which is taken out; else the one default that `rest` may have. @throws KeyError, TypeError */
export function popKey(mapping: object, key: unknown, ...rest: unknown[]): unknown {
  if (rest.length > 1) {
    throw new TypeError(`pop expected at most 2 arguments, got ${1 + rest.length}`);
  }
  let value: unknown;
  try {
    value = getItem(mapping, key);
  } catch (error) {
    if (error instanceof KeyError && rest.length > 0) return rest[0];
    throw error;
  }
  delItem(mapping, key);
  return value;
}

/** The first key and its value, which are taken out. @throws `empty` where there is none */
export function popFirst(mapping: object, empty: () => KeyError): Tuple {
  for (const key of iter(mapping)) {
    const value = getItem(mapping, key);
    delItem(mapping, key);
    return Tuple.of(key, value);
  }
  throw empty();
}
