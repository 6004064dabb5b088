/**
 * Sessions as files of a folder, which several processes may share. A file is written under another name and renamed, so that
 * at any time each is whole: the old one or the new one.
 */
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { CherryError, expiryOf, type TextStore } from "../http/index.js";
import { fromBytes, toBytes } from "../python/index.js";

/** A file that a process left half-written when it died is removed when it is so old, in milliseconds. */
const abandonedAfter = 60_000;

export class SessionFolder implements TextStore {
  readonly #folder: string;
  /** Makes the names of this process's unfinished files its own. */
  readonly #unfinished = `.${process.pid}-${Math.random().toString(36).slice(2)}`;
  #written = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Opens a folder; makes it where it is missing. Rejects with CherryError where that can't be done. */
  static async open(folder: string): Promise<SessionFolder> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new CherryError(`storageFileDir can't be used: ${(error as Error).message}`);
    }
    return new SessionFolder(folder);
  }

  async read(id: string): Promise<string | null> {
    return this.#readFile(this.#place(id));
  }

  async #readFile(path: string): Promise<string | null> {
    try {
      return fromBytes(await readFile(path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  }

  async write(id: string, text: string): Promise<void> {
    const unfinished = join(this.#folder, `${this.#unfinished}-${this.#written++}`);
    try {
      const file = await open(unfinished, "wx", 0o600);
      try {
        await file.writeFile(toBytes(text));
      } finally {
        await file.close();
      }
      await rename(unfinished, this.#place(id));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** Removes expired sessions, and what processes that died left of unfinished ones. */
  async cleanUp(now: number): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      if (name.startsWith(".")) await removeAbandoned(path, now * 1000);
      else if (name.startsWith(prefix)) await this.#removeExpired(path, now);
    }
  }

  async #removeExpired(path: string, now: number): Promise<void> {
    const text = await this.#readFile(path);
    if (text === null || expiryOf(text) > now) return;
    await rm(path, { force: true });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #place(id: string): string {
    return join(this.#folder, prefix + id);
  }
}

/** What the names of session files begin with; other files of the folder are let alone. */
const prefix = "session-";

async function removeAbandoned(path: string, now: number): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === true && now - found.mtimeMs > abandonedAfter) {
    await rm(path, { force: true });
  }
}
