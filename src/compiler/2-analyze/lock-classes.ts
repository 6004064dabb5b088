import type { Expression } from "../../../grammar/index.js";
import { isFile, type BoundProgram } from "./scopes/index.js";
import type { Type } from "./types/index.js";

/** The classes of plain locks, under each of their names. */
export const lockClasses: ReadonlySet<string> = new Set([
  "thread.LockType",
  "thread.allocate",
  "thread.allocate_lock",
  "threading.Lock",
  "threading.RLock",
]);

/** What else is acquired and released. */
const otherLockables: ReadonlySet<string> = new Set([
  "threading.BoundedSemaphore",
  "threading.Condition",
  "threading.Semaphore",
]);

/** Whether a value is a plain lock; it may be one where nothing is known of it. */
export function mayBeLock(type: Type): boolean {
  return type.kind === "unknown" || (type.kind === "runtime" && lockClasses.has(type.name));
}

/** Whether `with` acquires a value and releases it, and lets every exception pass (library, 16.2.8). */
export function isLockable(type: Type): boolean {
  if (type.kind !== "runtime") return false;
  return lockClasses.has(type.name) || otherLockables.has(type.name);
}

/** Whether a manager of `with` lets every exception of the body pass: a file or a lock does; `type` is what is known of it. */
export function passesExceptions(manager: Expression, type: Type, program: BoundProgram): boolean {
  return isFile(manager, program) || isLockable(type);
}
