/**
 * The arithmetic operators of any two values (language reference, 5.5 and 5.6). Each is two functions: what small ints
 * need is short enough for V8 to set in at the place of the call, all else is one call away.
 */
import { AttributeError, TypeError } from "./exceptions/plain.js";
import { Float, type float, type int } from "./float.js";
import { isInt } from "./number-forms.js";
import {
  addNumbers,
  divmodNumbers,
  floorDivNumbers,
  anyFloat,
  modNumbers,
  mulNumbers,
  powMod,
  powNumbers,
  subNumbers,
  toInt,
  trueDivNumbers,
} from "./numbers.js";
import { isNumeric } from "./float.js";
import type { complex } from "./complex.js";
import { ClassicObject, NotImplemented, PyObject, special } from "./object.js";
import { LARGEST_STRING, repetitions } from "./repetition.js";
import { className, typeName } from "./names.js";
import { setOperator } from "./set.js";
import { primitive } from "./primitive.js";
import { formatPercent } from "./str/percent.js";
import { Tuple } from "./tuple.js";
import { builtin, unpacked } from "./parameters.js";

/** `a + b`. */
export function add(a: string, b: string): string;
export function add(a: number, b: number): int;
export function add(a: int, b: int): int;
export function add<T>(a: T[], b: T[]): T[];
export function add(a: complex, b: int | float | complex): complex;
export function add(a: int | float | complex, b: complex): complex;
export function add(a: unknown, b: unknown): unknown;
export function add(a: unknown, b: unknown): unknown {
  // Two 32-bit ints cannot leave the safe ones; any other pair takes the careful way.
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b)
    return a + b;
  return addAny(a, b);
}

function addAny(a: unknown, b: unknown): unknown {
  if (typeof a === "string" && typeof b === "string") return a + b;
  if (isNumeric(a) && isNumeric(b)) return addNumbers(a, b);
  const answer = binaryMethods(a, b, "__add__", "__radd__");
  if (answer !== NotImplemented) return answer;
  const sum = concatenate(a, b);
  return sum === NotImplemented ? retry("+", add, a, b) : sum;
}

/** `+` of sequences; NotImplemented where the left operand is none. */
function concatenate(a: unknown, b: unknown): unknown {
  if (typeof a === "string") {
    const text = primitive(b);
    if (typeof text === "string") return a + text;
    throw new TypeError(`cannot concatenate 'str' and '${typeName(b)}' objects`);
  }
  if (Array.isArray(a)) {
    if (Array.isArray(b)) return ([] as unknown[]).concat(a, b);
    throw new TypeError(`can only concatenate list (not "${typeName(b)}") to list`);
  }
  if (a instanceof Tuple) {
    if (b instanceof Tuple) return new Tuple([...a.items, ...b.items]);
    throw new TypeError(`can only concatenate tuple (not "${typeName(b)}") to tuple`);
  }
  return NotImplemented;
}

/** `a - b`. */
export function sub(a: number, b: number): int;
export function sub(a: int, b: int): int;
export function sub(a: complex, b: int | float | complex): complex;
export function sub(a: int | float | complex, b: complex): complex;
export function sub(a: unknown, b: unknown): unknown;
export function sub(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b)
    return a - b;
  return subAny(a, b);
}

function subAny(a: unknown, b: unknown): unknown {
  if (isNumeric(a) && isNumeric(b)) return subNumbers(a, b);
  const answer = binaryMethods(a, b, "__sub__", "__rsub__");
  if (answer !== NotImplemented) return answer;
  const difference = setOperator("difference", a, b);
  return difference === NotImplemented ? retry("-", sub, a, b) : difference;
}

/** `a * b`. */
export function mul(a: number, b: number): int;
export function mul(a: int, b: int): int;
export function mul(a: string, b: int): string;
export function mul<T>(a: T[], b: int): T[];
export function mul(a: complex, b: int | float | complex): complex;
export function mul(a: int | float | complex, b: complex): complex;
export function mul(a: unknown, b: unknown): unknown;
export function mul(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b) {
    const product = a * b;
    // Adding 0 makes the 0 of -0, which is no int.
    if (product <= 9007199254740991 && product >= -9007199254740991) return product + 0;
  }
  return mulAny(a, b);
}

