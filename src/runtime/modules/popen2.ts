/** The module `popen2` of Python 2.7 (library, 17.4): pipes to and from a command, the output first. */
import { inModule, ClassicObject, iter, str, truth, Tuple, type int } from "../python/index.js";
import type { _PipeFile } from "./os/pipe-file.js";
import { Popen, PIPE, STDOUT } from "./subprocess.js";

/** A command with pipes to its standard streams. */
export class Popen3 extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["cmd", "capturestderr?", "bufsize?"],
  };
  declare pid: int;
  declare sts: int;
  declare cmd: unknown;
  declare tochild: _PipeFile;
  declare fromchild: _PipeFile;
  declare childerr: _PipeFile;
  declare readonly _process: Popen;

  __init__(cmd: unknown, capturestderr: unknown = false): void {
    this.cmd = cmd;
    const child = this._start(cmd, truth(capturestderr) ? PIPE : null);
    Object.defineProperty(this, "_process", { value: child });
    this.pid = child.pid;
    this.sts = -1;
    this.tochild = child.stdin;
    this.fromchild = child.stdout;
    this.childerr = child.stderr;
  }

  _start(cmd: unknown, stderr: unknown): Popen {
    const isText = typeof cmd === "string";
    const args = isText ? cmd : Array.from(iter(cmd), (word) => str(word));
    return new Popen(args, 0, null, PIPE, PIPE, stderr, null, false, isText);
  }

  /** The status of the process once it has ended; −1 as long as it runs. */
  async poll(): Promise<int> {
    const code = await this._process.poll();
    if (code !== null) this.sts = statusOf(Number(code));
    return this.sts;
  }

  async wait(): Promise<int> {
    return (this.sts = statusOf(Number(await this._process.wait())));
  }
}

function statusOf(code: number): number {
  return code < 0 ? -code : code << 8;
}

/** As Popen3, with standard output and error in one. */
export class Popen4 extends Popen3 {
  override _start(cmd: unknown): Popen {
    return super._start(cmd, STDOUT);
  }
}

/** `(stdout, stdin)`. */
export function popen2(
  cmd: unknown,
  _bufsize?: unknown,
  _mode?: unknown,
): Tuple<[_PipeFile, _PipeFile]> {
  const { fromchild, tochild } = new Popen3(cmd);
  return Tuple.of(fromchild, tochild);
}

/** `(stdout, stdin, stderr)`. */
export function popen3(
  cmd: unknown,
  _bufsize?: unknown,
  _mode?: unknown,
): Tuple<[_PipeFile, _PipeFile, _PipeFile]> {
  const { fromchild, tochild, childerr } = new Popen3(cmd, true);
  return Tuple.of(fromchild, tochild, childerr);
}

/** `(stdout and stderr, stdin)`. */
export function popen4(
  cmd: unknown,
  _bufsize?: unknown,
  _mode?: unknown,
): Tuple<[_PipeFile, _PipeFile]> {
  const { fromchild, tochild } = new Popen4(cmd);
  return Tuple.of(fromchild, tochild);
}

inModule("popen2", Popen3, Popen4);
