/** The module `stat` of Python 2.7 (library, 10.4): what the numbers of `os.stat` mean. */
import { native, type int } from "../python/index.js";

export const ST_MODE: int = 0;
export const ST_INO: int = 1;
export const ST_DEV: int = 2;
export const ST_NLINK: int = 3;
export const ST_UID: int = 4;
export const ST_GID: int = 5;
export const ST_SIZE: int = 6;
export const ST_ATIME: int = 7;
export const ST_MTIME: int = 8;
export const ST_CTIME: int = 9;

export const S_IFDIR: int = 0o040000;
export const S_IFCHR: int = 0o020000;
export const S_IFBLK: int = 0o060000;
export const S_IFREG: int = 0o100000;
export const S_IFIFO: int = 0o010000;
export const S_IFLNK: int = 0o120000;
export const S_IFSOCK: int = 0o140000;

export const S_ISUID: int = 0o4000;
export const S_ISGID: int = 0o2000;
export const S_ENFMT: int = 0o2000;
export const S_ISVTX: int = 0o1000;
export const S_IREAD: int = 0o0400;
export const S_IWRITE: int = 0o0200;
export const S_IEXEC: int = 0o0100;
export const S_IRWXU: int = 0o0700;
export const S_IRUSR: int = 0o0400;
export const S_IWUSR: int = 0o0200;
export const S_IXUSR: int = 0o0100;
export const S_IRWXG: int = 0o0070;
export const S_IRGRP: int = 0o0040;
export const S_IWGRP: int = 0o0020;
export const S_IXGRP: int = 0o0010;
export const S_IRWXO: int = 0o0007;
export const S_IROTH: int = 0o0004;
export const S_IWOTH: int = 0o0002;
export const S_IXOTH: int = 0o0001;

export function S_IMODE(mode: unknown): int {
  return Number(mode) & 0o7777;
}

export function S_IFMT(mode: unknown): int {
  return Number(mode) & 0o170000;
}

const isOf = (kind: int) =>
  native((mode: unknown): boolean => (Number(mode) & 0o170000) === kind, ["mode"]);

export const S_ISDIR = isOf(S_IFDIR);
export const S_ISCHR = isOf(S_IFCHR);
export const S_ISBLK = isOf(S_IFBLK);
export const S_ISREG = isOf(S_IFREG);
export const S_ISFIFO = isOf(S_IFIFO);
export const S_ISLNK = isOf(S_IFLNK);
export const S_ISSOCK = isOf(S_IFSOCK);
