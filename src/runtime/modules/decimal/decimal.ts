/** `decimal.Decimal` (library, 9.4.2): the number as an object of Python. */
import {
  boxFloat,
  call,
  complex,
  float,
  hash,
  inModule,
  int,
  isFloat,
  KEY,
  long,
  NotImplemented,
  OverflowError,
  picklable,
  PyObject,
  str,
  Tuple,
  TypeError,
  ValueError,
  takeOptions,
  type Comparison,
} from "../../python/index.js";
import { namedtuple } from "../collections/namedtuple.js";
import { Number as Number_ } from "../numbers.js";
import { holds } from "../shared/comparable.js";
import * as arithmetic from "./arithmetic.js";
import { contextOf, getcontext } from "./context.js";
import { integerOf, NUMBER, numberOf, operandOf, requireOperand } from "./conversion.js";
import { quantize, toIntegral } from "./digits.js";
import { formatted } from "./format.js";
import {
  adjusted,
  fromDouble,
  isInfinite,
  isInteger,
  isNaN,
  isSpecial,
  isZero,
  stripZeros,
  textOf,
  truncated,
  type Num,
} from "./number.js";
import { compared, nanComparison, numberClass, sameQuantum } from "./ordering.js";
import { addNamedMethods } from "./named-methods.js";
import type { operators } from "./operations.js";
import { power, powerModulo } from "./power.js";
import type { Settings } from "./settings.js";

type Answer = Decimal | typeof NotImplemented;

export const DecimalTuple: unknown = namedtuple("DecimalTuple", "sign digits exponent");

/**
 * A decimal number. It is made before `__init__` runs, as immutable values are, so the class stands beside PyObject and is put
 * below it afterwards.
 */
export class Decimal {
  static readonly signatures: Record<string, string[]> = {
    __new__: ["value?", "context?"],
    __pow__: ["other", "modulo?", "context?"],
    quantize: ["exp", "rounding?", "context?", "watchexp?"],
    same_quantum: ["other"],
    to_integral: ["rounding?", "context?"],
    to_integral_exact: ["rounding?", "context?"],
    to_integral_value: ["rounding?", "context?"],
    to_eng_string: ["context?"],
    fma: ["other", "third", "context?"],
    number_class: ["context?"],
  };
  static {
    takeOptions(this, "quantize");
  }
  declare __init__?: (...args: unknown[]) => unknown;
  declare [NUMBER]: Num;

  /** `Decimal(value, context)`: the value exactly. @throws InvalidOperation for a text that is no number */
  constructor(value: unknown = "0", context?: unknown) {
    this.#hold(numberOf(value, contextOf(context)));
    this.__init__?.(...[value, context].filter((each) => each !== undefined));
  }

