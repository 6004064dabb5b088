/** Arithmetic of ints of any size, and the ints that arguments are. */
import { Float, TypeError, typeName, ValueError, type int } from "../../python/index.js";

/** The int of a bigint. */
export function toInt(value: bigint): int {
  return value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER
    ? Number(value)
    : value;
}

/** a + b, whatever their sizes. */
export function plus(a: int, b: int): int {
  return toInt(BigInt(a) + BigInt(b));
}

/** a - b. */
export function minus(a: int, b: int): int {
  return toInt(BigInt(a) - BigInt(b));
}

/** a * b. */
export function times(a: int, b: int): int {
  return toInt(BigInt(a) * BigInt(b));
}

/** How many steps there are in a width; 0 or less where it is none. */
export function stepsIn(width: int, step: int): int {
  const [w, s] = [BigInt(width), BigInt(step)];
  const reached = s > 0n ? w + s - 1n : w + s + 1n;
  return reached > 0n === s > 0n ? toInt(reached / s) : 0;
}

/** An int, or a float without fraction. */
export function whole(value: unknown, message: string): int {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Float) return toInt(BigInt(value.value));
  if (typeof value === "number") throw new ValueError(message);
  throw new TypeError(`int() argument must be a string or a number, not '${typeName(value)}'`);
}

/** An int; TypeError for anything else. */
export function integer(value: unknown, message: string): int {
  if (typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value))) {
    return value;
  }
  throw new TypeError(message);
}
