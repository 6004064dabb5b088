import { Exception } from "../../python/index.js";

/** Raised for what can't be read or written. */
export class Error extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "_csv";
  }
}
