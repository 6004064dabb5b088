/** Rows as dicts. */
import {
  takeOptions,
  callMethod,
  Dict,
  iter,
  next,
  PyObject,
  repr,
  StopIteration,
  str,
  ValueError,
  type int,
} from "../../python/index.js";
import { keywordsOf } from "../shared/given-arguments.js";
import { formatOf } from "./dialects.js";
import { Reader } from "./reader.js";
import { Writer } from "./writer.js";

/** Reads rows as dicts, by the names of their fields: those given, else those of the first row. */
export class DictReader extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["f", "fieldnames?", "restkey?", "restval?", "dialect?", "*args", "**kwds"],
    next: [],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;
  declare restkey: unknown;
  declare restval: unknown;
  declare reader: Reader;
  declare dialect: unknown;
  declare line_num: int;
  declare private names: unknown[] | null;

  static {
    this.prototype.__module__ = "csv";
  }

  __init__(
    f: unknown,
    fieldnames: unknown = null,
    restkey: unknown = null,
    restval: unknown = null,
    dialect: unknown = "excel",
    _args?: unknown,
    keywords?: unknown,
  ): void {
    Object.defineProperty(this, "names", {
      value: fieldnames === null ? null : [...iter(fieldnames)],
      writable: true,
    });
    this.restkey = restkey;
    this.restval = restval;
    this.reader = new Reader(iter(f), formatOf(dialect, keywordsOf(keywords)));
    this.dialect = dialect;
    this.line_num = 0;
  }

  get fieldnames(): unknown[] | null {
    if (this.names === null) {
      try {
        this.names = next(this.reader) as unknown[];
      } catch (error) {
        if (!(error instanceof StopIteration)) throw error;
      }
      this.line_num = this.reader.line_num;
    }
    return this.names;
  }

  set fieldnames(names: unknown) {
    this.names = names === null ? null : [...iter(names)];
  }

  __iter__(): this {
    return this;
  }

  /** The next row. @throws StopIteration */
  next(): Dict {
    // The names are read before the first row.
    const names = this.line_num === 0 ? (this.fieldnames ?? []) : (this.names ?? []);
    let row: unknown[];
    do row = this.reader.next();
    while (row.length === 0);
    this.line_num = this.reader.line_num;
    const dict = new Dict();
    names.forEach((name, i) => dict.setItem(name, i < row.length ? row[i] : this.restval));
    if (row.length > names.length) dict.setItem(this.restkey, row.slice(names.length));
    return dict;
  }
}

/** Writes dicts as rows. */
export class DictWriter extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["f", "fieldnames", "restval?", "extrasaction?", "dialect?", "*args", "**kwds"],
    writerow: ["rowdict"],
    writerows: ["rowdicts"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;
  declare fieldnames: unknown;
  declare restval: unknown;
  declare extrasaction: unknown;
  declare writer: Writer;

  static {
    this.prototype.__module__ = "csv";
  }

  __init__(
    f: unknown,
    fieldnames: unknown,
    restval: unknown = "",
    extrasaction: unknown = "raise",
    dialect: unknown = "excel",
    _args?: unknown,
    keywords?: unknown,
  ): void {
    this.fieldnames = fieldnames;
    this.restval = restval;
    const action = str(extrasaction).toLowerCase();
    if (action !== "raise" && action !== "ignore") {
      throw new ValueError(`extrasaction (${str(extrasaction)}) must be 'raise' or 'ignore'`);
    }
    this.extrasaction = extrasaction;
    this.writer = new Writer(f, formatOf(dialect, keywordsOf(keywords)));
  }

  /** A row of the names. */
  writeheader(): null {
    this.writer.writerow(this.fieldnames);
    return null;
  }

  /** @throws ValueError for a field that has no name */
  writerow(row: unknown): unknown {
    return this.writer.writerow(this.list(row));
  }

  writerows(rows: unknown): null {
    for (const row of iter(rows)) this.writerow(row);
    return null;
  }

  private list(row: unknown): unknown[] {
    const names = [...iter(this.fieldnames)];
    if (this.extrasaction === "raise") {
      const wrong = [...iter(row)].filter((key) => !names.includes(key));
      if (wrong.length > 0) {
        throw new ValueError(
          `dict contains fields not in fieldnames: ${wrong.map((key) => repr(key)).join(", ")}`,
        );
      }
    }
    return names.map((name) => callMethod(row, "get", name, this.restval));
  }
}
