/** `complex` (library, 5.4; language reference, 5.6): two doubles. The algorithms are those of CPython, so that the last digits agree. */
import * as elementary from "./elementary.js";
import { eq } from "./equality.js";
import { OverflowError, TypeError, ValueError, ZeroDivisionError } from "./exceptions/plain.js";
import { isNumeric, type float, type int } from "./float.js";
import { boxFloat } from "./number-forms.js";
import { hash } from "./hash.js";
import { plainKey } from "./keys.js";
import { toDouble } from "./numbers.js";
import { NotImplemented, PyObject, special, type Method } from "./object.js";
import { primitive } from "./primitive.js";
import { floatRepr, layOut, nonFinite, roundedDigits } from "./str/float-digits.js";
import { formatValue } from "./str/format-method.js";
import { parseComplexText } from "./str/parse-number.js";
import { KEY, TYPE_NAME } from "./symbols.js";
import { Tuple } from "./tuple.js";
import { nameType } from "./type-names.js";

/** What an operator with a complex number gives, where the other operand is a number. */
type Answer = complex | typeof NotImplemented;

export class complex extends PyObject {
  static readonly [TYPE_NAME]: string = "complex";
  static signatures: Readonly<Record<string, readonly string[]>> = { __init__: ["real?", "imag?"] };

  readonly #real: number;
  readonly #imag: number;

