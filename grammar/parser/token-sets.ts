import type { TokenType } from "chevrotain";
import { VOCABULARY } from "../lexer/tokens.js";

/** A set of token types, by their numbers; a category stands for the types in it. */
export function setOf(...types: readonly TokenType[]): readonly true[] {
  const set: true[] = [];
  for (const type of VOCABULARY) {
    const inSet = types.some((one) => one === type || type.CATEGORIES?.includes(one) === true);
    if (inSet) set[type.tokenTypeIdx!] = true;
  }
  return set;
}
