/** Writing rows. */
import {
  callMethod,
  Float,
  getAttr,
  hasAttr,
  iter,
  PyObject,
  repr,
  str,
  TypeError,
} from "../../python/index.js";
import { QUOTE_ALL, QUOTE_NONE, QUOTE_NONNUMERIC, type Format } from "./dialects.js";
import { Error } from "./error.js";

/** Writes rows to a file. */
export class Writer extends PyObject {
  static readonly __name__: string = "writer";
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    writerow: ["row"],
    writerows: ["rows"],
  };
  readonly dialect: Format;
  readonly #file: unknown;

  constructor(file: unknown, dialect: Format) {
    super();
    if (typeof getAttr(file, "write", null) !== "function" && !hasAttr(file, "write")) {
      throw new TypeError('argument 1 must have a "write" method');
    }
    this.#file = file;
    this.dialect = dialect;
  }

  /** Writes one row. @throws Error for what is no sequence, or can't be written without quotes */
  writerow(row: unknown): unknown {
    let fields: unknown[];
    try {
      fields = [...iter(row)];
    } catch (error) {
      if (error instanceof TypeError) throw new Error("sequence expected");
      throw error;
    }
    const only = fields.length === 1;
    const line = fields.map((field) => this.#field(field, only)).join(this.dialect.delimiter);
    return callMethod(this.#file, "write", line + this.dialect.lineterminator);
  }

  writerows(rows: unknown): null {
    for (const row of iter(rows)) this.writerow(row);
    return null;
  }

  #field(value: unknown, only: boolean): string {
    const { quoting } = this.dialect;
    const isNumber =
      typeof value === "number" ||
      typeof value === "bigint" ||
      typeof value === "boolean" ||
      value instanceof Float;
    const isFloat =
      value instanceof Float || (typeof value === "number" && !Number.isInteger(value));
    const text = value === null ? "" : isFloat ? repr(value) : str(value);
    const mustQuote = quoting === QUOTE_ALL || (quoting === QUOTE_NONNUMERIC && !isNumber);
    return this.#written(text, mustQuote, only);
  }

  #written(text: string, mustQuote: boolean, only: boolean): string {
    const { delimiter, quotechar, escapechar, doublequote, lineterminator, quoting } = this.dialect;
    let isQuoted = mustQuote;
    let written = "";
    for (const c of text.split("")) {
      const isSpecial =
        c === delimiter || c === escapechar || c === quotechar || lineterminator.includes(c);
      if (isSpecial) {
        let isEscaped = quoting === QUOTE_NONE;
        if (!isEscaped) {
          if (c === quotechar) {
            if (doublequote) written += quotechar;
            else isEscaped = true;
          }
          if (!isEscaped) isQuoted = true;
        }
        if (isEscaped) {
          if (escapechar === null) throw new Error("need to escape, but no escapechar set");
          written += escapechar;
        }
      }
      written += c;
    }
    if (text === "" && only) {
      if (quoting === QUOTE_NONE) {
        throw new Error("single empty field record must be quoted");
      }
      isQuoted = true;
    }
    return isQuoted ? `${quotechar}${written}${quotechar}` : written;
  }
}
