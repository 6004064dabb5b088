/** The module `fileinput` of Python 2.7 (library, 10.3): the lines of several files, one after the other. */
import {
  call,
  callable,
  callMethod,
  callWith,
  ClassicObject,
  getAttr,
  IndexError,
  inModule,
  iterate,
  open,
  OSError,
  RuntimeError,
  StopIteration,
  str,
  stream,
  truth,
  ValueError,
  withSignature,
  withOptions,
  takeOptions,
  type int,
} from "../python/index.js";
import { open as openCompressed } from "./gzip.js";
import { open as openText } from "./io.js";
import * as os from "./os.js";
import { __setattr__ as setSystem, argv } from "./sys.js";

export const DEFAULT_BUFSIZE: int = 8192;

const modes: readonly unknown[] = ["r", "rU", "U", "rb"];

/** The lines of some files; with `inplace`, what is printed meanwhile takes the place of what is read. */
export class FileInput extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["files?", "inplace?", "backup?", "bufsize?", "mode?", "openhook?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare _files: unknown[];
  declare _inplace: boolean;
  declare _backup: unknown;
  declare _mode: unknown;
  declare _openhook: unknown;
  declare _file: unknown;
  declare _filename: string | null;
  declare _output: unknown;
  declare _stdout: unknown;
  declare _backupfilename: string | null;
  declare _startlineno: number;
  declare _filelineno: number;
  declare _isstdin: boolean;

  /** @throws ValueError for a mode that does not read, or a hook that does not fit */
  __init__(
    files: unknown = null,
    inplace: unknown = 0,
    backup: unknown = "",
    _bufsize: unknown = 0,
    mode: unknown = "r",
    openhook: unknown = null,
  ): void {
    const given = typeof files === "string" ? [files] : [...iterate(files ?? argv.slice(1))];
    this._files = given.length === 0 ? ["-"] : given;
    this._inplace = truth(inplace);
    this._backup = backup;
    this._mode = mode;
    this._openhook = openhook;
    this._filename = null;
    this._startlineno = 0;
    this._filelineno = 0;
    forgetFile(this);
    if (!modes.includes(mode))
      throw new ValueError("FileInput opening mode must be one of 'r', 'rU', 'U' and 'rb'");
    if (this._inplace && truth(openhook))
      throw new ValueError("FileInput cannot use an opening hook in inplace mode");
    if (truth(openhook) && !callable(openhook))
      throw new ValueError("FileInput openhook must be callable");
  }

  close(): null {
    try {
      this.nextfile();
    } finally {
      this._files = [];
    }
    return null;
  }

  __iter__(): this {
    return this;
  }

  /** @throws StopIteration behind the last line of the last file */
  next(): unknown {
    const line = this.readline();
    if (!truth(line)) throw new StopIteration();
    return line;
  }

  /** The next line, by its number. @throws RuntimeError where it is not the next; IndexError at the end */
  __getitem__(i: unknown): unknown {
    if (i !== this.lineno()) throw new RuntimeError("accessing lines out of order");
    const line = this.readline();
    if (!truth(line)) throw new IndexError("end of input reached");
    return line;
  }

  /** Leaves the file: the next line is the first of the next one. */
  nextfile(): null {
    if (this._stdout !== null) setSystem("stdout", this._stdout);
    if (this._output !== null) callMethod(this._output, "close");
    if (this._file !== null && !this._isstdin) callMethod(this._file, "close");
    if (this._backupfilename !== null && !truth(this._backup)) remove(this._backupfilename);
    forgetFile(this);
    return null;
  }

  /** The next line; an empty text behind the last of the last file. */
  readline(): unknown {
    for (;;) {
      if (this._file === null && !openNext(this)) return "";
      const line = callMethod(this._file, "readline");
      if (truth(line)) {
        this._filelineno++;
        return line;
      }
      this.nextfile();
    }
  }

  filename(): string | null {
    return this._filename;
  }
  /** The number of the line that was read last, of all files. */
  lineno(): int {
    return this._startlineno + this._filelineno;
  }
  filelineno(): int {
    return this._filelineno;
  }
  fileno(): unknown {
    if (this._file === null) return -1;
    try {
      return callMethod(this._file, "fileno");
    } catch (error) {
      if (error instanceof ValueError) return -1;
      throw error;
    }
  }
  isfirstline(): boolean {
    return this._filelineno === 1;
  }
  isstdin(): boolean {
    return this._isstdin;
  }
}

function forgetFile(input: FileInput): void {
  input._file = null;
  input._output = null;
  input._stdout = null;
  input._backupfilename = null;
  input._isstdin = false;
}

/** Opens the next file; is there one? */
function openNext(input: FileInput): boolean {
  if (input._files.length === 0) return false;
  const name = str(input._files.shift());
  input._filename = name;
  input._startlineno += input._filelineno;
  input._filelineno = 0;
  if (name === "-") {
    input._filename = "<stdin>";
    input._file = stream("stdin");
    input._isstdin = true;
  } else if (input._inplace) openInPlace(input, name);
  else if (truth(input._openhook)) input._file = call(input._openhook, name, input._mode);
  else input._file = open(name, input._mode);
  return true;
}

/** Reads what the file was, under another name, and has what is printed written under its own. */
function openInPlace(input: FileInput, name: string): void {
  const backup = name + (truth(input._backup) ? str(input._backup) : ".bak");
  remove(backup);
  os.rename(name, backup);
  input._backupfilename = backup;
  input._file = open(backup, input._mode);
  const mode = getAttr(os.stat(backup), "st_mode");
  input._output = open(name, "w");
  os.chmod(name, mode);
  input._stdout = stream("stdout");
  setSystem("stdout", input._output);
}

function remove(name: string): void {
  try {
    os.unlink(name);
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
  }
}

/** What the functions of the module are about. Module state on purpose: it is that of Python's module. */
const state: { input: FileInput | null } = { input: null };

function active(): FileInput {
  if (state.input === null) throw new RuntimeError("no active input()");
  return state.input;
}

/** The lines of files, those that the command line names without any. @throws RuntimeError inside of another input */
export const input = withOptions(
  function input(...given: unknown[]): FileInput {
    if (state.input !== null && state.input._file !== null)
      throw new RuntimeError("input() already active");
    return (state.input = callWith(FileInput, given, []) as FileInput);
  },
  ["files?", "inplace?", "backup?", "bufsize?", "mode?", "openhook?"],
);

export function close(): null {
  const { input } = state;
  state.input = null;
  return input?.close() ?? null;
}
export function nextfile(): null {
  return active().nextfile();
}
export function filename(): string | null {
  return active().filename();
}
export function lineno(): int {
  return active().lineno();
}
export function filelineno(): int {
  return active().filelineno();
}
export function fileno(): unknown {
  return active().fileno();
}
export function isfirstline(): boolean {
  return active().isfirstline();
}
export function isstdin(): boolean {
  return active().isstdin();
}

/** Opens a file that may be compressed, as its name says. */
export const hook_compressed = withSignature(
  function hook_compressed(filename: unknown, mode: unknown): unknown {
    return str(filename).endsWith(".gz") ? openCompressed(filename, mode) : open(filename, mode);
  },
  ["filename", "mode"],
);

/** What opens files whose text is encoded like that. */
export const hook_encoded = withSignature(
  function hook_encoded(encoding: unknown) {
    return (filename: unknown, mode: unknown): unknown =>
      openText(filename, str(mode).replace(/[Ub]/g, "") || "r", -1, encoding, null, "");
  },
  ["encoding"],
);

inModule("fileinput", FileInput);
