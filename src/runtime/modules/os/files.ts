/** Files and folders as `os` has them. These calls are short and run at once (docs/decisions/blocking-calls.md). */
import * as fs from "node:fs";
import {
  inModule,
  boxFloat,
  call,
  fromBytes,
  OSError,
  truth,
  Tuple,
  TypeError,
  unpack,
  withSignature,
  withOptions,
  type float,
  type int,
} from "../../python/index.js";
import { nodePath, osCall, pathText } from "./failure.js";
import { islink, isdir, join, split } from "./path.js";
import { stat_result } from "./stat-result.js";

export function getcwd(): string {
  return osCall(() => process.cwd());
}

export { getcwd as getcwdu };

export function chdir(path: unknown): null {
  const name = pathText(path);
  osCall(() => process.chdir(name), name);
  return null;
}

/** The names in a folder, in no particular order. */
export function listdir(path: unknown): string[] {
  const name = pathText(path);
  const names = osCall(() => fs.readdirSync(nodePath(name), { encoding: "buffer" }), name);
  return names.map((each) => fromBytes(each));
}

export const mkdir = withSignature(
  function mkdir(path: unknown, mode: unknown = 0o777): null {
    const name = pathText(path);
    osCall(() => fs.mkdirSync(nodePath(name), Number(mode)), name);
    return null;
  },
  ["path", "mode?"],
);

/** Makes a folder and those above it that are missing. @throws OSError where it is there. */
export const makedirs = withSignature(
  function makedirs(name: unknown, mode: unknown = 0o777): null {
    let [head, tail] = split(name).items;
    if (tail === "") [head, tail] = split(head).items;
    if (head !== "" && tail !== "" && !fs.existsSync(nodePath(head))) {
      try {
        makedirs(head, mode);
      } catch (error) {
        if (!(error instanceof OSError) || error.errno !== 17) throw error;
      }
      if (tail === ".") return null;
    }
    return mkdir(name, mode);
  },
  ["name", "mode?"],
);

export function rmdir(path: unknown): null {
  const name = pathText(path);
  osCall(() => fs.rmdirSync(nodePath(name)), name);
  return null;
}

/** Removes a folder, and those above it as long as they are empty. */
export function removedirs(path: unknown): null {
  rmdir(path);
  let [head, tail] = split(path).items;
  if (tail === "") [head, tail] = split(head).items;
  while (head !== "" && tail !== "") {
    try {
      rmdir(head);
    } catch (error) {
      if (error instanceof OSError) break;
      throw error;
    }
    [head, tail] = split(head).items;
  }
  return null;
}

export function remove(path: unknown): null {
  const name = pathText(path);
  osCall(() => fs.unlinkSync(nodePath(name)), name);
  return null;
}

export { remove as unlink };

export function rename(from: unknown, to: unknown): null {
  const [source, target] = [pathText(from), pathText(to)];
  osCall(() => fs.renameSync(nodePath(source), nodePath(target)));
  return null;
}

/** Renames, makes the folders that the new name needs, and removes those that it leaves empty. */
export function renames(from: unknown, to: unknown): null {
  const [head, tail] = split(to).items;
  if (head !== "" && tail !== "" && !fs.existsSync(nodePath(head))) makedirs(head);
  rename(from, to);
  const [left, name] = split(from).items;
  if (left !== "" && name !== "") {
    try {
      removedirs(left);
    } catch (error) {
      if (!(error instanceof OSError)) throw error;
    }
  }
  return null;
}

export function stat(path: unknown): stat_result {
  const name = pathText(path);
  return new stat_result(osCall(() => fs.statSync(nodePath(name)), name));
}

export function lstat(path: unknown): stat_result {
  const name = pathText(path);
  return new stat_result(osCall(() => fs.lstatSync(nodePath(name)), name));
}

export function access(path: unknown, mode: unknown): boolean {
  try {
    fs.accessSync(nodePath(pathText(path)), Number(mode));
    return true;
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return false;
  }
}

