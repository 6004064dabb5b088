/** What a wrong pattern or template raises. */
import { Exception } from "../../python/index.js";

/** `re.error`, whose class is called `sre_constants.error`. */
export class error extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "sre_constants";
  }
}
