/** The module `anydbm` of Python 2.7 (library, 12.5): a database of strings; here it is always one of `dumbdbm`. */
import { existsSync, rmSync } from "node:fs";
import { Exception, inModule, IOError, str, Tuple, withSignature } from "../python/index.js";
import { open as openDumb, type _Database } from "./dumbdbm.js";

class AnyError extends Exception {}

/** What may go wrong, for `except`. */
export const error: Tuple = Tuple.of(AnyError, IOError);

/** Opens a database. @param flag `r` and `w` for one that is there, `c` makes it if needed, `n` a new one. @throws error */
export const open = withSignature(
  function open(file: unknown, flag: unknown = "r", mode: unknown = 0o666): _Database {
    const isThere = existsSync(`${str(file)}.dir`) || existsSync(`${str(file)}.dat`);
    if (!isThere && flag !== "c" && flag !== "n") {
      throw new AnyError("need 'c' or 'n' flag to open new db");
    }
    if (flag === "n") {
      for (const ending of ["dat", "dir", "bak"]) rmSync(`${str(file)}.${ending}`, { force: true });
    }
    return openDumb(file, flag, mode);
  },
  ["file", "flag?", "mode?"],
);

Object.defineProperty(AnyError, "name", { value: "error" });
inModule("anydbm", AnyError);
