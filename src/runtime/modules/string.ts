/** The module `string` of Python 2.7 (library, 7.1): constants, `Template`, and the functions older than methods. */
import {
  inModule,
  callMethod,
  callWith,
  float as toFloat,
  fromBinary,
  getAttr,
  getItem,
  int as toInt,
  long as toLong,
  KeyError,
  PyObject,
  repr,
  str,
  Str,
  toBytes,
  truth,
  TypeError,
  typeName,
  ValueError,
  withSignature,
  takeOptions,
  type Dict,
  type float,
  type int,
  type Signature,
} from "../python/index.js";
import { keywordsOf } from "./shared/given-arguments.js";
import { compile, IGNORECASE, VERBOSE } from "./re.js";

export const ascii_lowercase = "abcdefghijklmnopqrstuvwxyz";
export const ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const ascii_letters = ascii_lowercase + ascii_uppercase;
export const lowercase = ascii_lowercase;
export const uppercase = ascii_uppercase;
export const letters = ascii_letters;
export const digits = "0123456789";
export const hexdigits = "0123456789abcdefABCDEF";
export const octdigits = "01234567";
export const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
export const whitespace = "\t\n\v\f\r ";
export const printable = digits + ascii_letters + punctuation + " \t\n\r\v\f";

export { ValueError as atof_error, ValueError as atoi_error, ValueError as atol_error };
export { ValueError as index_error };

/** A function of text that takes anything, also too little: of what is no text it calls the method of that name. */
type OfAnything<F> = F extends (...args: infer Args) => infer Result
  ? (...args: { [Place in keyof Args]?: unknown }) => Result
  : never;

/** The function that calls a method of its first argument, as `string.upper(s)` is `s.upper()`. */
function ofMethod<F extends (text: string, ...rest: never[]) => unknown>(
  name: string,
  method: F,
  signature: Signature,
): OfAnything<F> {
  const ofText = method as unknown as (text: string, ...rest: unknown[]) => unknown;
  const required = signature.filter((parameter) => !parameter.endsWith("?")).length;
  const f = (text: unknown, ...rest: unknown[]): unknown => {
    if (typeof text === "string" && rest.length >= required - 1) return ofText(text, ...rest);
    const given = text === undefined ? [] : [text, ...rest];
    return given.length < required ? callWith(f, given, []) : callMethod(text, name, ...rest);
  };
  return withSignature(f, signature, name) as unknown as OfAnything<F>;
}

const bounds = ["s", "sub", "start?", "end?"];
const width = ["s", "width", "fillchar?"];

export const capitalize = ofMethod("capitalize", Str.capitalize, ["s"]);
export const center = ofMethod("center", Str.center, width);
export const count = ofMethod("count", Str.count, bounds);
export const expandtabs = ofMethod("expandtabs", Str.expandtabs, ["s", "tabsize?"]);
export const find = ofMethod("find", Str.find, bounds);
export const index = ofMethod("index", Str.index, bounds);
export const ljust = ofMethod("ljust", Str.ljust, width);
export const lower = ofMethod("lower", Str.lower, ["s"]);
export const lstrip = ofMethod("lstrip", Str.lstrip, ["s", "chars?"]);
export const replace = ofMethod("replace", Str.replace, ["s", "old", "new", "maxreplace?"]);
export const rfind = ofMethod("rfind", Str.rfind, bounds);
export const rindex = ofMethod("rindex", Str.rindex, bounds);
export const rjust = ofMethod("rjust", Str.rjust, width);
export const rsplit = ofMethod("rsplit", Str.rsplit, ["s", "sep?", "maxsplit?"]);
export const rstrip = ofMethod("rstrip", Str.rstrip, ["s", "chars?"]);
export const split = ofMethod("split", Str.split, ["s", "sep?", "maxsplit?"]);
export const strip = ofMethod("strip", Str.strip, ["s", "chars?"]);
export const swapcase = ofMethod("swapcase", Str.swapcase, ["s"]);
export const upper = ofMethod("upper", Str.upper, ["s"]);
export { split as splitfields };

/** The number at the left of `width` characters, filled with zeros; other values by their repr. */
export function zfill(x: unknown, width: unknown): string {
  return Str.zfill(typeof x === "string" ? x : repr(x), width as int);
}

/** The words with a separator (a space) between them. */
export const join = withSignature(
  function join(words: unknown, sep: unknown = " "): string {
    if (typeof sep !== "string") return callMethod(sep, "join", words) as string;
    return Str.join(sep, words);
  },
  ["words", "sep?"],
);
export { join as joinfields };

const translated = ofMethod("translate", Str.translate, ["s", "table", "deletions?"]);

/** As the method, with None for `table` to delete only. */
export function translate(s: unknown, table: unknown, deletions: unknown = ""): string {
  return deletions === "" ? translated(s, table) : translated(s, table, deletions);
}

