/** The module `numbers` of Python 2.7 (library, 9.1): the kinds of numbers, for `isinstance` and as parents. */
import {
  complex,
  float,
  floorDiv,
  getAttr,
  inModule,
  int,
  isinstance,
  long,
  mod,
  PyObject,
  trueDiv,
  Tuple,
} from "../python/index.js";
import { inherits, registerClass } from "./collections/abstract.js";

const isComplex = (value: unknown) => value instanceof complex || value === complex.prototype;
const isWhole = (value: unknown) => isinstance(value, Tuple.of(int, long));
const isReal = (value: unknown) => isWhole(value) || isinstance(value, float);

/** Any number. */
export class Number extends PyObject {
  static readonly signatures: Record<string, string[]> = { register: ["subclass"] };
  declare __module__: string;

  static {
    this.prototype.__module__ = "numbers";
  }

  /** Makes the objects of a class numbers of this kind. @throws TypeError */
  static register(type: unknown): null {
    return registerClass(this, type);
  }

  static __instancecheck__(value: unknown): boolean {
    return isReal(value) || isComplex(value) || inherits(this, value);
  }
}

export class Complex extends Number {
  static override __instancecheck__(value: unknown): boolean {
    return isReal(value) || isComplex(value) || inherits(this, value);
  }
}

export class Real extends Complex {
  /** The quotient and the rest, by the operators of the class. */
  __divmod__(other: unknown): unknown {
    return Tuple.of(floorDiv(this, other), mod(this, other));
  }
  __rdivmod__(other: unknown): unknown {
    return Tuple.of(floorDiv(other, this), mod(other, this));
  }
  static override __instancecheck__(value: unknown): boolean {
    return isReal(value) || inherits(this, value);
  }
}

export class Rational extends Real {
  __float__(): unknown {
    return trueDiv(getAttr(this, "numerator"), getAttr(this, "denominator"));
  }
  static override __instancecheck__(value: unknown): boolean {
    return isWhole(value) || inherits(this, value);
  }
}

export class Integral extends Rational {
  static override __instancecheck__(value: unknown): boolean {
    return isWhole(value) || inherits(this, value);
  }
}

inModule("numbers", Complex, Integral, Rational, Real);
