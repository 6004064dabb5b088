/** The kinds of tokens that `tokenize` has beside those of `token`. */
import type { int } from "../../python/index.js";
import * as token from "../token.js";

export * from "../token.js";

export const COMMENT: int = 53;
export const NL: int = 54;
export const N_TOKENS: int = 55;

token.tok_name.setItem(COMMENT, "COMMENT");
token.tok_name.setItem(NL, "NL");
