/** What is wrong with arguments, or with what they are converted to (library, 15.4.3). */
import { Exception, inModule, str } from "../../python/index.js";
import type { Action } from "./actions.js";
import { SUPPRESS } from "./constants.js";

/** What messages call an argument. */
export function actionName(action: Action | null): string | null {
  if (action === null) return null;
  if (action.option_strings.length > 0) return action.option_strings.join("/");
  for (const name of [action.metavar, action.dest])
    if (name !== null && name !== SUPPRESS) return str(name);
  return null;
}

/** An argument is not given as it should be. */
export class ArgumentError extends Exception {
  static readonly signatures: Record<string, string[]> = { __init__: ["argument", "message"] };
  declare argument_name: string | null;

  override __init__(argument: unknown, message: unknown): void {
    super.__init__(argument, message);
    this.argument_name = actionName(argument as Action | null);
    Object.defineProperty(this, "message", { value: message, writable: true, configurable: true });
  }

  override __str__(): string {
    const text = str((this as { readonly message: unknown }).message);
    return this.argument_name === null ? text : `argument ${this.argument_name}: ${text}`;
  }
}

/** Raised by a `type` that a string does not fit; its text is shown. */
export class ArgumentTypeError extends Exception {}

inModule("argparse", ArgumentError, ArgumentTypeError);
