/** The module `thread` of programs in which nothing waits while it holds a lock: to acquire one does not wait (library, 16.5). */
export * from "./thread.js";
export {
  Lock as allocate,
  Lock as allocate_lock,
  Lock as LockType,
} from "./threading/still-locks.js";
