/** The module `mutex` of Python 2.7 (library, 36.1): calls that wait for each other, with no threads. */
import { call, ClassicObject, inModule } from "../python/index.js";

/** A lock that keeps the calls that have to wait for it, and makes the next of them when it is unlocked. */
export class mutex extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: [],
    lock: ["function", "argument"],
  };
  declare locked: boolean;
  declare queue: (readonly [f: unknown, argument: unknown])[];

  __init__(): void {
    this.locked = false;
    this.queue = [];
  }

  test(): boolean {
    return this.locked;
  }

  /** Locks it, unless it is locked: was it free? */
  testandset(): boolean {
    if (this.locked) return false;
    this.locked = true;
    return true;
  }

  /** Calls the function with the lock, at once or when the lock is free. */
  lock(f: unknown, argument: unknown): null {
    if (this.testandset()) call(f, argument);
    else this.queue.push([f, argument]);
    return null;
  }

  unlock(): null {
    const next = this.queue.shift();
    if (next === undefined) this.locked = false;
    else call(next[0], next[1]);
    return null;
  }
}

inModule("mutex", mutex);
