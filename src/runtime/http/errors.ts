/** What the runtime itself raises (runtime.md, "Static content, cache, errors, log"). */
import { Exception } from "../python/index.js";

/** An Exception whose text is the message; `status` is the answer's where it is not 500. */
export class CherryError extends Exception {
  static readonly __name__: string = "CherryError";
  readonly status: number;

  constructor(message: string, status = 500) {
    super(message);
    this.status = status;
  }
}
