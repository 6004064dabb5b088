/** The constants of `os`, as Linux has them. */
import { constants } from "node:fs";
import type { int } from "../../python/index.js";

export const F_OK: int = 0;
export const R_OK: int = 4;
export const W_OK: int = 2;
export const X_OK: int = 1;

export const {
  O_APPEND,
  O_CREAT,
  O_EXCL,
  O_NOCTTY,
  O_NOFOLLOW,
  O_NONBLOCK,
  O_RDONLY,
  O_RDWR,
  O_SYNC,
  O_TRUNC,
  O_WRONLY,
} = constants;

export const SEEK_SET: int = 0;
export const SEEK_CUR: int = 1;
export const SEEK_END: int = 2;

export const EX_OK: int = 0;
export const EX_USAGE: int = 64;
export const EX_DATAERR: int = 65;
export const EX_NOINPUT: int = 66;
export const EX_NOUSER: int = 67;
export const EX_NOHOST: int = 68;
export const EX_UNAVAILABLE: int = 69;
export const EX_SOFTWARE: int = 70;
export const EX_OSERR: int = 71;
export const EX_OSFILE: int = 72;
export const EX_CANTCREAT: int = 73;
export const EX_IOERR: int = 74;
export const EX_TEMPFAIL: int = 75;
export const EX_PROTOCOL: int = 76;
export const EX_NOPERM: int = 77;
export const EX_CONFIG: int = 78;

export const P_WAIT: int = 0;
export const P_NOWAIT: int = 1;
export const P_NOWAITO: int = 1;
export const WNOHANG: int = 1;
export const WUNTRACED: int = 2;
export const TMP_MAX: int = 238328;
