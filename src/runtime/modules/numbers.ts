/** The module `numbers` of Python 2.7 (library, 9.1): the kinds of numbers, for `isinstance` and as parents. */
import {
  complex,
  float,
  floorDiv,
  getAttr,
  inModule,
  int,
  isClass,
  isinstance,
  long,
  mod,
  PyObject,
  trueDiv,
  Tuple,
  TypeError,
} from "../python/index.js";
import { inherits } from "./collections/abstract.js";

type Class = { readonly prototype: object };

/** Classes that were registered with one, which they do not extend. Module state on purpose: that is how Python tells. */
const registered: (readonly [kind: Class, type: Class])[] = [];

const isComplex = (value: unknown) => value instanceof complex || value === complex.prototype;
const isWhole = (value: unknown) => isinstance(value, Tuple.of(int, long));
const isReal = (value: unknown) => isWhole(value) || isinstance(value, float);

/** Whether a value is of a class that extends a kind, or that was registered with it or with a narrower one. */
function isOfKind(kind: Class, value: unknown): boolean {
  if (inherits(kind, value)) return true;
  return registered.some(
    ([each, type]) => (each === kind || inherits(kind, each.prototype)) && inherits(type, value),
  );
}

/** Any number. */
export class Number extends PyObject {
  static readonly signatures: Record<string, string[]> = { register: ["subclass"] };
  declare __module__: string;

  static {
    this.prototype.__module__ = "numbers";
  }

  /** Makes the objects of a class numbers of this kind. @throws TypeError */
  static register(type: unknown): null {
    if (!isClass(type)) throw new TypeError("Can only register classes");
    registered.push([this, type]);
    return null;
  }

  static __instancecheck__(value: unknown): boolean {
    return isReal(value) || isComplex(value) || isOfKind(this, value);
  }
}

export class Complex extends Number {
  static override __instancecheck__(value: unknown): boolean {
    return isReal(value) || isComplex(value) || isOfKind(this, value);
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
    return isReal(value) || isOfKind(this, value);
  }
}

export class Rational extends Real {
  __float__(): unknown {
    return trueDiv(getAttr(this, "numerator"), getAttr(this, "denominator"));
  }
  static override __instancecheck__(value: unknown): boolean {
    return isWhole(value) || isOfKind(this, value);
  }
}

export class Integral extends Rational {
  static override __instancecheck__(value: unknown): boolean {
    return isWhole(value) || isOfKind(this, value);
  }
}

inModule("numbers", Complex, Integral, Rational, Real);
