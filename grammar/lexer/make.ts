import type { IToken, TokenType } from "chevrotain";

/** A token that is not in the text, with its properties in the order in which the lexer sets them. */
export function make(tokenType: TokenType, startOffset: number, image: string): IToken {
  return { image, startOffset, tokenTypeIdx: tokenType.tokenTypeIdx!, tokenType };
}

/** Makes a token one of another type. */
export function retype(token: IToken, tokenType: TokenType): void {
  token.tokenType = tokenType;
  token.tokenTypeIdx = tokenType.tokenTypeIdx!;
}

/** Where a token ends. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}
