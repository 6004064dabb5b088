/** Processes as `os` has them. Those that wait for another process are async. */
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { constants } from "node:os";
import {
  iter,
  standardFile,
  str,
  Tuple,
  withSignature,
  writePending,
  type int,
} from "../../python/index.js";
import { osCall, osError, pathText } from "./failure.js";
import { deliver, handlerOf } from "../shared/signals.js";
import { _PipeFile } from "./pipe-file.js";

/** Starts a process; rejects where it can't be started. What was printed before is written before. */
export async function start(
  file: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<ChildProcess> {
  for (const name of ["stdout", "stderr"] as const) {
    const stream = standardFile(name);
    if (!stream.closed) stream.flush();
  }
  const { spawn } = await import("node:child_process");
  writePending();
  const child = spawn(file, args, options);
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", () => resolve());
    child.once("error", (error) => reject(error));
  });
  return child;
}

/** The status of a process as `wait` gives it: the exit code in the upper byte, or the number of the signal. */
export function waitStatus(code: number | null, signal: NodeJS.Signals | null): number {
  return signal === null ? (code ?? 0) << 8 : constants.signals[signal];
}

/** Waits until a process has ended. */
export function ended(child: ChildProcess): Promise<number> {
  const { exitCode, signalCode } = child;
  if (exitCode !== null || signalCode !== null) {
    return Promise.resolve(waitStatus(exitCode, signalCode));
  }
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(waitStatus(code, signal)));
  });
}

const shell = "/bin/sh";

/** Runs a command in a shell and gives its status. */
export async function system(command: unknown): Promise<int> {
  return ended(await start(shell, ["-c", pathText(command)], { stdio: "inherit" }));
}

/** A pipe to or from a command; closing it gives the command's status, None where that is 0. */
export async function popen(
  command: unknown,
  mode: unknown = "r",
  _bufsize: unknown = -1,
): Promise<_PipeFile> {
  const writes = String(mode).startsWith("w");
  const child = await start(shell, ["-c", pathText(command)], {
    stdio: writes ? ["pipe", "inherit", "inherit"] : ["inherit", "pipe", "inherit"],
  });
  const end = ended(child);
  const onClose = async () => (await end) || null;
  const options = { name: "<fdopen>", mode: String(mode), onClose };
  return new _PipeFile(child.stdout, child.stdin, options);
}

async function pipes(command: unknown): Promise<[_PipeFile, _PipeFile, _PipeFile]> {
  const isText = typeof command === "string";
  const [file, ...args] = isText
    ? [shell, "-c", command]
    : Array.from(iter(command), (a) => str(a));
  const child = await start(file!, args, { stdio: "pipe" }).catch((error: unknown) => {
    throw osError(error);
  });
  const name = "<fdopen>";
  return [
    new _PipeFile(null, child.stdin, { name, mode: "wb" }),
    new _PipeFile(child.stdout, null, { name, mode: "rb" }),
    new _PipeFile(child.stderr, null, { name, mode: "rb" }),
  ];
}

/** `(stdin, stdout)` of a command. */
export async function popen2(
  command: unknown,
  _mode: unknown = "t",
  _bufsize: unknown = -1,
): Promise<Tuple<[_PipeFile, _PipeFile]>> {
  const [stdin, stdout] = await pipes(command);
  return Tuple.of(stdin, stdout);
}

/** `(stdin, stdout, stderr)` of a command. */
export async function popen3(
  command: unknown,
  _mode: unknown = "t",
  _bufsize: unknown = -1,
): Promise<Tuple<[_PipeFile, _PipeFile, _PipeFile]>> {
  return Tuple.of(...(await pipes(command)));
}

/** `(stdin, stdout and stderr)` of a command. */
export async function popen4(
  command: unknown,
  mode: unknown = "t",
  bufsize: unknown = -1,
): Promise<Tuple<[_PipeFile, _PipeFile]>> {
  return popen2(`exec 2>&1; ${pathText(command)}`, mode, bufsize);
}

/** Runs a program and waits for it: its exit code, or minus the number of the signal that ended it. */
async function spawnWaiting(
  mode: unknown,
  file: unknown,
  args: readonly unknown[],
  env?: unknown,
): Promise<int> {
  const environment =
    env === undefined
      ? {}
      : {
          env: Object.fromEntries(
            Array.from(iter(env), (key) => [
              str(key),
              str((env as { getItem(key: unknown): unknown }).getItem(key)),
            ]),
          ),
        };
  const child = await start(
    pathText(file),
    args.slice(1).map((each) => str(each)),
    { stdio: "inherit", argv0: str(args[0] ?? file), ...environment },
  ).catch(() => null);
  if (child === null) return 127;
  if (mode !== 0) return child.pid ?? -1;
  const status = await ended(child);
  return (status & 0x7f) === 0 ? status >> 8 : -(status & 0x7f);
}

export async function spawnv(mode: unknown, file: unknown, args: unknown): Promise<int> {
  return spawnWaiting(mode, file, Array.from(iter(args)));
}

export async function spawnl(mode: unknown, file: unknown, ...args: unknown[]): Promise<int> {
  return spawnWaiting(mode, file, args);
}

export async function spawnve(
  mode: unknown,
  file: unknown,
  args: unknown,
  env: unknown,
): Promise<int> {
  return spawnWaiting(mode, file, Array.from(iter(args)), env);
}

export { spawnl as spawnlp, spawnv as spawnvp, spawnve as spawnvpe };

/** Sends a signal. One to the program itself that it handles is handled at once. */
export function kill(pid: unknown, signal: unknown): null {
  if (Number(pid) === process.pid && typeof handlerOf(Number(signal)) === "function") {
    deliver(Number(signal));
    return null;
  }
  osCall(() => process.kill(Number(pid), Number(signal)));
  return null;
}

/** Ends the process at once: no cleanup, nothing more is written. */
export function _exit(status: unknown): never {
  process.removeAllListeners("exit");
  process.exit(Number(status) & 0xff);
}

export function abort(): never {
  process.abort();
}

export const WIFEXITED = withSignature(
  (status: unknown): boolean => (Number(status) & 0x7f) === 0,
  ["status"],
);
export const WEXITSTATUS = withSignature(
  (status: unknown): int => (Number(status) >> 8) & 0xff,
  ["status"],
);
export const WIFSIGNALED = withSignature(
  (status: unknown): boolean => (Number(status) & 0x7f) !== 0 && (Number(status) & 0xff) !== 0x7f,
  ["status"],
);
export const WTERMSIG = withSignature((status: unknown): int => Number(status) & 0x7f, ["status"]);
export const WIFSTOPPED = withSignature(
  (status: unknown): boolean => (Number(status) & 0xff) === 0x7f,
  ["status"],
);
export const WSTOPSIG = withSignature(
  (status: unknown): int => (Number(status) >> 8) & 0xff,
  ["status"],
);
export const WCOREDUMP = withSignature(
  (status: unknown): boolean => (Number(status) & 0x80) !== 0,
  ["status"],
);
