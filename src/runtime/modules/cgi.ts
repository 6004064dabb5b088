/** The module `cgi` of Python 2.7 (library, 20.2): forms of CGI programs, and what others use of it. */
import { str, truth, withSignature } from "../python/index.js";
import { isBoundary } from "./cgi/field-storage.js";
import { escapeMarkup } from "./shared/markup.js";

export { FieldStorage } from "./cgi/field-storage.js";
export { parse_header } from "./cgi/headers.js";
export { MiniFieldStorage } from "./cgi/mini-field.js";
export { parse, parse_multipart } from "./cgi/parse.js";
export { parse_qs, parse_qsl } from "./urlparse.js";

/** Text with `&`, `<` and `>` as entities, and `"` where that is asked for. */
export const escape = withSignature(
  function escape(s: unknown, quote: unknown = null): string {
    const text = escapeMarkup(str(s));
    return truth(quote) ? text.replaceAll('"', "&quot;") : text;
  },
  ["s", "quote?"],
);

/** Whether a text may separate the parts of a body. */
export const valid_boundary = withSignature(
  function valid_boundary(s: unknown): boolean {
    return isBoundary(str(s));
  },
  ["s"],
);
