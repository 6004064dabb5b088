/** `split`, `splitlines`, `join` (Python 2.7 library, 5.6.1). */
import { TypeError } from "../exceptions/plain.js";
import { typeName } from "../names.js";
import { primitive } from "../primitive.js";
import { iter } from "../iteration.js";
import { integerArgument, type Integer } from "./arguments.js";
import { separatorArgument } from "./search.js";
import { isSpace } from "./layout.js";

/** The words between separators (runs of white space where none is given), split `limit` times at most from the left. */
export function split(text: string, separator?: string | null, limit?: Integer): string[] {
  const most = limitOf(limit);
  if (separator === undefined || separator === null) return splitSpace(text, most);
  const by = separatorArgument(separator);
  if (most === Infinity) return text.split(by);
  const parts: string[] = [];
  let from = 0;
  while (parts.length < most) {
    const at = text.indexOf(by, from);
    if (at < 0) break;
    parts.push(text.slice(from, at));
    from = at + by.length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** As `split`, counted from the right. */
export function rsplit(text: string, separator?: string | null, limit?: Integer): string[] {
  const most = limitOf(limit);
  if (separator === undefined || separator === null) return rsplitSpace(text, most);
  const by = separatorArgument(separator);
  const parts: string[] = [];
  let to = text.length;
  while (parts.length < most) {
    const at = to < by.length ? -1 : text.lastIndexOf(by, to - by.length);
    if (at < 0) break;
    parts.push(text.slice(at + by.length, to));
    to = at;
  }
  parts.push(text.slice(0, to));
  return parts.reverse();
}

function limitOf(limit: unknown): number {
  if (limit === undefined) return Infinity;
  const most = integerArgument(limit);
  return most < 0 ? Infinity : most;
}

function splitSpace(text: string, most: number): string[] {
  const parts: string[] = [];
  const { length } = text;
  let at = 0;
  for (;;) {
    while (at < length && isSpace(text.charCodeAt(at))) at++;
    if (at === length) return parts;
    if (parts.length === most) break;
    const from = at;
    while (at < length && !isSpace(text.charCodeAt(at))) at++;
    parts.push(text.slice(from, at));
  }
  parts.push(text.slice(at));
  return parts;
}

function rsplitSpace(text: string, most: number): string[] {
  const parts: string[] = [];
  let to = text.length;
  for (;;) {
    while (to > 0 && isSpace(text.charCodeAt(to - 1))) to--;
    if (to === 0) return parts.reverse();
    if (parts.length === most) break;
    const end = to;
    while (to > 0 && !isSpace(text.charCodeAt(to - 1))) to--;
    parts.push(text.slice(to, end));
  }
  parts.push(text.slice(0, to));
  return parts.reverse();
}

const lineEnd = /\r\n|[\n\r\x85\u2028\u2029]/g;

/** The lines, with their ends where `keepEnds` is true. Beyond ASCII, Unicode's line separators end a line too. */
export function splitlines(text: string, keepEnds?: Integer): string[] {
  const keep = keepEnds !== undefined && integerArgument(keepEnds) !== 0;
  const lines: string[] = [];
  let from = 0;
  for (const end of text.matchAll(lineEnd)) {
    const to = end.index + end[0].length;
    lines.push(text.slice(from, keep ? to : end.index));
    from = to;
  }
  if (from < text.length) lines.push(text.slice(from));
  return lines;
}

/**
 * The strings of an iterable, `separator` between them.
 * @throws TypeError `sequence item 0: expected string, int found`, or `can only join an iterable`.
 */
export function join(separator: string, items: Iterable<string>): string;
export function join(separator: string, items: unknown): string;
export function join(separator: string, items: unknown): string {
  const parts = Array.isArray(items) ? (items as unknown[]) : Array.from(joinable(items));
  for (const part of parts)
    if (typeof part !== "string") return parts.map(plainPart).join(separator);
  return parts.join(separator);
}

/** A part that may be an object of a subclass of str. */
function plainPart(part: unknown, i: number): string {
  const plain = primitive(part);
  if (typeof plain === "string") return plain;
  throw new TypeError(`sequence item ${i}: expected string, ${typeName(part)} found`);
}

function joinable(items: unknown): Iterable<unknown> {
  try {
    return iter(items);
  } catch (error) {
    if (error instanceof TypeError) throw new TypeError("can only join an iterable");
    throw error;
  }
}
