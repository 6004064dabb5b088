/** What files of `io` raise beside the errors of the system. */
import { inherit, inModule, IOError, OSError, ValueError, type int } from "../../python/index.js";

type Base = new (...args: unknown[]) => ValueError;

/** A file is asked for what it can't do. */
export class UnsupportedOperation extends (inherit(ValueError, IOError) as unknown as Base) {}

/** A file that does not wait has taken a part of what it was given. */
export class BlockingIOError extends IOError {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["errno", "strerror", "characters_written?"],
  };
  declare characters_written: int;

  override __init__(errno: unknown, strerror: unknown, written: unknown = 0): void {
    super.__init__(errno, strerror);
    this.characters_written = Number(written);
  }
}

/** Runs a call of `os`; what it raises is an IOError here. */
export function ioCall<T>(f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    throw new IOError(...error.args.items, ...(error.filename === null ? [] : [error.filename]));
  }
}

inModule("io", UnsupportedOperation, BlockingIOError);