export function chmod(path: unknown, mode: unknown): null {
  const name = pathText(path);
  osCall(() => fs.chmodSync(nodePath(name), Number(mode)), name);
  return null;
}

export function chown(path: unknown, uid: unknown, gid: unknown): null {
  const name = pathText(path);
  osCall(() => fs.chownSync(nodePath(name), Number(uid), Number(gid)), name);
  return null;
}

/** Sets the times of access and change, `(atime, mtime)`; None: now. */
export function utime(path: unknown, times: unknown): null {
  const name = pathText(path);
  if (times !== null && !(times instanceof Tuple && times.items.length === 2)) {
    throw new TypeError("utime() arg 2 must be a tuple (atime, mtime)");
  }
  const now = Date.now() / 1000;
  const [atime, mtime] = times === null ? [now, now] : unpack(times, 2).map(Number);
  osCall(() => fs.utimesSync(nodePath(name), atime!, mtime!), name);
  return null;
}

export function link(source: unknown, target: unknown): null {
  osCall(() => fs.linkSync(nodePath(pathText(source)), nodePath(pathText(target))));
  return null;
}

export function symlink(source: unknown, target: unknown): null {
  osCall(() => fs.symlinkSync(nodePath(pathText(source)), nodePath(pathText(target))));
  return null;
}

export function readlink(path: unknown): string {
  const name = pathText(path);
  return fromBytes(osCall(() => fs.readlinkSync(nodePath(name), { encoding: "buffer" }), name));
}

/** Room on a file system, as `os.statvfs` gives it. */
export class statvfs_result extends Tuple<readonly int[]> {
  readonly f_bsize: int;
  readonly f_frsize: int;
  readonly f_blocks: int;
  readonly f_bfree: int;
  readonly f_bavail: int;
  readonly f_files: int;
  readonly f_ffree: int;
  readonly f_favail: int;

  constructor(stats: fs.StatsFs) {
    const { bsize, blocks, bfree, bavail, files, ffree } = stats;
    super([bsize, bsize, blocks, bfree, bavail, files, ffree, ffree, 0, 255]);
    this.f_bsize = this.f_frsize = bsize;
    this.f_blocks = blocks;
    this.f_bfree = bfree;
    this.f_bavail = bavail;
    this.f_files = files;
    this.f_ffree = this.f_favail = ffree;
  }
}

export function statvfs(path: unknown): statvfs_result {
  const name = pathText(path);
  return new statvfs_result(osCall(() => fs.statfsSync(nodePath(name)), name));
}

/**
 * Goes through a folder and all below it: `(folder, folders, files)` of each. Where it goes from the top, folders that the
 * program takes out of the list are left out.
 */
export const walk = withOptions(
  function* walk(
    top: unknown,
    topdown: unknown = true,
    onerror: unknown = null,
    followlinks: unknown = false,
  ): IterableIterator<Tuple<[string, string[], string[]]>> {
    const folder = pathText(top);
    let names: string[];
    try {
      names = listdir(folder);
    } catch (error) {
      if (onerror !== null) call(onerror, error);
      return;
    }
    const folders = names.filter((name) => isdir(join(folder, name)));
    const others = names.filter((name) => !folders.includes(name));
    const found = Tuple.of(folder, folders, others) as Tuple<[string, string[], string[]]>;
    if (truth(topdown)) yield found;
    for (const name of folders) {
      const path = join(folder, name);
      if (truth(followlinks) || !islink(path)) yield* walk(path, topdown, onerror, followlinks);
    }
    if (!truth(topdown)) yield found;
  },
  ["top", "topdown?", "onerror?", "followlinks?"],
);

/** Processor times: `(user, system, children's user, children's system, elapsed)`. */
export function times(): Tuple<[float, float, float, float, float]> {
  const { user, system } = process.cpuUsage();
  const elapsed = boxFloat(performance.now() / 1000);
  return Tuple.of(boxFloat(user / 1e6), boxFloat(system / 1e6), boxFloat(0), boxFloat(0), elapsed);
}

inModule("posix", statvfs_result);
