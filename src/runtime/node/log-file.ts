/** The log in a file (runtime.md, `logFile`), which may be moved away while it is written. */
import { closeSync, openSync, writeSync } from "node:fs";
import { CherryError } from "../http/index.js";
import { toBytes } from "../python/index.js";

/** Nobody sees a line come later by this, and under load a write costs more than all else that logging does. */
const gatherMs = 10;

export class LogFile {
  readonly #path: string;
  #descriptor: number;
  #pending = "";
  #complained = false;

  /** Opens a file to append to. Raises CherryError where it can't be opened. */
  constructor(path: string) {
    this.#path = path;
    this.#descriptor = open(path);
    process.once("exit", () => this.flush());
  }

  readonly write = (line: string): void => {
    if (this.#pending === "") setTimeout(() => this.flush(), gatherMs);
    this.#pending += `${line}\n`;
  };

  /** Writes what has gathered. Processes that share a file do not mix their lines: each write appends whole ones. */
  flush(): void {
    if (this.#pending === "") return;
    const bytes = toBytes(this.#pending);
    this.#pending = "";
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at);
      this.#complained = false;
    } catch (error) {
      this.#complain(error);
    }
  }

  /** Goes on in a new file of the same name, after the old one was moved. */
  reopen(): void {
    this.flush();
    try {
      const next = open(this.#path);
      closeSync(this.#descriptor);
      this.#descriptor = next;
    } catch (error) {
      this.#complain(error);
    }
  }

  /** A log that can't be written must not end the server: it says so once, and goes on when there is room again. */
  #complain(error: unknown): void {
    if (this.#complained) return;
    this.#complained = true;
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`the log file ${this.#path} can't be written: ${reason}\n`);
  }
}

function open(path: string): number {
  try {
    return openSync(path, "a");
  } catch (error) {
    throw new CherryError(`the log file ${path} can't be written: ${(error as Error).message}`);
  }
}
