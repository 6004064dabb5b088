/** The builtin functions of Python 2.7 under their own names. */
export { bool, float, int, long } from "./convert.js";
export { coerce } from "./coerce.js";
export { dict, frozenset, list, set, tuple } from "./containers.js";
export {
  all,
  any,
  cmp,
  enumerate,
  filter,
  iter,
  map,
  max,
  maxBy,
  min,
  minBy,
  range,
  reduce,
  reversed,
  sorted,
  sum,
  xrange,
  zip,
} from "./sequences.js";
export {
  apply,
  bin,
  callable,
  chr,
  delattr,
  dir,
  getattr,
  hasattr,
  hex,
  id,
  intern,
  oct,
  ord,
  round,
  setattr,
  unichr,
  vars,
} from "./functions.js";
export { exit, quit } from "./exit.js";
export { input, raw_input } from "./input.js";
