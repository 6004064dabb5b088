/** The module `thread` of Python 2.7 (library, 16.3), what `threading` is made from. */
import {
  callable,
  callWith,
  Dict,
  native,
  SystemExit,
  Tuple,
  TypeError,
  type int,
} from "../python/index.js";
import { currentIdentity, numberOf, type Identity } from "./threading/current.js";
import { startTask } from "./threading/thread.js";
import { Lock } from "./threading/locks.js";

export {
  error,
  Lock as allocate,
  Lock as allocate_lock,
  Lock as LockType,
} from "./threading/locks.js";

/** Calls a function as a thread; gives its number. */
export const start_new_thread = native(
  function start_new_thread(f: unknown, args: unknown, kwargs: unknown = null): int {
    if (!callable(f)) throw new TypeError("first arg must be callable");
    if (!(args instanceof Tuple)) throw new TypeError("2nd arg must be a tuple");
    if (kwargs !== null && !(kwargs instanceof Dict)) {
      throw new TypeError("optional 3rd arg must be a dictionary");
    }
    const identity: Identity = new Lock();
    const keywords = kwargs ?? new Dict();
    void startTask(identity, "started by start_new_thread", () =>
      callWith(f, args.items, keywords),
    );
    return numberOf(identity);
  },
  ["function", "args", "kwargs?"],
);

export { start_new_thread as start_new };

export function get_ident(): int {
  return numberOf(currentIdentity());
}

/** Ends the thread. */
export function exit(): never {
  throw new SystemExit();
}

export { exit as exit_thread };

export function interrupt_main(): null {
  process.kill(process.pid, "SIGINT");
  return null;
}

export function stack_size(_size?: unknown): int {
  return 0;
}
