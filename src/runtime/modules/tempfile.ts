/** The module `tempfile` of Python 2.7 (library, 10.6): files and folders with names that nobody else has. */
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import {
  AttributeError,
  File,
  IOError,
  str,
  truth,
  Tuple,
  withOptions,
  type int,
} from "../python/index.js";
import { nodePath, osCall } from "./os/failure.js";
import { exists, join } from "./os/path.js";

export const template: string = "tmp";
/** The folder that a program has chosen, by assigning to it. */
export let tempdir: unknown = null;
export const TMP_MAX: int = 10000;

/** `tempfile.tempdir = folder`. @throws AttributeError for what can't be assigned */
export function __setattr__(name: unknown, value: unknown): void {
  if (name !== "tempdir") {
    throw new AttributeError(`'module' object attribute '${String(name)}' is read-only`);
  }
  tempdir = value;
}

export function gettempdir(): string {
  if (tempdir !== null) return str(tempdir);
  return process.env["TMPDIR"] ?? process.env["TEMP"] ?? process.env["TMP"] ?? tmpdir();
}

export function gettempprefix(): string {
  return template;
}

/** Tries names until one is free. */
function unused<T>(suffix: unknown, prefix: unknown, dir: unknown, make: (path: string) => T): T {
  const folder = dir === null ? gettempdir() : str(dir);
  for (let attempt = 0; attempt < TMP_MAX; attempt++) {
    const middle = randomBytes(6).toString("base64url").replace(/[-_]/g, "a").slice(0, 6);
    const path = join(folder, `${str(prefix)}${middle}${str(suffix)}`);
    try {
      return make(path);
    } catch (error) {
      if ((error as { code?: unknown }).code === "EEXIST") continue;
      return osCall(() => {
        throw error;
      }, path);
    }
  }
  throw new IOError(17, "No usable temporary file name found");
}

/** `(descriptor, path)` of a new file that is open. */
export const mkstemp = withOptions(
  function mkstemp(
    suffix: unknown = "",
    prefix: unknown = template,
    dir: unknown = null,
    _text: unknown = false,
  ): Tuple<[int, string]> {
    return unused(suffix, prefix, dir, (path) =>
      Tuple.of(fs.openSync(nodePath(path), "wx+", 0o600), path),
    );
  },
  ["suffix?", "prefix?", "dir?", "text?"],
);

/** The path of a new folder. */
export const mkdtemp = withOptions(
  function mkdtemp(suffix: unknown = "", prefix: unknown = template, dir: unknown = null): string {
    return unused(suffix, prefix, dir, (path) => {
      fs.mkdirSync(nodePath(path), 0o700);
      return path;
    });
  },
  ["suffix?", "prefix?", "dir?"],
);

/** A path that is free now. */
export const mktemp = withOptions(
  function mktemp(suffix: unknown = "", prefix: unknown = template, dir: unknown = null): string {
    for (;;) {
      const path = unused(suffix, prefix, dir, (free) => free);
      if (!exists(path)) return path;
    }
  },
  ["suffix?", "prefix?", "dir?"],
);

/** A file that is removed when it is closed. */
class TemporaryFileWrapper extends File {
  readonly delete: boolean;

  constructor(descriptor: number, path: string, mode: string, remove: boolean) {
    super(descriptor, path, mode, true);
    this.delete = remove;
  }

  unlink(path: unknown): null {
    osCall(() => fs.unlinkSync(nodePath(str(path))));
    return null;
  }

  override close(): null {
    const isOpen = !this.closed;
    super.close();
    if (isOpen && this.delete) fs.rmSync(nodePath(str(this.name)), { force: true });
    return null;
  }
}

/** A new file with a name, which is removed when it is closed, or left with `delete=False`. */
export const NamedTemporaryFile = withOptions(
  function NamedTemporaryFile(
    mode: unknown = "w+b",
    _bufsize: unknown = -1,
    suffix: unknown = "",
    prefix: unknown = template,
    dir: unknown = null,
    remove: unknown = true,
  ): File {
    const [descriptor, path] = mkstemp(suffix, prefix, dir).items;
    return new TemporaryFileWrapper(Number(descriptor), path, str(mode), truth(remove));
  },
  ["mode?", "bufsize?", "suffix?", "prefix?", "dir?", "delete?"],
);

/** The descriptor of a new file that has no name any more. */
function namelessFile(suffix: unknown, prefix: unknown, dir: unknown): number {
  const [descriptor, path] = mkstemp(suffix, prefix, dir).items;
  fs.unlinkSync(nodePath(path));
  return Number(descriptor);
}

/** A new file that has no name any more. */
export const TemporaryFile = withOptions(
  function TemporaryFile(
    mode: unknown = "w+b",
    _bufsize: unknown = -1,
    suffix: unknown = "",
    prefix: unknown = template,
    dir: unknown = null,
  ): File {
    return new File(namelessFile(suffix, prefix, dir), "<fdopen>", str(mode), true);
  },
  ["mode?", "bufsize?", "suffix?", "prefix?", "dir?"],
);

/** A file that CPython would keep in memory while it is small; here it is on the disk from the start. */
class SpooledFile extends File {
  rollover(): null {
    return null;
  }
}

export const SpooledTemporaryFile = withOptions(
  function SpooledTemporaryFile(
    _maxSize: unknown = 0,
    mode: unknown = "w+b",
    _bufsize: unknown = -1,
    suffix: unknown = "",
    prefix: unknown = template,
    dir: unknown = null,
  ): File {
    return new SpooledFile(namelessFile(suffix, prefix, dir), "<fdopen>", str(mode), true);
  },
  ["max_size?", "mode?", "bufsize?", "suffix?", "prefix?", "dir?"],
);
