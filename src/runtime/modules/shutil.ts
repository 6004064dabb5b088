/** The module `shutil` of Python 2.7 (library, 10.10). What moves contents of files is async. */
import * as fs from "node:fs/promises";
import {
  call,
  callMethod,
  contains,
  EnvironmentError,
  iter,
  native,
  PySet,
  str,
  truth,
  Tuple,
} from "../python/index.js";
import { fnmatchcase } from "./fnmatch.js";
import { nodePath, osError, pathText } from "./os/failure.js";
import { listdir, makedirs, remove as unlink, rmdir } from "./os/files.js";
import * as path from "./os/path.js";
import { isdir, islink } from "./os/path.js";
import { IOError, OSError } from "../python/index.js";

export class Error extends EnvironmentError {
  declare __module__: string;

  static {
    this.prototype.__module__ = "shutil";
  }
}

/** What `copyfile` raises for a named pipe. */
export class SpecialFileError extends EnvironmentError {
  declare __module__: string;

  static {
    this.prototype.__module__ = "shutil";
  }
}

/** A command that could not be run. */
export class ExecError extends EnvironmentError {
  declare __module__: string;

  static {
    this.prototype.__module__ = "shutil";
  }
}

/** Runs calls of the file system; what fails is an error of that class. */
async function run<T>(
  Failure: typeof OSError,
  filename: string,
  action: () => Promise<T>,
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const failure = osError(error, filename);
    if (!(failure instanceof OSError)) throw failure;
    throw new Failure(failure.errno, failure.strerror, filename);
  }
}

/** Copies what is left in a file object to another one. */
export async function copyfileobj(
  source: unknown,
  target: unknown,
  length: unknown = 16384,
): Promise<null> {
  for (;;) {
    const text = await callMethod(source, "read", length);
    if (!truth(text)) return null;
    await callMethod(target, "write", text);
  }
}

/** Copies the contents of a file. */
export async function copyfile(source: unknown, target: unknown): Promise<null> {
  const [from, to] = [pathText(source), pathText(target)];
  if (path.exists(from) && path.exists(to) && path.samefile(from, to)) {
    throw new Error(`\`${from}\` and \`${to}\` are the same file`);
  }
  await run(IOError, from, () => fs.access(nodePath(from)));
  for (const each of [from, to]) {
    const found = await fs.stat(nodePath(each)).catch(() => null);
    if (found?.isFIFO()) throw new SpecialFileError(`\`${each}\` is a named pipe`);
  }
  if (path.isdir(from)) throw new IOError(21, "Is a directory", from);
  if (path.isdir(to)) throw new IOError(21, "Is a directory", to);
  await run(IOError, to, () => fs.copyFile(nodePath(from), nodePath(to)));
  return null;
}

export async function copymode(source: unknown, target: unknown): Promise<null> {
  const [from, to] = [pathText(source), pathText(target)];
  const { mode } = await run(OSError, from, () => fs.stat(nodePath(from)));
  await run(OSError, to, () => fs.chmod(nodePath(to), mode & 0o7777));
  return null;
}

/** Copies mode and times. */
export async function copystat(source: unknown, target: unknown): Promise<null> {
  const [from, to] = [pathText(source), pathText(target)];
  const { mode, atime, mtime } = await run(OSError, from, () => fs.stat(nodePath(from)));
  await run(OSError, to, () => fs.utimes(nodePath(to), atime, mtime));
  await run(OSError, to, () => fs.chmod(nodePath(to), mode & 0o7777));
  return null;
}

function into(source: unknown, target: unknown): string {
  const to = pathText(target);
  return path.isdir(to) ? path.join(to, path.basename(source)) : to;
}

/** Copies a file with its mode, into a folder where that is given. */
export async function copy(source: unknown, target: unknown): Promise<null> {
  const to = into(source, target);
  await copyfile(source, to);
  return copymode(source, to);
}

/** As `copy`, with its times. */
export async function copy2(source: unknown, target: unknown): Promise<null> {
  const to = into(source, target);
  await copyfile(source, to);
  return copystat(source, to);
}

/** A function for `copytree` that leaves out what matches one of the patterns. */
export const ignore_patterns = native(
  function ignore_patterns(...patterns: unknown[]): unknown {
    const given = patterns[0] instanceof Tuple ? patterns[0].items : patterns;
    return native(
      (_folder: unknown, names: unknown) =>
        new PySet(
          Array.from(iter(names)).filter((name) =>
            given.some((each: unknown) => fnmatchcase(name, each)),
          ),
        ),
      ["path", "names"],
    );
  },
  ["*patterns"],
);

