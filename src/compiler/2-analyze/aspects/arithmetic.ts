import type { BinaryOperator, UnaryOperator } from "../../../../grammar/index.js";
import {
  isSequence,
  numberOf,
  represent,
  sequence,
  text,
  typeName,
  Unevaluable,
  type Value,
} from "./values.js";

const LONGEST = 100_000;

/** `-value`, `+value` and `~value`. */
export function negate(operator: Exclude<UnaryOperator, "not">, value: Value): Value {
  const number = numberOf(value);
  if (number === undefined) throw new Unevaluable(`${typeName(value)} is no number`);
  if (operator === "-") return -number;
  if (operator === "+") return number;
  if (typeof number === "bigint") return ~number;
  throw new Unevaluable("a float has no bits");
}

/** What an operator gives (Python Language Reference, section 5.6). */
export function binary(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === "%" && typeof left === "string") return format(left, right);
  if (operator === "+" && typeof left === "string" && typeof right === "string")
    return left + right;
  if (operator === "+" && isSequence(left) && isSequence(right) && left.type === right.type) {
    return sequence(left.type, [...left.items, ...right.items]);
  }
  if (operator === "*" && typeof left === "string") return repeated(left, right);
  if (operator === "*" && typeof right === "string") return repeated(right, left);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) {
    throw new Unevaluable(
      `'${operator}' does not work on ${typeName(left)} and ${typeName(right)}`,
    );
  }
  return typeof a === "bigint" && typeof b === "bigint"
    ? ofInts(operator, a, b)
    : ofFloats(operator, Number(a), Number(b));
}

function repeated(string: string, times: Value): string {
  const count = Number(numberOf(times) ?? 0);
  if (string.length * count > LONGEST) throw new Unevaluable("the string is too long");
  return string.repeat(Math.max(0, count));
}

function ofInts(operator: BinaryOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
    case "//":
      return floorDiv(a, b);
    case "%":
      return a - floorDiv(a, b) * b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "**":
      if (b >= 0n && b < 1000n) return a ** b;
      break;
    case "<<":
      if (b >= 0n && b < 1000n) return a << b;
      break;
    case ">>":
      if (b >= 0n) return a >> b;
      break;
  }
  throw new Unevaluable(`'${operator}' can't be computed when compiling`);
}

function floorDiv(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new Unevaluable("division by zero");
  const quotient = a / b;
  return quotient * b !== a && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function ofFloats(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      if (b !== 0) return a / b;
      break;
    default:
      break;
  }
  throw new Unevaluable(`'${operator}' can't be computed when compiling`);
}

/** `template % values`, of plain `%s`, `%r`, `%d` and `%%`. */
function format(template: string, values: Value): string {
  const pending = isSequence(values) && values.type === "tuple" ? [...values.items] : [values];
  const formatted = template.replace(/%(.?)/gs, (_whole, conversion: string) => {
    if (conversion === "%") return "%";
    const value = pending.shift();
    if (value === undefined || !"srd".includes(conversion) || conversion === "") {
      throw new Unevaluable("this format can't be computed when compiling");
    }
    return conversion === "r" ? represent(value) : text(value);
  });
  if (pending.length > 0) throw new Unevaluable("the format does not take all of the values");
  return formatted;
}
