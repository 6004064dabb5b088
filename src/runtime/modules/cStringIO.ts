/** The module `cStringIO` of Python 2.7 (library, 7.6): files in memory, for reading or for writing. */
import { native, TypeError, typeName } from "../python/index.js";
import { FastStringIO, ReadOnlyStringIO } from "./StringIO/buffer.js";

/** Without a text a file to write, with one a file to read. @throws TypeError for what is no text */
export const StringIO = native(
  function StringIO(text?: unknown): FastStringIO {
    if (text === undefined) return new FastStringIO("");
    if (typeof text === "string") return new ReadOnlyStringIO(text);
    throw new TypeError(`StringIO() argument 1 must be string or buffer, not ${typeName(text)}`);
  },
  { least: 0, most: 1, style: "parsed" },
);

export { ReadOnlyStringIO as InputType, FastStringIO as OutputType };
