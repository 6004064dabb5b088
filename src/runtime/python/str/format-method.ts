/** `str.format` and `format()` (Python 2.7 library, 7.1.3; PEP 3101). */
import { primitive } from "../primitive.js";
import type { Dict } from "../dict.js";
import { IndexError, KeyError, TypeError, ValueError } from "../exceptions/plain.js";
import { getAttr } from "../attributes.js";
import { getItem } from "../items.js";
import { repr, strOf } from "../text.js";
import type { Tuple } from "../tuple.js";
import { typeName } from "../names.js";
import { formatBuiltin, formatText } from "./format-spec.js";
import { builtin } from "../parameters.js";

/**
 * `format(value, spec)`: the value's own `__format__`, the mini-language for strings and numbers, else the text of the
 * value formatted as a string.
 * @throws ValueError for a specification that does not suit the value.
 */
export function formatValue(value: unknown, specification: unknown = ""): string {
  if (typeof specification !== "string") {
    const given = typeName(specification);
    throw new TypeError(`format expects arg 2 to be string or unicode, not ${given}`);
  }
  const builtin = formatBuiltin(value, specification);
  if (builtin !== undefined) return builtin;
  if (typeof value === "object" && value !== null) {
    const found: unknown = (value as Record<string, unknown>)["__format__"];
    if (typeof found === "function") {
      const text: unknown = found.call(value, specification);
      if (typeof text === "string") return text;
      throw new TypeError(`${typeName(value)}.__format__ must return string or unicode`);
    }
  }
  // An instance of a subclass of int is formatted as the int, unless its text is all that is asked for.
  const plain = specification === "" ? undefined : formatBuiltin(primitive(value), specification);
  return plain ?? formatText(strOf(value), specification);
}

/** A replacement field: `{first.attribute[item]!conversion:specification}`. */
interface Field {
  readonly kind: "field";
  /** All that stands before the conversion and the specification. */
  readonly name: string;
  /** "" where the fields are numbered by themselves. */
  readonly first: string | number;
  readonly lookups: readonly Lookup[];
  /** What is wrong behind the lookups: raised once they are done. */
  readonly error: string | null;
  readonly conversion: string;
  readonly specification: string;
  /** Whether the specification has fields itself. */
  readonly nested: boolean;
}

interface Lookup {
  readonly kind: "attribute" | "item";
  readonly name: string | number;
}

type Part = string | Field | TemplateError;

/** An error in the template, raised when the parts before it are done. */
interface TemplateError {
  readonly kind: "error";
  readonly error: string;
}

/** Parsed templates, as for `%` (see percent.ts): what follows from the keys alone, dropped when full. */
const parsed = new Map<string, readonly Part[]>();
const parsedLimit = 512;

function partsOf(template: string): readonly Part[] {
  const known = parsed.get(template);
  if (known !== undefined) return known;
  const parts = parseTemplate(template);
  if (parsed.size >= parsedLimit) parsed.clear();
  parsed.set(template, parts);
  return parts;
}

const bracket = /[{}]/g;

function parseTemplate(template: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (;;) {
    bracket.lastIndex = at;
    const found = bracket.exec(template);
    if (found === null) break;
    const { index } = found;
    const mark = found[0];
    if (template[index + 1] === mark) {
      parts.push(template.slice(at, index + 1));
      at = index + 2;
      continue;
    }
    if (index > at) parts.push(template.slice(at, index));
    if (mark === "}" || index + 1 === template.length) {
      return [...parts, wrong(`Single '${mark}' encountered in format string`)];
    }
    const end = closingBracket(template, index + 1);
    if (end < 0) return [...parts, wrong("unmatched '{' in format")];
    parts.push(parseField(template.slice(index + 1, end)));
    at = end + 1;
  }
  if (at < template.length) parts.push(template.slice(at));
  return parts;
}

function closingBracket(template: string, from: number): number {
  let depth = 1;
  for (let i = from; i < template.length; i++) {
    if (template[i] === "{") depth++;
    else if (template[i] === "}" && --depth === 0) return i;
  }
  return -1;
}

function wrong(error: string): TemplateError {
  return { kind: "error", error };
}

