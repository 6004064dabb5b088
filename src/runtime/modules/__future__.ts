/** The module `__future__` of Python 2.7 (library, 28.10): what later versions changed, and when. */
import { ClassicObject, inModule, repr, Tuple, type int } from "../python/index.js";

type Release = Tuple<[int, int, int, string, int]>;

/** A change of the language: since when a program can ask for it, and from when on it is there unasked. */
export class _Feature extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["optionalRelease", "mandatoryRelease", "compiler_flag"],
  };
  declare optional: Release;
  declare mandatory: Release;
  declare compiler_flag: int;

  __init__(optional: unknown, mandatory: unknown, flag: unknown): void {
    this.optional = optional as Release;
    this.mandatory = mandatory as Release;
    this.compiler_flag = flag as int;
  }

  getOptionalRelease(): Release {
    return this.optional;
  }

  getMandatoryRelease(): Release {
    return this.mandatory;
  }

  __repr__(): string {
    return `_Feature${repr(Tuple.of(this.optional, this.mandatory, this.compiler_flag))}`;
  }
}

export const CO_NESTED: int = 0x10;
export const CO_GENERATOR_ALLOWED: int = 0;
export const CO_FUTURE_DIVISION: int = 0x2000;
export const CO_FUTURE_ABSOLUTE_IMPORT: int = 0x4000;
export const CO_FUTURE_WITH_STATEMENT: int = 0x8000;
export const CO_FUTURE_PRINT_FUNCTION: int = 0x10000;
export const CO_FUTURE_UNICODE_LITERALS: int = 0x20000;

function release(major: int, minor: int, level: string, serial: int): Release {
  return new Tuple([major, minor, 0, level, serial]);
}

const three = release(3, 0, "alpha", 0);

export const nested_scopes = new _Feature(
  release(2, 1, "beta", 1),
  release(2, 2, "alpha", 0),
  CO_NESTED,
);
export const generators = new _Feature(
  release(2, 2, "alpha", 1),
  release(2, 3, "final", 0),
  CO_GENERATOR_ALLOWED,
);
export const division = new _Feature(release(2, 2, "alpha", 2), three, CO_FUTURE_DIVISION);
export const absolute_import = new _Feature(
  release(2, 5, "alpha", 1),
  three,
  CO_FUTURE_ABSOLUTE_IMPORT,
);
export const with_statement = new _Feature(
  release(2, 5, "alpha", 1),
  release(2, 6, "alpha", 0),
  CO_FUTURE_WITH_STATEMENT,
);
export const print_function = new _Feature(
  release(2, 6, "alpha", 2),
  three,
  CO_FUTURE_PRINT_FUNCTION,
);
export const unicode_literals = new _Feature(
  release(2, 6, "alpha", 2),
  three,
  CO_FUTURE_UNICODE_LITERALS,
);

export const all_feature_names: string[] = [
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
];

inModule("__future__", _Feature);
