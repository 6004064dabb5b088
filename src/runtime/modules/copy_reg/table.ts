/** How `copy` and `pickle` take objects of types apart that do not say so themselves. */
import { call, Dict, Tuple } from "../../python/index.js";

/** Functions by type: `copy_reg.dispatch_table`. One for the process, as in Python. */
export const dispatch_table: Dict = new Dict();

/** What the function that is registered for the type of an object says; undefined where there is none. */
export function registeredReduction(object: object): unknown {
  if (dispatch_table.size === 0) return undefined;
  const reduce = dispatch_table.get(object.constructor);
  return reduce === null ? undefined : call(reduce, object);
}

/** Numbers of classes by `(module, name)`, and the other way around. */
export const extensions = {
  registry: new Dict<Tuple, number>(),
  inverted: new Dict<number, Tuple>(),
  cache: new Dict<number, unknown>(),
};
