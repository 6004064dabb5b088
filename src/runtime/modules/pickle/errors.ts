/** The exceptions of `pickle`. */
import { inModule, Exception } from "../../python/index.js";

export class PickleError extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "pickle";
  }
}

/** Raised for what can't be written. */
export class PicklingError extends PickleError {}

/** Raised for what can't be read. */
export class UnpicklingError extends PickleError {}

inModule("pickle", PicklingError, UnpicklingError);
