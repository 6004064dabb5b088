/** A `type` that opens files (library, 15.4.5.2). */
import {
  getAttr,
  inModule,
  IOError,
  open,
  PyObject,
  repr,
  str,
  stream,
  ValueError,
} from "../../python/index.js";
import { ArgumentTypeError } from "./errors.js";

export class FileType extends PyObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["mode?", "bufsize?"],
    __call__: ["string"],
  };
  declare _mode: unknown;
  declare _bufsize: unknown;

  __init__(mode: unknown = "r", bufsize: unknown = -1): void {
    this._mode = mode;
    this._bufsize = bufsize;
  }

  /** @throws ArgumentTypeError for a file that can't be opened */
  __call__(name: unknown): unknown {
    const mode = str(this._mode);
    if (name === "-") {
      if (mode.includes("r")) return stream("stdin");
      if (mode.includes("w")) return stream("stdout");
      throw new ValueError(`argument "-" with mode ${repr(this._mode)}`);
    }
    try {
      return open(name, mode, this._bufsize);
    } catch (error) {
      if (!(error instanceof IOError)) throw error;
      throw new ArgumentTypeError(`can't open '${str(name)}': ${str(error)}`);
    }
  }

  __repr__(): string {
    const parts = [this._mode, this._bufsize]
      .filter((each) => each !== -1)
      .map((each) => repr(each));
    return `${str(getAttr(this.constructor, "__name__"))}(${parts.join(", ")})`;
  }
}

inModule("argparse", FileType);
