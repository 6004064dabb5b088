/** Words that stand for something in the declarations of arguments (library, 15.4). */

/** How many strings an argument takes. */
export const OPTIONAL: string = "?";
export const ZERO_OR_MORE: string = "*";
export const ONE_OR_MORE: string = "+";
export const PARSER: string = "A...";
export const REMAINDER: string = "...";

/** As a default: no attribute; as a help: not shown. */
export const SUPPRESS: string = "==SUPPRESS==";

/** Where the strings that a subparser did not know are kept. */
export const UNRECOGNIZED = "_unrecognized_args";
