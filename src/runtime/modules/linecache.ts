/** The module `linecache` of Python 2.7 (library, 10.9): lines of files by number. */
import { IOError, open, str, withSignature } from "../python/index.js";

/** The lines of files that were asked for. Module state on purpose: it is the cache of Python's module. */
const cache = new Map<string, string[]>();

/** The lines of a file; none where it can't be read. */
export const getlines = withSignature(
  function getlines(filename: unknown, _globals: unknown = null): string[] {
    const name = str(filename);
    const known = cache.get(name);
    if (known !== undefined) return known;
    try {
      const file = open(name, "rU");
      const lines = file.readlines();
      file.close();
      if (lines.length > 0 && !lines.at(-1)!.endsWith("\n")) lines.push(`${lines.pop()!}\n`);
      cache.set(name, lines);
      return lines;
    } catch (error) {
      if (error instanceof IOError) return [];
      throw error;
    }
  },
  ["filename", "module_globals?"],
);

/** A line of a file with its end, from 1 on; an empty text where there is none. */
export const getline = withSignature(
  function getline(filename: unknown, lineno: unknown, _globals: unknown = null): string {
    return getlines(filename)[Number(lineno) - 1] ?? "";
  },
  ["filename", "lineno", "module_globals?"],
);

export function clearcache(): null {
  cache.clear();
  return null;
}

/** Forgets a file, or all, that may have changed. */
export const checkcache = withSignature(
  function checkcache(filename: unknown = null): null {
    if (filename === null) cache.clear();
    else cache.delete(str(filename));
    return null;
  },
  ["filename?"],
);
