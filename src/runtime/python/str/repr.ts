/** `repr` of strings. */
import { toBytes } from "./bytes.js";

const plain = /^[ !#-&(-[\]-~]*$/;
const named: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\" };

/**
 * `repr(text)` as 2.7's str: quoted with `'`, or with `"` where the text has `'` and no `"`; what is not printable
 * ASCII is shown as the bytes of its UTF-8 form (`'\xc3\xa9'` for "é"), an escaped byte as itself.
 */
export function reprString(text: string): string {
  if (plain.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? 34 : 39;
  const mark = quote === 34 ? '"' : "'";
  let shown = mark;
  for (const byte of toBytes(text)) shown += shownByte(byte, quote);
  return shown + mark;
}

/** The text of `repr` without its quotes, `'` escaped: the codec string_escape. */
export function escapeString(text: string): string {
  let shown = "";
  for (const byte of toBytes(text)) shown += shownByte(byte, 39);
  return shown;
}

function shownByte(byte: number, quote: number): string {
  const name = named[byte];
  if (name !== undefined) return name;
  if (byte === quote) return "\\" + String.fromCharCode(byte);
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return "\\x" + byte.toString(16).padStart(2, "0");
}