function parseField(text: string): Field | TemplateError {
  const stop = text.search(/[:!]/);
  const name = stop < 0 ? text : text.slice(0, stop);
  let conversion = "";
  let specification = stop < 0 ? "" : text.slice(stop + 1);
  if (stop >= 0 && text[stop] === "!") {
    if (specification === "") {
      return wrong("end of format while looking for conversion specifier");
    }
    conversion = specification[0]!;
    if (specification.length > 1 && specification[1] !== ":") {
      return wrong("expected ':' after format specifier");
    }
    specification = specification.slice(2);
  }
  const dot = name.search(/[.[]/);
  const first = dot < 0 ? name : name.slice(0, dot);
  const { lookups, error } = parseLookups(dot < 0 ? "" : name.slice(dot));
  const nested = specification.includes("{");
  const number = indexOf(first);
  if (number === Infinity) return wrong("Too many decimal digits in format string");
  return { kind: "field", name, first: number, lookups, error, conversion, specification, nested };
}

/** A name of digits is an index; one too large is Infinity. */
function indexOf(name: string): string | number {
  if (!/^\d+$/.test(name)) return name;
  const value = Number(name);
  return value < 2 ** 63 ? value : Infinity;
}

/** The lookups of `.a[0].b` as far as they are right, and what is wrong behind them. */
function parseLookups(text: string): { lookups: Lookup[]; error: string | null } {
  const lookups: Lookup[] = [];
  const failed = (error: string) => ({ lookups, error });
  let at = 0;
  while (at < text.length) {
    const mark = text[at];
    if (mark === ".") {
      const rest = text.slice(at + 1);
      const stop = rest.search(/[.[]/);
      const name = stop < 0 ? rest : rest.slice(0, stop);
      at += name.length + 1;
      if (name === "") return failed("Empty attribute in format string");
      lookups.push({ kind: "attribute", name });
    } else if (mark === "[") {
      const end = text.indexOf("]", at);
      if (end < 0) return failed("Missing ']' in format string");
      const name = text.slice(at + 1, end);
      at = end + 1;
      if (name === "") return failed("Empty attribute in format string");
      const item = indexOf(name);
      if (item === Infinity) return failed("Too many decimal digits in format string");
      lookups.push({ kind: "item", name: item });
    } else {
      return failed("Only '.' or '[' may follow ']' in format field specifier");
    }
  }
  return { lookups, error: null };
}

/**
 * A template in pieces, as `str._formatter_parser` gives them: text with, but for the last one, the name, the specification
 * and the conversion (or null) of the field behind it.
 * @throws ValueError for a wrong template
 */
export function templatePieces(
  template: string,
): [string, string | null, string | null, string | null][] {
  const pieces: [string, string | null, string | null, string | null][] = [];
  let text = "";
  for (const part of partsOf(template)) {
    if (typeof part === "string") {
      text += part;
      // Doubled brackets end a piece.
      if (/[{}]$/.test(part)) {
        pieces.push([text, null, null, null]);
        text = "";
      }
      continue;
    }
    if (part.kind === "error") throw new ValueError(part.error);
    pieces.push([text, part.name, part.specification, part.conversion || null]);
    text = "";
  }
  if (text !== "") pieces.push([text, null, null, null]);
  return pieces;
}

/** The name of a field taken apart: its first part, a number where it has digits alone, and the lookups behind it. @throws ValueError */
export function fieldParts(name: string): Pick<Field, "first" | "lookups"> {
  const field = parseField(name);
  if (field.kind === "error") throw new ValueError(field.error);
  if (field.error !== null) throw new ValueError(field.error);
  return field;
}

/**
 * `template.format(*args, **keywords)`.
 * @throws ValueError for a wrong template, IndexError or KeyError for an argument that is missing, and what the values raise.
 */
export function format(template: string, args: Tuple, keywords: Dict | null = null): string {
  return new Formatting(args.items, keywords).build(template, 2);
}

/** One call of `format`: its arguments, and how its fields are numbered (also those in specifications). */
class Formatting {
  readonly #args: readonly unknown[];
  readonly #keywords: Dict | null;
  #numbering: "automatic" | "manual" | null = null;
  #next = 0;

  constructor(args: readonly unknown[], keywords: Dict | null) {
    this.#args = args;
    this.#keywords = keywords;
  }

  build(template: string, depth: number): string {
    if (depth === 0) throw new ValueError("Max string recursion exceeded");
    let text = "";
    for (const part of partsOf(template)) {
      if (typeof part === "string") text += part;
      else if (part.kind === "error") throw new ValueError(part.error);
      else text += this.#field(part, depth);
    }
    return text;
  }

  #field(field: Field, depth: number): string {
    let value = this.#argument(field.first);
    for (const { kind, name } of field.lookups) {
      value = kind === "item" ? getItem(value, name) : getAttr(value, String(name));
    }
    if (field.error !== null) throw new ValueError(field.error);
    const { conversion } = field;
    if (conversion === "r") value = repr(value);
    else if (conversion === "s") value = strOf(value);
    else if (conversion !== "") {
      throw new ValueError(`Unknown conversion specifier ${conversion}`);
    }
    const specification = field.nested
      ? this.build(field.specification, depth - 1)
      : field.specification;
    return formatValue(value, specification);
  }

  #argument(first: string | number): unknown {
    if (typeof first === "string" && first !== "") {
      if (this.#keywords !== null) return this.#keywords.getItem(first);
      throw new KeyError(first);
    }
    const numbering = first === "" ? "automatic" : "manual";
    this.#numbering ??= numbering;
    if (this.#numbering !== numbering) {
      throw new ValueError(
        numbering === "manual"
          ? "cannot switch from automatic field numbering to manual field specification"
          : "cannot switch from manual field specification to automatic field numbering",
      );
    }
    const index = typeof first === "number" ? first : this.#next++;
    if (index < this.#args.length) return this.#args[index];
    throw new IndexError("tuple index out of range");
  }
}

builtin(formatValue, "format");
