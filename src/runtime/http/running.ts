/**
 * The request that runs. A synchronous view finds it in a variable that is set before and restored after; only an
 * asynchronous one runs in the platform's store (AsyncLocalStorage), which costs far more.
 */
import { CherryError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import type { Request } from "./request.js";
import type { Response } from "./response.js";

/** `request` and `response`, as emitted functions take them. */
export interface Context {
  readonly request: Request;
  readonly response: Response;
}

/** What runs: a request, or the start of a server. */
export interface Running {
  /** What programs see of it; null until they ask. */
  readonly face: Context | null;
}

/** What AsyncLocalStorage does, as far as it is needed here. */
export interface ContextStore {
  run<T>(context: Running, body: () => T): T;
  getStore(): Running | undefined;
}

// Module state on purpose: "the current request" is a fact of the thread of execution, as a call stack is, and
// emitted functions ask for it without having anything in hand.
let current: Running | null = null;
let store: ContextStore | null = null;

/** Gives the store in which asynchronous views run; the platform's adapter does this once. */
export function useContextStore(given: ContextStore): void {
  store = given;
}

/** What `request.base` is, without a look at the request where nobody has set it. Raises CherryError outside of any request. */
export function currentBase(): string {
  const found = runningHere();
  return found.face === null ? (found as Exchange).base : found.face.request.base;
}

/** What runs. Raises CherryError outside of any request. */
export function runningHere(): Running {
  const found = running();
  if (found === null) {
    throw new CherryError("request and response exist only while a request is handled");
  }
  return found;
}

/** What runs; null outside of any request. */
export function running(): Running | null {
  return current ?? store?.getStore() ?? null;
}

/** Makes `next` current and gives what was; hand that to `leave` in a `finally`. */
export function enter(next: Running): Running | null {
  const previous = current;
  current = next;
  return previous;
}

export function leave(previous: Running | null): void {
  current = previous;
}

/** Calls an asynchronous function so that it finds `context` after each `await` as well. */
export function runAsync<T>(context: Running, body: () => T): T {
  const previous = current;
  // Without a store the request is found up to the first await only.
  current = store === null ? context : null;
  try {
    return store === null ? body() : store.run(context, body);
  } finally {
    current = previous;
  }
}

/** Calls a special function: an `async` one with its context kept across awaits. */
export function callWithin<A extends readonly unknown[]>(
  context: Running,
  body: (...args: A) => unknown,
  ...args: A
): unknown {
  if (isAsyncFunction(body)) return runAsync(context, () => body(...args));
  const previous = enter(context);
  try {
    return body(...args);
  } finally {
    leave(previous);
  }
}

function isAsyncFunction(body: unknown): boolean {
  return Object.prototype.toString.call(body) === "[object AsyncFunction]";
}
