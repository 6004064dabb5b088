/** Numbers of Python's values: what the constructor takes, and what the operators do. */
import {
  Float,
  int,
  isFloat,
  isInt,
  isinstance,
  iter,
  long,
  repr,
  str,
  Tuple,
  TypeError,
  ValueError,
} from "../../python/index.js";
import { finite, fromDouble, infinity, parsed, type Num } from "./number.js";
import { signal, type Settings } from "./settings.js";
import { ConversionSyntax } from "./signals.js";

/** Where a Decimal keeps its number: out of reach of programs. */
export const NUMBER: unique symbol = Symbol("number");

/** A Decimal, as what holds a number. */
interface Holder {
  readonly [NUMBER]: Num;
}

function isHolder(value: unknown): value is Holder {
  return typeof value === "object" && value !== null && NUMBER in value;
}

/** The number that a value makes, exactly. @throws InvalidOperation, ValueError, TypeError */
export function numberOf(value: unknown, settings: Settings): Num {
  if (isHolder(value)) return value[NUMBER];
  if (typeof value === "string") {
    const found = parsed(value);
    if (found !== undefined) return found;
    return signal(settings, ConversionSyntax, `Invalid literal for Decimal: ${repr(value)}`);
  }
  const whole = integerOf(value);
  if (whole !== undefined) return finite(whole < 0n ? 1 : 0, whole < 0n ? -whole : whole, 0);
  if (isFloat(value)) return fromDouble(value instanceof Float ? value.value : value);
  if (value instanceof Tuple || Array.isArray(value)) return ofParts([...iter(value)]);
  throw new TypeError(`Cannot convert ${repr(value)} to Decimal`);
}

/** A whole number of Python; undefined of anything else. */
export function integerOf(value: unknown): bigint | undefined {
  if (typeof value === "boolean" || isInt(value)) return BigInt(value);
  return isinstance(value, Tuple.of(int, long)) ? BigInt(int(value)) : undefined;
}

/** A number by its sign, its digits and its exponent. @throws ValueError */
function ofParts(parts: readonly unknown[]): Num {
  if (parts.length !== 3) {
    throw new ValueError(
      "Invalid tuple size in creation of Decimal from list or tuple.  The list or tuple should have exactly three elements.",
    );
  }
  const [first, list, exponent] = parts;
  if (first !== 0 && first !== 1) {
    throw new ValueError(
      "Invalid sign.  The first value in the tuple should be an integer; either 0 for a positive number or 1 for a negative number.",
    );
  }
  if (exponent === "F") return infinity(first);
  const digits = Array.from(iter(list), (digit) => {
    if (typeof digit === "number" && Number.isInteger(digit) && digit >= 0 && digit <= 9)
      return digit;
    throw new ValueError(
      "The second value in the tuple must be composed of integers in the range 0 through 9.",
    );
  });
  const coefficient = BigInt(digits.join("") || "0");
  if (exponent === "n" || exponent === "N") {
    return {
      kind: exponent === "n" ? "quiet" : "signaling",
      sign: first,
      coefficient,
      exponent: 0,
    };
  }
  if (!isInt(exponent)) {
    throw new ValueError(
      "The third value in the tuple must be an integer, or one of the strings 'F', 'n', 'N'.",
    );
  }
  return finite(first, coefficient, Number(exponent));
}

/** The number of an operand: a Decimal or a whole number, a float where that is allowed; undefined of anything else. */
export function operandOf(value: unknown, takesFloats = false): Num | undefined {
  if (isHolder(value)) return value[NUMBER];
  const whole = integerOf(value);
  if (whole !== undefined) return finite(whole < 0n ? 1 : 0, whole < 0n ? -whole : whole, 0);
  if (!takesFloats || !isFloat(value)) return undefined;
  return fromDouble(value instanceof Float ? value.value : value);
}

/** The same. @throws TypeError for what is no number */
export function requireOperand(value: unknown): Num {
  const number = operandOf(value);
  if (number === undefined) throw new TypeError(`Unable to convert ${str(value)} to Decimal`);
  return number;
}