function mulAny(a: unknown, b: unknown): unknown {
  if (isNumeric(a) && isNumeric(b)) return mulNumbers(a, b);
  const answer = binaryMethods(a, b, "__mul__", "__rmul__");
  if (answer !== NotImplemented) return answer;
  if (isSequence(a)) return repeat(a, b);
  return isSequence(b) ? repeat(b, a) : retry("*", mul, a, b);
}

function isSequence(value: unknown): value is string | unknown[] | Tuple {
  return typeof value === "string" || Array.isArray(value) || value instanceof Tuple;
}

function repeat(sequence: string | unknown[] | Tuple, times: unknown): unknown {
  if (typeof sequence === "string")
    return sequence.repeat(repetitions(times, sequence.length, LARGEST_STRING));
  const items = itemsOf(sequence);
  const count = repetitions(times, items.length);
  const result: unknown[] = [];
  for (let i = 0; i < count; i++) for (const item of items) result.push(item);
  return Array.isArray(sequence) ? result : new Tuple(result);
}

function itemsOf(sequence: unknown[] | Tuple): readonly unknown[] {
  return Array.isArray(sequence) ? sequence : sequence.items;
}

/** `a / b` of Python 2: floors where both are ints. */
export function div(a: number, b: number): number;
export function div(a: int, b: int): int;
export function div(a: complex, b: int | float | complex): complex;
export function div(a: int | float | complex, b: complex): complex;
export function div(a: unknown, b: unknown): unknown;
export function div(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b && b > 0)
    return Math.floor(a / b);
  return divAny(a, b);
}

function divAny(a: unknown, b: unknown): unknown {
  if (isNumeric(a) && isNumeric(b))
    return anyFloat(a, b) ? trueDivNumbers(a, b) : floorDivNumbers(a, b);
  const answer = binaryMethods(a, b, "__div__", "__rdiv__");
  return answer === NotImplemented ? retry("/", div, a, b) : answer;
}

/** `a / b` under `from __future__ import division`. */
export function trueDiv(a: int | float, b: int | float): float;
export function trueDiv(a: complex, b: int | float | complex): complex;
export function trueDiv(a: int | float | complex, b: complex): complex;
export function trueDiv(a: unknown, b: unknown): unknown;
export function trueDiv(a: unknown, b: unknown): unknown {
  if (isNumeric(a) && isNumeric(b)) return trueDivNumbers(a, b);
  const answer = binaryMethods(a, b, "__truediv__", "__rtruediv__");
  return answer === NotImplemented ? retry("/", trueDiv, a, b) : answer;
}

/** `a // b`. */
export function floorDiv(a: number, b: number): number;
export function floorDiv(a: int, b: int): int;
export function floorDiv(a: complex, b: int | float | complex): complex;
export function floorDiv(a: int | float | complex, b: complex): complex;
export function floorDiv(a: unknown, b: unknown): unknown;
export function floorDiv(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b && b > 0)
    return Math.floor(a / b);
  return floorDivAny(a, b);
}

function floorDivAny(a: unknown, b: unknown): unknown {
  if (isNumeric(a) && isNumeric(b)) return floorDivNumbers(a, b);
  const answer = binaryMethods(a, b, "__floordiv__", "__rfloordiv__");
  return answer === NotImplemented ? retry("//", floorDiv, a, b) : answer;
}

/** `a % b`; of a string, formatting. */
export function mod(a: string, b: unknown): string;
export function mod(a: int, b: number): number;
export function mod(a: int, b: int): int;
export function mod(a: complex, b: int | float | complex): complex;
export function mod(a: int | float | complex, b: complex): complex;
export function mod(a: unknown, b: unknown): unknown;
export function mod(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b && b > 0) {
    const remainder = a % b;
    return remainder < 0 ? remainder + b : remainder + 0;
  }
  return modAny(a, b);
}

function modAny(a: unknown, b: unknown): unknown {
  if (typeof a === "string") {
    const own = special(b, "__rmod__");
    return own === undefined ? formatPercent(a, b) : own.call(b, a);
  }
  if (isNumeric(a) && isNumeric(b)) return modNumbers(a, b);
  const answer = binaryMethods(a, b, "__mod__", "__rmod__");
  return answer === NotImplemented ? retry("%", mod, a, b) : answer;
}