  /**
   * `complex(real, imag)` of numbers, or of a text. @throws ValueError for a text that is no number, TypeError for what is
   * neither.
   */
  constructor(real: unknown = 0, imag?: unknown) {
    super();
    if (typeof real === "number" && typeof imag === "number") {
      this.#real = real;
      this.#imag = imag;
    } else [this.#real, this.#imag] = partsOf(real, imag);
  }

  get real(): float {
    return boxFloat(this.#real);
  }
  get imag(): float {
    return boxFloat(this.#imag);
  }
  /** The parts as plain numbers. */
  get parts(): readonly [real: number, imag: number] {
    return [this.#real, this.#imag];
  }

  conjugate(): complex {
    return new complex(this.#real, -this.#imag);
  }

  __add__(other: unknown): Answer {
    const b = operand(other);
    if (b === undefined) return NotImplemented;
    return new complex(this.#real + b.#real, this.#imag + b.#imag);
  }
  __radd__(other: unknown): Answer {
    return reflected("__add__", this, other);
  }
  __sub__(other: unknown): Answer {
    const b = operand(other);
    if (b === undefined) return NotImplemented;
    return new complex(this.#real - b.#real, this.#imag - b.#imag);
  }
  __rsub__(other: unknown): Answer {
    return reflected("__sub__", this, other);
  }
  __mul__(other: unknown): Answer {
    const b = operand(other);
    if (b === undefined) return NotImplemented;
    return new complex(
      this.#real * b.#real - this.#imag * b.#imag,
      this.#real * b.#imag + this.#imag * b.#real,
    );
  }
  __rmul__(other: unknown): Answer {
    return reflected("__mul__", this, other);
  }
  __div__(other: unknown): Answer {
    const b = operand(other);
    return b === undefined ? NotImplemented : divide(this, b);
  }
  __rdiv__(other: unknown): Answer {
    return reflected("__div__", this, other);
  }
  __truediv__(other: unknown): Answer {
    return this.__div__(other);
  }
  __rtruediv__(other: unknown): Answer {
    return reflected("__div__", this, other);
  }
  __floordiv__(other: unknown): Answer {
    const b = operand(other);
    return b === undefined ? NotImplemented : floorQuotient(this, b);
  }
  __rfloordiv__(other: unknown): Answer {
    return reflected("__floordiv__", this, other);
  }
  __mod__(other: unknown): Answer {
    const b = operand(other);
    return b === undefined ? NotImplemented : this.__sub__(b.__mul__(floorQuotient(this, b)));
  }
  __rmod__(other: unknown): Answer {
    return reflected("__mod__", this, other);
  }
  __divmod__(other: unknown): unknown {
    const b = operand(other);
    if (b === undefined) return NotImplemented;
    const quotient = floorQuotient(this, b);
    return new Tuple([quotient, this.__sub__(b.__mul__(quotient))]);
  }
  __rdivmod__(other: unknown): unknown {
    return operand(other)?.__divmod__(this) ?? NotImplemented;
  }
  __pow__(other: unknown, modulus?: unknown): Answer {
    if (modulus !== undefined && modulus !== null) throw new ValueError("complex modulo");
    const b = operand(other);
    return b === undefined ? NotImplemented : raise(this, b);
  }
  __rpow__(other: unknown): Answer {
    return reflected("__pow__", this, other);
  }
  __neg__(): complex {
    return new complex(-this.#real, -this.#imag);
  }
  __pos__(): complex {
    return this;
  }
  /** @throws OverflowError */
  __abs__(): float {
    const [real, imag] = this.parts;
    const size = elementary.hypot(real, imag);
    if (size === Infinity && Number.isFinite(real) && Number.isFinite(imag))
      throw new OverflowError("absolute value too large");
    return boxFloat(size);
  }
  __nonzero__(): boolean {
    return this.#real !== 0 || this.#imag !== 0;
  }
  __int__(): never {
    throw new TypeError("can't convert complex to int");
  }
  __long__(): never {
    throw new TypeError("can't convert complex to long");
  }
  __float__(): never {
    throw new TypeError("can't convert complex to float");
  }

  __eq__(other: unknown): unknown {
    if (other instanceof complex) return this.#real === other.#real && this.#imag === other.#imag;
    const plain = primitive(other);
    if (!isNumeric(plain)) return NotImplemented;
    return this.#imag === 0 && eq(boxFloat(this.#real), plain);
  }
  __ne__(other: unknown): unknown {
    const equal = this.__eq__(other);
    return equal === NotImplemented ? equal : !(equal as boolean);
  }
  __lt__(other: unknown): unknown {
    return unordered(other);
  }
  __le__(other: unknown): unknown {
    return unordered(other);
  }
  __gt__(other: unknown): unknown {
    return unordered(other);
  }
  __ge__(other: unknown): unknown {
    return unordered(other);
  }
  /** Of a number without imaginary part it is that of the real one. */
  __hash__(): int {
    if (this.#imag === 0) return hash(boxFloat(this.#real));
    const code = BigInt(hash(boxFloat(this.#real))) + 1000003n * BigInt(hash(boxFloat(this.#imag)));
    const wrapped = BigInt.asIntN(64, code);
    return hash(wrapped === -1n ? -2 : wrapped);
  }

  /** Without imaginary part it is the key that the real one is. */
  get [KEY](): unknown {
    return this.#imag === 0 ? plainKey(boxFloat(this.#real)) : undefined;
  }

  __str__(): string {
    return textOf(this, shortText);
  }
  __repr__(): string {
    return textOf(this, exactText);
  }
  __format__(specification: unknown): string {
    const spec = String(specification);
    if (spec === "") return this.__str__();
    const [, fill = "", align = "", sign = "", zero = "", width = "", each = ""] =
      FORMAT.exec(spec)!;
    if (zero !== "")
      throw new ValueError("Zero padding is not allowed in complex format specifier");
    if (align === "=")
      throw new ValueError("'=' alignment flag is not allowed in complex format specifier");
    const text = !/[a-zA-Z%]$/.test(each)
      ? textOf(this, (x) => formatValue(boxFloat(x), `${each === "" ? ".12" : each}g`), sign)
      : `${formatValue(this.real, sign + each)}${formatValue(this.imag, `+${each}`)}j`;
    return formatValue(text, `${fill}${align === "" ? ">" : align}${width}`);
  }
  __coerce__(other: unknown): unknown {
    const b = operand(other);
    return b === undefined ? NotImplemented : new Tuple([this, b]);
  }
}

/** What of a format specification is for the whole, and what for each part. */
const FORMAT = /^(?:(.)?([<>^=]))?([-+ ]?)(0?)(\d*)(.*)$/s;

nameType(complex, "complex");

/** The other operand as a complex number; undefined where it is no number. */
function operand(value: unknown): complex | undefined {
  if (value instanceof complex) return value;
  const plain = primitive(value);
  return isNumeric(plain) ? new complex(toDouble(plain), 0) : undefined;
}

/** An operator whose left operand is no complex number. */
function reflected(
  name: "__add__" | "__sub__" | "__mul__" | "__div__" | "__floordiv__" | "__mod__" | "__pow__",
  right: complex,
  left: unknown,
): Answer {
  return operand(left)?.[name](right) ?? NotImplemented;
}

/** Smith's algorithm (Communications of the ACM 5, 1962): scaled by the greater part of the divisor. */
function divide(a: complex, b: complex): complex {
  const [ar, ai] = a.parts;
  const [br, bi] = b.parts;
  if (Math.abs(br) >= Math.abs(bi)) {
    if (br === 0) throw new ZeroDivisionError("complex division by zero");
    const ratio = bi / br;
    const divisor = br + bi * ratio;
    return new complex((ar + ai * ratio) / divisor, (ai - ar * ratio) / divisor);
  }
  const ratio = br / bi;
  const divisor = br * ratio + bi;
  return new complex((ar * ratio + ai) / divisor, (ai * ratio - ar) / divisor);
}

function floorQuotient(a: complex, b: complex): complex {
  return new complex(Math.floor(divide(a, b).parts[0]), 0);
}

const one = new complex(1, 0);

function raise(base: complex, exponent: complex): complex {
  const [n, imag] = exponent.parts;
  if (n < 0 && imag === 0 && !base.__nonzero__()) throw powerOfZero();
  const isSmall = imag === 0 && Number.isInteger(n) && Math.abs(n) <= 100;
  const result = !isSmall
    ? raiseByAngle(base, exponent)
    : n > 0
      ? multiplied(base, n)
      : divide(one, multiplied(base, -n));
  if (result.parts.some((part) => Math.abs(part) === Infinity))
    throw new OverflowError("complex exponentiation");
  return result;
}

/** base ** n by squaring. */
function multiplied(base: complex, n: number): complex {
  let result = one;
  let square = base;
  for (let rest = n; rest > 0; rest >>= 1) {
    if (rest & 1) result = result.__mul__(square) as complex;
    square = square.__mul__(square) as complex;
  }
  return result;
}

function powerOfZero(): ZeroDivisionError {
  return new ZeroDivisionError("0.0 to a negative or complex power");
}

function raiseByAngle(base: complex, exponent: complex): complex {
  const [real, imag] = base.parts;
  const [n, m] = exponent.parts;
  if (n === 0 && m === 0) return one;
  if (real === 0 && imag === 0) {
    if (m !== 0 || n < 0) throw powerOfZero();
    return new complex(0, 0);
  }
  const size = elementary.hypot(real, imag);
  const angle = elementary.atan2(imag, real);
  let length = Number.isFinite(size) ? elementary.power(size, n) : size ** n;
  let phase = angle * n;
  if (m !== 0) {
    length /= elementary.exp(angle * m);
    phase += m * elementary.log(size);
  }
  return new complex(length * elementary.cos(phase), length * elementary.sin(phase));
}

/** What `<` and its like say beside another value. */
function unordered(other: unknown): unknown {
  if (operand(other) === undefined) return NotImplemented;
  throw new TypeError("no ordering relation is defined for complex numbers");
}

/** `2j` or `(1+2j)`; `sign` is put before a number that is not negative, where it is no `-`. */
function textOf(value: complex, part: (x: number) => string, sign = ""): string {
  const [real, imag] = value.parts;
  const signed = (text: string) => (/^[-+]/.test(text) || sign === "-" ? text : sign + text);
  if (real === 0 && !Object.is(real, -0)) return `${signed(part(imag))}j`;
  const second = part(imag);
  return `(${signed(part(real))}${/^[-+]/.test(second) ? "" : "+"}${second}j)`;
}

function shortText(x: number): string {
  return Number.isFinite(x) ? layOut(x, roundedDigits(Math.abs(x), 11), false, 11) : nonFinite(x);
}

/** As `repr` of a float, without a point where there is nothing behind it. */
function exactText(x: number): string {
  return floatRepr(x).replace(/\.0$/, "");
}

function partsOf(real: unknown, imag: unknown): readonly [number, number] {
  const first = primitive(real);
  if (typeof first === "string") {
    if (imag !== undefined)
      throw new TypeError("complex() can't take second arg if first is a string");
    return parseComplexText(first);
  }
  if (typeof primitive(imag) === "string")
    throw new TypeError("complex() second arg can't be a string");
  const a = complexOf(first);
  if (imag === undefined) return a;
  const b = complexOf(primitive(imag));
  // Only what is complex has a second part that counts: of -0.0 the sign stays.
  const isPlain = !(first instanceof complex);
  return [imag instanceof complex ? a[0] - b[1] : a[0], isPlain ? b[0] : b[0] + a[1]];
}

/** The parts of a number, or of what an object's `__complex__` or `__float__` gives. */
function complexOf(value: unknown): readonly [number, number] {
  if (value instanceof complex) return value.parts;
  if (isNumeric(value)) return [toDouble(value), 0];
  const own = special(value, "__complex__");
  if (own !== undefined) {
    const answer = own.call(value);
    if (answer instanceof complex || isNumeric(answer)) return complexOf(answer);
    throw new TypeError("__complex__() should return a complex object");
  }
  const float: Method | undefined = special(value, "__float__");
  if (float !== undefined) return complexOf(float.call(value));
  throw new TypeError("complex() argument must be a string or a number");
}
