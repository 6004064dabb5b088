/** The module `new` of Python 2.7 (library, 35.13 of 2.7: deprecated): objects of the interpreter, made by hand. */
import {
  allocate,
  ClassicObject,
  Dict,
  iter,
  makeClass,
  MethodType,
  setAttr,
  str,
  Tuple,
  TypeError,
  withSignature,
} from "../python/index.js";

export { ModuleType as module } from "../python/index.js";

/** A class, of the old style where none of its bases is of the new. */
export const classobj = withSignature(
  function classobj(name: unknown, bases: unknown, dict: unknown): unknown {
    if (!(bases instanceof Tuple)) throw new TypeError("PyClass_New: bases must be a tuple");
    if (!(dict instanceof Dict)) throw new TypeError("PyClass_New: dict must be a dictionary");
    const parents: readonly unknown[] = bases.items.length > 0 ? bases.items : [ClassicObject];
    return makeClass(str(name), parents, dict);
  },
  ["name", "bases", "dict"],
);

/** An object of a class, without its `__init__`, that has these attributes. */
export const instance = withSignature(
  function instance(class_: unknown, dict: unknown = null): unknown {
    const made = allocate(class_, []);
    if (dict !== null) {
      for (const name of iter(dict)) setAttr(made, str(name), (dict as Dict).getItem(name));
    }
    return made;
  },
  ["class", "dict?"],
);

/** A function bound to an object. */
export const instancemethod = withSignature(
  function instancemethod(f: unknown, self: unknown, class_: unknown = null): unknown {
    return MethodType(f, self, class_);
  },
  ["function", "instance", "class?"],
);