/** Copies a folder with all in it to one that is not there yet. @throws Error with a list of what failed */
export const copytree = native(
  async function copytree(
    source: unknown,
    target: unknown,
    symlinks: unknown = false,
    ignore: unknown = null,
  ): Promise<null> {
    const [from, to] = [pathText(source), pathText(target)];
    const names = listdir(from);
    const ignored = ignore === null ? new PySet() : await call(ignore, from, names);
    makedirs(to);
    const failures: unknown[] = [];
    for (const name of names) {
      if (contains(ignored, name)) continue;
      const [one, other] = [path.join(from, name), path.join(to, name)];
      try {
        if (truth(symlinks) && path.islink(one)) {
          await fs.symlink(await fs.readlink(nodePath(one)), nodePath(other));
        } else if (path.isdir(one)) await copytree(one, other, symlinks, ignore);
        else await copy2(one, other);
      } catch (error) {
        if (error instanceof Error) failures.push(...iter(error.args.items[0]));
        else if (error instanceof EnvironmentError) {
          failures.push(Tuple.of(one, other, str(error)));
        } else throw error;
      }
    }
    if (failures.length > 0) throw new Error(failures);
    await copystat(from, to);
    return null;
  },
  ["src", "dst", "symlinks?", "ignore?"],
);

/** Removes a folder with all in it. `onerror(function, path, exc_info)` is called for each call of `os` that fails. */
export const rmtree = native(
  async function rmtree(
    target: unknown,
    ignoreErrors: unknown = false,
    onerror: unknown = null,
  ): Promise<null> {
    const folder = pathText(target);
    const failed = async (action: unknown, path: string, error: unknown) => {
      if (truth(ignoreErrors)) return;
      if (onerror === null || !(error instanceof OSError)) throw error;
      await call(onerror, action, path, Tuple.of(error.constructor, error, null));
    };
    const attempt = async (action: (path: string) => null, path: string) => {
      try {
        action(path);
      } catch (error) {
        await failed(action, path, error);
      }
    };
    const remove = async (path: string): Promise<void> => {
      let names: string[] = [];
      try {
        names = listdir(path);
      } catch (error) {
        await failed(listdir, path, error);
      }
      for (const name of names) {
        const full = `${path}/${name}`;
        if (isdir(full) && !islink(full)) await remove(full);
        else await attempt(unlink, full);
      }
      await attempt(rmdir, path);
    };
    if (islink(folder)) {
      await failed(islink, folder, new OSError("Cannot call rmtree on a symbolic link"));
      return null;
    }
    if (onerror !== null) await remove(folder);
    else {
      try {
        await run(OSError, folder, async () => {
          await fs.readdir(nodePath(folder));
          await fs.rm(nodePath(folder), { recursive: true });
        });
      } catch (error) {
        await failed(listdir, folder, error);
      }
    }
    return null;
  },
  ["path", "ignore_errors?", "onerror?"],
);

/** Moves a file or folder, into a folder where that is given. */
export async function move(source: unknown, target: unknown): Promise<null> {
  const from = pathText(source);
  let to = pathText(target);
  if (path.isdir(to)) {
    if (path.exists(from) && path.samefile(from, to)) return renamed(from, to);
    to = path.join(to, path.basename(from.replace(/\/+$/, "")));
    if (path.exists(to)) throw new Error(`Destination path '${to}' already exists`);
  }
  try {
    return await renamed(from, to);
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
  }
  // Another file system, or nothing that could be moved: the copy says what is wrong.
  if (path.isdir(from)) {
    const inside = `${path.abspath(target)}/`.startsWith(
      `${path.abspath(from).replace(/\/$/, "")}/`,
    );
    if (inside)
      throw new Error(`Cannot move a directory '${from}' into itself '${pathText(target)}'.`);
    await copytree(from, to, true);
    return rmtree(from);
  }
  await copy2(from, to);
  await run(OSError, from, () => fs.unlink(nodePath(from)));
  return null;
}

async function renamed(from: string, to: string): Promise<null> {
  await run(OSError, from, () => fs.rename(nodePath(from), nodePath(to)));
  return null;
}
