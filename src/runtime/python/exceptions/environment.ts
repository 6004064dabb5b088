/** Failures of the system: `EnvironmentError` and its kinds. */
import { ELSEWHERE } from "../symbols.js";
import { Tuple } from "../tuple.js";
import { hide } from "./hidden.js";
import { StandardError, represented, written } from "./plain.js";

/** `EnvironmentError(errno, strerror[, filename])`; with any other number of arguments these three are None. */
export class EnvironmentError extends StandardError {
  static override readonly __builtin__: string = "EnvironmentError";

  declare errno: unknown;
  declare strerror: unknown;
  declare filename: unknown;

  static {
    hide(this.prototype, { errno: null, strerror: null, filename: null });
  }

  override __init__(...args: unknown[]): void {
    super.__init__(...args);
    if (args.length !== 2 && args.length !== 3) return;
    const [errno, strerror, filename = null] = args;
    const given: Record<string, unknown> = { errno, strerror, filename };
    for (const name of Object.keys(given)) if (isRedefined(this, name)) delete given[name];
    hide(this, given);
    if (args.length === 3) hide(this, { args: new Tuple([errno, strerror]) });
  }

  override __str__(): unknown {
    if (this.errno === null && this.strerror === null) return super.__str__();
    const text = `[Errno ${written(this.errno)}] ${written(this.strerror)}`;
    return this.filename === null ? text : `${text}: ${represented(this.filename)}`;
  }
}

/** Has a class of the program, below those of here, a property of the name? */
function isRedefined(exception: EnvironmentError, name: string): boolean {
  let at = Object.getPrototypeOf(exception) as object | null;
  while (at !== null && at !== EnvironmentError.prototype) {
    const get = Object.getOwnPropertyDescriptor(at, name)?.get;
    if (get !== undefined && !(ELSEWHERE in get)) return true;
    at = Object.getPrototypeOf(at) as object | null;
  }
  return false;
}

export class IOError extends EnvironmentError {
  static override readonly __builtin__: string = "IOError";
}
export class OSError extends EnvironmentError {
  static override readonly __builtin__: string = "OSError";
}
