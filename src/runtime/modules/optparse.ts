/** The module `optparse` of Python 2.7 (library, 36.1): options of a command line, with defaults, types and help. */
export { OptionContainer, OptionGroup } from "./optparse/container.js";
export {
  AmbiguousOptionError,
  BadOptionError,
  OptionConflictError,
  OptionError,
  OptionValueError,
  OptParseError,
} from "./optparse/errors.js";
export { HelpFormatter, IndentedHelpFormatter, TitledHelpFormatter } from "./optparse/help.js";
export { NO_DEFAULT, Option, Option as make_option, SUPPRESS_HELP } from "./optparse/option.js";
export { OptionParser, SUPPRESS_USAGE } from "./optparse/parser.js";
export { Values } from "./optparse/values.js";
