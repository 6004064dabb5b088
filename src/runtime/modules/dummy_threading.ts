/** The module `threading` of programs in which nothing waits while it holds a lock: to acquire one does not wait (library, 16.4). */
export * from "./threading.js";
export { Lock, RLock } from "./threading/still-locks.js";
