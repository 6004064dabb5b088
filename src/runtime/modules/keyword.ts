/** The module `keyword` of Python 2.7 (library, 32.6). */
import { withSignature } from "../python/index.js";

export const kwlist: string[] =
  "and as assert break class continue def del elif else except exec finally for from global if import in is lambda not or pass print raise return try while with yield".split(
    " ",
  );

/** Whether a text is a word of the language. */
export const iskeyword = withSignature(
  function iskeyword(s: unknown): boolean {
    return typeof s === "string" && kwlist.includes(s);
  },
  ["s"],
);
