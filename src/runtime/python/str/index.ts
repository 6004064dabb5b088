/**
 * Strings: the methods of Python 2.7's str and unicode as functions that take the receiver first, under their Python
 * names (`Str.join(", ", names)`), and what else has to do with text: formatting, numbers as text, bytes.
 */
export {
  capitalize,
  isalnum,
  isalpha,
  isdigit,
  islower,
  isspace,
  istitle,
  isupper,
  lower,
  swapcase,
  title,
  upper,
} from "./case.js";
export { isdecimal, isnumeric } from "./unicode-case.js";
export {
  count,
  endswith,
  find,
  index,
  partition,
  replace,
  rfind,
  rindex,
  rpartition,
  startswith,
} from "./search.js";
export { join, rsplit, split, splitlines } from "./split.js";
export {
  center,
  expandtabs,
  ljust,
  lstrip,
  rjust,
  rstrip,
  strip,
  translate,
  zfill,
} from "./layout.js";
export { errorHandlers } from "./codec-errors.js";
export { codecSearches, decode, encode, type OwnCodec } from "./codecs.js";
export { fieldParts, format, formatValue, templatePieces } from "./format-method.js";
export { formatPercent, formatPercent as mod } from "./percent.js";
export { floatRepr, floatStr } from "./float-digits.js";
export { parseFloatText, parseInteger } from "./parse-number.js";
export { reprString } from "./repr.js";
export { fromBinary } from "./binary.js";
export { fromBytes, isWellFormed, latin1, toBytes } from "./bytes.js";
