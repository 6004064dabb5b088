/**
 * Arithmetic on floats that are known to be floats when compiling: plain JavaScript numbers in and out, integral ones
 * not boxed. Each is small enough for V8 to set it in at the place of the call.
 */
import { ValueError, ZeroDivisionError } from "./exceptions/plain.js";
import { type float, type int } from "./float.js";
import { boxFloat, unboxFloat } from "./number-forms.js";
import { floatMod, floorDivNumbers, powNumbers } from "./numbers.js";

/** `a / b` of floats. @throws ZeroDivisionError */
export function divideFloats(a: number, b: number): number {
  if (b === 0) throw divisionByZero("float division by zero");
  return a / b;
}

/** `a // b` of floats. @throws ZeroDivisionError */
export function floorDivideFloats(a: number, b: number): number {
  return unboxFloat(floorDivNumbers(boxFloat(a), boxFloat(b)));
}

/** `a % b` of floats: the sign is that of the divisor. @throws ZeroDivisionError */
export function moduloFloats(a: number, b: number): number {
  if (b === 0) throw divisionByZero("float modulo");
  return floatMod(a, b);
}

function divisionByZero(message: string): ZeroDivisionError {
  return new ZeroDivisionError(message);
}

/** `a ** b` of floats. @throws ZeroDivisionError, ValueError and OverflowError as CPython's `float_pow`. */
export function powerFloats(a: number, b: number): number {
  if (b === 2) {
    const square = a * a;
    if (square < Infinity) return square;
  }
  return unboxFloat(powNumbers(boxFloat(a), boxFloat(b)));
}

/** `math.sqrt(x)`. @throws ValueError below zero. */
export function squareRoot(x: number): number {
  if (x < 0) throw new ValueError("math domain error");
  return Math.sqrt(x);
}

/** `sum(list)` of floats: the int 0 of an empty list. */
export function sumFloats(list: readonly number[]): int | float {
  if (list.length === 0) return 0;
  let sum = 0;
  for (const each of list) sum += each;
  return boxFloat(sum);
}
