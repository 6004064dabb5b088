/** The module `urlparse` of Python 2.7 (library, 20.16). */
import { Dict, iter, str, Tuple, truth, withSignature, withOptions } from "../python/index.js";
import { ParseResult, SplitResult } from "./urlparse/parts.js";
import { queryPairs, unquoted } from "./urlparse/query.js";
import {
  joinParts,
  locatedSchemes,
  relativeSchemes,
  resolve,
  split,
  splitParameters,
  unsplit,
} from "./urlparse/split.js";

export { ParseResult, SplitResult };
export const uses_relative = [...relativeSchemes];
export const uses_netloc = [...locatedSchemes];

/** Scheme, location, path, query and fragment. */
export const urlsplit = withSignature(
  function urlsplit(
    url: unknown,
    scheme: unknown = "",
    allow_fragments: unknown = true,
  ): SplitResult {
    return new SplitResult(...split(str(url), str(scheme), truth(allow_fragments)));
  },
  ["url", "scheme?", "allow_fragments?"],
);

/** The same, with the parameters of the last segment of the path. */
export const urlparse = withSignature(
  function urlparse(
    url: unknown,
    scheme: unknown = "",
    allow_fragments: unknown = true,
  ): ParseResult {
    const parts = split(str(url), str(scheme), truth(allow_fragments));
    const [path, params] = splitParameters(parts[0], parts[2]);
    return new ParseResult(parts[0], parts[1], path, params, parts[3], parts[4]);
  },
  ["url", "scheme?", "allow_fragments?"],
);

const texts = (parts: unknown) =>
  Array.from(iter(parts), (part) => (part === null ? "" : str(part)));

export const urlunsplit = withSignature(
  function urlunsplit(data: unknown): string {
    return unsplit(texts(data));
  },
  ["data"],
);

export const urlunparse = withSignature(
  function urlunparse(data: unknown): string {
    return joinParts(texts(data));
  },
  ["data"],
);

/** A relative URL as seen from a base. */
export const urljoin = withSignature(
  function urljoin(base: unknown, url: unknown, allow_fragments: unknown = true): string {
    const [from, to] = [str(base), str(url)];
    if (from === "" || to === "") return from === "" ? to : from;
    const old = urlparse(from, "", allow_fragments).items as readonly string[];
    const made = [...(urlparse(to, old[0], allow_fragments).items as readonly string[])];
    const [scheme = "", netloc = "", path = "", params = "", query = ""] = made;
    if (scheme !== old[0] || !relativeSchemes.has(scheme)) return to;
    if (locatedSchemes.has(scheme)) {
      if (netloc !== "") return joinParts(made);
      made[1] = old[1]!;
    }
    if (path.startsWith("/")) return joinParts(made);
    if (path === "" && params === "") {
      made[2] = old[2]!;
      made[3] = old[3]!;
      if (query === "") made[4] = old[4]!;
    } else made[2] = resolve(old[2]!, path);
    return joinParts(made);
  },
  ["base", "url", "allow_fragments?"],
);

/** The URL without its fragment, and that. */
export const urldefrag = withSignature(
  function urldefrag(url: unknown): Tuple<[string, string]> {
    const text = str(url);
    if (!text.includes("#")) return new Tuple([text, ""]);
    const parts = [...(urlparse(text).items as readonly string[])];
    const fragment = parts[5]!;
    parts[5] = "";
    return new Tuple([joinParts(parts), fragment]);
  },
  ["url"],
);

/** The names and values of a query string, in its order. */
export const parse_qsl = withOptions(
  function parse_qsl(
    qs: unknown,
    keep_blank_values: unknown = 0,
    strict_parsing: unknown = 0,
    max_num_fields: unknown = null,
  ): Tuple<[string, string]>[] {
    const most = max_num_fields === null ? null : Number(max_num_fields);
    return queryPairs(str(qs), truth(keep_blank_values), truth(strict_parsing), most);
  },
  ["qs", "keep_blank_values?", "strict_parsing?", "max_num_fields?"],
);

/** The values of a query string by their names. */
export const parse_qs = withOptions(
  function parse_qs(
    qs: unknown,
    keep_blank_values: unknown = 0,
    strict_parsing: unknown = 0,
    max_num_fields: unknown = null,
  ): Dict<string, string[]> {
    const dict = new Dict<string, string[]>();
    const pairs = parse_qsl(qs, keep_blank_values, strict_parsing, max_num_fields);
    for (const { items } of pairs) dict.setdefault(items[0], [] as string[]).push(items[1]);
    return dict;
  },
  ["qs", "keep_blank_values?", "strict_parsing?", "max_num_fields?"],
);

/** Text with its `%xx` undone. */
export const unquote = withSignature(
  function unquote(s: unknown): string {
    return unquoted(str(s));
  },
  ["s"],
);
