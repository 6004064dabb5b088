/** The module `thread` of Python 2.7 (library, 16.3), what `threading` is made from. */
import { callWith, Dict, iter, SystemExit, truth, TypeError, type int } from "../python/index.js";
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
export function start_new_thread(f: unknown, args: unknown, kwargs: unknown = null): int {
  if (args === undefined) throw new TypeError("start_new_thread expected at least 2 arguments");
  const identity: Identity = new Lock();
  const given = Array.from(iter(args));
  const keywords = truth(kwargs) ? (kwargs as Dict) : new Dict();
  void startTask(identity, "started by start_new_thread", () => callWith(f, given, keywords));
  return numberOf(identity);
}

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
