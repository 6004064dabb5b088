import {
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { CommandFailure, errorCode, systemReason } from "./failure.js";

/** A file to write: `path` counts from the output folder, with `/`. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** What writing did, as display paths would show it: paths from the output folder. */
export interface WriteReport {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Of an earlier compilation of the same program, and made by none any more. */
  readonly removed: readonly string[];
}

const banner = "// Made by cpyc";
const mapMark = '"x_cpyc"';

/** Whether a text is what cpyc wrote: its banner begins a module, its mark is in a source map. */
export function isOurs(path: string, text: string): boolean {
  return path.endsWith(".map") ? text.includes(mapMark) : text.startsWith(banner);
}

/** What a program has made: from path to text. */
interface Made {
  readonly files: ReadonlyMap<string, string>;
  /** The program is about to be compiled again, so the texts bind nobody. */
  readonly stale: boolean;
}

interface Change {
  readonly target: string;
  readonly text: string;
  /** What stands there now; undefined where nothing does. */
  readonly before: string | undefined;
  /** The new text, beside its target until all are written. */
  readonly temporary: string;
}

/**
 * The folder that compiled programs are written to. A program's files are written all or none, each at once (a rename)
 * and only if its text changed, and no file that cpyc did not write is ever touched.
 */
export class OutputFolder {
  readonly #path: string;
  readonly #shown: string;
  /** What each program has made in this process. */
  readonly #made = new Map<string, Made>();

  /**
   * @param path where it is
   * @param shown what messages call it
   */
  constructor(path: string, shown: string) {
    this.#path = path;
    this.#shown = shown;
  }

  /**
   * Writes what a program compiled to, and removes what it made before and makes no more.
   *
   * @throws CommandFailure and changes nothing, where a file is not cpyc's, where another program makes the same file
   *   differently, and where the system refuses
   */
  write(program: string, outputs: readonly Output[]): WriteReport {
    const made = new Map(outputs.map(({ path, text }) => [path, text]));
    const written: string[] = [];
    const unchanged: string[] = [];
    const changes: Change[] = [];
    for (const [path, text] of made) {
      this.#refuseClash(program, path, text);
      const target = this.#targetOf(path);
      const before = this.#currentText(path, target);
      if (before === text) {
        unchanged.push(path);
      } else {
        written.push(path);
        const temporary = `${target}.${process.pid}.tmp`;
        changes.push({ target, text, before, temporary });
      }
    }
    this.#apply(changes);
    const earlier = this.#made.get(program);
    this.#made.set(program, { files: made, stale: false });
    const removed = earlier === undefined ? [] : this.#removeOrphans(earlier.files.keys());
    return { written, unchanged, removed };
  }

  /** Removes what a program made and no other program makes; returns the paths. */
  forget(program: string): readonly string[] {
    const made = this.#made.get(program);
    this.#made.delete(program);
    return made === undefined ? [] : this.#removeOrphans(made.files.keys());
  }

  /** Says that programs are compiled again: until then nobody has to make what they share as they did. */
  expect(programs: Iterable<string>): void {
    for (const program of programs) {
      const made = this.#made.get(program);
      if (made !== undefined) this.#made.set(program, { files: made.files, stale: true });
    }
  }

  #targetOf(path: string): string {
    const target = resolve(this.#path, path);
    const inside = relative(this.#path, target);
    if (inside === "" || isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`)) {
      throw new CommandFailure(`${path} would be written outside of ${this.#shown}`);
    }
    return target;
  }

  #show(path: string): string {
    return this.#shown === "." ? path : `${this.#shown}/${path}`;
  }

  #refuseClash(program: string, path: string, text: string): void {
    for (const [other, { files, stale }] of this.#made) {
      const theirs = other === program || stale ? undefined : files.get(path);
      if (theirs !== undefined && theirs !== text) {
        throw new CommandFailure(
          `${program} and ${other} both make ${this.#show(path)}, and not the same`,
          "compile them to folders of their own, with --out-dir",
        );
      }
    }
  }

  #currentText(path: string, target: string): string | undefined {
    let text;
    try {
      if (!lstatSync(target).isFile()) throw this.#foreign(path);
      text = readFileSync(target, "utf8");
    } catch (error) {
      if (error instanceof CommandFailure) throw error;
      const code = errorCode(error);
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw new CommandFailure(`${this.#show(path)} cannot be read: ${systemReason(error)}`);
    }
    if (!isOurs(path, text)) throw this.#foreign(path);
    return text;
  }

  #foreign(path: string): CommandFailure {
    return new CommandFailure(
      `${this.#show(path)} was not written by cpyc, so it stays as it is and nothing of the program is written`,
      "move it away, or choose another folder with --out-dir",
    );
  }

  #apply(changes: readonly Change[]): void {
    let replaced = 0;
    try {
      for (const { temporary, target, text } of changes) {
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(temporary, text);
      }
      for (const { temporary, target } of changes) {
        renameSync(temporary, target);
        replaced += 1;
      }
    } catch (error) {
      for (const { temporary } of changes) quietly(() => unlinkSync(temporary));
      for (const { target, before } of changes.slice(0, replaced)) {
        quietly(() => (before === undefined ? unlinkSync(target) : writeFileSync(target, before)));
      }
      throw new CommandFailure(`${this.#shown} cannot be written: ${systemReason(error)}`);
    }
  }

  #removeOrphans(paths: Iterable<string>): string[] {
    const removed: string[] = [];
    for (const path of paths) {
      if ([...this.#made.values()].some(({ files }) => files.has(path))) continue;
      const target = this.#targetOf(path);
      quietly(() => {
        if (!isOurs(path, readFileSync(target, "utf8"))) return;
        unlinkSync(target);
        removed.push(path);
        this.#removeEmptyFolders(dirname(target));
      });
    }
    return removed;
  }

  #removeEmptyFolders(folder: string): void {
    const top = join(this.#path, sep);
    for (let at = folder; at.startsWith(top); at = dirname(at)) rmdirSync(at); // throws at the first that is not empty
  }
}

/** Does what may fail without harm: undoing, and removing what may be gone already. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // Nothing can be done about it, and what matters is reported elsewhere.
  }
}
