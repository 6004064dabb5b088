/** Waiting for something until a time is over. */
import { Float, TypeError, typeName } from "../../python/index.js";

/** Seconds as a number; undefined without a limit. */
export function secondsOf(timeout: unknown): number | undefined {
  if (timeout === undefined || timeout === null) return undefined;
  if (typeof timeout === "number") return timeout;
  if (timeout instanceof Float) return timeout.value;
  if (typeof timeout === "boolean" || typeof timeout === "bigint") return Number(timeout);
  throw new TypeError(`a float is required, not ${typeName(timeout)}`);
}

/** Those who wait, first come, first served. */
export class WaitingLine {
  readonly #waiting = new Set<() => void>();

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** Waits to be woken; false where the time was over before. */
  wait(seconds: number | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const limit = Math.min(Math.max(seconds ?? 0, 0) * 1000, 0x7fffffff);
      const timer = seconds === undefined ? undefined : setTimeout(() => giveUp(), limit);
      const wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const giveUp = () => {
        this.#waiting.delete(wake);
        resolve(false);
      };
      this.#waiting.add(wake);
    });
  }

  /** Wakes the first; was there one? */
  wake(): boolean {
    for (const wake of this.#waiting) {
      this.#waiting.delete(wake);
      wake();
      return true;
    }
    return false;
  }
}