/** The words with a capital each; without a separator white space becomes one space. */
export const capwords = withSignature(
  function capwords(s: unknown, sep: unknown = null): string {
    const words = split(s, sep).map(Str.capitalize);
    return join(words, truth(sep) ? sep : " ");
  },
  ["s", "sep?"],
);

/** A table for `translate` that maps each character of `from` to that of `to`. @throws ValueError */
export const maketrans = withSignature(
  function maketrans(from: unknown, to: unknown): string {
    const [old, put] = [mapped(from, 1), mapped(to, 2)];
    if (old.length !== put.length) {
      throw new ValueError("maketrans arguments must have same length");
    }
    const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    old.forEach((byte, i) => (table[byte] = put[i]!));
    return fromBinary(table);
  },
  ["from", "to"],
);

function mapped(value: unknown, place: number): Uint8Array {
  if (typeof value === "string") return toBytes(value);
  throw new TypeError(
    `maketrans() argument ${place} must be string or read-only character buffer, not ${typeName(value)}`,
  );
}

export function atoi(s: unknown, base: unknown = 10): int {
  return toInt(s, base);
}

export function atol(s: unknown, base: unknown = 10): int {
  return toLong(s, base);
}

export function atof(s: unknown): float {
  return toFloat(s);
}

export { Formatter } from "./string/formatter.js";

/** `string.Template`: `$name` and `${name}` are replaced, `$$` is `$`. */
export class Template extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["template"],
    // No keyword has the name of what comes by position alone.
    substitute: ["0?", "**keywords"],
    safe_substitute: ["0?", "**keywords"],
  };
  static {
    takeOptions(this, "substitute", "safe_substitute");
  }

  declare template: string;
  /** Subclasses may have others. */
  declare delimiter: string;
  declare idpattern: string;

  static {
    this.prototype.delimiter = "$";
    this.prototype.idpattern = "[_a-z][_a-z0-9]*";
  }

  __init__(template: string): void {
    this.template = template;
  }

  /** @throws KeyError for a name without a value, ValueError for a placeholder that is none. */
  substitute(mapping: unknown = null, keywords?: unknown): string {
    return this.replaced((name) => str(lookUp(name, mapping, keywordsOf(keywords))), true);
  }

  /** As `substitute`, but a placeholder without a value, or a wrong one, stays as it is. */
  safe_substitute(mapping: unknown = null, keywords?: unknown): string {
    return this.replaced((name, whole) => {
      try {
        return str(lookUp(name, mapping, keywordsOf(keywords)));
      } catch (error) {
        if (error instanceof KeyError) return whole;
        throw error;
      }
    }, false);
  }

  private replaced(put: (name: string, whole: string) => string, strict: boolean): string {
    const pattern: unknown = getAttr(this, "pattern", null);
    if (pattern !== null) return this.replacedBy(pattern, put, strict);
    const mark = this.delimiter.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const name = this.idpattern;
    const placeholder = new RegExp(`${mark}(?:(${mark})|(${name})|\\{(${name})\\}|)`, "gi");
    return this.template.replace(
      placeholder,
      (
        whole: string,
        twice: string | undefined,
        bare: string | undefined,
        braced: string | undefined,
        at: number,
      ) => {
        if (twice !== undefined) return this.delimiter;
        const found = bare ?? braced;
        if (found !== undefined) return put(found, whole);
        if (strict) throw this.invalid(at + this.delimiter.length);
        return whole;
      },
    );
  }

  /** By a pattern of a subclass, whose groups say what was found: `escaped`, `named`, `braced` or `invalid`. */
  private replacedBy(
    pattern: unknown,
    put: (name: string, whole: string) => string,
    strict: boolean,
  ): string {
    let text = "";
    let end = 0;
    for (const found of compile(pattern, IGNORECASE | VERBOSE).finditer(this.template)) {
      const groups = found.groupdict();
      const name = groups.get("named") ?? groups.get("braced");
      const whole = found.group() as string;
      text += this.template.slice(end, found.start());
      end = found.end();
      if (name !== null) text += put(name as string, whole);
      else if (groups.get("escaped") !== null) text += this.delimiter;
      else if (!strict) text += whole;
      else if (groups.get("invalid") !== null) throw this.invalid(found.start("invalid"));
      else throw new ValueError("Unrecognized named group in pattern");
    }
    return text + this.template.slice(end);
  }

  /** @param at where the text behind the delimiter begins */
  private invalid(at: number): ValueError {
    const lines = Str.splitlines(this.template.slice(0, at), true);
    const column = at - lines.slice(0, -1).join("").length;
    return new ValueError(`Invalid placeholder in string: line ${lines.length}, col ${column}`);
  }
}

function lookUp(name: string, mapping: unknown, keywords: Dict): unknown {
  if (keywords.has(name)) return keywords.getItem(name);
  if (mapping === null) throw new KeyError(name);
  return getItem(mapping, name);
}

inModule("string", Template);
