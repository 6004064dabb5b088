/** Configuration files with the rules of Python's ConfigParser: for programs, and for the server's own settings. */
export {
  ConfigurationError,
  DuplicateSectionError,
  InterpolationDepthError,
  InterpolationError,
  InterpolationMissingOptionError,
  InterpolationSyntaxError,
  MissingSectionHeaderError,
  NoOptionError,
  NoSectionError,
  ParsingError,
} from "./errors.js";
export { DEFAULT_SECTION, parseSections, type Entry, type Section } from "./parse.js";
export {
  ConfigParser,
  MAX_INTERPOLATION_DEPTH,
  RawConfigParser,
  SafeConfigParser,
  Store,
} from "./parser.js";
