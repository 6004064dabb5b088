/** Query strings (library reference, 20.16), and `%` escapes, as `urllib`, `urlparse` and `cgi` share them. */
import { fromBytes, repr, toBytes, Tuple, ValueError } from "../../python/index.js";

/** Text with its `%xx` undone; bytes that are UTF-8 are text again. */
export function unquoted(text: string): string {
  if (!text.includes("%")) return text;
  if (!/%[89a-fA-F][0-9a-fA-F]/.test(text)) {
    return text.replace(/%([0-7][0-9a-fA-F])/g, (_, digits: string) =>
      String.fromCharCode(parseInt(digits, 16)),
    );
  }
  const bytes = toBytes(text);
  const decoded = new Uint8Array(bytes.length);
  let n = 0;
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes[i] === 0x25 ? hexadecimal(bytes, i + 1) : -1;
    decoded[n++] = code < 0 ? bytes[i]! : code;
    if (code >= 0) i += 2;
  }
  return fromBytes(decoded.subarray(0, n));
}

function hexadecimal(bytes: Uint8Array, at: number): number {
  const digits = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0);
  return /^[0-9a-fA-F]{2}$/.test(digits) ? parseInt(digits, 16) : -1;
}

/** The names and values of a query string. @throws ValueError for a field without `=`, where that is asked for. */
export function queryPairs(
  query: string,
  keepsBlank: boolean,
  isStrict: boolean,
  most: number | null = null,
): Tuple<[string, string]>[] {
  const fields = query.split(/[&;]/);
  if (most !== null && fields.length > most) throw new ValueError("Max number of fields exceeded");
  const pairs: Tuple<[string, string]>[] = [];
  for (const field of fields) {
    if (field === "" && !isStrict) continue;
    const at = field.indexOf("=");
    if (at < 0 && isStrict) throw new ValueError(`bad query field: ${repr(field)}`);
    if (at < 0 && !keepsBlank) continue;
    const name = at < 0 ? field : field.slice(0, at);
    const value = at < 0 ? "" : field.slice(at + 1);
    if (value === "" && !keepsBlank) continue;
    pairs.push(
      new Tuple([unquoted(name.replaceAll("+", " ")), unquoted(value.replaceAll("+", " "))]),
    );
  }
  return pairs;
}
