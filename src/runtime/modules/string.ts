/** The module `string` of Python 2.7 (library, 7.1): constants, `Template`, and the functions older than methods. */
import {
  type Dict,
  float as toFloat,
  fromBinary,
  getItem,
  int as toInt,
  KeyError,
  PyObject,
  repr,
  str,
  Str,
  toBytes,
  ValueError,
  withSignature,
  type float,
  type int,
} from "../python/index.js";

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

export const capitalize = Str.capitalize;
export const center = Str.center;
export const count = Str.count;
export const expandtabs = Str.expandtabs;
export const find = Str.find;
export const index = Str.index;
export const ljust = Str.ljust;
export const lower = Str.lower;
export const lstrip = Str.lstrip;
export const rfind = Str.rfind;
export const rindex = Str.rindex;
export const rjust = Str.rjust;
export const rsplit = Str.rsplit;
export const rstrip = Str.rstrip;
export const split = Str.split;
export const strip = Str.strip;
export const swapcase = Str.swapcase;
export const upper = Str.upper;
export { split as splitfields };

/** The number at the left of `width` characters, filled with zeros; other values by their repr. */
export function zfill(x: unknown, width: int): string {
  return Str.zfill(typeof x === "string" ? x : repr(x), width);
}

/** The words with a separator (a space) between them. */
export const join = withSignature(
  function join(words: unknown, sep: string = " "): string {
    return Str.join(sep, words);
  },
  ["words", "sep?"],
);
export { join as joinfields };

/** As the method, with None for `table` to delete only. */
export function translate(s: string, table: unknown, deletions: string = ""): string {
  return deletions === "" ? Str.translate(s, table) : Str.translate(s, table, deletions);
}

/** As the method; `maxreplace` of -1 replaces all. */
export function replace(s: string, old: string, new_: string, maxreplace: int = -1): string {
  return Str.replace(s, old, new_, maxreplace);
}

/** The words with a capital each; without a separator white space becomes one space. */
export const capwords = withSignature(
  function capwords(s: string, sep: string | null = null): string {
    return Str.split(s, sep)
      .map(Str.capitalize)
      .join(sep ?? " ");
  },
  ["s", "sep?"],
);

/** A table for `translate` that maps each character of `from` to that of `to`. @throws ValueError */
export const maketrans = withSignature(
  function maketrans(from: string, to: string): string {
    const [old, put] = [toBytes(from), toBytes(to)];
    if (old.length !== put.length) {
      throw new ValueError("maketrans arguments must have same length");
    }
    const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    old.forEach((byte, i) => (table[byte] = put[i]!));
    return fromBinary(table);
  },
  ["from", "to"],
);

export function atoi(s: string, base: int = 10): int {
  return toInt(s, base);
}

export function atol(s: string, base: int = 10): int {
  return toInt(s, base);
}

export function atof(s: string): float {
  return toFloat(s);
}

/** `string.Template`: `$name` and `${name}` are replaced, `$$` is `$`. */
export class Template extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["template"],
    substitute: ["mapping?", "**keywords"],
    safe_substitute: ["mapping?", "**keywords"],
  };

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
  substitute(mapping: unknown = null, keywords?: Dict): string {
    return this.replaced((name) => str(lookUp(name, mapping, keywords)), true);
  }

  /** As `substitute`, but a placeholder without a value, or a wrong one, stays as it is. */
  safe_substitute(mapping: unknown = null, keywords?: Dict): string {
    return this.replaced((name, whole) => {
      try {
        return str(lookUp(name, mapping, keywords));
      } catch (error) {
        if (error instanceof KeyError) return whole;
        throw error;
      }
    }, false);
  }

  private replaced(put: (name: string, whole: string) => string, strict: boolean): string {
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

  /** @param at where the text behind the delimiter begins */
  private invalid(at: number): ValueError {
    const lines = Str.splitlines(this.template.slice(0, at), true);
    const column = at - lines.slice(0, -1).join("").length;
    return new ValueError(`Invalid placeholder in string: line ${lines.length}, col ${column}`);
  }
}

function lookUp(name: string, mapping: unknown, keywords: Dict | undefined): unknown {
  if (keywords?.has(name)) return keywords.getItem(name);
  if (mapping === null) throw new KeyError(name);
  return getItem(mapping, name);
}
