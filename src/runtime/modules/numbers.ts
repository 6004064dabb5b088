/** The module `numbers` of Python 2.7 (library, 9.1): the kinds of numbers, for `isinstance` and as parents. */
import { inModule, isFloat, isInt, PyObject } from "../python/index.js";
import { inherits } from "./collections/abstract.js";

const isWhole = (value: unknown) => typeof value === "boolean" || isInt(value);

/** Any number. */
export class Number extends PyObject {
  declare __module__: string;

  static {
    this.prototype.__module__ = "numbers";
  }

  static __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || isWhole(value) || isFloat(value);
  }
}

export class Complex extends Number {
  static override __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || isWhole(value) || isFloat(value);
  }
}

export class Real extends Complex {
  static override __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || isWhole(value) || isFloat(value);
  }
}

export class Rational extends Real {
  static override __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || isWhole(value);
  }
}

export class Integral extends Rational {
  static override __instancecheck__(value: unknown): boolean {
    return inherits(this, value) || isWhole(value);
  }
}

inModule("numbers", Complex, Integral, Rational, Real);