  #hold(number: Num): void {
    Object.defineProperty(this, NUMBER, { value: number });
  }

  static __new__(value: unknown = "0", context?: unknown): unknown {
    return made(numberOf(value, contextOf(context)), this);
  }

  /** The number that a float is, exactly. @throws TypeError */
  static from_float(value: unknown): unknown {
    if (integerOf(value) === undefined && !isFloat(value)) {
      throw new TypeError("a float is required");
    }
    return call(this, made(operandOf(value, true)!));
  }

  get real(): this {
    return this;
  }
  get imag(): Decimal {
    return new Decimal(0);
  }
  conjugate(): this {
    return this;
  }

  as_tuple(): unknown {
    const { kind, sign, coefficient, exponent } = this[NUMBER];
    const isBare = kind !== "finite" && kind !== "infinite" && coefficient === 0n;
    const digits = isBare ? [] : Array.from(coefficient.toString(), Number);
    const marks = { infinite: "F", quiet: "n", signaling: "N", finite: exponent };
    return call(DecimalTuple, sign, new Tuple(digits), marks[kind]);
  }

  /** The exponent of the first digit. */
  adjusted(): int {
    return adjusted(this[NUMBER]);
  }

  __add__(other: unknown, context?: unknown): Answer {
    return operated(arithmetic.add, this, other, context);
  }
  __radd__(other: unknown): Answer {
    return operated(arithmetic.add, this, other);
  }
  __sub__(other: unknown, context?: unknown): Answer {
    return operated(arithmetic.subtract, this, other, context);
  }
  __rsub__(other: unknown): Answer {
    return reflected(arithmetic.subtract, this, other);
  }
  __mul__(other: unknown, context?: unknown): Answer {
    return operated(arithmetic.multiply, this, other, context);
  }
  __rmul__(other: unknown): Answer {
    return operated(arithmetic.multiply, this, other);
  }
  __div__(other: unknown, context?: unknown): Answer {
    return operated(arithmetic.divide, this, other, context);
  }
  __rdiv__(other: unknown): Answer {
    return reflected(arithmetic.divide, this, other);
  }
  __truediv__(other: unknown, context?: unknown): Answer {
    return operated(arithmetic.divide, this, other, context);
  }
  __rtruediv__(other: unknown): Answer {
    return reflected(arithmetic.divide, this, other);
  }
  __floordiv__(other: unknown, context?: unknown): Answer {
    return operated(arithmetic.divideInteger, this, other, context);
  }
  __rfloordiv__(other: unknown): Answer {
    return reflected(arithmetic.divideInteger, this, other);
  }
  __mod__(other: unknown, context?: unknown): Answer {
    return operated(arithmetic.remainder, this, other, context);
  }
  __rmod__(other: unknown): Answer {
    return reflected(arithmetic.remainder, this, other);
  }
  __divmod__(other: unknown, context?: unknown): unknown {
    const number = operandOf(other);
    return number === undefined ? NotImplemented : both(this[NUMBER], number, contextOf(context));
  }
  __rdivmod__(other: unknown): unknown {
    const number = operandOf(other);
    return number === undefined ? NotImplemented : both(number, this[NUMBER], getcontext());
  }
  __pow__(other: unknown, modulo: unknown = null, context?: unknown): Answer {
    if (modulo === null) return operated(power, this, other, context);
    const [exponent, modulus] = [operandOf(other), operandOf(modulo)];
    if (exponent === undefined || modulus === undefined) return NotImplemented;
    return made(powerModulo(this[NUMBER], exponent, modulus, contextOf(context)));
  }
  __rpow__(other: unknown): Answer {
    return reflected(power, this, other);
  }
  __neg__(context?: unknown): Decimal {
    return made(arithmetic.plus(this[NUMBER], contextOf(context), true));
  }
  __pos__(context?: unknown): Decimal {
    return made(arithmetic.plus(this[NUMBER], contextOf(context)));
  }
  __abs__(): Decimal {
    const number = this[NUMBER];
    return made(arithmetic.plus(number, getcontext(), number.sign === 1));
  }
  __nonzero__(): boolean {
    return !isZero(this[NUMBER]);
  }

  __eq__(other: unknown): unknown {
    return ordered(this, other, "eq");
  }
  __ne__(other: unknown): unknown {
    return ordered(this, other, "ne");
  }
  __lt__(other: unknown): unknown {
    return ordered(this, other, "lt");
  }
  __le__(other: unknown): unknown {
    return ordered(this, other, "le");
  }
  __gt__(other: unknown): unknown {
    return ordered(this, other, "gt");
  }
  __ge__(other: unknown): unknown {
    return ordered(this, other, "ge");
  }

  /** Equal to the hash of an equal int or float. @throws TypeError for a signaling NaN */
  __hash__(): int {
    const number = this[NUMBER];
    if (number.kind === "signaling") throw new TypeError("Cannot hash a signaling NaN value.");
    if (number.kind === "quiet") return 0;
    if (isInfinite(number)) return number.sign === 1 ? -271828 : 314159;
    const double = doubleOf(number);
    if (double !== undefined) return hash(boxFloat(double));
    if (isInteger(number)) {
      const [coefficient, zeros] = stripZeros(number.coefficient);
      const power = powerModulus(BigInt(number.exponent + zeros), 2n ** 64n - 1n);
      return hash(int(number.sign === 1 ? -coefficient * power : coefficient * power));
    }
    const digits = number.coefficient.toString();
    return hash(Tuple.of(number.sign, number.exponent + digits.length, digits.replace(/0+$/, "")));
  }

  /** As a key it is the int or float that it is equal to. */
  get [KEY](): unknown {
    const number = this[NUMBER];
    if (isSpecial(number))
      return isInfinite(number) ? (number.sign === 1 ? -Infinity : Infinity) : undefined;
    const double = doubleOf(number);
    if (double === undefined) return isInteger(number) ? truncated(number) : undefined;
    return Number.isInteger(double) && !Number.isSafeInteger(double) ? BigInt(double) : double + 0;
  }

  /** @throws ValueError for a NaN, OverflowError for an infinity */
  __int__(): int {
    const number = this[NUMBER];
    if (isNaN(number)) throw new ValueError("Cannot convert NaN to integer");
    if (isSpecial(number)) throw new OverflowError("Cannot convert infinity to integer");
    return int(truncated(number));
  }
  __long__(): unknown {
    return long(this.__int__());
  }
  __trunc__(): int {
    return this.__int__();
  }
  /** @throws ValueError for a signaling NaN */
  __float__(): float {
    const number = this[NUMBER];
    if (number.kind === "signaling") throw new ValueError("Cannot convert signaling NaN to float");
    return float(number.kind === "quiet" ? "nan" : textOf(number, true));
  }
  __complex__(): complex {
    return new complex(this.__float__());
  }

  __str__(): string {
    return textOf(this[NUMBER], getcontext().capitals === 1);
  }
  __repr__(): string {
    return `Decimal('${this.__str__()}')`;
  }
  to_eng_string(context?: unknown): string {
    return textOf(this[NUMBER], contextOf(context).capitals === 1, true);
  }
  __format__(specification: unknown): string {
    const context = getcontext();
    return formatted(this[NUMBER], str(specification), context, context.rounding);
  }

  /** The number with the exponent of another, rounded. */
  quantize(
    exponent: unknown,
    rounding: unknown = null,
    context?: unknown,
    watched: unknown = true,
  ): Decimal {
    const settings = contextOf(context);
    const mode = (rounding ?? settings.rounding) as string;
    const isWatched = watched !== false && watched !== 0;
    return made(quantize(this[NUMBER], requireOperand(exponent), mode, settings, isWatched));
  }
  same_quantum(other: unknown): boolean {
    return sameQuantum(this[NUMBER], requireOperand(other));
  }
  to_integral_value(rounding: unknown = null, context?: unknown): Decimal {
    return whole(this, rounding, contextOf(context), false);
  }
  to_integral(rounding: unknown = null, context?: unknown): Decimal {
    return whole(this, rounding, contextOf(context), false);
  }
  to_integral_exact(rounding: unknown = null, context?: unknown): Decimal {
    return whole(this, rounding, contextOf(context), true);
  }
  fma(other: unknown, third: unknown, context?: unknown): Decimal {
    const [factor, summand] = [requireOperand(other), requireOperand(third)];
    return made(arithmetic.fma(this[NUMBER], factor, summand, contextOf(context)));
  }
  number_class(context?: unknown): string {
    return numberClass(this[NUMBER], contextOf(context));
  }
  radix(): Decimal {
    return new Decimal(10);
  }

  __copy__(): unknown {
    return this.constructor === Decimal ? this : call(this.constructor, this);
  }
  __deepcopy__(_memo: unknown): unknown {
    return this.__copy__();
  }
  __reduce__(): Tuple {
    return Tuple.of(this.constructor, Tuple.of(this.__str__()));
  }
}

