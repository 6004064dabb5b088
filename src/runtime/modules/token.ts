/** The module `token` of Python 2.7 (library, 32.5): the numbers of the kinds of tokens. */
import { Dict, withSignature, type int } from "../python/index.js";

export const ENDMARKER: int = 0;
export const NAME: int = 1;
export const NUMBER: int = 2;
export const STRING: int = 3;
export const NEWLINE: int = 4;
export const INDENT: int = 5;
export const DEDENT: int = 6;
export const LPAR: int = 7;
export const RPAR: int = 8;
export const LSQB: int = 9;
export const RSQB: int = 10;
export const COLON: int = 11;
export const COMMA: int = 12;
export const SEMI: int = 13;
export const PLUS: int = 14;
export const MINUS: int = 15;
export const STAR: int = 16;
export const SLASH: int = 17;
export const VBAR: int = 18;
export const AMPER: int = 19;
export const LESS: int = 20;
export const GREATER: int = 21;
export const EQUAL: int = 22;
export const DOT: int = 23;
export const PERCENT: int = 24;
export const BACKQUOTE: int = 25;
export const LBRACE: int = 26;
export const RBRACE: int = 27;
export const EQEQUAL: int = 28;
export const NOTEQUAL: int = 29;
export const LESSEQUAL: int = 30;
export const GREATEREQUAL: int = 31;
export const TILDE: int = 32;
export const CIRCUMFLEX: int = 33;
export const LEFTSHIFT: int = 34;
export const RIGHTSHIFT: int = 35;
export const DOUBLESTAR: int = 36;
export const PLUSEQUAL: int = 37;
export const MINEQUAL: int = 38;
export const STAREQUAL: int = 39;
export const SLASHEQUAL: int = 40;
export const PERCENTEQUAL: int = 41;
export const AMPEREQUAL: int = 42;
export const VBAREQUAL: int = 43;
export const CIRCUMFLEXEQUAL: int = 44;
export const LEFTSHIFTEQUAL: int = 45;
export const RIGHTSHIFTEQUAL: int = 46;
export const DOUBLESTAREQUAL: int = 47;
export const DOUBLESLASH: int = 48;
export const DOUBLESLASHEQUAL: int = 49;
export const AT: int = 50;
export const OP: int = 51;
export const ERRORTOKEN: int = 52;
export const N_TOKENS: int = 53;
export const NT_OFFSET: int = 256;

const names =
  "ENDMARKER NAME NUMBER STRING NEWLINE INDENT DEDENT LPAR RPAR LSQB RSQB COLON COMMA SEMI PLUS MINUS STAR SLASH VBAR AMPER LESS GREATER EQUAL DOT PERCENT BACKQUOTE LBRACE RBRACE EQEQUAL NOTEQUAL LESSEQUAL GREATEREQUAL TILDE CIRCUMFLEX LEFTSHIFT RIGHTSHIFT DOUBLESTAR PLUSEQUAL MINEQUAL STAREQUAL SLASHEQUAL PERCENTEQUAL AMPEREQUAL VBAREQUAL CIRCUMFLEXEQUAL LEFTSHIFTEQUAL RIGHTSHIFTEQUAL DOUBLESTAREQUAL DOUBLESLASH DOUBLESLASHEQUAL AT OP ERRORTOKEN".split(
    " ",
  );

/** The names of the numbers. */
export const tok_name: Dict<int, string> = Dict.fromPairs([
  ...names.map((name, number): [int, string] => [number, name]),
  [N_TOKENS, "N_TOKENS"],
  [NT_OFFSET, "NT_OFFSET"],
]);

/** Whether a number is that of a token. */
export const ISTERMINAL = withSignature(
  function ISTERMINAL(x: unknown): boolean {
    return Number(x) < NT_OFFSET;
  },
  ["x"],
);

/** Whether a number is that of a rule of the grammar. */
export const ISNONTERMINAL = withSignature(
  function ISNONTERMINAL(x: unknown): boolean {
    return Number(x) >= NT_OFFSET;
  },
  ["x"],
);

export const ISEOF = withSignature(
  function ISEOF(x: unknown): boolean {
    return x === ENDMARKER;
  },
  ["x"],
);
