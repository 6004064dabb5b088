/** The module `cPickle` of Python 2.7 (library, 11.2): `pickle` under another name. */
export {
  compatible_formats,
  dump,
  dumps,
  format_version,
  HIGHEST_PROTOCOL,
  load,
  loads,
  PickleError,
  Pickler,
  PicklingError,
  Unpickler,
  UnpicklingError,
} from "./pickle.js";
export { UnpicklingError as BadPickleGet, PicklingError as UnpickleableError } from "./pickle.js";
