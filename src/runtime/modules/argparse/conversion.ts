/** The values of an argument, of its strings (library, 15.4.3.6 to 15.4.3.8). */
import {
  call,
  contains,
  getAttr,
  hasAttr,
  iterate,
  repr,
  str,
  TypeError,
  ValueError,
} from "../../python/index.js";
import type { Action } from "./actions.js";
import { OPTIONAL, PARSER, REMAINDER, ZERO_OR_MORE } from "./constants.js";
import { ArgumentError, ArgumentTypeError } from "./errors.js";
import type { ArgumentParser } from "./parser.js";

/** A string as the type of its argument makes it. @throws ArgumentError */
export function valueOf(parser: ArgumentParser, action: Action, text: string): unknown {
  const type = parser._registry_get("type", action.type);
  if (type === null) return text;
  try {
    return call(type, text);
  } catch (error) {
    if (error instanceof ArgumentTypeError) throw new ArgumentError(action, str(error));
    if (!(error instanceof TypeError || error instanceof ValueError)) throw error;
    const name = hasAttr(action.type, "__name__")
      ? str(getAttr(action.type, "__name__"))
      : repr(action.type);
    throw new ArgumentError(action, `invalid ${name} value: ${repr(text)}`);
  }
}

/** @throws ArgumentError for a value that is none of the choices */
function checkChoice(action: Action, value: unknown): void {
  if (action.choices === null || contains(action.choices, value)) return;
  const choices = [...iterate(action.choices)].map((choice) => repr(choice)).join(", ");
  throw new ArgumentError(action, `invalid choice: ${repr(value)} (choose from ${choices})`);
}

/** What the strings that an argument has taken stand for. @throws ArgumentError */
export function valuesOf(
  parser: ArgumentParser,
  action: Action,
  given: readonly string[],
): unknown {
  const { nargs, default: fallback } = action;
  const isOption = action.option_strings.length > 0;
  const keepsDashes = nargs === PARSER || nargs === REMAINDER;
  const end = keepsDashes ? -1 : given.indexOf("--");
  const strings = end < 0 ? given : given.toSpliced(end, 1);
  const checked = (value: unknown): unknown => {
    checkChoice(action, value);
    return value;
  };
  if (strings.length === 0 && nargs === OPTIONAL) {
    const value = isOption ? action.const : fallback;
    return typeof value === "string" ? checked(valueOf(parser, action, value)) : value;
  }
  if (strings.length === 0 && nargs === ZERO_OR_MORE && !isOption) return checked(fallback ?? []);
  if (strings.length === 1 && (nargs === null || nargs === OPTIONAL))
    return checked(valueOf(parser, action, strings[0]!));
  const values = strings.map((text) => valueOf(parser, action, text));
  if (nargs === PARSER) checkChoice(action, values[0]);
  else if (nargs !== REMAINDER) values.forEach(checked);
  return values;
}
