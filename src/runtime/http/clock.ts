/** The time as the log and headers write it. */

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