/** `a ** b`, and `pow(a, b, m)`. */
export function pow(a: complex, b: int | float | complex): complex;
export function pow(a: int | float | complex, b: complex): complex;
export function pow(a: unknown, b: unknown, m?: unknown): unknown;
export function pow(a: unknown, b: unknown, m: unknown = null): unknown {
  if (m !== null) return powModulo(a, b, m);
  if (isNumeric(a) && isNumeric(b)) return powNumbers(a, b);
  const answer = binaryMethods(a, b, "__pow__", "__rpow__");
  return answer === NotImplemented ? retry("** or pow()", pow, a, b) : answer;
}

function powModulo(a: unknown, b: unknown, m: unknown): unknown {
  const own = special(a, "__pow__");
  if (own !== undefined) return own.call(a, b, m);
  if (!isNumeric(a) || !isNumeric(b) || !isNumeric(m))
    throw new TypeError(
      `unsupported operand type(s) for pow(): '${typeName(a)}', '${typeName(b)}', '${typeName(m)}'`,
    );
  if (anyFloat(a, b) || anyFloat(b, m))
    throw new TypeError("pow() 3rd argument not allowed unless all arguments are integers");
  const exponent = toInt(b);
  if (exponent < 0)
    throw new TypeError("pow() 2nd argument cannot be negative when 3rd argument specified");
  return powMod(toInt(a), exponent, toInt(m));
}

/** `divmod(a, b)`. */
export function divmod(a: number, b: number): Tuple<[number, number]>;
export function divmod(a: int, b: number): Tuple<[int, number]>;
export function divmod(a: int, b: int): Tuple<[int, int]>;
export function divmod(a: unknown, b: unknown): unknown;
export function divmod(a: unknown, b: unknown): unknown {
  if (isNumeric(a) && isNumeric(b)) return new Tuple(divmodNumbers(a, b));
  const answer = binaryMethods(a, b, "__divmod__", "__rdivmod__");
  return answer === NotImplemented ? retry("divmod()", divmod, a, b) : answer;
}

/** `-a`. */
export function neg(a: number): int;
export function neg(a: int): int;
export function neg(a: complex): complex;
export function neg(a: unknown): unknown;
export function neg(a: unknown): unknown {
  if (typeof a === "number") return 0 - a;
  if (a instanceof Float) return new Float(-a.value);
  if (typeof a === "bigint") return -a;
  if (typeof a === "boolean") return a ? -1 : 0;
  return unary("-", "__neg__", neg, a);
}

/** `+a`. */
export function pos<T extends int | float | complex>(a: T): T;
export function pos(a: unknown): unknown;
export function pos(a: unknown): unknown {
  if (typeof a === "boolean") return Number(a);
  return isNumeric(a) ? a : unary("+", "__pos__", pos, a);
}

/** `abs(a)`. */
export function abs(a: number): number;
export function abs(a: int): int;
export function abs(a: complex): float;
export function abs(a: unknown): unknown;
export function abs(a: unknown): unknown {
  if (typeof a === "number") return Math.abs(a);
  if (a instanceof Float) return new Float(Math.abs(a.value));
  if (typeof a === "bigint") return a < 0n ? -a : a;
  if (typeof a === "boolean") return Number(a);
  const own = special(a, "__abs__");
  if (own !== undefined) return own.call(a);
  const plain = primitive(a);
  if (!Object.is(plain, a)) return abs(plain);
  if (a instanceof ClassicObject) throw unsupported(a, "__abs__");
  throw new TypeError(`bad operand type for abs(): '${typeName(a)}'`);
}

/** The method of a unary operator, else the operator of the plain value, else CPython's TypeError. */
export function unary(
  symbol: string,
  name: string,
  operator: (a: unknown) => unknown,
  a: unknown,
): unknown {
  const own = special(a, name);
  if (own !== undefined) return own.call(a);
  const plain = primitive(a);
  if (!Object.is(plain, a)) return operator(plain);
  if (a instanceof ClassicObject) throw unsupported(a, name);
  throw new TypeError(`bad operand type for unary ${symbol}: '${typeName(a)}'`);
}

