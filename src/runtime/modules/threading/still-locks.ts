/**
 * Locks of programs in which nothing waits while it holds one (docs/decisions/blocking-calls.md): threads and requests run
 * in turns, so that nobody finds such a lock taken, and to acquire one never waits.
 */
import { inModule, RuntimeError, truth } from "../../python/index.js";
import { error } from "./locks.js";

/** A lock that anybody may release. */
export class Lock {
  #isLocked = false;

  /** @throws RuntimeError where it would wait for itself */
  acquire(blocking: unknown = true): boolean {
    if (!this.#isLocked) return (this.#isLocked = true);
    if (!truth(blocking)) return false;
    throw new RuntimeError("deadlock: the lock is taken, and who has it waits for it");
  }

  release(): null {
    if (!this.#isLocked) throw new error("release unlocked lock");
    this.#isLocked = false;
    return null;
  }

  locked(): boolean {
    return this.#isLocked;
  }

  __enter__(): boolean {
    return this.acquire();
  }

  __exit__(): null {
    return this.release();
  }

  __repr__(): string {
    return "<thread.lock object at 0x7f0000000000>";
  }
}

/** A lock that its owner may take again; it is free when it was released as often. */
export class RLock {
  static readonly signatures = { acquire: ["blocking?"], release: [] };
  #count = 0;

  acquire(_blocking: unknown = true): boolean | 1 {
    return this.#count++ === 0 ? true : 1;
  }

  release(): null {
    if (this.#count === 0) throw new RuntimeError("cannot release un-acquired lock");
    this.#count--;
    return null;
  }

  __enter__(): boolean | 1 {
    return this.acquire();
  }

  __exit__(): null {
    return this.release();
  }
}

inModule("thread", Lock);

inModule("threading", RLock);
