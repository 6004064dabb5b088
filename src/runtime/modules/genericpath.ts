/** The module `genericpath` of Python 2.7: what `os.path` is on every system. */
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
