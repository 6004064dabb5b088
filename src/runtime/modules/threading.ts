/**
 * The module `threading` of Python 2.7 (library, 16.2). A thread is a task: it runs while others wait, and never beside
 * them, so that code between two waits is never interrupted. Each request counts as a thread of its own.
 */
import type { int } from "../python/index.js";

export {
  BoundedSemaphore,
  Condition,
  error as ThreadError,
  Event,
  Lock,
  RLock,
  Semaphore,
} from "./threading/locks.js";
export { local } from "./threading/local.js";
export {
  activeCount,
  activeCount as active_count,
  currentThread,
  currentThread as current_thread,
  enumerate,
  Thread,
  Timer,
} from "./threading/thread.js";

/** Accepted, and without effect: nothing is traced here. */
export function settrace(_function: unknown): null {
  return null;
}

export function setprofile(_function: unknown): null {
  return null;
}

export function stack_size(_size?: unknown): int {
  return 0;
}
