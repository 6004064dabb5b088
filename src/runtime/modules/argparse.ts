/** The module `argparse` of Python 2.7 (library, 15.4): command lines with options, arguments and commands. */
export {
  _AppendAction,
  _AppendConstAction,
  _CountAction,
  _HelpAction,
  _StoreAction,
  _StoreConstAction,
  _StoreFalseAction,
  _StoreTrueAction,
  _VersionAction,
  Action,
} from "./argparse/actions.js";
export {
  ONE_OR_MORE,
  OPTIONAL,
  PARSER,
  REMAINDER,
  SUPPRESS,
  ZERO_OR_MORE,
} from "./argparse/constants.js";
export { _ArgumentGroup, _MutuallyExclusiveGroup } from "./argparse/container.js";
export { ArgumentError, ArgumentTypeError } from "./argparse/errors.js";
export { FileType } from "./argparse/file-type.js";
export {
  ArgumentDefaultsHelpFormatter,
  HelpFormatter,
  RawDescriptionHelpFormatter,
  RawTextHelpFormatter,
} from "./argparse/help.js";
export { ArgumentParser } from "./argparse/parser.js";
export { _SubParsersAction } from "./argparse/subparsers.js";
export { Namespace } from "./argparse/values.js";
