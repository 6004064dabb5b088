/** The module `fractions` of Python 2.7 (library, 9.5): rational numbers. */
import {
  add,
  boxFloat,
  complex,
  div,
  divmod,
  eq,
  float,
  Float,
  floorDiv,
  hash,
  inModule,
  int,
  isFloat,
  isinstance,
  KEY,
  mod,
  mul,
  NotImplemented,
  picklable,
  pow,
  repr,
  str,
  sub,
  truth,
  Tuple,
  TypeError,
  typeName,
  ValueError,
  withSignature,
  ZeroDivisionError,
  type Comparison,
} from "../python/index.js";
import { Decimal } from "./decimal.js";
import {
  common,
  dividedRatios,
  doubleOf,
  floorQuotient,
  isWhole,
  ofDecimal,
  ofFloat,
  ratioOf,
  ratioOfDouble,
  type Ratio,
} from "./fractions/ratio.js";
import { Rational } from "./numbers.js";
import { holds } from "./shared/comparable.js";

/** Greatest common divisor; its sign is that of `b`, unless that is 0. */
export const gcd = withSignature(
  function gcd(a: unknown, b: unknown): unknown {
    let [x, y] = [a, b];
    while (truth(y)) [x, y] = [y, mod(x, y)];
    return x;
  },
  ["a", "b"],
);

/** A ratio of two whole numbers in lowest terms, the second one positive. */
export class Fraction extends Rational {
  static override readonly signatures: Record<string, string[]> = {
    __init__: ["numerator?", "denominator?"],
    limit_denominator: ["max_denominator?"],
  };
  /** The numerator. */
  declare readonly over: bigint;
  /** The denominator. */
  declare readonly under: bigint;

  /** @throws ZeroDivisionError, ValueError for a text that is no fraction, TypeError for what is no rational number */
  __init__(numerator: unknown = 0, denominator: unknown = null): void {
    const [over, under] =
      denominator === null ? ratioOf(numerator) : dividedRatios(numerator, denominator);
    if (under === 0n) {
      const shown = denominator === null ? int(over) : numerator;
      throw new ZeroDivisionError(`Fraction(${str(shown)}, 0)`);
    }
    const shared = common(over, under) * (under < 0n ? -1n : 1n);
    // Not enumerable: `__dict__` has only what a program set itself.
    Object.defineProperty(this, "over", { value: over / shared });
    Object.defineProperty(this, "under", { value: under / shared });
  }

  get numerator(): int {
    return int(this.over);
  }
  get denominator(): int {
    return int(this.under);
  }

  /** The fraction that a float is, exactly. @throws TypeError */
  static from_float(value: unknown): Fraction {
    if (isWhole(value)) return new this(value);
    if (!isFloat(value)) {
      throw new TypeError(
        `${this.name}.from_float() only takes floats, not ${repr(value)} (${typeName(value)})`,
      );
    }
    return fractionOf(ofFloat(value));
  }

  /** The fraction that a Decimal is. @throws TypeError */
  static from_decimal(value: unknown): Fraction {
    if (isWhole(value)) return new this(value);
    if (!(value instanceof Decimal)) {
      throw new TypeError(
        `${this.name}.from_decimal() only takes Decimals, not ${repr(value)} (${typeName(value)})`,
      );
    }
    return fractionOf(ofDecimal(value));
  }

  /** The nearest fraction whose denominator is not greater. @throws ValueError */
  limit_denominator(limit: unknown = 1000000): Fraction {
    const most = BigInt(int(limit));
    if (most < 1n) throw new ValueError("max_denominator should be at least 1");
    if (this.under <= most) return new Fraction(this);
    // Continued fractions: each step is nearer, up to the last that fits, and one between it and the one before.
    let [p0, q0, p1, q1] = [0n, 1n, 1n, 0n];
    let [n, d] = [this.over, this.under];
    for (;;) {
      const a = floorQuotient(n, d);
      const q2 = q0 + a * q1;
      if (q2 > most) break;
      [p0, q0, p1, q1] = [p1, q1, p0 + a * p1, q2];
      [n, d] = [d, n - a * d];
    }
    const k = (most - q0) / q1;
    const between = fractionOf([p0 + k * p1, q0 + k * q1]);
    const last = fractionOf([p1, q1]);
    return isNearer(between, last, this) ? between : last;
  }

