/** What `os.stat` gives: a tuple of ten whose items have names, with times that have fractions under theirs. */
import type { Stats, BigIntStats } from "node:fs";
import { inModule, boxFloat, Tuple, type float, type int } from "../../python/index.js";

const names = [
  "st_mode",
  "st_ino",
  "st_dev",
  "st_nlink",
  "st_uid",
  "st_gid",
  "st_size",
  "st_atime",
  "st_mtime",
  "st_ctime",
];

export class stat_result extends Tuple<readonly int[]> {
  readonly st_mode: int;
  readonly st_ino: int;
  readonly st_dev: int;
  readonly st_nlink: int;
  readonly st_uid: int;
  readonly st_gid: int;
  readonly st_size: int;
  readonly st_atime: float;
  readonly st_mtime: float;
  readonly st_ctime: float;
  readonly st_blksize: int;
  readonly st_blocks: int;
  readonly st_rdev: int;

  constructor(stats: Stats | BigIntStats) {
    const seconds = (ms: number | bigint) => Math.floor(Number(ms) / 1000);
    super([
      Number(stats.mode),
      Number(stats.ino),
      Number(stats.dev),
      Number(stats.nlink),
      Number(stats.uid),
      Number(stats.gid),
      Number(stats.size),
      seconds(stats.atimeMs),
      seconds(stats.mtimeMs),
      seconds(stats.ctimeMs),
    ]);
    const [mode, ino, dev, nlink, uid, gid, size] = this.items;
    this.st_mode = mode!;
    this.st_ino = ino!;
    this.st_dev = dev!;
    this.st_nlink = nlink!;
    this.st_uid = uid!;
    this.st_gid = gid!;
    this.st_size = size!;
    this.st_atime = boxFloat(Number(stats.atimeMs) / 1000);
    this.st_mtime = boxFloat(Number(stats.mtimeMs) / 1000);
    this.st_ctime = boxFloat(Number(stats.ctimeMs) / 1000);
    this.st_blksize = Number(stats.blksize);
    this.st_blocks = Number(stats.blocks);
    this.st_rdev = Number(stats.rdev);
  }

  __repr__(): string {
    const fields = this.items.map((item, i) => `${names[i]}=${String(item)}`);
    return `posix.stat_result(${fields.join(", ")})`;
  }
}

inModule("posix", stat_result);
