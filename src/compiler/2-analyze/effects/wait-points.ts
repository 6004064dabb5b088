import type { Expression } from "../../../../grammar/index.js";
import type { FunctionUnit } from "../scopes/index.js";
import type { CallSite } from "./calls.js";

/**
 * How code of the program may run at a place of it, so that it may wait there.
 * - `call`: it is called, and its result is used.
 * - `iterate`: the place goes through what a generator gives, one by one; `collect`: through all of it at once.
 * - `next`: it asks a generator for a value.
 * - `callback`: a builtin calls a function that it is given.
 * - `manage`: it is the manager of a `with` statement.
 * - `special`: an operator or a builtin calls a special method; `text`: `print` turns a value into text.
 * - `decorate`: a decorator is called with what is defined below it.
 * - `truth`: a value is asked whether it is true; `store`: an item is set or deleted; `contains`: an item is looked for.
 */
export type WaitRole =
  | "call"
  | "iterate"
  | "collect"
  | "next"
  | "callback"
  | "manage"
  | "special"
  | "text"
  | "truth"
  | "store"
  | "contains"
  | "decorate";

/** A place where a function may wait for another. */
export interface WaitPoint {
  readonly node: object;
  readonly role: WaitRole;
  readonly targets: readonly FunctionUnit[];
  /** The generator expression that is gone through; `any` where it may be any of the program. */
  readonly expression: Expression | "any" | null;
  readonly site: CallSite | null;
  /** It may run any function that was handed about. */
  readonly open: boolean;
  /** It runs something of the runtime that waits. */
  readonly runtime: boolean;
}