/** What an old-style instance without the method of a unary operator raises. */
function unsupported(instance: object, name: string): AttributeError {
  const type = className(instance.constructor);
  return new AttributeError(`${type} instance has no attribute '${name}'`);
}

/** What the left operand's method answers, or the right one's reflected method; NotImplemented where neither does. */
export function binaryMethods(a: unknown, b: unknown, name: string, reflected: string): unknown {
  const right = special(b, reflected);
  const rightFirst = right !== undefined && overrides(b as object, a, reflected);
  if (rightFirst) {
    const answer = right.call(b, a);
    if (answer !== NotImplemented) return answer;
  }
  const left = special(a, name);
  if (left !== undefined) {
    const answer = left.call(a, b);
    if (answer !== NotImplemented) return answer;
  }
  const answer = coerceClassic(a, b, name);
  if (answer !== NotImplemented) return answer;
  if (right === undefined || rightFirst || isSameType(a, b)) return NotImplemented;
  return right.call(b, a);
}

/** Whether two objects are of one class of the new style: its reflected method is for others. */
function isSameType(a: unknown, b: unknown): boolean {
  return (
    a instanceof PyObject &&
    !(a instanceof ClassicObject) &&
    a.constructor === (b as object).constructor
  );
}

/** The operator on what `__coerce__` of an old-style instance makes of the two. */
function coerceClassic(a: unknown, b: unknown, name: string): unknown {
  const isLeft = mayCoerce(a);
  if (!isLeft && !mayCoerce(b)) return NotImplemented;
  const [own, other] = isLeft ? [a, b] : [b, a];
  const pair = special(own, "__coerce__")?.call(own, other);
  if (!(pair instanceof Tuple) || pair.items.length !== 2) return NotImplemented;
  const [x, y] = isLeft ? pair.items : [pair.items[1], pair.items[0]];
  if (x === a && y === b) return NotImplemented;
  const operator = coerced[name];
  return operator === undefined ? NotImplemented : operator(x, y);
}

function mayCoerce(value: unknown): boolean {
  return value instanceof ClassicObject && special(value, "__coerce__") !== undefined;
}

/** The operators by their methods. */
const coerced: Readonly<Record<string, (a: unknown, b: unknown) => unknown>> = {
  __add__: (a, b) => add(a, b),
  __sub__: (a, b) => sub(a, b),
  __mul__: (a, b) => mul(a, b),
  __div__: (a, b) => div(a, b),
  __floordiv__: (a, b) => floorDiv(a, b),
  __mod__: (a, b) => mod(a, b),
  __pow__: (a, b) => pow(a, b),
  __truediv__: (a, b) => trueDiv(a, b),
  __divmod__: (a, b) => divmod(a, b),
};

/** Is b of a proper subclass of a's class, with a reflected method of its own? */
function overrides(b: object, a: unknown, reflected: string): boolean {
  if (typeof a !== "object" || a === null) return false;
  const type: unknown = a.constructor;
  if (typeof type !== "function" || b.constructor === type || !(b instanceof type)) return false;
  return special(a, reflected) !== special(b, reflected);
}

/** The operator on the plain values of subclasses of str, int and float; else CPython's TypeError. */
export function retry(
  symbol: string,
  operator: (a: unknown, b: unknown) => unknown,
  a: unknown,
  b: unknown,
): unknown {
  const x = primitive(a);
  const y = primitive(b);
  // nan is not itself.
  if (!Object.is(x, a) || !Object.is(y, b)) return operator(x, y);
  throw new TypeError(
    `unsupported operand type(s) for ${symbol}: '${typeName(a)}' and '${typeName(b)}'`,
  );
}

/** Is this value one that `|`, `&`, `^`, `<<` and `>>` take? */
export function isIntegral(value: unknown): value is int | boolean {
  return typeof value === "boolean" || isInt(value);
}

builtin(abs, "abs", unpacked(1));
builtin(divmod, "divmod", unpacked(2));
builtin(pow, "pow", unpacked(2, 3));
