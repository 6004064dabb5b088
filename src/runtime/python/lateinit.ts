/** Attributes that objects of a class are given some time after their construction. */
import { missingAttribute } from "./attributes.js";
import { mangle, PyObject } from "./object.js";
import { DESCRIPTOR, LATE } from "./symbols.js";

/**
 * Makes reading an attribute before it is set raise AttributeError, so that emitted code reads it as a plain property. For
 * classes with few objects: the first assignment to each is slow.
 */
export function lateinit(type: { readonly prototype: object }, ...names: readonly string[]): void {
  for (const name of names) {
    const key = mangle(name);
    const get = function (this: object): never {
      throw missingAttribute(this === type.prototype ? type : this, name);
    };
    get[LATE] = true;
    get[DESCRIPTOR] = new LateAttribute(name);
    Object.defineProperty(type.prototype, key, {
      configurable: true,
      get,
      set(this: object, value: unknown) {
        Object.defineProperty(this, key, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      },
    });
  }
}

/** The getter as Python's rules of lookup see it: nothing to set or to delete. */
class LateAttribute extends PyObject {
  readonly #name: string;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  __get__(object: unknown, type: unknown): never {
    throw missingAttribute(object ?? type, this.#name);
  }
}
