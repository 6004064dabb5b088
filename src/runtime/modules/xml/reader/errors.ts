/** What is wrong in a document, in the words and numbers of expat. */

export const errorTexts = {
  2: "syntax error",
  3: "no element found",
  4: "not well-formed (invalid token)",
  5: "unclosed token",
  7: "mismatched tag",
  8: "duplicate attribute",
  9: "junk after document element",
  11: "undefined entity",
  12: "recursive entity reference",
  14: "reference to invalid character number",
  17: "XML or text declaration not at start of entity",
  20: "unclosed CDATA section",
  27: "unbound prefix",
} as const;

export type ErrorCode = keyof typeof errorTexts;

/** An error at a place of a document; its readers make Python's exceptions of it. */
export class XmlError extends Error {
  readonly code: ErrorCode;
  /** From 1 on. */
  readonly line: number;
  /** From 0 on. */
  readonly column: number;

  constructor(code: ErrorCode, line: number, column: number) {
    super(errorTexts[code]);
    this.code = code;
    this.line = line;
    this.column = column;
  }

  /** `mismatched tag: line 1, column 5` */
  get text(): string {
    return `${this.message}: line ${this.line}, column ${this.column}`;
  }
}
