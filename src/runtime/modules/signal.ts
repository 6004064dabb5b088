/**
 * The module `signal` of Python 2.7 (library, 17.4). A handler runs where the program waits, as JavaScript leaves running code
 * alone; a signal that the program sends to itself by `os.kill` is handled at once.
 */
import { constants } from "node:os";
import {
  boxFloat,
  int as toInt,
  IOError,
  KeyboardInterrupt,
  native,
  RuntimeError,
  toDouble,
  Tuple,
  TypeError,
  ValueError,
  type float,
  type int,
} from "../python/index.js";
import { deliver, handlerOf, interruptible, setHandler } from "./shared/signals.js";

export const SIG_DFL = 0;
export const SIG_IGN = 1;
export const ITIMER_REAL = 0;
export const ITIMER_VIRTUAL = 1;
export const ITIMER_PROF = 2;
export const NSIG = 65;

export const {
  SIGABRT,
  SIGALRM,
  SIGBUS,
  SIGCHLD,
  SIGCONT,
  SIGFPE,
  SIGHUP,
  SIGILL,
  SIGINT,
  SIGIO,
  SIGIOT,
  SIGKILL,
  SIGPIPE,
  SIGPROF,
  SIGQUIT,
  SIGSEGV,
  SIGSTOP,
  SIGSYS,
  SIGTERM,
  SIGTRAP,
  SIGTSTP,
  SIGTTIN,
  SIGTTOU,
  SIGURG,
  SIGUSR1,
  SIGUSR2,
  SIGVTALRM,
  SIGWINCH,
  SIGXCPU,
  SIGXFSZ,
} = constants.signals;
export { SIGCHLD as SIGCLD, SIGIO as SIGPOLL };

/** Raised for timers of other kinds. */
export { IOError as ItimerError };

/** What SIGINT does where a program says nothing else. */
export const default_int_handler = native(function default_int_handler(): never {
  throw new KeyboardInterrupt();
});

const names = new Map(Object.entries(constants.signals).map(([name, n]) => [n, name]));
const listeners = new Map<number, () => void>();

function checked(signal: unknown): number {
  const number = Number(toInt(signal));
  if (number < 1 || number >= NSIG) throw new ValueError("signal number out of range");
  return number;
}

/** What handles a signal: a function, SIG_DFL or SIG_IGN. */
export function getsignal(signal: unknown): unknown {
  const number = checked(signal);
  const handler = handlerOf(number);
  if (handler !== undefined) return handler;
  if (number === SIGINT) return default_int_handler;
  // CPython ignores what comes of writing to where nobody reads.
  return number === SIGPIPE || number === SIGXFSZ ? SIG_IGN : SIG_DFL;
}

/** Sets what handles a signal; gives what did. @throws TypeError, ValueError, RuntimeError */
const signal_ = native(
  function signal(number: unknown, handler: unknown): unknown {
    const of = checked(number);
    const isConstant = handler === SIG_DFL || handler === SIG_IGN;
    if (!isConstant && typeof handler !== "function" && !isCallable(handler)) {
      throw new TypeError(
        "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object",
      );
    }
    if (of === SIGKILL || of === SIGSTOP) throw new RuntimeError(22, "Invalid argument");
    const before = getsignal(of);
    listen(of, handler);
    return before;
  },
  { least: 2, most: 2, style: "parsed" },
);
export { signal_ as signal };

function isCallable(value: unknown): boolean {
  return typeof (value as { __call__?: unknown } | null)?.__call__ === "function";
}

function listen(number: number, handler: unknown): void {
  const name = names.get(number) as NodeJS.Signals | undefined;
  const before = listeners.get(number);
  if (before !== undefined && name !== undefined) process.removeListener(name, before);
  listeners.delete(number);
  setHandler(number, handler);
  if (handler === SIG_DFL || name === undefined) return;
  const listener = handler === SIG_IGN ? () => undefined : () => deliver(number);
  listeners.set(number, listener);
  process.on(name, listener);
}

/** The timer that sends SIGALRM. */
const alarmClock: { timer?: NodeJS.Timeout; due: number; every: number } = { due: 0, every: 0 };

/** Seconds until the timer is due; 0 where none runs. */
function remaining(): number {
  return alarmClock.timer === undefined ? 0 : Math.max(0, alarmClock.due - Date.now()) / 1000;
}

function start(seconds: number, interval: number): void {
  clearTimeout(alarmClock.timer);
  delete alarmClock.timer;
  alarmClock.every = interval;
  if (seconds <= 0) return;
  alarmClock.due = Date.now() + seconds * 1000;
  alarmClock.timer = setTimeout(() => {
    start(interval, interval);
    const handler = getsignal(SIGALRM);
    if (handler === SIG_DFL) process.kill(process.pid, "SIGALRM");
    else if (handler !== SIG_IGN) deliver(SIGALRM);
  }, seconds * 1000);
  // A program that is done does not wait for it.
  alarmClock.timer.unref();
}

/** Has SIGALRM sent in so many seconds, 0: not at all; gives the seconds that were left before. */
export function alarm(seconds: unknown): int {
  const left = Math.ceil(remaining());
  start(Number(toInt(seconds)), 0);
  return left;
}

/** Starts a timer, which may go on in intervals; gives what the one before had left. @throws ItimerError */
export const setitimer = native(
  function setitimer(
    which: unknown,
    seconds: unknown,
    interval: unknown = 0,
  ): Tuple<[float, float]> {
    const before = getitimer(which);
    start(toDouble(seconds as number), toDouble(interval as number));
    return before;
  },
  { least: 2, most: 3, style: "parsed" },
);

/** The seconds until a timer is due, and its interval. @throws ItimerError */
export function getitimer(which: unknown): Tuple<[float, float]> {
  if (which !== ITIMER_REAL) throw new IOError(22, "Invalid argument");
  return Tuple.of(boxFloat(remaining()), boxFloat(alarmClock.every));
}

/** Waits until a signal comes. */
export async function pause(): Promise<null> {
  await interruptible(() => {
    const timer = setInterval(() => undefined, 3_600_000);
    return () => clearInterval(timer);
  });
  return null;
}

/** Whether system calls go on after a signal: here they always do. */
export const siginterrupt = native(
  function siginterrupt(signal: unknown, _flag: unknown): null {
    checked(signal);
    return null;
  },
  { least: 2, most: 2, style: "parsed" },
);
