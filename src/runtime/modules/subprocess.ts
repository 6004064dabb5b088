/** The module `subprocess` of Python 2.7 (library, 17.1). Whatever waits for the process is async. */
import { spawn, type ChildProcess } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { constants as hostConstants } from "node:os";
import { resolve } from "node:path";
import {
  takeOptions,
  inModule,
  callMethod,
  Dict,
  Exception,
  File,
  IndexError,
  isinstance,
  iter,
  OSError,
  PyObject,
  int,
  standardFile,
  str,
  truth,
  Tuple,
  TypeError,
  ValueError,
  writePending,
  withOptions,
} from "../python/index.js";
import { strerror } from "./os.js";
import { _PipeFile } from "./os/pipe-file.js";
import { ended } from "./os/processes.js";

export const PIPE: int = -1;
export const STDOUT: int = -2;

/** Raised by `check_call` and `check_output` where the process failed. */
export class CalledProcessError extends Exception {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["returncode", "cmd", "output?"],
  };
  declare __module__: string;
  declare returncode: unknown;
  declare cmd: unknown;
  declare output: unknown;

  static {
    this.prototype.__module__ = "subprocess";
  }

  override __init__(returncode: unknown, cmd: unknown, output: unknown = null): void {
    this.returncode = returncode;
    this.cmd = cmd;
    this.output = output;
  }

  override __str__(): string {
    return `Command '${str(this.cmd)}' returned non-zero exit status ${str(this.returncode)}`;
  }
}

const parameters = [
  "args",
  "bufsize?",
  "executable?",
  "stdin?",
  "stdout?",
  "stderr?",
  "preexec_fn?",
  "close_fds?",
  "shell?",
  "cwd?",
  "env?",
  "universal_newlines?",
  "startupinfo?",
  "creationflags?",
];

/** A process that runs beside the program. */
export class Popen extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: parameters,
    communicate: ["input?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare pid: int;
  declare returncode: int | null;
  /** Where `PIPE` was asked for; None otherwise. */
  declare stdin: _PipeFile;
  declare stdout: _PipeFile;
  declare stderr: _PipeFile;
  declare universal_newlines: unknown;
  declare readonly _child: ChildProcess;

  __init__(
    args: unknown,
    bufsize: unknown = 0,
    executable: unknown = null,
    stdin: unknown = null,
    stdout: unknown = null,
    stderr: unknown = null,
    preexec: unknown = null,
    _closeFds: unknown = false,
    shell: unknown = false,
    cwd: unknown = null,
    env: unknown = null,
    universalNewlines: unknown = false,
  ): void {
    if (!isinstance(bufsize, int)) throw new TypeError("bufsize must be an integer");
    if (preexec !== null) throw new ValueError("preexec_fn is not supported: nothing is forked");
    const list = commandOf(args, shell);
    if (list.length === 0) throw new IndexError("list index out of range");
    const file = executable === null ? list[0]! : str(executable);
    const folder = cwd === null ? undefined : str(cwd);
    const environment = env === null ? process.env : environmentOf(env);
    requireExecutable(file, folder, environment);
    for (const name of ["stdout", "stderr"] as const) {
      const stream = standardFile(name);
      if (!stream.closed) stream.flush();
    }
    // A shell gives standard error the place of standard output; nothing else here can.
    const merged = stderr === STDOUT;
    const words = merged ? ["-c", 'exec "$0" "$@" 2>&1', file, ...list.slice(1)] : list.slice(1);
    writePending();
    const child = spawn(merged ? "/bin/sh" : file, words, {
      ...(merged ? {} : { argv0: list[0] }),
      stdio: [streamOf(stdin, 0), streamOf(stdout, 1), merged ? 2 : streamOf(stderr, 2)],
      ...(folder === undefined ? {} : { cwd: folder }),
      env: environment,
    });
    if (child.pid === undefined) {
      child.once("error", () => undefined);
      throw new OSError(13, strerror(13));
    }
    this.pid = child.pid;
    this.returncode = null;
    this.universal_newlines = universalNewlines;
    const mode = truth(universalNewlines) ? "rU" : "r";
    const reader = (stream: ChildProcess["stdout"]) =>
      stream === null ? null : new _PipeFile(stream, null, { name: "<fdopen>", mode });
    const input = child.stdin && new _PipeFile(null, child.stdin, { name: "<fdopen>", mode: "w" });
    this.stdin = input as _PipeFile;
    this.stdout = reader(child.stdout) as _PipeFile;
    this.stderr = reader(child.stderr) as _PipeFile;
    Object.defineProperty(this, "_child", { value: child });
  }

  /** Waits until the process has ended; gives its exit code, or minus the number of the signal that ended it. */
  async wait(): Promise<int> {
    if (this.returncode === null) {
      const status = await ended(this._child);
      this.returncode = (status & 0x7f) === 0 ? status >> 8 : -(status & 0x7f);
    }
    return this.returncode;
  }

  /** The exit code, or None as long as the process runs. */
  async poll(): Promise<int | null> {
    const { exitCode, signalCode } = this._child;
    if (exitCode !== null || signalCode !== null) return this.wait();
    // So that a loop that asks lets the process's end come through.
    await new Promise((done) => setImmediate(done));
    const { exitCode: now, signalCode: by } = this._child;
    return now === null && by === null ? null : this.wait();
  }

  /** Hands `input` over, reads all that the process writes and waits for it. */
  async communicate(input: unknown = null): Promise<Tuple<[string | null, string | null]>> {
    if (this.stdin !== null) {
      if (truth(input)) this.stdin.write(input);
      await this.stdin.close();
    }
    const all = (file: _PipeFile | null) => (file === null ? null : file.read());
    const [out, err] = await Promise.all([all(this.stdout), all(this.stderr)]);
    await this.wait();
    return Tuple.of(out, err);
  }

  send_signal(signal: unknown): null {
    this._child.kill(Number(signal));
    return null;
  }

  terminate(): null {
    return this.send_signal(hostConstants.signals.SIGTERM);
  }

  kill(): null {
    return this.send_signal(hostConstants.signals.SIGKILL);
  }
}

