/** Parameters of structured headers: `text/plain; charset="us-ascii"; name*=utf-8''x` (RFC 2045, RFC 2231). */
import { Dict } from "../../../python/index.js";
import { codecs } from "./codecs.js";

/** A value of RFC 2231: with a character set and a language. */
export type Encoded = readonly [charset: string | null, language: string | null, value: string];
export type Parameter = readonly [name: string, value: string | Encoded];

/** A text without the quotes or angle brackets around it. */
export function unquoted(text: string): string {
  if (text.length > 1) {
    if (text.startsWith('"') && text.endsWith('"')) {
      return text.slice(1, -1).replaceAll("\\\\", "\\").replaceAll('\\"', '"');
    }
    if (text.startsWith("<") && text.endsWith(">")) return text.slice(1, -1);
  }
  return text;
}

/** A text with what ends a quoted string escaped. */
export function quoted(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}

/** A header's value split at the semicolons that are not in quotes: the value itself first. */
export function splitHeader(text: string): string[] {
  const parts: string[] = [];
  let rest = `;${text}`;
  while (rest.startsWith(";")) {
    rest = rest.slice(1);
    let end = rest.indexOf(";");
    const quotes = (to: number) => rest.slice(0, to).replaceAll('\\"', "").split('"').length - 1;
    while (end > 0 && quotes(end) % 2 === 1) end = rest.indexOf(";", end + 1);
    if (end < 0) end = rest.length;
    const part = rest.slice(0, end);
    const equals = part.indexOf("=");
    parts.push(
      equals < 0
        ? part.trim()
        : `${part.slice(0, equals).trim().toLowerCase()}=${part.slice(equals + 1).trim()}`,
    );
    rest = rest.slice(end);
  }
  return parts;
}

/** Name and value of each parameter; of the value itself the name is the value. */
export function readParameters(text: string): Parameter[] {
  const pairs = splitHeader(text).map((part): readonly [string, string] => {
    const equals = part.indexOf("=");
    return equals < 0
      ? [part.trim(), ""]
      : [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
  });
  return joinContinuations(pairs);
}

/** Joins `name*0`, `name*1`, and decodes what has a `*` behind it. */
export function joinContinuations(pairs: readonly (readonly [string, string])[]): Parameter[] {
  const [first, ...rest] = pairs;
  if (first === undefined) return [];
  const plain: Parameter[] = [first];
  // In the order of Python's dicts.
  const continued = new Dict<string, [number | null, string, boolean][]>();
  for (const [given, raw] of rest) {
    const isEncoded = given.endsWith("*");
    const value = unquoted(raw);
    const found = /^(\w+)\*(?:([0-9]+)\*?)?$/.exec(given);
    if (found === null) plain.push([given, `"${quoted(value)}"`]);
    else {
      const [, name = "", number] = found;
      const parts = continued.lookup(name) ?? [];
      parts.push([number === undefined ? null : Number(number), value, isEncoded]);
      continued.setItem(name, parts);
    }
  }
  for (const { items } of continued.items()) {
    const [name, parts] = items;
    parts.sort(([a], [b]) => (a ?? -1) - (b ?? -1));
    const isExtended = parts.some(([, , each]) => each);
    const value = parts
      .map(([, part, isEncoded]) => (isEncoded ? codecs.percentDecode(part) : part))
      .join("");
    if (!isExtended) plain.push([name, `"${quoted(value)}"`]);
    else {
      const [charset, language, text] = splitEncoded(value);
      plain.push([name, [charset, language, `"${quoted(text)}"`]]);
    }
  }
  return plain;
}

/** `charset'language'value`; without the quotes all of it is the value. */
export function splitEncoded(text: string): Encoded {
  const parts = text.split("'");
  if (parts.length <= 2) return [null, null, text];
  return [parts[0]!, parts[1]!, parts.slice(2).join("'")];
}

/** `name="value"`, or `name*=charset'language'value`. */
export function writeParameter(
  name: string,
  value: string | Encoded | null,
  inQuotes = true,
): string {
  if (value === null || value === "") return name;
  if (typeof value !== "string") {
    const [charset, language, text] = value;
    return writeParameter(`${name}*`, encodedValue(text, charset, language), inQuotes);
  }
  return inQuotes || /[ ()<>@,;:\\"/[\]?=]/.test(value)
    ? `${name}="${quoted(value)}"`
    : `${name}=${value}`;
}

/** A value as RFC 2231 has it. */
export function encodedValue(
  text: string,
  charset: string | null,
  language: string | null,
): string {
  const escaped = codecs.percentEncode(text);
  if (charset === null && language === null) return escaped;
  return `${charset ?? ""}'${language ?? ""}'${escaped}`;
}
