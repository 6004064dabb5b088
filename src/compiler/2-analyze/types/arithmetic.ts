import type { BinaryOperator } from "../../../../grammar/index.js";
import { ANY_BITS, FLOAT, INT, intOf, isOnly, membersOf, STR, type Type } from "./lattice.js";

/**
 * The result of a binary operator on numbers and strings; undefined where the operands are something else.
 * `/` on ints floors, unless `trueDivision`.
 */
export function binaryResult(
  operator: BinaryOperator,
  left: Type,
  right: Type,
  trueDivision: boolean,
): Type | undefined {
  if (isOnly(left, "int", "bool") && isOnly(right, "int", "bool")) {
    return intResult(
      trueDivision && operator === "/" ? "true/" : operator,
      bits(left),
      bits(right),
    );
  }
  if (isOnly(left, "int", "bool", "float") && isOnly(right, "int", "bool", "float")) {
    // With one side surely a float the result is one; a mixed union gives a mixture.
    if (isOnly(left, "float") || isOnly(right, "float")) {
      return operator === "**" && !isOnly(left, "float") ? undefined : floatResult(operator);
    }
    return isArithmetic(operator) ? NUMBER : undefined;
  }
  if (operator === "%" && isOnly(left, "str")) return STR;
  if (operator === "+" && isOnly(left, "str") && isOnly(right, "str")) return STR;
  if (operator === "*") {
    if (isOnly(left, "str") && isOnly(right, "int", "bool")) return STR;
    if (isOnly(left, "int", "bool") && isOnly(right, "str")) return STR;
  }
  return undefined;
}

/** An int or a float. */
const NUMBER: Type = { kind: "union", members: [INT, FLOAT] };

function isArithmetic(operator: BinaryOperator): boolean {
  return ["+", "-", "*", "/", "//", "%", "**"].includes(operator);
}

function floatResult(operator: BinaryOperator): Type | undefined {
  return isArithmetic(operator) ? FLOAT : undefined;
}

/** The size of an int type; a boolean has one bit. */
export function bits(type: Type): number {
  return Math.max(...membersOf(type).map((member) => (member.kind === "int" ? member.bits : 1)));
}

function intResult(operator: BinaryOperator | "true/", left: number, right: number): Type {
  const widest = Math.max(left, right);
  switch (operator) {
    case "+":
    case "-":
      return intOf(widest + 1);
    case "*":
      return intOf(left + right);
    case "/":
    case "//":
      return intOf(left + 1);
    case "%":
      return intOf(right);
    case "true/":
      return FLOAT;
    case "&":
    case "|":
    case "^":
      return intOf(widest + 1);
    case ">>":
      return intOf(left);
    case "<<":
      return intOf(right <= 5 ? left + 2 ** right : ANY_BITS);
    case "**":
      // A negative exponent gives a float.
      return { kind: "union", members: [INT, FLOAT] };
  }
}
