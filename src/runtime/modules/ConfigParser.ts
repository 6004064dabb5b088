/** The module `ConfigParser` of Python 2.7 (library reference, 13.2). */
export {
  ConfigParser,
  ConfigurationError as Error,
  DEFAULT_SECTION as DEFAULTSECT,
  DuplicateSectionError,
  InterpolationDepthError,
  InterpolationError,
  InterpolationMissingOptionError,
  InterpolationSyntaxError,
  MAX_INTERPOLATION_DEPTH,
  MissingSectionHeaderError,
  NoOptionError,
  NoSectionError,
  ParsingError,
  RawConfigParser,
  SafeConfigParser,
} from "../configuration/index.js";
