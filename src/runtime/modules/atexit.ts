/** The module `atexit` of Python 2.7 (library, 28.9): functions that are called when the program ends. */
import { callAtEnd, callWith, Dict, native, Tuple } from "../python/index.js";

/** Has a function called at the end, the last one first; gives the function, so that it can decorate one. */
export const register = native(
  function register(f: unknown, ...given: unknown[]): unknown {
    // A call with keywords hands over a tuple and a dict, a plain one the arguments themselves.
    const [rest, keywords] = given;
    const isBound = given.length === 2 && rest instanceof Tuple && keywords instanceof Dict;
    const [args, named] = isBound ? [rest.items, keywords] : [given, new Dict()];
    callAtEnd(() => callWith(f, args, named));
    return f;
  },
  ["func", "*args", "**kwargs"],
);
