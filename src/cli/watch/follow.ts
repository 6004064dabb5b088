import { existsSync } from "node:fs";
import { basename, dirname, resolve, sep } from "node:path";
import { watch as chokidarWatch, type FSWatcher } from "chokidar";
import { isProgramFile, isSkippedFolder } from "../sources.js";

/**
 * Changes that follow each other within this time are one: editors write in steps, and save several files at once. It is
 * longer than the 50 ms in which chokidar reports no second change of a file, so that what is read is never older than
 * a change that was not reported.
 */
const settleMilliseconds = 60;

/**
 * Tells when sources change: any `.cpy` in the folders that a build was given, and the inputs of its programs wherever
 * they lie, those too that are not there yet.
 */
export class Follower {
  readonly #roots: readonly string[];
  readonly #onChange: (paths: ReadonlySet<string>) => void;
  /** The folders of the command line, with all that is in them. */
  readonly #deep: FSWatcher;
  /** Folders that hold, or may come to hold, inputs from elsewhere; only what is directly in them. */
  readonly #shallow: FSWatcher;
  readonly #shallowFolders = new Set<string>();
  #inputs: ReadonlySet<string> = new Set();
  readonly #pending = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param roots folders, absolute
   * @param outDir the folder that is written to, absolute: never followed
   * @param onChange gets the absolute paths that may have changed; false alarms are possible, missed changes are not
   * @param onError gets what the system has against watching (too many files, say)
   */
  constructor(
    roots: readonly string[],
    outDir: string,
    onChange: (paths: ReadonlySet<string>) => void,
    onError: (error: unknown) => void,
  ) {
    this.#roots = roots;
    this.#onChange = onChange;
    const tops = new Set(roots);
    const ignored = (path: string): boolean =>
      path === outDir || (isSkippedFolder(basename(path)) && !tops.has(path));
    // Files that are there already are reported too: one of them may have changed since it was compiled.
    this.#deep = chokidarWatch([...roots], { ignored });
    this.#shallow = chokidarWatch([], { depth: 0 });
    for (const watcher of [this.#deep, this.#shallow]) {
      watcher.on("error", onError);
      watcher.on("all", (event, path) => {
        if (event === "addDir") this.#folderAppeared(path);
        else if (event !== "unlinkDir") this.#note(resolve(path));
      });
    }
  }

  /** Follows these inputs (absolute paths) from now on, instead of those before. */
  follow(inputs: ReadonlySet<string>): void {
    this.#inputs = inputs;
    const wanted = new Set<string>();
    for (const path of inputs) {
      if (!this.#roots.some((root) => path.startsWith(root + sep))) {
        wanted.add(nearestFolder(dirname(path)));
      }
    }
    for (const folder of this.#shallowFolders) {
      if (!wanted.has(folder)) this.#shallow.unwatch(folder);
    }
    const fresh = [...wanted].filter((folder) => !this.#shallowFolders.has(folder));
    if (fresh.length > 0) this.#shallow.add(fresh);
    this.#shallowFolders.clear();
    for (const folder of wanted) this.#shallowFolders.add(folder);
  }

  /** Ends it; a change that has not been told yet is dropped. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await Promise.all([this.#deep.close(), this.#shallow.close()]);
  }

  /** A folder on the way to an input that was not there: what is in it has appeared too. */
  #folderAppeared(folder: string): void {
    for (const path of this.#inputs) {
      if (path.startsWith(folder + sep) && existsSync(path)) this.#note(path);
    }
  }

  #note(path: string): void {
    if (!isProgramFile(path) && !this.#inputs.has(path)) return;
    this.#pending.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const paths = new Set(this.#pending);
      this.#pending.clear();
      this.#onChange(paths);
    }, settleMilliseconds);
  }
}

function nearestFolder(folder: string): string {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}
