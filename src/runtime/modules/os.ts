/**
 * The module `os` of Python 2.7 on POSIX (library, 15.1), over Node's file system and processes. What waits for another
 * process is async; calls of the file system are short and run at once (docs/decisions/blocking-calls.md).
 */
import { randomBytes } from "node:crypto";
import * as host from "node:os";
import {
  boxFloat,
  fromBinary,
  OSError,
  Tuple,
  ValueError,
  withSignature,
  type float,
  type int,
} from "../python/index.js";
import { errors } from "./errno/table.js";
import { environ } from "./os/environ.js";
import { osCall, pathText } from "./os/failure.js";

export * from "./os/constants.js";
export * from "./os/descriptors.js";
export { environ } from "./os/environ.js";
export * from "./os/files.js";
export * as path from "./os/path.js";
export { altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep } from "./os/path.js";
export { _PipeFile } from "./os/pipe-file.js";
export {
  _exit,
  abort,
  kill,
  popen,
  popen2,
  popen3,
  popen4,
  spawnl,
  spawnlp,
  spawnv,
  spawnve,
  spawnvp,
  spawnvpe,
  system,
  WCOREDUMP,
  WEXITSTATUS,
  WIFEXITED,
  WIFSIGNALED,
  WIFSTOPPED,
  WSTOPSIG,
  WTERMSIG,
} from "./os/processes.js";
export { stat_result } from "./os/stat-result.js";
export { OSError as error };

export const name: string = "posix";
export const linesep: string = "\n";

/** A variable of the environment, or `fallback`. */
export const getenv = withSignature(
  function getenv(key: unknown, fallback: unknown = null): unknown {
    return environ.get(key, fallback);
  },
  ["key", "default?"],
);

export function putenv(key: unknown, value: unknown): null {
  process.env[pathText(key)] = pathText(value);
  return null;
}

export function unsetenv(key: unknown): null {
  delete process.env[pathText(key)];
  return null;
}

export function getpid(): int {
  return process.pid;
}

export function getppid(): int {
  return process.ppid;
}

export function getuid(): int {
  return process.getuid?.() ?? 0;
}

export function geteuid(): int {
  return process.geteuid?.() ?? 0;
}

export function getgid(): int {
  return process.getgid?.() ?? 0;
}

export function getegid(): int {
  return process.getegid?.() ?? 0;
}

export function getgroups(): int[] {
  return process.getgroups?.() ?? [];
}

export function setuid(id: unknown): null {
  osCall(() => process.setuid?.(Number(id)));
  return null;
}

export function setgid(id: unknown): null {
  osCall(() => process.setgid?.(Number(id)));
  return null;
}

export function umask(mask: unknown): int {
  return process.umask(Number(mask));
}

export function nice(increment: unknown): int {
  const priority = host.getPriority() + Number(increment);
  osCall(() => host.setPriority(priority));
  return priority;
}

/** The name under which the user is logged in. */
export function getlogin(): string {
  return process.env["LOGNAME"] ?? host.userInfo().username;
}

export function uname(): Tuple<[string, string, string, string, string]> {
  return Tuple.of(host.type(), host.hostname(), host.release(), host.version(), host.machine());
}

export function getloadavg(): Tuple<[float, float, float]> {
  const [one, five, fifteen] = host.loadavg();
  return Tuple.of(boxFloat(one!), boxFloat(five!), boxFloat(fifteen!));
}

/** So many bytes that nobody can foresee. */
export function urandom(count: unknown): string {
  if (Number(count) < 0) throw new ValueError("negative argument not allowed");
  return fromBinary(randomBytes(Number(count)));
}

/** What an errno means. */
export function strerror(code: unknown): string {
  const number = Number(code);
  if (number === 0) return "Success";
  return errors.find(([, each]) => each === number)?.[2] ?? `Unknown error ${number}`;
}
