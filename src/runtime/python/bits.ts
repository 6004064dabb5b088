/** Shifts and bit operations (language reference, 5.7 and 5.8); of sets, union, intersection and their like. */
import { MemoryError, ValueError } from "./exceptions/plain.js";
import { isSmallLong, type int } from "./float.js";
import { settled } from "./number-forms.js";
import { toInt } from "./numbers.js";
import { NotImplemented } from "./object.js";
import { binaryMethods, isIntegral, retry, unary } from "./operators.js";
import { setOperator } from "./set.js";

function isLongPair(a: int | boolean, b: int | boolean): boolean {
  return isSmallLong(toInt(a)) || isSmallLong(toInt(b));
}

/** `a << b`. */
export function lshift(a: int, b: int): int;
export function lshift(a: unknown, b: unknown): unknown;
export function lshift(a: unknown, b: unknown): unknown {
  if (isIntegral(a) && isIntegral(b)) {
    const shift = Number(b);
    if (shift < 0) throw new ValueError("negative shift count");
    const product = Number(a) * 2 ** shift;
    if (Number.isSafeInteger(product) && !isLongPair(a, b)) return product;
    if (shift > 2 ** 30) throw new MemoryError();
    return settled(BigInt(a) << BigInt(shift), toInt(a), toInt(b));
  }
  const answer = binaryMethods(a, b, "__lshift__", "__rlshift__");
  return answer === NotImplemented ? retry("<<", lshift, a, b) : answer;
}

/** `a >> b`. */
export function rshift(a: int, b: int): int;
export function rshift(a: unknown, b: unknown): unknown;
export function rshift(a: unknown, b: unknown): unknown {
  if (
    typeof a === "number" &&
    typeof b === "number" &&
    (a | 0) === a &&
    b >= 0 &&
    b < 32 &&
    (b | 0) === b
  )
    return a >> b;
  if (isIntegral(a) && isIntegral(b)) {
    if (Number(b) < 0) throw new ValueError("negative shift count");
    if (typeof a === "bigint" || isLongPair(a, b))
      return settled(BigInt(a) >> BigInt(b), toInt(a), toInt(b));
    return Math.floor(Number(a) / 2 ** Number(b));
  }
  const answer = binaryMethods(a, b, "__rshift__", "__rrshift__");
  return answer === NotImplemented ? retry(">>", rshift, a, b) : answer;
}

/** `a & b`. */
export function bitAnd(a: boolean, b: boolean): boolean;
export function bitAnd(a: number, b: number): number;
export function bitAnd(a: int, b: int): int;
export function bitAnd(a: unknown, b: unknown): unknown;
export function bitAnd(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b)
    return a & b;
  if (isIntegral(a) && isIntegral(b)) {
    if (typeof a === "boolean" && typeof b === "boolean") return a && b;
    return settled(BigInt(a) & BigInt(b), toInt(a), toInt(b));
  }
  const answer = binaryMethods(a, b, "__and__", "__rand__");
  if (answer !== NotImplemented) return answer;
  const sets = setOperator("intersection", a, b);
  return sets === NotImplemented ? retry("&", bitAnd, a, b) : sets;
}

/** `a | b`. */
export function bitOr(a: boolean, b: boolean): boolean;
export function bitOr(a: number, b: number): number;
export function bitOr(a: int, b: int): int;
export function bitOr(a: unknown, b: unknown): unknown;
export function bitOr(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b)
    return a | b;
  if (isIntegral(a) && isIntegral(b)) {
    if (typeof a === "boolean" && typeof b === "boolean") return a || b;
    return settled(BigInt(a) | BigInt(b), toInt(a), toInt(b));
  }
  const answer = binaryMethods(a, b, "__or__", "__ror__");
  if (answer !== NotImplemented) return answer;
  const sets = setOperator("union", a, b);
  return sets === NotImplemented ? retry("|", bitOr, a, b) : sets;
}

/** `a ^ b`. */
export function bitXor(a: boolean, b: boolean): boolean;
export function bitXor(a: number, b: number): number;
export function bitXor(a: int, b: int): int;
export function bitXor(a: unknown, b: unknown): unknown;
export function bitXor(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b)
    return a ^ b;
  if (isIntegral(a) && isIntegral(b)) {
    if (typeof a === "boolean" && typeof b === "boolean") return a !== b;
    return settled(BigInt(a) ^ BigInt(b), toInt(a), toInt(b));
  }
  const answer = binaryMethods(a, b, "__xor__", "__rxor__");
  if (answer !== NotImplemented) return answer;
  const sets = setOperator("symmetric_difference", a, b);
  return sets === NotImplemented ? retry("^", bitXor, a, b) : sets;
}

/** `~a`. */
export function invert(a: int): int;
export function invert(a: unknown): unknown;
export function invert(a: unknown): unknown {
  if (isIntegral(a)) return typeof a === "bigint" ? settled(-a - 1n, a) : -1 - Number(a);
  return unary("~", "__invert__", invert, a);
}
