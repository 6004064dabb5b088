/** Characters of documents that are no UTF-8. */
import { Str } from "../../../python/index.js";

const declared = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z][-\w.]*)["']/;
const utf8 = /^(?:utf-?8|us-ascii|ascii)$/i;

/**
 * The characters of a document whose bytes are in the encoding that it declares; text stays as it is.
 * @throws LookupError for an encoding that nobody knows
 */
export function decoded(text: string): string {
  const encoding = declared.exec(text)?.[1];
  if (encoding === undefined || utf8.test(encoding)) return text;
  const hasBytes = /[\udc80-\udcff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""));
  const all = Str.decode(hasBytes ? text : "", encoding);
  return hasBytes ? all : text;
}
