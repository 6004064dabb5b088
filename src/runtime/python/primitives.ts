/** What classes that extend str, int and float extend here. */
import { basestring, unicode } from "./builtin-types.js";
import { float, int, long } from "./builtins/convert.js";
import { str } from "./builtins/str.js";
import type { Class } from "./class-kind.js";
import { givenArguments } from "./call.js";
import { allocation, PyObject, special } from "./object.js";
import { PLAIN } from "./symbols.js";
import { strOf } from "./text.js";

/** On the bases of such classes: the plain value of the arguments of the class. */
export const CONVERT: unique symbol = Symbol("convert");

/**
 * An instance of a subclass of str, int or float. It is a PyObject without that class's constructor: the value has to be
 * there before `__init__` runs.
 */
export abstract class Primitive<T = unknown> {
  /** The plain value; programs have all names for themselves. */
  declare readonly [PLAIN]: T;

  static {
    Object.setPrototypeOf(this.prototype, PyObject.prototype);
  }

  constructor(...args: unknown[]) {
    const given = args[0] === allocation;
    const init = given ? undefined : special(this, "__init__");
    Object.defineProperty(this, PLAIN, {
      value: given
        ? args[1]
        : this[CONVERT](init === undefined ? args : givenArguments(this, init, args)),
    });
    init?.apply(this, args);
  }

  /** The plain value of the arguments of the class. */
  abstract [CONVERT](args: readonly unknown[]): T;
}

/** The base of subclasses of str. */
export class StrBase extends Primitive<string> {
  override [CONVERT](args: readonly unknown[]): string {
    return strOf(args[0]);
  }
}

/** The base of subclasses of int and long. */
export class IntBase extends Primitive<number | bigint> {
  override [CONVERT](args: readonly unknown[]): number | bigint {
    return int(args[0], args[1]);
  }
}

/** The base of subclasses of float. */
export class FloatBase extends Primitive {
  override [CONVERT](args: readonly unknown[]): unknown {
    return float(args[0]);
  }
}

/** Makes an instance of such a class, as `str.__new__(cls, value)` does; `__init__` does not run. */
export function allocatePrimitive(type: object, value: unknown): object {
  return Reflect.construct(type as new () => object, [allocation, value]) as object;
}

/** The class that a subclass of this builtin type extends; undefined for other types. */
export function primitiveBase(typeObject: unknown): Class | undefined {
  if (typeObject === str || typeObject === unicode || typeObject === basestring) return StrBase;
  if (typeObject === int || typeObject === long) return IntBase;
  return typeObject === float ? FloatBase : undefined;
}
