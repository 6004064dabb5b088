/** The module `csv` of Python 2.7 (library, 13.1): files of rows with separated fields. */
import { iter, str, TypeError, withOptions } from "../python/index.js";
import { keywordsOf } from "./shared/given-arguments.js";
import { dialects, formatOf } from "./csv/dialects.js";
import { Error } from "./csv/error.js";
import { limits, Reader } from "./csv/reader.js";
import { Writer } from "./csv/writer.js";

export { Error };
export {
  Dialect,
  excel,
  excel_tab,
  QUOTE_ALL,
  QUOTE_MINIMAL,
  QUOTE_NONE,
  QUOTE_NONNUMERIC,
} from "./csv/dialects.js";
export { DictReader, DictWriter } from "./csv/dict-rows.js";

/** The rows of an iterable of lines. */
export const reader = withOptions(
  function reader(iterable: unknown, dialect: unknown = null, format?: unknown): Reader {
    return new Reader(linesOf(iterable), formatOf(dialect, keywordsOf(format)));
  },
  ["iterable", "dialect?", "**fmtparams"],
);

function linesOf(iterable: unknown): Iterator<unknown> {
  try {
    return iter(iterable);
  } catch (error) {
    if (error instanceof TypeError) throw new TypeError("argument 1 must be an iterator");
    throw error;
  }
}

/** Writes rows to what has a method `write`. @throws TypeError for what has none */
export const writer = withOptions(
  function writer(file: unknown, dialect: unknown = null, format?: unknown): Writer {
    return new Writer(file, formatOf(dialect, keywordsOf(format)));
  },
  ["fileobj", "dialect?", "**fmtparams"],
);

/** Gives a dialect a name. */
export const register_dialect = withOptions(
  function register_dialect(name: unknown, dialect: unknown = null, format?: unknown): null {
    if (typeof name !== "string") throw new TypeError("dialect name must be a string or unicode");
    dialects.set(name, formatOf(dialect, keywordsOf(format)));
    return null;
  },
  ["name", "dialect?", "**fmtparams"],
);

/** @throws Error for a name that none has */
export function unregister_dialect(name: unknown): null {
  if (!dialects.delete(str(name))) throw new Error("unknown dialect");
  return null;
}

/** @throws Error for a name that none has */
export function get_dialect(name: unknown): unknown {
  const found = dialects.get(str(name));
  if (found === undefined) throw new Error("unknown dialect");
  return found;
}

export function list_dialects(): string[] {
  return [...dialects.keys()];
}

/** How long a field may be; sets it where a limit is given. Gives the one before. */
export function field_size_limit(limit?: unknown): number {
  const before = limits.field;
  if (limit !== undefined) {
    if (typeof limit !== "number") throw new TypeError("limit must be an integer");
    limits.field = limit;
  }
  return before;
}
