/** The module `cStringIO` of Python 2.7 (library, 7.6): files in memory, for reading or for writing. */
import { native, str } from "../python/index.js";
import { FastStringIO } from "./StringIO/buffer.js";

/** Without a text a file to write, with one a file to read. */
export const StringIO = native(
  function StringIO(text?: unknown): FastStringIO {
    const file = new FastStringIO(text === undefined ? "" : str(text));
    // What there is to read can't be written to: such a file has no method for that.
    if (text !== undefined) {
      for (const name of ["write", "writelines", "truncate"]) {
        Object.defineProperty(file, name, { value: undefined });
      }
    }
    return file;
  },
  { least: 0, most: 1, style: "parsed" },
);

export { FastStringIO as InputType, FastStringIO as OutputType };
