/** Augmented assignment (language reference, 6.2.1): the `i` methods, lists and sets that change, else the operator. */
import { bitAnd, bitOr, bitXor, lshift, rshift } from "./bits.js";
import { Dict } from "./dict.js";
import { TypeError } from "./exceptions/plain.js";
import { type int } from "./float.js";
import { extend } from "./list.js";
import { repetitions } from "./repetition.js";
import { typeName } from "./names.js";
import { isNumeric } from "./float.js";
import { NotImplemented, special } from "./object.js";
import { add, div, floorDiv, mod, mul, pow, sub, trueDiv } from "./operators.js";
import { BaseSet, setOperatorInPlace } from "./set.js";

/** What the `i` method answers; NotImplemented where there is none. */
function ownMethod(a: unknown, b: unknown, name: string): unknown {
  const method = special(a, name);
  return method === undefined ? NotImplemented : method.call(a, b);
}

/** Runs the plain operator; its TypeError names the augmented one. */
function plainOperator(
  operator: (a: unknown, b: unknown) => unknown,
  symbol: string,
  a: unknown,
  b: unknown,
): unknown {
  try {
    return operator(a, b);
  } catch (error) {
    const plain = `unsupported operand type(s) for ${symbol.slice(0, -1)}: `;
    if (error instanceof TypeError && String(error.message).startsWith(plain))
      error.__init__(error.message.replace(plain, `unsupported operand type(s) for ${symbol}: `));
    throw error;
  }
}

/** `a += b`: gives the new value of the target. */
export function iadd(a: string, b: string): string;
export function iadd(a: number, b: number): int;
export function iadd(a: int, b: int): int;
export function iadd<T>(a: T[], b: Iterable<T>): T[];
export function iadd(a: unknown, b: unknown): unknown;
export function iadd(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number") return add(a, b);
  if (typeof a === "string" && typeof b === "string") return a + b;
  const answer = ownMethod(a, b, "__iadd__");
  if (answer !== NotImplemented) return answer;
  if (Array.isArray(a) && special(b, "__radd__") === undefined) {
    extend(a, b);
    return a;
  }
  return plainOperator(add, "+=", a, b);
}

/** `a -= b`. */
export function isub(a: number, b: number): int;
export function isub(a: int, b: int): int;
export function isub(a: unknown, b: unknown): unknown;
export function isub(a: unknown, b: unknown): unknown {
  if (isNumeric(a) && isNumeric(b)) return sub(a, b);
  const answer = ownMethod(a, b, "__isub__");
  if (answer !== NotImplemented) return answer;
  const set = setOperatorInPlace("difference_update", a, b);
  return set === NotImplemented ? plainOperator(sub, "-=", a, b) : set;
}

/** `a *= b`. */
export function imul(a: number, b: number): int;
export function imul(a: int, b: int): int;
export function imul(a: unknown, b: unknown): unknown;
export function imul(a: unknown, b: unknown): unknown {
  if (isNumeric(a) && isNumeric(b)) return mul(a, b);
  const answer = ownMethod(a, b, "__imul__");
  if (answer !== NotImplemented) return answer;
  if (a instanceof Dict || a instanceof BaseSet)
    throw new TypeError(
      `unsupported operand type(s) for *=: '${typeName(a)}' and '${typeName(b)}'`,
    );
  if (!Array.isArray(a)) return plainOperator(mul, "*=", a, b);
  const times = repetitions(b, a.length);
  const once = a.slice();
  if (times === 0) a.length = 0;
  for (let i = 1; i < times; i++) for (const item of once) a.push(item);
  return a;
}

/** `a /= b` of Python 2. */
export function idiv(a: int, b: int): int;
export function idiv(a: unknown, b: unknown): unknown;
export function idiv(a: unknown, b: unknown): unknown {
  const answer = ownMethod(a, b, "__idiv__");
  return answer === NotImplemented ? plainOperator(div, "/=", a, b) : answer;
}

/** `a /= b` under `from __future__ import division`. */
export function itrueDiv(a: unknown, b: unknown): unknown {
  const answer = ownMethod(a, b, "__itruediv__");
  return answer === NotImplemented ? plainOperator(trueDiv, "/=", a, b) : answer;
}

/** `a //= b`. */
export function ifloorDiv(a: int, b: int): int;
export function ifloorDiv(a: unknown, b: unknown): unknown;
export function ifloorDiv(a: unknown, b: unknown): unknown {
  const answer = ownMethod(a, b, "__ifloordiv__");
  return answer === NotImplemented ? plainOperator(floorDiv, "//=", a, b) : answer;
}

/** `a %= b`. */
export function imod(a: string, b: unknown): string;
export function imod(a: int, b: int): int;
export function imod(a: unknown, b: unknown): unknown;
export function imod(a: unknown, b: unknown): unknown {
  const answer = ownMethod(a, b, "__imod__");
  return answer === NotImplemented ? plainOperator(mod, "%=", a, b) : answer;
}

/** `a **= b`. */
export function ipow(a: unknown, b: unknown): unknown {
  const answer = ownMethod(a, b, "__ipow__");
  return answer === NotImplemented ? pow(a, b) : answer;
}

/** `a <<= b`. */
export function ilshift(a: int, b: int): int;
export function ilshift(a: unknown, b: unknown): unknown;
export function ilshift(a: unknown, b: unknown): unknown {
  const answer = ownMethod(a, b, "__ilshift__");
  return answer === NotImplemented ? plainOperator(lshift, "<<=", a, b) : answer;
}

/** `a >>= b`. */
export function irshift(a: int, b: int): int;
export function irshift(a: unknown, b: unknown): unknown;
export function irshift(a: unknown, b: unknown): unknown {
  const answer = ownMethod(a, b, "__irshift__");
  return answer === NotImplemented ? plainOperator(rshift, ">>=", a, b) : answer;
}

/** `a &= b`. */
export function ibitAnd(a: number, b: number): number;
export function ibitAnd(a: int, b: int): int;
export function ibitAnd(a: unknown, b: unknown): unknown;
export function ibitAnd(a: unknown, b: unknown): unknown {
  const answer = ownMethod(a, b, "__iand__");
  if (answer !== NotImplemented) return answer;
  const set = setOperatorInPlace("intersection_update", a, b);
  return set === NotImplemented ? plainOperator(bitAnd, "&=", a, b) : set;
}

/** `a |= b`. */
export function ibitOr(a: number, b: number): number;
export function ibitOr(a: int, b: int): int;
export function ibitOr(a: unknown, b: unknown): unknown;
export function ibitOr(a: unknown, b: unknown): unknown {
  const answer = ownMethod(a, b, "__ior__");
  if (answer !== NotImplemented) return answer;
  const set = setOperatorInPlace("update", a, b);
  return set === NotImplemented ? plainOperator(bitOr, "|=", a, b) : set;
}

/** `a ^= b`. */
export function ibitXor(a: number, b: number): number;
export function ibitXor(a: int, b: int): int;
export function ibitXor(a: unknown, b: unknown): unknown;
export function ibitXor(a: unknown, b: unknown): unknown {
  const answer = ownMethod(a, b, "__ixor__");
  if (answer !== NotImplemented) return answer;
  const set = setOperatorInPlace("symmetric_difference_update", a, b);
  return set === NotImplemented ? plainOperator(bitXor, "^=", a, b) : set;
}
