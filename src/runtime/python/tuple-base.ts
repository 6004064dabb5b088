/** What `class A(tuple)` extends: a tuple that is made as Python makes tuples. */
import { givenArguments } from "./call.js";
import { iter } from "./iteration.js";
import { special } from "./object.js";
import { Tuple } from "./tuple.js";

/** The base of subclasses of tuple. */
export class TupleBase<T = unknown> extends Tuple<readonly T[]> {
  static override readonly __builtin__: string = "tuple";

  constructor(...args: unknown[]) {
    const init = special(new.target.prototype, "__init__");
    const [items] =
      init === undefined ? args : givenArguments(new.target.prototype as object, init, args);
    super(items === undefined ? [] : (Array.from(iter(items)) as T[]));
    init?.apply(this, args);
  }
}
