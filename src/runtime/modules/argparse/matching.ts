/** Which strings of a command line belong to which argument: by patterns over their kinds, `A` for a string, `O` for an option, `-` for `--`. */
import { str } from "../../python/index.js";
import type { Action } from "./actions.js";
import { ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, ZERO_OR_MORE } from "./constants.js";
import { ArgumentError } from "./errors.js";

/** The pattern of the strings that an argument takes. */
function patternOf({ nargs, option_strings: names }: Action): string {
  const pattern = positionalPattern(nargs);
  return names.length === 0 ? pattern : pattern.replaceAll("-*", "").replaceAll("-", "");
}

function positionalPattern(nargs: unknown): string {
  switch (nargs) {
    case null:
      return "(-*A-*)";
    case OPTIONAL:
      return "(-*A?-*)";
    case ZERO_OR_MORE:
      return "(-*[A-]*)";
    case ONE_OR_MORE:
      return "(-*A[A-]*)";
    case REMAINDER:
      return "([-AO]*)";
    case PARSER:
      return "(-*A[-AO]*)";
    default:
      return `(-*${Array.from({ length: Number(nargs) }, () => "A").join("-*")}-*)`;
  }
}

/** How many of the next strings an argument takes. @throws ArgumentError where they do not fit */
export function countFor(action: Action, kinds: string): number {
  const match = new RegExp(`^${patternOf(action)}`).exec(kinds);
  if (match !== null) return match[1]!.length;
  switch (action.nargs) {
    case null:
      throw new ArgumentError(action, "expected one argument");
    case OPTIONAL:
      throw new ArgumentError(action, "expected at most one argument");
    case ONE_OR_MORE:
      throw new ArgumentError(action, "expected at least one argument");
    default:
      throw new ArgumentError(action, `expected ${str(action.nargs)} argument(s)`);
  }
}

/** How many strings each of the first arguments takes, of as many arguments as the strings are enough for. */
export function countsFor(actions: readonly Action[], kinds: string): number[] {
  for (let count = actions.length; count > 0; count--) {
    const pattern = actions.slice(0, count).map(patternOf).join("");
    const match = new RegExp(`^${pattern}`).exec(kinds);
    if (match !== null) return match.slice(1).map((part) => part.length);
  }
  return [];
}