  __add__(other: unknown): unknown {
    return operated(this, other, (a, b) => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]], add);
  }
  __radd__(other: unknown): unknown {
    return reflected(this, other, add);
  }
  __sub__(other: unknown): unknown {
    return operated(this, other, (a, b) => [a[0] * b[1] - b[0] * a[1], a[1] * b[1]], sub);
  }
  __rsub__(other: unknown): unknown {
    return reflected(this, other, sub);
  }
  __mul__(other: unknown): unknown {
    return operated(this, other, (a, b) => [a[0] * b[0], a[1] * b[1]], mul);
  }
  __rmul__(other: unknown): unknown {
    return reflected(this, other, mul);
  }
  __div__(other: unknown): unknown {
    return operated(this, other, quotient, div);
  }
  __rdiv__(other: unknown): unknown {
    return reflected(this, other, div);
  }
  __truediv__(other: unknown): unknown {
    return this.__div__(other);
  }
  __rtruediv__(other: unknown): unknown {
    return this.__rdiv__(other);
  }
  __floordiv__(other: unknown): unknown {
    return isRatio(other) ? floored(this, other) : inFloats(this, other, floorDiv);
  }
  __rfloordiv__(other: unknown): unknown {
    return isRatio(other) ? floored(other, this) : inFloatsReflected(this, other, floorDiv);
  }
  __mod__(other: unknown): unknown {
    return isRatio(other) ? rest(this, other) : inFloats(this, other, mod);
  }
  __rmod__(other: unknown): unknown {
    return isRatio(other) ? rest(other, this) : inFloatsReflected(this, other, mod);
  }
  override __divmod__(other: unknown): unknown {
    if (!isRatio(other)) return inFloats(this, other, divmod);
    return Tuple.of(floored(this, other), rest(this, other));
  }
  override __rdivmod__(other: unknown): unknown {
    if (!isRatio(other)) return inFloatsReflected(this, other, divmod);
    return Tuple.of(floored(other, this), rest(other, this));
  }
  __pow__(other: unknown): unknown {
    if (!isRatio(other)) return inFloats(this, other, pow);
    const [exponent, under] = ratioOf(other);
    if (under !== 1n) return pow(float(this), float(other));
    if (exponent >= 0n) return fractionOf([this.over ** exponent, this.under ** exponent]);
    if (this.over === 0n) throw new ZeroDivisionError(`Fraction(${this.under ** -exponent}, 0)`);
    return fractionOf([this.under ** -exponent, this.over ** -exponent]);
  }
  __rpow__(other: unknown): unknown {
    if (this.under === 1n && this.over >= 0n) return pow(other, this.numerator);
    if (isRatio(other)) return pow(new Fraction(other), this);
    return this.under === 1n ? pow(other, this.numerator) : pow(other, float(this));
  }

  __neg__(): Fraction {
    return fractionOf([-this.over, this.under]);
  }
  __pos__(): Fraction {
    return fractionOf([this.over, this.under]);
  }
  __abs__(): Fraction {
    return fractionOf([this.over < 0n ? -this.over : this.over, this.under]);
  }
  __nonzero__(): boolean {
    return this.over !== 0n;
  }
  __trunc__(): int {
    return int(this.over / this.under);
  }
  /** @throws OverflowError */
  override __float__(): float {
    return boxFloat(doubleOf(this.over, this.under));
  }
  __complex__(): complex {
    return new complex(this.__float__());
  }
  get real(): Fraction {
    return this.__pos__();
  }
  get imag(): int {
    return 0;
  }
  conjugate(): Fraction {
    return this.__pos__();
  }

  __eq__(other: unknown): unknown {
    const answer = ordered(this, other, "eq");
    return answer === NotImplemented && other instanceof complex
      ? eq(new complex(this.__float__()), other)
      : answer;
  }
  __ne__(other: unknown): unknown {
    const answer = this.__eq__(other);
    return answer === NotImplemented ? answer : !truth(answer);
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

  /** Equal to the hash of an equal int or float. */
  __hash__(): int {
    if (this.under === 1n) return hash(this.numerator);
    const key = this[KEY];
    return key === undefined
      ? hash(Tuple.of(this.numerator, this.denominator))
      : hash(boxFloat(key as number));
  }
  /** As a key it is the number that it is equal to. */
  get [KEY](): unknown {
    if (this.under === 1n) return this.numerator;
    // Only a fraction of a power of two may be a float.
    if ((this.under & (this.under - 1n)) !== 0n) return undefined;
    const double = doubleOf(this.over, this.under);
    const [over, under] = ratioOfDouble(double);
    return over === this.over && under === this.under ? double : undefined;
  }

  __repr__(): string {
    return `Fraction(${str(this.numerator)}, ${str(this.denominator)})`;
  }
  __str__(): string {
    return this.under === 1n ? str(this.numerator) : `${this.over}/${this.under}`;
  }
  __copy__(): Fraction {
    return this;
  }
  __deepcopy__(_memo: unknown): Fraction {
    return this;
  }
  __reduce__(): Tuple {
    return Tuple.of(this.constructor, Tuple.of(this.__str__()));
  }
}