function commandOf(args: unknown, shell: unknown): string[] {
  const list = typeof args === "string" ? [args] : Array.from(iter(args), wordOf);
  return truth(shell) ? ["/bin/sh", "-c", ...list] : list;
}

function wordOf(word: unknown): string {
  if (isinstance(word, str)) return str(word);
  throw new TypeError("execv() arg 2 must contain only strings");
}

function environmentOf(env: unknown): NodeJS.ProcessEnv {
  const dict = env as Dict;
  return Object.fromEntries(Array.from(iter(env), (name) => [str(name), str(dict.getItem(name))]));
}

/** @throws OSError as `execvp` would fail, and `chdir` before it. */
function requireExecutable(file: string, cwd: string | undefined, env: NodeJS.ProcessEnv): void {
  if (cwd !== undefined && !(existsSync(cwd) && statSync(cwd).isDirectory())) {
    throw new OSError(existsSync(cwd) ? 20 : 2, strerror(existsSync(cwd) ? 20 : 2), cwd);
  }
  const folders = file.includes("/") ? [cwd ?? "."] : (env["PATH"] ?? "/bin:/usr/bin").split(":");
  const found = folders.map((folder) => resolve(folder, file)).filter((path) => existsSync(path));
  if (found.length === 0) throw new OSError(2, strerror(2));
  if (!found.some(isExecutable)) throw new OSError(13, strerror(13));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

type StreamSpec = "pipe" | number;

/** What Node is told of a standard stream: a pipe, or the number of an open file. */
function streamOf(given: unknown, inherited: number): StreamSpec {
  if (given === null) return inherited;
  if (given === PIPE) return "pipe";
  if (typeof given === "number") return given;
  if (given instanceof File) {
    given.flush();
    return given.fileno();
  }
  return Number(callMethod(given, "fileno"));
}

/** Runs a command and waits for it; gives its exit code. */
export const call = withOptions(async function call(...args: unknown[]): Promise<int> {
  return made(args).wait();
}, parameters);

/** As `call`. @throws CalledProcessError where the exit code is not 0. */
export const check_call = withOptions(async function check_call(...args: unknown[]): Promise<int> {
  const code = await made(args).wait();
  if (code !== 0) throw new CalledProcessError(code, args[2] ?? args[0]);
  return 0;
}, parameters);

/** What a command writes. @throws CalledProcessError where the exit code is not 0. */
export const check_output = withOptions(async function check_output(
  ...args: unknown[]
): Promise<string> {
  if (args[4] !== undefined) {
    throw new ValueError("stdout argument not allowed, it will be overridden.");
  }
  const process = made(Object.assign([...args], { 4: PIPE }));
  const [output] = (await process.communicate()).items;
  if (process.returncode !== 0) {
    throw new CalledProcessError(process.returncode, args[2] ?? args[0], output);
  }
  return output ?? "";
}, parameters);

function made(args: readonly unknown[]): Popen {
  return new Popen(...Array.from(args));
}

/** A command line that the C runtime of Windows reads as these words. */
export function list2cmdline(words: unknown): string {
  return Array.from(iter(words), (each) => {
    const word = str(each);
    const escaped = word.replace(/(\\*)"/g, '$1$1\\"');
    if (word !== "" && !/[ \t]/.test(word)) return escaped;
    return `"${escaped.replace(/(\\+)$/, "$1$1")}"`;
  }).join(" ");
}

inModule("subprocess", Popen);
