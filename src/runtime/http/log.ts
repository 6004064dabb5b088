/** The log: one line a request, and what goes wrong (runtime.md, "Static content, cache, errors, log"). */
import { str } from "../python/index.js";
import { running } from "./context.js";
import { Exchange } from "./exchange.js";

/** Where lines go; null: nowhere. */
export type LineSink = ((line: string) => void) | null;

/** Makes the stamp of log lines, `[2004/03/19 12:00:00]`, in local time; it is built once a second. */
export class Clock {
  #second = -1;
  #stamp = "";
  #date = "";

  /** The stamp of now. */
  stamp(): string {
    this.#tick();
    return this.#stamp;
  }

  /** Now as an HTTP date (RFC 9110, 5.6.7). */
  httpDate(): string {
    this.#tick();
    return this.#date;
  }

  #tick(): void {
    const now = Date.now();
    const second = Math.floor(now / 1000);
    if (second === this.#second) return;
    this.#second = second;
    const date = new Date(now);
    const two = (n: number) => String(n).padStart(2, "0");
    this.#stamp =
      `[${date.getFullYear()}/${two(date.getMonth() + 1)}/${two(date.getDate())} ` +
      `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}]`;
    this.#date = date.toUTCString();
  }
}

/**
 * The default `logMessage(message, level)` of a program that defines none: a stamped line in the log of the
 * application whose request runs, on the console where there is none.
 */
export function logMessage(message: unknown, _level: unknown = 0): null {
  const found = running();
  if (found instanceof Exchange) found.application.log(str(message));
  else console.log(`${new Clock().stamp()} ${str(message)}`);
  return null;
}
