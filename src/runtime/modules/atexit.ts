/** The module `atexit` of Python 2.7 (library, 28.9): functions that are called when the program ends. */
import { callAtEnd, callWith, native } from "../python/index.js";
import { givenArguments } from "./shared/given-arguments.js";

/** Has a function called at the end, the last one first; gives the function, so that it can decorate one. */
export const register = native(
  function register(f: unknown, ...given: unknown[]): unknown {
    const [args, keywords] = givenArguments(given);
    callAtEnd(() => callWith(f, args, keywords));
    return f;
  },
  ["func", "*args", "**kwargs"],
);
