/** The package `email` of Python 2.7 (library, 18.1): messages. */
import { withSignature } from "../python/index.js";
import { Parser } from "./email/parser.js";

export const __version__ = "4.0.3";

/** The message that a text is. */
export const message_from_string = withSignature(
  function message_from_string(
    text: unknown,
    type: unknown = null,
    strict: unknown = null,
  ): unknown {
    return new Parser(type, strict).parsestr(text);
  },
  ["s", "_class?", "strict?"],
);

/** The message that a file has. */
export const message_from_file = withSignature(
  function message_from_file(fp: unknown, type: unknown = null, strict: unknown = null): unknown {
    return new Parser(type, strict).parse(fp);
  },
  ["fp", "_class?", "strict?"],
);
