/** What `class A(tuple)` extends: a tuple that is made as Python makes tuples. */
import { iter } from "./iteration.js";
import { special } from "./object.js";
import { Tuple } from "./tuple.js";

/** The base of subclasses of tuple. */
export class TupleBase<T = unknown> extends Tuple<readonly T[]> {
  static override readonly __builtin__: string = "tuple";

  constructor(...args: unknown[]) {
    super(args.length === 0 ? [] : (Array.from(iter(args[0])) as T[]));
    special(this, "__init__")?.apply(this, args);
  }
}