Object.setPrototypeOf(Decimal.prototype, PyObject.prototype);
Object.setPrototypeOf(Decimal, PyObject);

/** An object that holds a number. */
export function made(number: Num, type: { readonly prototype: object } = Decimal): Decimal {
  const object = Object.create(type.prototype) as Decimal;
  Object.defineProperty(object, NUMBER, { value: number });
  return object;
}

type Operation = (typeof operators)[string];

function operated(operation: Operation, x: Decimal, other: unknown, context?: unknown): Answer {
  const number = operandOf(other);
  if (number === undefined) return NotImplemented;
  return made(operation(x[NUMBER], number, contextOf(context)));
}

function reflected(operation: Operation, x: Decimal, other: unknown): Answer {
  const number = operandOf(other);
  return number === undefined ? NotImplemented : made(operation(number, x[NUMBER], getcontext()));
}

function both(x: Num, y: Num, settings: Settings): Tuple {
  return new Tuple(arithmetic.divideWithRest(x, y, settings).map((each) => made(each)));
}

/** The answer of a comparison operator; a NaN is equal to nothing, and has no order. */
function ordered(x: Decimal, other: unknown, operation: Comparison): unknown {
  const [a, b] = [x[NUMBER], operandOf(other, true)];
  if (b === undefined) return NotImplemented;
  if (isNaN(a) || isNaN(b)) {
    if (operation !== "eq" && operation !== "ne") nanComparison(a, b, getcontext());
    else arithmetic.nanOf(getcontext(), a, b);
    return operation === "ne";
  }
  return holds(operation, compared(a, b));
}

function whole(x: Decimal, rounding: unknown, settings: Settings, tells: boolean): Decimal {
  const mode = (rounding ?? settings.rounding) as string;
  return made(toIntegral(x[NUMBER], mode, settings, tells));
}

/** The double that a finite number is exactly; undefined where there is none. */
function doubleOf(number: Num): number | undefined {
  const nearest = Number(textOf(number, true));
  const isExact = Number.isFinite(nearest) && compared(fromDouble(nearest), number) === 0;
  return isExact ? nearest : undefined;
}

function powerModulus(exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let factor = 10n;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest % 2n === 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}

addNamedMethods(Decimal, made);

inModule("decimal", Decimal);
picklable(Decimal);
Number_.register(Decimal);
