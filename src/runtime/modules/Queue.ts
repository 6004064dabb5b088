/** The module `Queue` of Python 2.7 (library, 8.10): queues between threads. Putting and getting wait. */
import {
  inModule,
  callMethod,
  Exception,
  lt,
  truth,
  ValueError,
  PyObject,
  type int,
} from "../python/index.js";
import { secondsOf, WaitingLine } from "./threading/waiting.js";

/** Raised where nothing is there and nobody waits. */
export class Empty extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "Queue";
  }
}

/** Raised where there is no room and nobody waits. */
export class Full extends Exception {
  declare __module__: string;

  static {
    this.prototype.__module__ = "Queue";
  }
}

/** First in, first out. Subclasses may keep the items otherwise: `_init`, `_qsize`, `_put`, `_get`. */
export class Queue extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["maxsize?"],
    put: ["item", "block?", "timeout?"],
    get: ["block?", "timeout?"],
    put_nowait: ["item"],
  };
  declare maxsize: number;
  declare queue: unknown[];
  declare unfinished_tasks: number;
  declare _getters: WaitingLine;
  declare _putters: WaitingLine;
  declare _joiners: WaitingLine;

  __init__(maxsize: unknown = 0): void {
    this.maxsize = Number(maxsize);
    this.unfinished_tasks = 0;
    for (const name of ["_getters", "_putters", "_joiners"] as const) {
      Object.defineProperty(this, name, { value: new WaitingLine() });
    }
    callMethod(this, "_init", this.maxsize);
  }

  _init(_maxsize: unknown): void {
    this.queue = [];
  }

  _qsize(): int {
    return this.queue.length;
  }

  _put(item: unknown): void {
    this.queue.push(item);
  }

  _get(): unknown {
    return this.queue.shift();
  }

  qsize(): int {
    return sizeOf(this);
  }

  empty(): boolean {
    return sizeOf(this) === 0;
  }

  full(): boolean {
    return this.maxsize > 0 && sizeOf(this) >= this.maxsize;
  }

  async put(item: unknown, block: unknown = true, timeout: unknown = null): Promise<null> {
    await until(() => !this.full(), this._putters, truth(block), timeout, Full);
    return add(this, item);
  }

  put_nowait(item: unknown): null {
    if (this.full()) throw new Full();
    return add(this, item);
  }

  async get(block: unknown = true, timeout: unknown = null): Promise<unknown> {
    await until(() => sizeOf(this) > 0, this._getters, truth(block), timeout, Empty);
    return take(this);
  }

  get_nowait(): unknown {
    if (sizeOf(this) === 0) throw new Empty();
    return take(this);
  }

  task_done(): null {
    if (this.unfinished_tasks <= 0) throw new ValueError("task_done() called too many times");
    if (--this.unfinished_tasks === 0) while (this._joiners.wake());
    return null;
  }

  async join(): Promise<null> {
    while (this.unfinished_tasks > 0) await this._joiners.wait(undefined);
    return null;
  }
}

function sizeOf(queue: Queue): number {
  return Number(callMethod(queue, "_qsize"));
}

function add(queue: Queue, item: unknown): null {
  callMethod(queue, "_put", item);
  queue.unfinished_tasks++;
  queue._getters.wake();
  return null;
}

function take(queue: Queue): unknown {
  const item = callMethod(queue, "_get");
  queue._putters.wake();
  return item;
}

/** Waits until something holds; raises where it does not, or not in time. */
async function until(
  holds: () => boolean,
  line: WaitingLine,
  blocks: boolean,
  timeout: unknown,
  Failure: typeof Empty,
): Promise<void> {
  const seconds = secondsOf(timeout);
  if (blocks && seconds !== undefined && seconds < 0) {
    throw new ValueError("'timeout' must be a non-negative number");
  }
  const end = seconds === undefined ? undefined : performance.now() + seconds * 1000;
  while (!holds()) {
    const left = end === undefined ? undefined : (end - performance.now()) / 1000;
    if (!blocks || (left !== undefined && left <= 0)) throw new Failure();
    await line.wait(left);
  }
}

/** Last in, first out. */
export class LifoQueue extends Queue {
  override _get(): unknown {
    return this.queue.pop();
  }
}

/** The smallest first. */
export class PriorityQueue extends Queue {
  override _put(item: unknown): void {
    let [low, high] = [0, this.queue.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lt(item, this.queue[middle])) high = middle;
      else low = middle + 1;
    }
    this.queue.splice(low, 0, item);
  }
}

inModule("Queue", LifoQueue, PriorityQueue, Queue);
