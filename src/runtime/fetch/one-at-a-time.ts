/** Where the platform has no AsyncLocalStorage: asynchronous code of one request runs at a time, the rest waits its turn. */
import type { ContextStore, Running } from "../http/index.js";

export class OneAtATime implements ContextStore {
  /** The request whose turn it is. */
  #running: Running | null = null;
  #turns: (() => void)[] = [];

  getStore(): Running | undefined {
    return this.#running ?? undefined;
  }

  /** Runs asynchronous code; what it calls within its own turn runs at once. */
  run<T>(context: Running, body: () => T): T {
    if (this.#running === context) return body();
    // Asynchronous code is all that is run here, so that what it gives is a promise.
    return this.#runInTurn(context, body) as T;
  }

  async #runInTurn(context: Running, body: () => unknown): Promise<unknown> {
    while (this.#running !== null) {
      await new Promise<void>((resolve) => this.#turns.push(resolve));
    }
    this.#running = context;
    try {
      return await body();
    } finally {
      this.#running = null;
      this.#turns.shift()?.();
    }
  }
}
