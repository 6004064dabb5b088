/** The module `genericpath` of Python 2.7: what `os.path` is on every system. */
import { str, truth, Tuple } from "../python/index.js";

export {
  commonprefix,
  exists,
  getatime,
  getctime,
  getmtime,
  getsize,
  isdir,
  isfile,
} from "./os/path.js";

/** The path, and the ending of its last part, where that does not only begin with dots. */
export function _splitext(
  p: unknown,
  sep: unknown,
  altsep: unknown,
  extsep: unknown,
): Tuple<[string, string]> {
  const path = str(p);
  const slashes = [sep, altsep].filter((each) => truth(each)).map((each) => str(each));
  const begin = Math.max(...slashes.map((each) => path.lastIndexOf(each))) + 1;
  const dot = str(extsep);
  const at = path.lastIndexOf(dot);
  const isEnding = at > begin && [...path.slice(begin, at)].some((each) => each !== dot);
  return isEnding ? Tuple.of(path.slice(0, at), path.slice(at)) : Tuple.of(path, "");
}
