import type { BinaryOperator } from "../../../../grammar/index.js";
import {
  addInts,
  andInts,
  BIT,
  divideInts,
  INT,
  isNatural,
  joinInts,
  moduloInts,
  multiplyInts,
  orInts,
  powerInts,
  shiftLeft,
  shiftRight,
  subtractInts,
  type IntType,
} from "./ints.js";
import { BOOL, COMPLEX, FLOAT, isOnly, membersOf, STR, type Type } from "./lattice.js";

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
  if (operator === "%" && isOnly(left, "str")) return STR;
  if (operator === "+" && isOnly(left, "str") && isOnly(right, "str")) return STR;
  if (isOnly(left, "bool") && isOnly(right, "bool") && ["&", "|", "^"].includes(operator)) {
    return BOOL;
  }
  if (isOnly(left, "int", "bool") && isOnly(right, "int", "bool")) {
    return intResult(
      trueDivision && operator === "/" ? "true/" : operator,
      rangeOf(left),
      rangeOf(right),
    );
  }
  if (isOnly(left, "int", "bool", "float") && isOnly(right, "int", "bool", "float")) {
    // With one side surely a float the result is one; a mixed union gives a mixture.
    if (isOnly(left, "float") || isOnly(right, "float")) {
      return operator === "**" && !isOnly(left, "float") ? undefined : floatResult(operator);
    }
    return isArithmetic(operator) ? NUMBER : undefined;
  }
  if (isOnly(left, ...numbers) && isOnly(right, ...numbers)) {
    const isComplex = left.kind === "complex" || right.kind === "complex";
    return isComplex && isArithmetic(operator) ? COMPLEX : undefined;
  }
  if (operator === "*") {
    if (isOnly(left, "str") && isOnly(right, "int", "bool")) return STR;
    if (isOnly(left, "int", "bool") && isOnly(right, "str")) return STR;
  }
  return undefined;
}

const numbers = ["int", "bool", "float", "complex"] as const;

/** An int or a float. */
const NUMBER: Type = { kind: "union", members: [INT, FLOAT] };

function isArithmetic(operator: BinaryOperator): boolean {
  return ["+", "-", "*", "/", "//", "%", "**"].includes(operator);
}

function floatResult(operator: BinaryOperator): Type | undefined {
  return isArithmetic(operator) ? FLOAT : undefined;
}

/** The range of a type of ints and bools. */
export function rangeOf(type: Type): IntType {
  if (type.kind === "int") return type;
  return membersOf(type)
    .map((member) => (member.kind === "int" ? member : BIT))
    .reduce(joinInts);
}

function intResult(operator: BinaryOperator | "true/", left: IntType, right: IntType): Type {
  switch (operator) {
    case "+":
      return addInts(left, right);
    case "-":
      return subtractInts(left, right);
    case "*":
      return multiplyInts(left, right);
    case "/":
    case "//":
      return divideInts(left, right);
    case "%":
      return moduloInts(left, right);
    case "true/":
      return FLOAT;
    case "&":
      return andInts(left, right);
    case "|":
    case "^":
      return orInts(left, right);
    case ">>":
      return shiftRight(left, right);
    case "<<":
      return shiftLeft(left, right);
    case "**":
      // A negative exponent gives a float.
      return isNatural(right) ? powerInts(left, right) : NUMBER;
  }
}
