/**
 * The request target: path and query, percent-decoding, parameters. By hand and without a URL object: a page that is
 * asked for often pays for two searches in a short string.
 */
import { fromBytes } from "../python/index.js";

/** A parameter as a view gets it: text, or a list of texts where the name came several times. */
export type Field = string | string[];

/** Parameters in the order of their first coming; `names` and `values` run in parallel. */
export interface Parameters {
  readonly names: string[];
  readonly values: Field[];
}

/** The path of a request target, still encoded: of an absolute URL too (RFC 9112, 3.2.2), without the query. */
export function pathOf(target: string): string {
  const from = pathStart(target);
  const to = target.indexOf("?", from);
  return to < 0 ? (from === 0 ? target : target.slice(from)) : target.slice(from, to);
}

/** What is behind the `?` of a request target, or "". */
export function queryOf(target: string): string {
  const at = target.indexOf("?");
  return at < 0 ? "" : target.slice(at + 1);
}

function pathStart(target: string): number {
  if (target.charCodeAt(0) === 47 /* / */) return 0;
  const scheme = target.indexOf("://");
  if (scheme < 0) return 0;
  const slash = target.indexOf("/", scheme + 3);
  return slash < 0 ? target.length : slash;
}

/** A path without one leading and one trailing slash (language.md, section 4). */
export function trimSlashes(path: string): string {
  const from = path.startsWith("/") ? 1 : 0;
  const to = path.length > from && path.endsWith("/") ? path.length - 1 : path.length;
  return path.slice(from, to);
}

/**
 * Percent-decodes `text`: UTF-8 where the bytes are that, escaped bytes where not; a `%` that no two hexadecimal
 * digits follow stays as it is. Node hands over bytes from 128 on as Latin-1; they count as bytes here.
 */
export function percentDecode(text: string): string {
  if (!needsDecoding.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  let size = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 37 /* % */) {
      const high = hexDigit(text.charCodeAt(i + 1));
      const low = hexDigit(text.charCodeAt(i + 2));
      if (high >= 0 && low >= 0) {
        bytes[size++] = high * 16 + low;
        i += 2;
        continue;
      }
    }
    bytes[size++] = code;
  }
  return fromBytes(bytes.subarray(0, size));
}

// eslint-disable-next-line no-control-regex -- the class is "anything but ASCII"
const needsDecoding = /[^\x00-\x7f]|%/;

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** A name or value of a query or form, which lies from `from` to `to`; most are what they look like. */
function decodeField(text: string, from: number, to: number): string {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 37 /* % */ || code === 43 /* + */ || code > 127) {
      return percentDecode(text.slice(from, to).replaceAll("+", " "));
    }
  }
  return text.slice(from, to);
}

export const noParameters: Parameters = { names: [], values: [] };

/**
 * The parameters of a query: `&amp;` counts as `&`, one without `=` is dropped, a repeated one becomes a list
 * (runtime.md, "request").
 */
export function parseQuery(query: string): Parameters {
  if (query === "") return noParameters;
  return collect(query.includes("&amp;") ? query.replaceAll("&amp;", "&") : query, false);
}

/** The parameters of an urlencoded form: as in a query, but one without `=` is there, empty. */
export function parseForm(body: string): Parameters {
  return collect(body, true);
}

/** Gathers parameters: of a name that comes again, the values make a list. */
export class FieldList implements Parameters {
  readonly names: string[] = [];
  readonly values: Field[] = [];
  // Few names are searched one by one; a form of thousands gets an index, so that it costs no quadratic time.
  #places: Map<string, number> | null = null;

  add(name: string, value: string): void {
    const { names, values } = this;
    const at = this.#places === null ? names.indexOf(name) : (this.#places.get(name) ?? -1);
    if (at < 0) {
      this.#places?.set(name, names.length);
      names.push(name);
      values.push(value);
      if (names.length === 32) this.#places = new Map(names.map((known, index) => [known, index]));
      return;
    }
    const known = values[at]!;
    if (typeof known === "string") values[at] = [known, value];
    else known.push(value);
  }
}

function collect(text: string, keepBare: boolean): Parameters {
  const fields = new FieldList();
  for (let from = 0; from < text.length;) {
    let to = text.indexOf("&", from);
    if (to < 0) to = text.length;
    const equals = text.indexOf("=", from);
    const bare = equals < 0 || equals >= to;
    if (to > from && (!bare || keepBare)) {
      const name = decodeField(text, from, bare ? to : equals);
      const value = bare ? "" : decodeField(text, equals + 1, to);
      fields.add(name, value);
    }
    from = to + 1;
  }
  return fields;
}
