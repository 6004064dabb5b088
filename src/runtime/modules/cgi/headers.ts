/** Headers with parameters. */
import { Dict, str, Tuple, withSignature } from "../../python/index.js";

/** The value of a header such as `Content-Type`, and its parameters. */
export const parse_header = withSignature(
  function parse_header(line: unknown): Tuple<[string, Dict<string, string>]> {
    const [key = "", ...parameters] = partsOf(`;${str(line)}`);
    const dict = new Dict<string, string>();
    for (const parameter of parameters) {
      const at = parameter.indexOf("=");
      if (at < 0) continue;
      const value = parameter.slice(at + 1).trim();
      const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
      dict.setItem(
        parameter.slice(0, at).trim().toLowerCase(),
        isQuoted ? value.slice(1, -1).replaceAll("\\\\", "\\").replaceAll('\\"', '"') : value,
      );
    }
    return new Tuple([key, dict]);
  },
  ["line"],
);

/** What stands between semicolons that are not in quotes. */
function partsOf(line: string): string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.startsWith(";")) {
    rest = rest.slice(1);
    let end = rest.indexOf(";");
    while (end > 0 && quotes(rest.slice(0, end)) % 2 === 1) end = rest.indexOf(";", end + 1);
    if (end < 0) end = rest.length;
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end);
  }
  return parts;
}

function quotes(text: string): number {
  return text.split('"').length - 1 - (text.split('\\"').length - 1);
}
