/** Which thread runs: a task that was started as one, the request at hand, or the program itself. */
import { AsyncLocalStorage } from "node:async_hooks";
import { running } from "../../http/running.js";

/** What stands for a thread: the same object for as long as the same thread runs. */
export type Identity = object;

// Module state on purpose: "the current thread" is a fact of execution, as a call stack is.
const store = new AsyncLocalStorage<Identity>();
const main: Identity = {};
const numbers = new WeakMap<Identity, number>();
let last = 0x7f00_0000_0000;

/** The thread that runs. */
export function currentIdentity(): Identity {
  return store.getStore() ?? running() ?? main;
}

/** Runs a function, and all that it waits for, as a thread. */
export function runAs<T>(identity: Identity, body: () => T): T {
  return store.run(identity, body);
}

/** The number of a thread, which no other one has. */
export function numberOf(identity: Identity): number {
  let number = numbers.get(identity);
  if (number === undefined) numbers.set(identity, (number = last += 256));
  return number;
}
