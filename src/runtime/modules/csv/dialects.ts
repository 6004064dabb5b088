/** How the fields of a row are separated and quoted. */
import {
  inModule,
  Dict,
  getAttr,
  hasAttr,
  PyObject,
  truth,
  TypeError,
  typeName,
  type int,
} from "../../python/index.js";
import { Error } from "./error.js";

export const QUOTE_MINIMAL = 0;
export const QUOTE_ALL = 1;
export const QUOTE_NONNUMERIC = 2;
export const QUOTE_NONE = 3;

/** What programs extend: the attributes that it leaves out are those of the module's own reading and writing. */
export class Dialect extends PyObject {
  declare __module__: string;
  declare delimiter: unknown;
  declare quotechar: unknown;
  declare escapechar: unknown;
  declare doublequote: unknown;
  declare skipinitialspace: unknown;
  declare lineterminator: unknown;
  declare quoting: unknown;

  static {
    Object.assign(this.prototype, {
      ...{ __module__: "csv", delimiter: null, quotechar: null, escapechar: null },
      ...{ doublequote: null, skipinitialspace: null, lineterminator: null, quoting: null },
    });
  }

  __init__(): void {
    formatOf(this);
  }
}

/** What Excel writes. */
export class excel extends Dialect {
  static {
    Object.assign(this.prototype, {
      ...{ delimiter: ",", quotechar: '"', doublequote: true, skipinitialspace: false },
      ...{ lineterminator: "\r\n", quoting: QUOTE_MINIMAL },
    });
  }
}

/** The same with tabs. */
export class excel_tab extends excel {
  static {
    this.prototype.delimiter = "\t";
  }
}

/** A dialect as reading and writing use it. */
export class Format extends PyObject {
  static readonly __name__ = "Dialect";
  readonly delimiter: string;
  readonly quotechar: string | null;
  readonly escapechar: string | null;
  readonly doublequote: int;
  readonly skipinitialspace: int;
  readonly lineterminator: string;
  readonly quoting: number;
  readonly strict: int;

  /** @throws TypeError for what makes no sense */
  constructor(option: (name: string) => unknown) {
    super();
    this.delimiter = characterOf("delimiter", option("delimiter"), ",")!;
    this.doublequote = Number(truth(option("doublequote") ?? true));
    this.escapechar = characterOf("escapechar", option("escapechar"), null);
    this.lineterminator = textOf("lineterminator", option("lineterminator") ?? "\r\n");
    const quotechar = option("quotechar");
    const quoting = option("quoting");
    this.quoting = quotingOf(quotechar === null && quoting === undefined ? QUOTE_NONE : quoting);
    this.quotechar = quotechar === null ? null : characterOf("quotechar", quotechar, '"');
    this.skipinitialspace = Number(truth(option("skipinitialspace") ?? false));
    this.strict = Number(truth(option("strict") ?? false));
    if (this.delimiter === null) throw new TypeError('"delimiter" must be an 1-character string');
    if (this.quoting !== QUOTE_NONE && this.quotechar === null) {
      throw new TypeError("quotechar must be set if quoting enabled");
    }
  }
}

function quotingOf(value: unknown): number {
  if (value === undefined || value === null) return QUOTE_MINIMAL;
  if (typeof value !== "number") throw new TypeError('"quoting" must be an integer');
  if (value < 0 || value > 3) throw new TypeError('bad "quoting" value');
  return value;
}

function characterOf(name: string, value: unknown, missing: string | null): string | null {
  if (value === undefined) return missing;
  if (value === null || value === "") return null;
  if (typeof value !== "string") {
    throw new TypeError(`"${name}" must be string, not ${typeName(value)}`);
  }
  if (value.length > 1) throw new TypeError(`"${name}" must be an 1-character string`);
  return value;
}

function textOf(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new TypeError(`"${name}" must be a string`);
}

const names = new Set(
  "delimiter doublequote escapechar lineterminator quotechar quoting skipinitialspace strict".split(
    " ",
  ),
);

/** The dialects that have a name. One table for the process, as in Python. */
export const dialects = new Map<string, Format>();

/**
 * The format that a dialect (a name, a class, an object) and parameters beside it come to.
 * @throws Error for a name that no dialect has, TypeError for a parameter that is none
 */
export function formatOf(dialect: unknown, parameters: Dict = new Dict()): Format {
  for (const name of parameters) {
    if (!names.has(String(name))) {
      throw new TypeError(`'${String(name)}' is an invalid keyword argument for this function`);
    }
  }
  // Without a dialect, what is not said is as excel has it; quotes are off where there is none.
  let of: unknown = dialect;
  if (typeof of === "string") {
    const found = dialects.get(of);
    if (found === undefined) throw new Error("unknown dialect");
    of = found;
  }
  if (of instanceof Format && parameters.size === 0) return of;
  return new Format((name) => {
    if (parameters.has(name)) return parameters.getItem(name);
    return of !== null && hasAttr(of, name) ? getAttr(of, name) : undefined;
  });
}

dialects.set("excel-tab", formatOf(excel_tab));
dialects.set("excel", formatOf(excel));

inModule("csv", excel, excel_tab);
