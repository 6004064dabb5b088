/** Locks that are held across waits: whoever finds one taken waits in line (library, 16.2 and 16.3). */
import {
  inModule,
  Exception,
  PyObject,
  RuntimeError,
  truth,
  ValueError,
} from "../../python/index.js";
import { currentIdentity, type Identity } from "./current.js";
import { secondsOf, WaitingLine } from "./waiting.js";

/** `thread.error`. */
export class error extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "thread";
  }
}

/** What a `with` statement and a Condition ask of a lock. */
export interface Lockable {
  acquire(blocking?: unknown): Promise<unknown>;
  release(): null;
}

/** A lock that anybody may release. */
export class Lock implements Lockable {
  #isLocked = false;
  readonly #line = new WaitingLine();

  async acquire(blocking: unknown = true): Promise<boolean> {
    if (!this.#isLocked) return (this.#isLocked = true);
    if (!truth(blocking)) return false;
    // Who is woken has the lock: it was handed over.
    return this.#line.wait(undefined);
  }

  release(): null {
    if (!this.#isLocked) throw new error("release unlocked lock");
    if (!this.#line.wake()) this.#isLocked = false;
    return null;
  }

  locked(): boolean {
    return this.#isLocked;
  }

  async __enter__(): Promise<boolean> {
    return this.acquire();
  }

  async __exit__(): Promise<null> {
    return this.release();
  }

  __repr__(): string {
    return "<thread.lock object at 0x7f0000000000>";
  }
}

/** A lock that its owner may take again; it is free when it was released as often. */
export class RLock implements Lockable {
  static readonly signatures = { acquire: ["blocking?"], release: [] };
  #owner: Identity | null = null;
  #count = 0;
  readonly #line = new WaitingLine();

  async acquire(blocking: unknown = true): Promise<boolean | 1> {
    const me = currentIdentity();
    if (this.#owner === me) {
      this.#count++;
      return 1;
    }
    if (this.#owner !== null) {
      if (!truth(blocking)) return false;
      await this.#line.wait(undefined);
    }
    this.#owner = me;
    this.#count = 1;
    return true;
  }

  release(): null {
    if (this.#owner !== currentIdentity()) {
      throw new RuntimeError("cannot release un-acquired lock");
    }
    if (--this.#count > 0) return null;
    // Until it runs, who is woken is already in possession.
    this.#owner = this.#line.isEmpty ? null : handedOver;
    this.#line.wake();
    return null;
  }

  /** Gives the lock up however often it was taken; what to restore is returned. */
  giveUp(): number {
    const count = this.#count;
    this.#count = 1;
    this.release();
    return count;
  }

  async takeBack(count: number): Promise<void> {
    await this.acquire();
    this.#count = count;
  }

  get isMine(): boolean {
    return this.#owner === currentIdentity();
  }

  async __enter__(): Promise<boolean | 1> {
    return this.acquire();
  }

  async __exit__(): Promise<null> {
    return this.release();
  }
}

const handedOver: Identity = {};

function isHeld(lock: Lock | RLock): boolean {
  return lock instanceof RLock ? lock.isMine : lock.locked();
}

/** A lock on which one can wait for others to tell that something has changed. */
export class Condition extends PyObject implements Lockable {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["lock?", "verbose?"],
    wait: ["timeout?", "balancing?"],
    notify: ["n?"],
  };
  declare _lock: Lock | RLock;
  declare _line: WaitingLine;
  declare _waiting: number;

  __init__(lock: unknown = null): void {
    this._lock = lock === null ? new RLock() : (lock as Lock | RLock);
    this._line = new WaitingLine();
    this._waiting = 0;
  }

  async acquire(blocking: unknown = true): Promise<boolean | 1> {
    return this._lock.acquire(blocking);
  }

  release(): null {
    return this._lock.release();
  }

  async wait(timeout: unknown = null): Promise<null> {
    if (!isHeld(this._lock)) throw new RuntimeError("cannot wait on un-acquired lock");
    const lock = this._lock;
    const count = lock instanceof RLock ? lock.giveUp() : (lock.release(), 1);
    this._waiting++;
    try {
      await this._line.wait(secondsOf(timeout));
    } finally {
      this._waiting--;
      if (lock instanceof RLock) await lock.takeBack(count);
      else await lock.acquire();
    }
    return null;
  }

  notify(n: unknown = 1): null {
    if (!isHeld(this._lock)) throw new RuntimeError("cannot notify on un-acquired lock");
    for (let i = 0; i < Number(n); i++) if (!this._line.wake()) break;
    return null;
  }

  notifyAll(): null {
    return this.notify(this._waiting);
  }

  notify_all(): null {
    return this.notifyAll();
  }

  async __enter__(): Promise<boolean | 1> {
    return this.acquire();
  }

  async __exit__(): Promise<null> {
    return this.release();
  }
}

/** A counter that never falls below zero: who would make it do so waits. */
export class Semaphore extends PyObject implements Lockable {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["value?", "verbose?"],
    acquire: ["blocking?"],
  };
  declare _value: number;
  declare _line: WaitingLine;

  __init__(value: unknown = 1): void {
    if (Number(value) < 0) throw new ValueError("semaphore initial value must be >= 0");
    this._value = Number(value);
    this._line = new WaitingLine();
  }

  async acquire(blocking: unknown = true): Promise<boolean> {
    if (this._value > 0) {
      this._value--;
      return true;
    }
    return truth(blocking) ? this._line.wait(undefined) : false;
  }

  release(): null {
    if (!this._line.wake()) this._value++;
    return null;
  }

  async __enter__(): Promise<boolean> {
    return this.acquire();
  }

  async __exit__(): Promise<null> {
    return this.release();
  }
}

/** A semaphore that is not released more often than it was acquired. */
export class BoundedSemaphore extends Semaphore {
  static override readonly signatures: Record<string, string[]> = {
    __init__: ["value?", "verbose?"],
    acquire: ["blocking?"],
  };
  declare _initial: number;

  override __init__(value: unknown = 1): void {
    super.__init__(value);
    this._initial = this._value;
  }

  override release(): null {
    if (this._value >= this._initial) throw new ValueError("Semaphore released too many times");
    return super.release();
  }
}

/** A flag that one can wait for. */
export class Event {
  static readonly signatures = { wait: ["timeout?"] };
  #isSet = false;
  readonly #line = new WaitingLine();

  is_set(): boolean {
    return this.#isSet;
  }

  isSet(): boolean {
    return this.#isSet;
  }

  set(): null {
    this.#isSet = true;
    while (this.#line.wake());
    return null;
  }

  clear(): null {
    this.#isSet = false;
    return null;
  }

  async wait(timeout: unknown = null): Promise<boolean> {
    if (!this.#isSet) await this.#line.wait(secondsOf(timeout));
    return this.#isSet;
  }
}

inModule("thread", Lock);

inModule("threading", BoundedSemaphore, Condition, Event, RLock, Semaphore);
