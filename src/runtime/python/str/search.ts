/** `find`, `count`, `startswith`, `partition`, `replace` and their kin (Python 2.7 library, 5.6.1). */
import { TypeError, ValueError } from "../exceptions/plain.js";
import { Tuple } from "../tuple.js";
import { typeName } from "../names.js";
import { primitive } from "../primitive.js";
import { integerArgument, sliceBound, textArgument, type Integer } from "./arguments.js";

type Bound = Integer | null;

/** The lowest index of `part` in `text[start:end]`, or -1. */
export function find(text: string, part: string, start?: Bound, end?: Bound): number {
  const wanted = textArgument(part);
  if (start === undefined && end === undefined) return text.indexOf(wanted);
  const from = sliceBound(start, text.length, 0);
  const to = Math.min(sliceBound(end, text.length, text.length), text.length);
  if (from > to) return -1;
  const at = text.indexOf(wanted, from);
  return at + wanted.length <= to ? at : -1;
}

/** The highest index of `part` in `text[start:end]`, or -1. */
export function rfind(text: string, part: string, start?: Bound, end?: Bound): number {
  const wanted = textArgument(part);
  if (start === undefined && end === undefined) return text.lastIndexOf(wanted);
  const from = sliceBound(start, text.length, 0);
  const to = Math.min(sliceBound(end, text.length, text.length), text.length);
  if (to - from < wanted.length) return -1;
  const at = text.lastIndexOf(wanted, to - wanted.length);
  return at >= from ? at : -1;
}

/** As `find`; ValueError where there is none. */
export function index(text: string, part: string, start?: Bound, end?: Bound): number {
  const at = find(text, part, start, end);
  if (at < 0) throw new ValueError("substring not found");
  return at;
}

/** As `rfind`; ValueError where there is none. */
export function rindex(text: string, part: string, start?: Bound, end?: Bound): number {
  const at = rfind(text, part, start, end);
  if (at < 0) throw new ValueError("substring not found");
  return at;
}

/** How often `part` is in `text[start:end]`, without overlaps. */
export function count(text: string, part: string, start?: Bound, end?: Bound): number {
  const wanted = textArgument(part);
  const from = sliceBound(start, text.length, 0);
  const to = Math.min(sliceBound(end, text.length, text.length), text.length);
  if (wanted === "") return from > to ? 0 : to - from + 1;
  let found = 0;
  let at = text.indexOf(wanted, from);
  while (at >= 0 && at + wanted.length <= to) {
    found++;
    at = text.indexOf(wanted, at + wanted.length);
  }
  return found;
}

/** Whether `text[start:end]` begins with the prefix, or with one of a tuple of them. */
export function startswith(
  text: string,
  prefix: string | Tuple,
  start?: Bound,
  end?: Bound,
): boolean {
  if (typeof prefix === "string") {
    if (start === undefined && end === undefined) return text.startsWith(prefix);
    const from = sliceBound(start, text.length, 0);
    const to = Math.min(sliceBound(end, text.length, text.length), text.length);
    return from + prefix.length <= to && text.startsWith(prefix, from);
  }
  return someAffix("startswith", prefix, (one) => startswith(text, one, start, end));
}

/** Whether `text[start:end]` ends with the suffix, or with one of a tuple of them. */
export function endswith(
  text: string,
  suffix: string | Tuple,
  start?: Bound,
  end?: Bound,
): boolean {
  if (typeof suffix === "string") {
    if (start === undefined && end === undefined) return text.endsWith(suffix);
    const from = sliceBound(start, text.length, 0);
    const to = Math.min(sliceBound(end, text.length, text.length), text.length);
    return to - from >= suffix.length && text.endsWith(suffix, to);
  }
  return someAffix("endswith", suffix, (one) => endswith(text, one, start, end));
}

function someAffix(method: string, affixes: unknown, test: (affix: string) => boolean): boolean {
  if (!(affixes instanceof Tuple)) {
    const affix = primitive(affixes);
    if (typeof affix === "string") return test(affix);
    throw new TypeError(
      `${method} first arg must be str, unicode, or tuple, not ${typeName(affixes)}`,
    );
  }
  return affixes.items.some((affix: unknown) => test(textArgument(affix)));
}

/** `(head, separator, tail)` around the first separator; `(text, "", "")` where there is none. */
export function partition(text: string, separator: string): Tuple<[string, string, string]> {
  const at = text.indexOf(separatorArgument(separator));
  if (at < 0) return Tuple.of(text, "", "");
  return Tuple.of(text.slice(0, at), separator, text.slice(at + separator.length));
}

/** `(head, separator, tail)` around the last separator; `("", "", text)` where there is none. */
export function rpartition(text: string, separator: string): Tuple<[string, string, string]> {
  const at = text.lastIndexOf(separatorArgument(separator));
  if (at < 0) return Tuple.of("", "", text);
  return Tuple.of(text.slice(0, at), separator, text.slice(at + separator.length));
}

/** A separator of `split` or `partition`: a string that is not empty (ValueError). */
export function separatorArgument(separator: unknown): string {
  const text = textArgument(separator);
  if (text === "") throw new ValueError("empty separator");
  return text;
}

/** The text with `old` replaced by `replacement`, everywhere or the first `limit` times. */
export function replace(text: string, old: string, replacement: string, limit?: Integer): string {
  const wanted = textArgument(old);
  const put = textArgument(replacement);
  const most = limit === undefined ? -1 : integerArgument(limit);
  if (most < 0) {
    // A function: JS would read `$&` and the like in a replacement text.
    return put.includes("$") ? text.replaceAll(wanted, () => put) : text.replaceAll(wanted, put);
  }
  if (text === "") return text; // even where `old` is empty: so does CPython with a count
  let replaced = "";
  let rest = 0;
  let from = 0;
  for (let done = 0; done < most; done++) {
    const at = from > text.length ? -1 : text.indexOf(wanted, from);
    if (at < 0) break;
    replaced += text.slice(rest, at) + put;
    rest = at + wanted.length;
    from = wanted === "" ? at + 1 : rest;
  }
  return replaced + text.slice(rest);
}
