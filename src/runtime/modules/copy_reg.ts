/** The module `copy_reg` of Python 2.7 (library, 11.3): functions that take objects apart for `copy` and `pickle`. */
import {
  callable,
  ClassicObject,
  complex,
  eq,
  isClass,
  str,
  Tuple,
  TypeError,
  unboxFloat,
  ValueError,
  withSignature,
} from "../python/index.js";
import { dispatch_table, extensions } from "./copy_reg/table.js";

export { dispatch_table };

const { registry, inverted, cache } = extensions;
export {
  registry as _extension_registry,
  inverted as _inverted_registry,
  cache as _extension_cache,
};

/** Has the objects of a type taken apart by a function. @throws TypeError for old-style classes, and what is no function */
export const pickle = withSignature(
  function pickle(type: unknown, reduce: unknown, constructor: unknown = null): null {
    if (isClass(type) && type.prototype instanceof ClassicObject)
      throw new TypeError("copy_reg is not intended for use with classes");
    if (!callable(reduce)) throw new TypeError("reduction functions must be callable");
    dispatch_table.setItem(type, reduce);
    if (constructor !== null) checkConstructor(constructor);
    return null;
  },
  ["ob_type", "pickle_function", "constructor_ob?"],
);

/** Says that something makes objects from a pickle. @throws TypeError for what can't be called */
const checkConstructor = withSignature(
  function constructor(object: unknown): null {
    if (!callable(object)) throw new TypeError("constructors must be callable");
    return null;
  },
  ["object"],
  "constructor",
);
// Attributes of this name have another in JavaScript.
export { checkConstructor as constructor, checkConstructor as constructor_ };

export const pickle_complex = withSignature(
  function pickle_complex(c: unknown): Tuple {
    const { real, imag } = c as { real: number; imag: number };
    return Tuple.of(complex, Tuple.of(unboxFloat(real), unboxFloat(imag)));
  },
  ["c"],
);

/** Gives a class a number for pickles. @throws ValueError for a number out of range, or one that is taken */
export const add_extension = withSignature(
  function add_extension(module: unknown, name: unknown, code: unknown): null {
    const number = Number(code);
    if (!(number >= 1 && number <= 0x7fffffff)) throw new ValueError("code out of range");
    const key = Tuple.of(module, name);
    const known = registry.get(key);
    const owner = inverted.get(number);
    if (known === number && owner !== null && eq(owner, key)) return null;
    if (known !== null)
      throw new ValueError(`key ${str(key)} is already registered with code ${str(known)}`);
    if (owner !== null)
      throw new ValueError(`code ${number} is already in use for key ${str(owner)}`);
    registry.setItem(key, number);
    inverted.setItem(number, key);
    return null;
  },
  ["module", "name", "code"],
);

/** Takes it away. @throws ValueError where the class does not have the number */
export const remove_extension = withSignature(
  function remove_extension(module: unknown, name: unknown, code: unknown): null {
    const key = Tuple.of(module, name);
    const number = Number(code);
    const owner = inverted.get(number);
    if (registry.get(key) !== number || owner === null || !eq(owner, key))
      throw new ValueError(`key ${str(key)} is not registered with code ${str(code)}`);
    registry.delItem(key);
    inverted.delItem(number);
    if (cache.has(number)) cache.delItem(number);
    return null;
  },
  ["module", "name", "code"],
);

export const clear_extension_cache = withSignature(function clear_extension_cache(): null {
  cache.clear();
  return null;
}, []);
