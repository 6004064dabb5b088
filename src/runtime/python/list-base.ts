/** What `class A(list)` extends: an array that is made as Python makes lists. */
import { extend } from "./list.js";
import { allocation, special } from "./object.js";

/** The base of subclasses of list. */
export class ListBase<T = unknown> extends Array<T> {
  static readonly __builtin__: string = "list";
  /** Pieces of it are plain lists. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  constructor(...args: unknown[]) {
    super();
    if (args[0] === allocation) return;
    const init = special(this, "__init__");
    if (init !== undefined) init.apply(this, args);
    else if (args.length > 0) extend(this, args[0]);
  }
}