function fractionOf([over, under]: Ratio): Fraction {
  return new Fraction(int(over), int(under));
}

/** A whole number or another exact ratio. */
function isRatio(value: unknown): boolean {
  return isWhole(value) || value instanceof Fraction || isinstance(value, Rational);
}

type Operator = (a: unknown, b: unknown) => unknown;

function operated(
  self: Fraction,
  other: unknown,
  exact: (a: Ratio, b: Ratio) => Ratio,
  plain: Operator,
): unknown {
  if (isRatio(other)) return fractionOf(exact(ratioOf(self), ratioOf(other)));
  return inFloats(self, other, plain);
}

function reflected(self: Fraction, other: unknown, operator: Operator): unknown {
  return isRatio(other)
    ? operator(new Fraction(other), self)
    : inFloatsReflected(self, other, operator);
}

/** With a float or a complex number a fraction is a float. */
function inFloats(self: Fraction, other: unknown, operator: Operator): unknown {
  if (other instanceof complex) return operator(new complex(self.__float__()), other);
  return isFloat(other) ? operator(self.__float__(), other) : NotImplemented;
}

function inFloatsReflected(self: Fraction, other: unknown, operator: Operator): unknown {
  if (other instanceof complex) return operator(other, new complex(self.__float__()));
  return isFloat(other) ? operator(other, self.__float__()) : NotImplemented;
}

/** @throws ZeroDivisionError */
function quotient(a: Ratio, b: Ratio): Ratio {
  const over = a[0] * b[1];
  if (b[0] === 0n) throw new ZeroDivisionError(`Fraction(${over}, 0)`);
  return [over, a[1] * b[0]];
}

function floored(a: unknown, b: unknown): int {
  const { over, under } = fractionOf(quotient(ratioOf(a), ratioOf(b)));
  return int(floorQuotient(over, under));
}

function rest(a: unknown, b: unknown): unknown {
  return sub(a, mul(b, floored(a, b)));
}

/** Whether `a` is nearer to a number than `b` is. */
function isNearer(a: Fraction, b: Fraction, { over, under }: Fraction): boolean {
  const distance = (each: Fraction) => {
    const difference = each.over * under - over * each.under;
    return difference < 0n ? -difference : difference;
  };
  return distance(a) * b.under < distance(b) * a.under;
}

/** Negative where a fraction is less; undefined where the other has no place among the numbers. */
function ordered(self: Fraction, other: unknown, operation: Comparison): unknown {
  if (isFloat(other)) {
    const double = other instanceof Float ? other.value : other;
    if (Number.isNaN(double)) return operation === "ne";
    if (!Number.isFinite(double)) return holds(operation, -double);
    return ordered(self, fractionOf(ratioOfDouble(double)), operation);
  }
  if (other instanceof complex && operation !== "eq") {
    throw new TypeError("no ordering relation is defined for complex numbers");
  }
  if (!isRatio(other)) return NotImplemented;
  const [over, under] = ratioOf(other);
  return holds(operation, self.over * under - over * self.under);
}

inModule("fractions", Fraction);
picklable(Fraction);
