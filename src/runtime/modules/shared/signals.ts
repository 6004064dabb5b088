/**
 * Signals that a program handles itself. The system delivers them between two turns of the event loop: what waits then (`time.sleep`,
 * `signal.pause`) ends, or raises what the handler raised. The table belongs to the process, as signals do.
 */
import { call, toPython } from "../../python/index.js";

/** What ends a wait: with an exception, or with nothing to say. */
type Waiter = (raised: unknown) => void;

const handlers = new Map<number, unknown>();
const waiters = new Set<Waiter>();

/** The handler that a program has set for a signal; undefined where it has set none. */
export function handlerOf(signal: number): unknown {
  return handlers.get(signal);
}

/** Sets the handler of a signal; undefined leaves it to the system. */
export function setHandler(signal: number, handler: unknown): void {
  if (handler === undefined) handlers.delete(signal);
  else handlers.set(signal, handler);
}

/**
 * Runs the handler of a signal that has come, and ends what waits. @throws what the handler raises, where nothing waits.
 */
export function deliver(signal: number): void {
  let answer: unknown;
  try {
    answer = call(handlers.get(signal), signal, null);
  } catch (error) {
    end(toPython(error));
    return;
  }
  if (answer instanceof Promise) {
    answer.then(
      () => end(undefined),
      (error: unknown) => end(toPython(error)),
    );
  } else end(undefined);
}

function end(raised: unknown): void {
  if (raised !== undefined && waiters.size === 0) throw raised;
  for (const waiter of waiters) waiter(raised);
  waiters.clear();
}

/** Waits for something that a signal ends early. @throws what the handler of the signal raises. */
export async function interruptible(start: (done: () => void) => () => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const waiter: Waiter = (raised) => {
      stop();
      if (raised === undefined) resolve();
      else reject(raised as Error);
    };
    waiters.add(waiter);
    const stop = start(() => {
      waiters.delete(waiter);
      resolve();
    });
  });
}
