/** Lists in headers, as `WWW-Authenticate` has them (RFC 2617). */
import { Dict, iter, str, withSignature } from "../../python/index.js";

/** The items of a list with commas between them; commas in quotes are part of an item. */
export const parse_http_list = withSignature(
  function parse_http_list(s: unknown): string[] {
    const items: string[] = [];
    let item = "";
    let isQuoted = false;
    const text = str(s);
    for (let i = 0; i < text.length; i++) {
      const character = text[i]!;
      if (isQuoted && character === "\\") {
        item += text[++i] ?? "";
        continue;
      }
      if (character === '"') isQuoted = !isQuoted;
      if (character === "," && !isQuoted) {
        items.push(item);
        item = "";
      } else item += character;
    }
    if (item !== "") items.push(item);
    return items.map((each) => each.trim());
  },
  ["s"],
);

/** The values of items `name=value` by their names, without quotes. */
export const parse_keqv_list = withSignature(
  function parse_keqv_list(l: unknown): Dict<string, string> {
    const values = new Dict<string, string>();
    for (const each of iter(l)) {
      const [, name = "", value = ""] = /^([^=]*)=([^]*)$/.exec(str(each)) ?? [];
      values.setItem(name, value.replace(/^"([^]*)"$/, "$1"));
    }
    return values;
  },
  ["l"],
);
