/** The module `sched` of Python 2.7 (library, 8.14): calls at their times. */
import {
  add,
  call,
  cmp,
  inModule,
  iter,
  PyObject,
  sub,
  Tuple,
  ValueError,
} from "../python/index.js";

/** A call that is to come: a tuple whose items have names. */
export class Event extends Tuple<readonly [unknown, unknown, unknown, unknown]> {
  get time(): unknown {
    return this.items[0];
  }
  get priority(): unknown {
    return this.items[1];
  }
  get action(): unknown {
    return this.items[2];
  }
  get argument(): unknown {
    return this.items[3];
  }
}

/** Calls in the order of their times, and of their priorities at the same time. */
export class scheduler extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["timefunc", "delayfunc"],
    enterabs: ["time", "priority", "action", "argument"],
    enter: ["delay", "priority", "action", "argument"],
  };
  declare timefunc: unknown;
  declare delayfunc: unknown;
  declare _queue: Event[];

  __init__(timefunc: unknown, delayfunc: unknown): void {
    this.timefunc = timefunc;
    this.delayfunc = delayfunc;
    this._queue = [];
  }

  /** Has a function called at a time; gives what `cancel` takes. */
  enterabs(time: unknown, priority: unknown, action: unknown, argument: unknown): Event {
    const event = new Event([time, priority, action, argument]);
    const isLater = (each: Event) => (cmp(each.time, time) || cmp(each.priority, priority)) > 0;
    const at = this._queue.findIndex(isLater);
    this._queue.splice(at < 0 ? this._queue.length : at, 0, event);
    return event;
  }

  enter(delay: unknown, priority: unknown, action: unknown, argument: unknown): Event {
    return this.enterabs(add(call(this.timefunc), delay), priority, action, argument);
  }

  /** @throws ValueError for what is not in the queue */
  cancel(event: unknown): null {
    const at = this._queue.indexOf(event as Event);
    if (at < 0) throw new ValueError("list.remove(x): x not in list");
    this._queue.splice(at, 1);
    return null;
  }

  empty(): boolean {
    return this._queue.length === 0;
  }

  get queue(): Event[] {
    return [...this._queue];
  }

  /** Makes all calls, and waits between them. */
  async run(): Promise<null> {
    for (let next = this._queue[0]; next !== undefined; next = this._queue[0]) {
      const now = await call(this.timefunc);
      if (Number(cmp(now, next.time)) < 0) {
        await call(this.delayfunc, sub(next.time, now));
        continue;
      }
      if (this._queue[0] !== next) continue;
      this._queue.shift();
      await call(next.action, ...iter(next.argument));
      await call(this.delayfunc, 0);
    }
    return null;
  }
}

inModule("sched", Event, scheduler);
