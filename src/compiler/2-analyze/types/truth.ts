import type { Expression } from "../../../../grammar/index.js";
import { intBetween, membersOf, type Type, unionOf } from "./lattice.js";

/** The part of a type that is true, as far as TypeScript tells: of a number it does not know which it is. */
function whenTrue(type: Type): Type {
  return partOf(type, (member) => member.kind !== "none");
}

/** The part of a type that is false, as far as types tell. */
export function whenFalse(type: Type): Type {
  return partOf(
    type,
    (member) => member.kind !== "int" || (member.low <= 0 && member.high >= 0),
    (member) => (member.kind === "int" ? intBetween(0, 0) : member),
  );
}

/** What an operand of `or` is where it is true: of `a and b`, what b is. */
export function whenTrueOperand(node: Expression, typeOf: (node: Expression) => Type): Type {
  if (node.kind !== "Boolean" || node.operator !== "and") return whenTrue(typeOf(node));
  return whenTrueOperand(node.operands.at(-1)!, typeOf);
}

function partOf(
  type: Type,
  isPart: (member: Type) => boolean,
  as: (member: Type) => Type = (member) => member,
): Type {
  return unionOf(membersOf(type).filter(isPart).map(as));
}
