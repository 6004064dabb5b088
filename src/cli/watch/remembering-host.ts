import { resolve } from "node:path";
import type { SourceHost } from "../sources.js";

/**
 * A host that remembers what it read, so that a compilation costs no disk access for what stayed the same, and so that a
 * change is what differs from what was compiled last, whatever the system reports.
 */
export class RememberingHost implements SourceHost {
  readonly #disk: SourceHost;
  readonly #cwd: string;
  readonly #texts = new Map<string, string | undefined>();
  readonly #files = new Map<string, boolean>();

  constructor(disk: SourceHost, cwd: string) {
    this.#disk = disk;
    this.#cwd = cwd;
  }

  readFile(path: string): string | undefined {
    const key = resolve(this.#cwd, path);
    const known = this.#texts.get(key);
    if (known !== undefined || this.#texts.has(key)) return known;
    const text = this.#disk.readFile(path);
    this.#texts.set(key, text);
    return text;
  }

  isFile(path: string): boolean {
    const key = resolve(this.#cwd, path);
    let known = this.#files.get(key);
    if (known === undefined) {
      known = this.#disk.isFile(path);
      this.#files.set(key, known);
    }
    return known;
  }

  /** Looks at files (absolute paths) again; returns those that differ from what was read of them. */
  refresh(paths: Iterable<string>): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const path of paths) {
      if (this.#files.has(path) && this.#files.get(path) !== this.#disk.isFile(path)) {
        changed.add(path);
      }
      if (this.#texts.has(path) && this.#texts.get(path) !== this.#disk.readFile(path)) {
        changed.add(path);
      }
    }
    for (const path of changed) {
      this.#files.delete(path);
      this.#texts.delete(path);
    }
    return changed;
  }
}
