/** Static files on the disk, each opened when it is asked for, so that a changed one is served at once. */
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  read as readInto,
  readSync,
  realpathSync,
} from "node:fs";
import { resolve, sep } from "node:path";
import { lookup } from "mrmime";
import type { OpenFile, StaticFiles } from "../http/index.js";
import { toBytes } from "../python/index.js";

/** Up to so many bytes a file is read at once: quicker than to hand it to another thread. */
const atOnce = 64 * 1024;

export class DiskFiles implements StaticFiles {
  readonly #base: string;

  /** `base`: the absolute folder that targets count from. */
  constructor(base: string) {
    this.#base = base;
  }

  open(target: string, names: readonly string[]): OpenFile | null {
    try {
      const root = realpathSync.native(resolve(this.#base, target));
      const wanted = names.length === 0 ? root : `${root}${sep}${names.join(sep)}`;
      const path = names.length === 0 ? root : realPath(wanted);
      const inside = root.endsWith(sep) ? root : root + sep;
      if (names.length > 0 && !path.startsWith(inside)) return null;
      return openFile(path);
    } catch (error) {
      // Not there, not a folder, not ours to read, too long a name: to the client it is all the same.
      if (typeof (error as NodeJS.ErrnoException).code === "string") return null;
      throw error;
    }
  }
}

/** Where a file lies when all links are followed; `path` may hold bytes that are no text. */
function realPath(path: string): string {
  return realpathSync.native(Buffer.from(toBytes(path))).toString();
}

function openFile(path: string): OpenFile | null {
  // The path is free of links; one that was put there since is not followed. A pipe would keep us waiting.
  const descriptor = openSync(
    path,
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) {
    closeSync(descriptor);
    return null;
  }
  return new DiskFile(descriptor, stats.size, stats.mtimeMs, lookup(path) ?? "text/plain");
}

class DiskFile implements OpenFile {
  readonly size: number;
  readonly modified: number;
  readonly type: string;
  #descriptor: number;

  constructor(descriptor: number, size: number, modified: number, type: string) {
    this.#descriptor = descriptor;
    this.size = size;
    this.modified = modified;
    this.type = type;
  }

  async read(place: number, length: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafe(length);
    const size =
      length <= atOnce && this.size <= atOnce
        ? readSync(this.#descriptor, bytes, 0, length, place)
        : await readLater(this.#descriptor, bytes, place);
    return bytes.subarray(0, size);
  }

  close(): void {
    if (this.#descriptor < 0) return;
    closeSync(this.#descriptor);
    this.#descriptor = -1;
  }
}

function readLater(descriptor: number, bytes: Buffer, place: number): Promise<number> {
  return new Promise((settle, reject) => {
    readInto(descriptor, bytes, 0, bytes.length, place, (error, size) => {
      if (error === null) settle(size);
      else reject(error);
    });
  });
}
