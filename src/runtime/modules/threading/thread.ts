/** Threads: tasks that run beside others while those wait (library, 16.2). */
import {
  inModule,
  AssertionError,
  callWith,
  Dict,
  formatException,
  mayLinger,
  PyObject,
  RuntimeError,
  str,
  stream,
  SystemExit,
  toPython,
  truth,
  Tuple,
  callMethod,
  iter,
  waitAtEnd,
  takeOptions,
  type int,
} from "../../python/index.js";
import { currentIdentity, numberOf, runAs, type Identity } from "./current.js";
import { Event } from "./locks.js";
import { secondsOf } from "./waiting.js";

// Module state on purpose: the threads of the process.
const alive = new Map<Identity, Thread>();
const known = new WeakMap<Identity, Thread>();
const counter = { threads: 0, others: 0 };
let isWatched = false;

/** Has the end of the program wait for threads that are no daemons. */
function watchEnd(): void {
  if (isWatched) return;
  isWatched = true;
  waitAtEnd(async () => {
    for (let next = pending(); next !== undefined; next = pending()) await next.join();
  });
  mayLinger(() => alive.size > 0);
}

function pending(): Thread | undefined {
  return [...alive.values()].find((thread) => !truth(thread.daemon));
}

/** Calls a function as a thread; what it raises is printed. Gives when it has ended. */
export function startTask(identity: Identity, name: string, body: () => unknown): Promise<void> {
  watchEnd();
  return runAs(identity, async () => {
    // Whoever starts a thread goes on first.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      await body();
    } catch (caught) {
      const error = toPython(caught);
      if (error instanceof SystemExit) return;
      const text = `Exception in thread ${name}:\n${formatException(error)}`;
      callMethod(stream("stderr"), "write", `${text}\n`);
    }
  });
}

export class Thread extends PyObject {
  static readonly signatures = {
    __init__: ["group?", "target?", "name?", "args?", "kwargs?", "verbose?"],
    join: ["timeout?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare name: string;
  declare daemon: unknown;
  declare _target: unknown;
  declare _args: unknown;
  declare _kwargs: unknown;
  declare _started: boolean;
  declare _ended: Event;
  declare ident: int | null;

  __init__(
    group: unknown = null,
    target: unknown = null,
    name: unknown = null,
    args: unknown = null,
    kwargs: unknown = null,
  ): void {
    if (group !== null) throw new AssertionError("group argument must be None for now");
    this._target = target;
    this.name = name === null ? `Thread-${++counter.threads}` : str(name);
    this._args = args ?? Tuple.of();
    this._kwargs = kwargs ?? new Dict();
    this.daemon = known.get(currentIdentity())?.daemon ?? false;
    this._started = false;
    this._ended = new Event();
    this.ident = null;
  }

  start(): null {
    if ((this._ended as Event | undefined) === undefined) {
      throw new RuntimeError("thread.__init__() not called");
    }
    if (this._started) throw new RuntimeError("threads can only be started once");
    this._started = true;
    alive.set(this, this);
    known.set(this, this);
    this.ident = numberOf(this);
    void startTask(this, this.name, () => this.run()).finally(() => {
      alive.delete(this);
      this._ended.set();
    });
    return null;
  }

  async run(): Promise<unknown> {
    if (truth(this._target)) {
      await callWith(this._target, Array.from(iter(this._args)), this._kwargs as Dict);
    }
    return null;
  }

  async join(timeout: unknown = null): Promise<null> {
    requireInitialized(this);
    if (!this._started) throw new RuntimeError("cannot join thread before it is started");
    if (threadOf(currentIdentity()) === this) throw new RuntimeError("cannot join current thread");
    const seconds = secondsOf(timeout);
    await this._ended.wait(seconds === undefined ? null : seconds);
    return null;
  }

  isAlive(): boolean {
    requireInitialized(this);
    return this._started && !this._ended.is_set();
  }

  is_alive(): boolean {
    return this.isAlive();
  }

  getName(): string {
    return this.name;
  }

  setName(name: unknown): null {
    this.name = str(name);
    return null;
  }

  isDaemon(): unknown {
    return this.daemon;
  }

  setDaemon(daemon: unknown): null {
    if (this._started) throw new RuntimeError("cannot set daemon status of active thread");
    this.daemon = daemon;
    return null;
  }

  __repr__(): string {
    const state = !this._started ? "initial" : this._ended.is_set() ? "stopped" : "started";
    const ident = this.ident === null ? "" : ` ${this.ident}`;
    const daemon = truth(this.daemon) ? " daemon" : "";
    return `<${this.constructor.name}(${this.name}, ${state}${daemon}${ident})>`;
  }
}

function requireInitialized({ _ended }: Thread): void {
  if ((_ended as Event | undefined) === undefined) {
    throw new RuntimeError("Thread.__init__() not called");
  }
}

/** A thread that calls a function after some time, unless it is cancelled before. */
export class Timer extends Thread {
  static override readonly signatures: (typeof Thread)["signatures"] & { __init__: string[] } = {
    ...Thread.signatures,
    __init__: ["interval", "function", "args?", "kwargs?"],
  };
  declare interval: unknown;
  declare function: unknown;
  declare args: unknown;
  declare kwargs: unknown;
  declare finished: Event;

  override __init__(
    interval: unknown,
    call: unknown,
    args: unknown = [],
    kwargs: unknown = new Dict(),
  ): void {
    super.__init__();
    this.interval = interval;
    this.function = call;
    this.args = args;
    this.kwargs = kwargs;
    this.finished = new Event();
  }

  cancel(): null {
    return this.finished.set();
  }

  override async run(): Promise<null> {
    await this.finished.wait(this.interval);
    if (!this.finished.is_set()) {
      await callWith(this.function, Array.from(iter(this.args)), this.kwargs as Dict);
    }
    this.finished.set();
    return null;
  }
}

/** What runs as the program itself. */
export class _MainThread extends Thread {}

/** What runs beside it and was not started as a thread, as a request. */
export class _DummyThread extends Thread {}

/** The thread of what runs and was not started as one: the program, or a request. */
function threadOf(identity: Identity): Thread {
  let thread = known.get(identity);
  if (thread === undefined) {
    const isMain = counter.others++ === 0;
    thread = isMain
      ? new _MainThread(null, null, "MainThread")
      : new _DummyThread(null, null, `Dummy-${counter.others - 1}`);
    thread._started = true;
    thread.ident = numberOf(identity);
    known.set(identity, thread);
  }
  return thread;
}

export function currentThread(): unknown {
  return threadOf(currentIdentity());
}

/** The threads that run: that of the program, and those that were started. */
export function enumerate(): Thread[] {
  return [...new Set([threadOf(currentIdentity()), ...alive.values()])];
}

export function activeCount(): int {
  return enumerate().length;
}

inModule("threading", Thread, Timer);
